/* SPDX-License-Identifier: MIT
 *
 * The grid of cells, and the lines and frames in it. One rule holds everywhere: a cell of two
 * columns is followed by its right half, and a right half never stands alone. */
#include "term/canvas.h"

#include <stdlib.h>

#include "base/mem/die.h"
#include "base/text/text.h"

_Static_assert(sizeof(CanvasCell) == CANVAS_CELL_BYTES + 4, "cells are compared with memcmp");

static CanvasCell blank_cell(Style style)
{
	CanvasCell cell = {.text = {' '}, .length = 1, .columns = 1, .style = (uint8_t)style};
	return cell;
}

/* Doubling copies: a large screen is cleared for every frame. */
static void fill_cells(CanvasCell *cell, size_t count, CanvasCell with)
{
	if (count == 0)
		return;
	cell[0] = with;
	for (size_t done = 1; done < count;) {
		size_t more = done < count - done ? done : count - done;
		memcpy(cell + done, cell, more * sizeof *cell);
		done += more;
	}
}

void canvas_init(Canvas *c, int rows, int columns)
{
	*c = (Canvas){0};
	strbuf_init(&c->scratch);
	canvas_resize(c, rows, columns);
}

void canvas_deinit(Canvas *c)
{
	free(c->cell);
	strbuf_deinit(&c->scratch);
	*c = (Canvas){0};
}

void canvas_resize(Canvas *c, int rows, int columns)
{
	rows = rows < 0 ? 0 : rows;
	columns = columns < 0 ? 0 : columns;
	if (c->cell == NULL || rows != c->rows || columns != c->columns) {
		c->cell = xrealloc(c->cell, (size_t)rows * (size_t)columns * sizeof *c->cell);
		c->rows = rows;
		c->columns = columns;
	}
	canvas_clear(c);
}

void canvas_clear(Canvas *c)
{
	fill_cells(c->cell, (size_t)c->rows * (size_t)c->columns, blank_cell(STYLE_TEXT));
	c->cursor_row = c->cursor_column = -1;
}

static CanvasCell *row_of(const Canvas *c, int row)
{
	return c->cell + (size_t)row * (size_t)c->columns;
}

/* The other half of a wide character, one of whose halves is about to be overwritten. */
static void blank_left_half(CanvasCell *row, int column)
{
	if (column > 0 && row[column].columns == 0)
		row[column - 1] = blank_cell(row[column - 1].style);
}

static void blank_right_half(const Canvas *c, CanvasCell *row, int column)
{
	if (column + 1 < c->columns && row[column + 1].columns == 0)
		row[column + 1] = blank_cell(row[column + 1].style);
}

/* How many bytes of a grapheme a cell holds, whole code points only. */
static size_t bytes_that_fit(Str grapheme)
{
	if (grapheme.n <= CANVAS_CELL_BYTES)
		return grapheme.n;
	size_t n = CANVAS_CELL_BYTES;
	while (n > 0 && ((unsigned char)grapheme.p[n] & 0xC0) == 0x80)
		n--;
	return n;
}

void canvas_put(Canvas *c, Rect at, Style style, Str grapheme)
{
	int column = at.column;
	bool right_half_only = at.columns == 2 && column == -1;
	if (at.row < 0 || at.row >= c->rows || column >= c->columns || at.columns < 1 ||
	    (column < 0 && !right_half_only))
		return;
	CanvasCell *cells = row_of(c, at.row);
	CanvasCell cell = blank_cell(style);
	if (right_half_only || (at.columns == 2 && column + 1 >= c->columns)) {
		column = right_half_only ? 0 : column;
	} else {
		size_t n = bytes_that_fit(grapheme);
		cell.text[0] = 0;
		memcpy(cell.text, grapheme.p, n);
		cell.length = (uint8_t)n;
		cell.columns = (uint8_t)(at.columns > 2 ? 2 : at.columns);
	}
	blank_left_half(cells, column);
	blank_right_half(c, cells, column + (cell.columns == 2 ? 1 : 0));
	cells[column] = cell;
	if (cell.columns == 2)
		cells[column + 1] = (CanvasCell){.style = (uint8_t)style};
}

Rect canvas_clip(const Canvas *c, Rect area)
{
	int bottom = area.row + area.rows < c->rows ? area.row + area.rows : c->rows;
	int right =
		area.column + area.columns < c->columns ? area.column + area.columns : c->columns;
	int top = area.row < 0 ? 0 : area.row;
	int left = area.column < 0 ? 0 : area.column;
	return (Rect){top, left, bottom > top ? bottom - top : 0, right > left ? right - left : 0};
}

Rect canvas_middle(const Canvas *c, int rows, int columns)
{
	int most_rows = c->rows > 8 ? c->rows - 4 : c->rows;
	int most_columns = c->columns > 24 ? c->columns - 6 : c->columns;
	rows = rows < most_rows ? rows : most_rows;
	columns = columns < most_columns ? columns : most_columns;
	return (Rect){(c->rows - rows) / 2, (c->columns - columns) / 2, rows, columns};
}

