/* SPDX-License-Identifier: MIT
 *
 * Asks for one line: a title, the line with a hint in it, and beneath it the reason why
 * the last answer was refused. */
#ifndef WIDGET_PROMPT_H
#define WIDGET_PROMPT_H

#include "widget/popup/line_edit.h"
#include "widget/popup/popup.h"

typedef struct Prompt {
	StrBuf title, hint, refusal;
	LineEdit edit;
} Prompt;

void prompt_init(Prompt *p, Str title, Str hint, Str text);
void prompt_deinit(Prompt *p);
/* POPUP_DONE at Enter; the caller looks at the text and may prompt_refuse() it. */
PopupResult prompt_key(Prompt *p, Key k);
void prompt_paste(Prompt *p, Str text);
Str prompt_text(const Prompt *p);
/* Shows why; goes with the next key that changes something. */
void prompt_refuse(Prompt *p, Str why);
void prompt_draw(const Prompt *p, Canvas *c);

#endif
