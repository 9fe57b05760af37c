/* SPDX-License-Identifier: MIT
 *
 * A text of several lines being typed: notes, comments, answers. Enter ends it, ^N begins a new
 * line
 * (^J and Alt are never needed). The text is wrapped at blanks to the width drawn last. */
#pragma once

#include "base/mem/strbuf.h"
#include "term/canvas.h"
#include "widget/popup/popup.h"

#define TEXT_EDIT_BYTES ((size_t)1024 * 1024) /* the longest text */

typedef struct TextEdit {
	StrBuf title, hint, refusal;
	StrBuf text;   /* cleaned, but for its line breaks (LF) */
	size_t cursor; /* bytes, on a grapheme border */
	int columns;   /* drawn last; up and down go by these rows */
	int top;       /* first row shown */
} TextEdit;

/* Begins with a text, the cursor at its end; all three are copied. */
void text_edit_init(TextEdit *e, Str title, Str hint, Str text);
/* Frees the texts. */
void text_edit_deinit(TextEdit *e);
/* Replaces the text, which is cleaned line by line; the cursor is at its end. */
void text_edit_set(TextEdit *e, Str text);
/* The text typed so far; borrowed until the next key. */
Str text_edit_text(const TextEdit *e);
/* Handles a key. POPUP_DONE at Enter; the caller checks the text and may text_edit_refuse() it. */
PopupResult text_edit_key(void *text_edit, Key k);
/* Inserts pasted text at the cursor, line breaks included. */
void text_edit_paste(void *text_edit, Str text);
/* Shows why the answer is refused, until the text changes. */
void text_edit_refuse(TextEdit *e, Str why);
/* Draws it in the middle of the canvas; remembers the width for the wrap. */
void text_edit_draw(void *text_edit, Canvas *c);

/* A row of the wrapped text, in bytes: where it begins and ends, and where the next one begins. */
typedef struct TextRow {
	size_t from, to, next;
} TextRow;

/* The row that begins at `at`, when wrapped to so many columns; false after the last row. For
 * text_edit.c and tests. */
bool text_edit_row(Str text, size_t at, int columns, TextRow *out);
