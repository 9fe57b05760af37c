/* SPDX-License-Identifier: MIT
 *
 * Room tui/widget/popup: questions and texts that stand over a pane.
 *
 * What every popup returns for a key. Esc, ^C and ^G cancel any of them. A popup holds its state
 * and draws on a canvas; it knows neither the terminal nor the workspace. Its init() copies title,
 * hint and text; items, rows and lines are borrowed and must outlive it. Its deinit() frees what
 * init() made, not the struct. Its key(), paste() and draw() take it as void *, so that the host
 * can run any popup (pane/host/modal.h). */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "term/canvas.h"
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

/* Is it a key that moves up or down a list: arrows, ^P ^N, PgUp PgDn? Then *by is how far, in rows.
 */
bool popup_moves(Key k, long *by);

/* The row that is `by` from a row (-1: before the first), kept within `count` rows; 0 when there
 * are none. */
size_t popup_moved(long from, long by, size_t count);

/* Draws the frame of a popup, cleared inside: its title in the upper border, its keys in the lower.
 */
void popup_frame(Canvas *c, Rect box, Str title, Str keys);
