/* SPDX-License-Identifier: MIT
 *
 * A text of several lines being typed: notes, comments, answers. Enter is done,
 * ^N begins a new line (^J and Alt are never needed); the caller may offer an
 * editor for more. Wrapped at blanks to the width drawn last. */
#ifndef WIDGET_TEXT_EDIT_H
#define WIDGET_TEXT_EDIT_H

#include "base/mem/strbuf.h"
#include "term/canvas.h"
#include "widget/popup/popup.h"

#define TEXT_EDIT_BYTES ((size_t)1024 * 1024)

typedef struct TextEdit {
	StrBuf title, hint, refusal;
	StrBuf text;   /* cleaned, but for its line breaks (LF) */
	size_t cursor; /* bytes, on a grapheme border */
	int columns;   /* drawn last; up and down go by these rows */
	int top;       /* first row shown */
} TextEdit;

void text_edit_init(TextEdit *e, Str title, Str hint, Str text);
void text_edit_deinit(TextEdit *e);
void text_edit_set(TextEdit *e, Str text);
Str text_edit_text(const TextEdit *e);
PopupResult text_edit_key(TextEdit *e, Key k);
void text_edit_paste(TextEdit *e, Str text);
void text_edit_refuse(TextEdit *e, Str why);
void text_edit_draw(TextEdit *e, Canvas *c);

/* One row of the wrapped text, from `at`: where it ends and where the next begins. False behind
 * the last row. For text_edit*.c and tests. */
typedef struct TextRow {
	size_t from, to, next;
} TextRow;
bool text_edit_row(Str text, size_t at, int columns, TextRow *out);

#endif
