/* SPDX-License-Identifier: MIT
 *
 * A line of text being typed. The cursor stands between grapheme clusters, so that a letter and its
 * accents are passed and erased as one. The text is always cleaned: what cannot be shown cannot be
 * typed or pasted. */
#pragma once

#include "base/mem/strbuf.h"
#include "term/canvas.h"
#include "term/key.h"

#define LINE_EDIT_BYTES ((size_t)64 * 1024) /* the longest text */

typedef struct LineEdit {
	StrBuf text;
	size_t cursor; /* offset in bytes, on a grapheme border */
} LineEdit;

/* Begins with a text (copied); the cursor is at its end. */
void line_edit_init(LineEdit *e, Str text);
/* Frees the text. */
void line_edit_deinit(LineEdit *e);
/* Replaces the text; the cursor is at its end. */
void line_edit_set(LineEdit *e, Str text);
/* The text; borrowed until the next key. */
Str line_edit_text(const LineEdit *e);
/* Handles a key; false when it does not edit: Enter, Esc, up, down, ... */
bool line_edit_key(LineEdit *e, Key k);
/* Inserts pasted text at the cursor; line breaks become blanks. */
void line_edit_paste(LineEdit *e, Str text);
/* Draws it in the first row of the area, scrolled so that the cursor shows, and puts the canvas
 * cursor there. The placeholder is drawn while the text is empty. */
void line_edit_draw(const LineEdit *e, Canvas *c, Rect area, Str placeholder);
