/* SPDX-License-Identifier: MIT
 *
 * The canvas: a grid of cells, each a grapheme and a style role. Everything
 * drawn goes here; term turns it into ncurses calls, tests compare it without a
 * terminal. Drawing outside the canvas or the rectangle is cut, never an error.
 * Text given to the canvas may be raw: it is cleaned here (text_clean), so that
 * nothing a file said can act on the terminal. Units: columns and rows of the
 * terminal, from 0. */
#ifndef TERM_CANVAS_H
#define TERM_CANVAS_H

#include <stdint.h>

#include "base/mem/str.h"
#include "base/mem/strbuf.h"
#include "term/style.h"

#define CANVAS_CELL_BYTES 16 /* a base character and what combines with it; the rest is cut */

typedef struct CanvasCell {
	char text[CANVAS_CELL_BYTES]; /* UTF-8, not terminated, zeros behind it */
	uint8_t length;               /* bytes; 0 for the right half of a wide one */
	uint8_t columns;              /* 1 or 2; 0 for the right half */
	uint8_t style;
	uint8_t reverse; /* drawn reversed on top of the style: cursors */
} CanvasCell;            /* no padding, so that cells are compared with memcmp */

typedef struct Canvas {
	int rows, columns;
	CanvasCell *cell;              /* rows * columns */
	int cursor_row, cursor_column; /* where the terminal's cursor shows; -1: hidden */
	StrBuf scratch;
} Canvas;

typedef struct Rect {
	int row, column, rows, columns;
} Rect;

void canvas_init(Canvas *c, int rows, int columns);
void canvas_deinit(Canvas *c);
void canvas_resize(Canvas *c, int rows, int columns); /* and clears */
void canvas_clear(Canvas *c);                         /* blanks in STYLE_TEXT, cursor hidden */

/* Draws text in the first row of `at`, cut with "…" where it is wider; line breaks become " / ".
 * Returns the columns used. */
int canvas_text(Canvas *c, Rect at, Style style, Str text);
/* The same, padded with blanks to the width of `at`; right: flush right. */
void canvas_field(Canvas *c, Rect at, Style style, Str text, bool right);
/* The same as canvas_text(), of formatted text. */
int canvas_printf(Canvas *c, Rect at, Style style, const char *format, ...)
	__attribute__((format(printf, 4, 5)));
/* Text over several lines, wrapped at words; the last line ends with a mark when not all has room.
 * Returns the rows used. */
int canvas_wrapped(Canvas *c, Rect area, Style style, Str text);
/* One grapheme of cleaned text into the one or two cells of `at`. Half of a wide one at an edge
 * becomes a blank, and so does the other half of a wide one that is overwritten. */
void canvas_put(Canvas *c, Rect at, Style style, Str grapheme);
void canvas_fill(Canvas *c, Rect area, Style style); /* blanks */
/* Gives cells that are drawn already another style (the cursor row), or reverses them. */
void canvas_restyle(Canvas *c, Rect area, Style style);
void canvas_reverse(Canvas *c, Rect area);
/* Lines and frames; ASCII twins in ASCII mode. */
void canvas_rule(Canvas *c, int row, int column, int columns);
void canvas_upright(Canvas *c, int column, int row, int rows);
void canvas_frame(Canvas *c, Rect area, Style style, Str title); /* border and cleared inside */
void canvas_cursor(Canvas *c, int row, int column);

/* For tests: the canvas as text, one line a row without trailing blanks. */
void canvas_dump(const Canvas *c, StrBuf *out);

/* The part of the rectangle that lies on the canvas; rows or columns may be 0. */
Rect canvas_clip(const Canvas *c, Rect area);
/* A rectangle of at most rows x columns in the middle of the canvas, a margin kept around it where
 * the canvas is large enough: where popups stand. */
Rect canvas_middle(const Canvas *c, int rows, int columns);

#endif
