/* SPDX-License-Identifier: MIT
 *
 * Asks yes or no before something that hurts. Only y is yes; Enter is no. */
#ifndef WIDGET_CONFIRM_H
#define WIDGET_CONFIRM_H

#include "base/mem/strbuf.h"
#include "term/canvas.h"
#include "widget/popup/popup.h"

typedef struct Confirm {
	StrBuf question, detail;
} Confirm;

/* The detail says what will happen; may be empty. */
void confirm_init(Confirm *q, Str question, Str detail);
void confirm_deinit(Confirm *q);
/* POPUP_DONE: yes. */
PopupResult confirm_key(const Confirm *q, Key k);
void confirm_draw(const Confirm *q, Canvas *c);

#endif
