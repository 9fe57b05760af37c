/* SPDX-License-Identifier: MIT
 *
 * What every popup answers to a key. Esc, ^C and ^G leave any of them. Widgets
 * hold state and draw on a canvas; they know neither the terminal nor the
 * workspace. */
#ifndef WIDGET_POPUP_H
#define WIDGET_POPUP_H

#include <stdbool.h>

#include "term/key.h"

typedef enum PopupResult {
	POPUP_OPEN,      /* goes on */
	POPUP_DONE,      /* the user chose, typed or agreed; ask the widget what */
	POPUP_CANCELLED, /* the user left without */
} PopupResult;

static inline bool popup_leaves(Key k)
{
	return k == MKEY_ESC || k == KEY_CTRL_('C') || k == KEY_CTRL_('G');
}

#endif