void canvas_fill(Canvas *c, Rect area, Style style)
{
	Rect r = canvas_clip(c, area);
	if (r.columns == 0)
		return;
	for (int row = r.row; row < r.row + r.rows; row++) {
		CanvasCell *cells = row_of(c, row);
		blank_left_half(cells, r.column);
		blank_right_half(c, cells, r.column + r.columns - 1);
		fill_cells(cells + r.column, (size_t)r.columns, blank_cell(style));
	}
}

void canvas_restyle(Canvas *c, Rect area, Style style)
{
	Rect r = canvas_clip(c, area);
	for (int row = r.row; row < r.row + r.rows; row++)
		for (int column = r.column; column < r.column + r.columns; column++)
			row_of(c, row)[column].style = (uint8_t)style;
}

void canvas_reverse(Canvas *c, Rect area)
{
	Rect r = canvas_clip(c, area);
	for (int row = r.row; row < r.row + r.rows; row++)
		for (int column = r.column; column < r.column + r.columns; column++)
			row_of(c, row)[column].reverse = 1;
}

void canvas_cursor(Canvas *c, int row, int column)
{
	bool inside = row >= 0 && row < c->rows && column >= 0 && column < c->columns;
	c->cursor_row = inside ? row : -1;
	c->cursor_column = inside ? column : -1;
}

/* -- Lines and frames. -- */

typedef enum Line {
	LINE_ACROSS,
	LINE_DOWN,
	LINE_TOP_LEFT,
	LINE_TOP_RIGHT,
	LINE_BOTTOM_LEFT,
	LINE_BOTTOM_RIGHT,
} Line;

static Str line_sign(Line line)
{
	static const char *const drawn[] = {"─", "│", "┌", "┐", "└", "┘"};
	static const char *const ascii[] = {"-", "|", "+", "+", "+", "+"};
	return str_of(text_ascii() ? ascii[line] : drawn[line]);
}

static void draw_line(Canvas *c, Rect area, Line line, Style style)
{
	Rect r = canvas_clip(c, area);
	for (int row = r.row; row < r.row + r.rows; row++)
		for (int column = r.column; column < r.column + r.columns; column++)
			canvas_put(c, (Rect){row, column, 1, 1}, style, line_sign(line));
}

void canvas_rule(Canvas *c, int row, int column, int columns)
{
	draw_line(c, (Rect){row, column, 1, columns}, LINE_ACROSS, STYLE_RULE);
}

void canvas_vertical_rule(Canvas *c, int column, int row, int rows)
{
	draw_line(c, (Rect){row, column, rows, 1}, LINE_DOWN, STYLE_RULE);
}

static void draw_title(Canvas *c, Rect area, Style style, Str title)
{
	if (title.n == 0 || area.columns < 6)
		return;
	Style title_style = style == STYLE_POPUP ? STYLE_POPUP_TITLE : STYLE_STRONG;
	int used = canvas_text(c, (Rect){area.row, area.column + 2, 1, area.columns - 4},
			       title_style, STR(" "));
	used += canvas_text(c, (Rect){area.row, area.column + 2 + used, 1, area.columns - 5 - used},
			    title_style, title);
	canvas_text(c, (Rect){area.row, area.column + 2 + used, 1, 1}, title_style, STR(" "));
}

void canvas_frame(Canvas *c, Rect area, Style style, Str title)
{
	if (area.rows <= 0 || area.columns <= 0)
		return;
	int right = area.column + area.columns - 1, bottom = area.row + area.rows - 1;
	const struct {
		Rect area;
		Line line;
	} lines[] = {
		{{area.row, area.column, 1, area.columns}, LINE_ACROSS},
		{{bottom, area.column, 1, area.columns}, LINE_ACROSS},
		{{area.row, area.column, area.rows, 1}, LINE_DOWN},
		{{area.row, right, area.rows, 1}, LINE_DOWN},
		{{area.row, area.column, 1, 1}, LINE_TOP_LEFT},
		{{area.row, right, 1, 1}, LINE_TOP_RIGHT},
		{{bottom, area.column, 1, 1}, LINE_BOTTOM_LEFT},
		{{bottom, right, 1, 1}, LINE_BOTTOM_RIGHT},
	};
	canvas_fill(c, area, style);
	for (size_t i = 0; i < sizeof lines / sizeof *lines; i++)
		draw_line(c, lines[i].area, lines[i].line, style);
	draw_title(c, area, style, title);
}

void canvas_dump(const Canvas *c, StrBuf *out)
{
	for (int row = 0; row < c->rows; row++) {
		size_t end = out->n;
		for (int column = 0; column < c->columns; column++) {
			const CanvasCell *cell = &row_of(c, row)[column];
			strbuf_add_bytes(out, cell->text, cell->length);
			if (cell->length > 1 || (cell->length == 1 && cell->text[0] != ' '))
				end = out->n;
		}
		strbuf_truncate(out, end);
		strbuf_add_char(out, '\n');
	}
}
