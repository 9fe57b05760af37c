/* SPDX-License-Identifier: MIT
 *
 * Asks yes or no before something that cannot easily be taken back. Only y is yes; Enter is no. */
#pragma once

#include "base/mem/strbuf.h"
#include "term/canvas.h"
#include "widget/popup/popup.h"

typedef struct Confirm {
	StrBuf question, detail;
} Confirm;

/* Copies both texts; the detail says what will happen and may be empty. */
void confirm_init(Confirm *q, Str question, Str detail);
/* Frees the texts. */
void confirm_deinit(Confirm *q);
/* POPUP_DONE: yes; POPUP_CANCELLED: no. Other keys leave it open. */
PopupResult confirm_key(void *confirm, Key k);
/* Draws it in the middle of the canvas. */
void confirm_draw(void *confirm, Canvas *c);
