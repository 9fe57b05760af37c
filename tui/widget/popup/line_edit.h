/* SPDX-License-Identifier: MIT
 *
 * A text of one line being typed. The cursor stands between grapheme clusters,
 * so that a letter with its accents moves and goes as one. The text is always
 * cleaned: what cannot be shown cannot be typed or pasted. */
#ifndef WIDGET_LINE_EDIT_H
#define WIDGET_LINE_EDIT_H

#include "base/mem/strbuf.h"
#include "term/canvas.h"
#include "term/key.h"

#define LINE_EDIT_BYTES ((size_t)64 * 1024)

typedef struct LineEdit {
	StrBuf text;
	size_t cursor; /* offset in bytes, on a grapheme border */
} LineEdit;

void line_edit_init(LineEdit *e, Str text); /* the cursor behind it */
void line_edit_deinit(LineEdit *e);
void line_edit_set(LineEdit *e, Str text);
Str line_edit_text(const LineEdit *e); /* borrowed until the next key */
/* False when the key is none of an editor's: Enter, Esc, up, down, ... */
bool line_edit_key(LineEdit *e, Key k);
/* Line breaks become blanks. */
void line_edit_paste(LineEdit *e, Str text);
/* Draws one row, scrolled so that the cursor shows; places the canvas cursor. The placeholder
 * stands there while the text is empty. */
void line_edit_draw(const LineEdit *e, Canvas *c, Rect area, Str placeholder);

#endif
