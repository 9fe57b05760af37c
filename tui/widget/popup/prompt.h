/* SPDX-License-Identifier: MIT
 *
 * Asks for one line: a title, the line with a hint in it, and beneath it why the last answer was
 * refused. */
#pragma once

#include "widget/popup/line_edit.h"
#include "widget/popup/popup.h"

typedef struct Prompt {
	StrBuf title, hint, refusal;
	LineEdit edit;
} Prompt;

/* Begins with a text; all three are copied. */
void prompt_init(Prompt *p, Str title, Str hint, Str text);
/* Frees the texts. */
void prompt_deinit(Prompt *p);
/* Handles a key. POPUP_DONE at Enter; the caller checks the text and may prompt_refuse() it. */
PopupResult prompt_key(void *prompt, Key k);
/* Inserts pasted text at the cursor; line breaks become blanks. */
void prompt_paste(void *prompt, Str text);
/* The text typed so far; borrowed until the next key. */
Str prompt_text(const Prompt *p);
/* Shows why the answer is refused, until the text changes. */
void prompt_refuse(Prompt *p, Str why);
/* Draws it in the middle of the canvas. */
void prompt_draw(void *prompt, Canvas *c);
