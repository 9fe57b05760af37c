/* SPDX-License-Identifier: MIT
 *
 * Room tui/widget/popup: questions and texts that stand over a pane.
 *
 * What every popup returns for a key. Esc, ^C and ^G cancel any of them. A popup holds its state
 * and draws on a canvas; it knows neither the terminal nor the workspace. Its init() copies title,
 * hint and text; items, rows and lines are borrowed and must outlive it. Its deinit() frees what
 * init() made, not the struct. */
#ifndef WIDGET_POPUP_H
#define WIDGET_POPUP_H

#include <stdbool.h>

#include "term/key.h"

typedef enum PopupResult {
	POPUP_OPEN,      /* goes on */
	POPUP_DONE,      /* the user chose, typed or agreed; the popup knows what */
	POPUP_CANCELLED, /* the user went back */
} PopupResult;

/* Is it one of the keys that cancel every popup: Esc, ^C, ^G? */
static inline bool popup_cancels(Key k)
{
	return k == MKEY_ESC || k == KEY_CTRL_('C') || k == KEY_CTRL_('G');
}

#endif
