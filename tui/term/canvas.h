/* SPDX-License-Identifier: MIT
 *
 * Room tui/term: the terminal, keys, themes, and the canvas that everything is drawn on.
 *
 * The canvas is a grid of cells, each a grapheme and a style role. screen_show() brings it to the
 * terminal; tests compare it without one. What is drawn outside the canvas or the given rectangle
 * is cut, never an error. Text may be raw: it is cleaned here (text_clean), so that nothing a file
 * said can act on the terminal. Units: columns and rows of the terminal, from 0. */
#pragma once

#include <stdint.h>

#include "base/mem/str.h"
#include "base/mem/strbuf.h"
#include "term/style.h"

#define CANVAS_CELL_BYTES 16 /* a base character and what combines with it; the rest is cut */

typedef struct CanvasCell {
	char text[CANVAS_CELL_BYTES]; /* UTF-8, not terminated, padded with zeros */
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

/* A row of a rectangle, counted from its top; it may lie below the rectangle. */
static inline Rect rect_row(Rect r, int row)
{
	return (Rect){r.row + row, r.column, 1, r.columns};
}

/* What remains of a rectangle to the right of its first columns. */
static inline Rect rect_after(Rect r, int columns)
{
	return (Rect){r.row, r.column + columns, r.rows, r.columns - columns};
}

/* -- The canvas. -- */

/* A blank canvas of that size; canvas_deinit() frees it. */
void canvas_init(Canvas *c, int rows, int columns);
/* Frees the cells; the struct stays the caller's. */
void canvas_deinit(Canvas *c);
/* Gives the canvas another size (below 0 counts as 0) and clears it. */
void canvas_resize(Canvas *c, int rows, int columns);
/* Blanks in STYLE_TEXT everywhere, cursor hidden. */
void canvas_clear(Canvas *c);
/* The part of the rectangle that lies on the canvas; rows or columns may be 0. */
Rect canvas_clip(const Canvas *c, Rect area);
/* A rectangle of at most rows x columns in the middle of the canvas, where popups stand; a margin
 * is kept around it where the canvas is large enough. */
Rect canvas_middle(const Canvas *c, int rows, int columns);
/* Shows the terminal's cursor there; outside the canvas (-1, -1) hides it. */
void canvas_cursor(Canvas *c, int row, int column);

/* -- Text. -- */

/* Draws text in the first row of `at`, cut with "…" where it is wider; line breaks become " / ".
 * Returns the columns used. */
int canvas_text(Canvas *c, Rect at, Style style, Str text);
/* The same, padded with blanks to the width of `at`; right: flush right. */
void canvas_field(Canvas *c, Rect at, Style style, Str text, bool right);
/* The same as canvas_text(), of formatted text. */
int canvas_printf(Canvas *c, Rect at, Style style, const char *format, ...)
	__attribute__((format(printf, 4, 5)));
/* Text over several lines, wrapped at words; the last line ends with "…" when not all has room.
 * Returns the rows used. */
int canvas_wrapped(Canvas *c, Rect area, Style style, Str text);
/* One grapheme of cleaned text into the one or two cells of `at`. Half of a wide one at an edge
 * becomes a blank, and so does the other half of a wide one that is overwritten. */
void canvas_put(Canvas *c, Rect at, Style style, Str grapheme);

/* -- Areas and lines; the lines have ASCII twins for ASCII mode. -- */

/* Fills the area with blanks of that style. */
void canvas_fill(Canvas *c, Rect area, Style style);
/* Gives what is drawn already another style (the cursor's row). */
void canvas_restyle(Canvas *c, Rect area, Style style);
/* Draws what is drawn already reversed (the head of the cursor's column). */
void canvas_reverse(Canvas *c, Rect area);
/* A line across, from (row, column) on. */
void canvas_rule(Canvas *c, int row, int column, int columns);
/* A line down, from (row, column) on. */
void canvas_vertical_rule(Canvas *c, int column, int row, int rows);
/* A border with its title in the top line ("" for none), cleared inside. */
void canvas_frame(Canvas *c, Rect area, Style style, Str title);

/* For tests: appends the canvas as text, one line a row without trailing blanks. */
void canvas_dump(const Canvas *c, StrBuf *out);
