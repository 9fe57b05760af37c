/* SPDX-License-Identifier: MIT
 *
 * Drawing the matrix. The cells are given room first, then the label, then the words at the end. */
#include "widget/chart/matrix.h"

#include "term/glyph.h"
#include "widget/chart/scroll.h"

#define GUTTER 5 /* " › ! ", as tables have it; a mark stands in the column between */
#define LABEL_LEAST 22
#define LABEL_MOST 64
#define WORDS_NARROW 9 /* "> 10 more" */
#define WORDS_LEAST 18
#define WORDS_MOST 36

static int at_most(int a, int b)
{
	return a < b ? a : b;
}

static int at_least(int a, int b)
{
	return a > b ? a : b;
}

MatrixLayout matrix_layout(int columns, size_t column_count, int code_columns, size_t first,
			   size_t cursor_column)
{
	MatrixLayout l = {.cell_columns = 1 + at_least(code_columns, 2), .label_column = GUTTER};
	int words = columns >= 140 ? WORDS_MOST : columns >= 72 ? WORDS_LEAST : WORDS_NARROW;
	int most = at_least(columns - GUTTER - LABEL_LEAST - words - 2, l.cell_columns);
	int wanted = column_count > 1000 ? most : (int)column_count * l.cell_columns;
	int cells = at_most(most, wanted);

	l.visible = (size_t)(cells / l.cell_columns);
	if (l.visible > column_count)
		l.visible = column_count;
	cells = (int)l.visible * l.cell_columns;
	l.label_columns = at_least(at_most(columns - GUTTER - cells - words - 2, LABEL_MOST), 8);
	l.cell_column = GUTTER + l.label_columns;
	l.words_column = l.cell_column + cells + 2;
	l.words_columns = at_least(columns - l.words_column, 0);
	l.first = scroll_first(first, l.visible, column_count, cursor_column);
	return l;
}

int matrix_rows(Rect area, bool foot)
{
	return at_least(area.rows - 1 - (foot ? 1 : 0), 0);
}

static int cell_at(const Matrix *m, Rect area, size_t column)
{
	const MatrixLayout *l = &m->layout;

	return area.column + l->cell_column + (int)(column - l->first) * l->cell_columns;
}

static bool is_shown(const Matrix *m, size_t column)
{
	return column >= m->layout.first && column < m->layout.first + m->layout.visible;
}

static void draw_heads(const Matrix *m, Canvas *c, Rect area)
{
	const MatrixLayout *l = &m->layout;

	canvas_text(c, (Rect){area.row, area.column + l->label_column, 1, l->label_columns - 1},
		    STYLE_COLUMN, str_of(m->head));
	for (size_t i = l->first; i < l->first + l->visible; i++) {
		MatrixCell head = m->column_head(m->data, i);
		int at = cell_at(m, area, i);
		canvas_text(c, (Rect){area.row, at + 1, 1, l->cell_columns - 1}, head.style,
			    head.text);
		if (i == m->cursor_column)
			canvas_reverse(c, (Rect){area.row, at, 1, l->cell_columns});
	}
	if (l->first > 0)
		canvas_text(c, (Rect){area.row, area.column + l->cell_column - 1, 1, 1},
			    STYLE_COLUMN, STR("<"));
	if (l->first + l->visible < m->column_count)
		canvas_printf(c,
			      (Rect){area.row, area.column + l->words_column, 1, l->words_columns},
			      STYLE_COLUMN, "> %zu more", m->column_count - l->first - l->visible);
}

static void draw_group(const Matrix *m, Canvas *c, Rect area, int row, const MatrixLine *line)
{
	const MatrixLayout *l = &m->layout;
	int columns = l->label_columns + (int)l->visible * l->cell_columns + 1;

	int used = canvas_text(c, (Rect){row, area.column + 3, 1, columns}, STYLE_GROUP, line->ref);
	canvas_text(c, (Rect){row, area.column + 4 + used, 1, columns - used - 2}, STYLE_GROUP,
		    line->label);
	canvas_text(c, (Rect){row, area.column + l->words_column, 1, l->words_columns}, STYLE_DIM,
		    line->words);
}

static void draw_gutter(Canvas *c, int row, int column, const MatrixLine *line, bool here)
{
	if (here)
		canvas_text(c, (Rect){row, column + 1, 1, 1}, STYLE_CURSOR, glyph(GLYPH_HERE));
	if (line->marked)
		canvas_text(c, (Rect){row, column + 2, 1, 1}, STYLE_MARK, glyph(GLYPH_MARKED));
	if (line->fault)
		canvas_text(c, (Rect){row, column + 3, 1, 1}, STYLE_BAD, glyph(GLYPH_FAULT));
}

static void draw_label(const Matrix *m, Canvas *c, Rect area, int row, const MatrixLine *line)
{
	const MatrixLayout *l = &m->layout;
	int column = area.column + l->label_column;
	int rest = l->label_columns - m->ref_columns - 2;

	canvas_text(c, (Rect){row, column, 1, m->ref_columns}, STYLE_STRONG, line->ref);
	canvas_text(c, (Rect){row, column + m->ref_columns + 1, 1, rest},
		    line->match ? STYLE_MATCH : STYLE_TEXT, line->label);
}

static void draw_cells(const Matrix *m, Canvas *c, Rect area, int row, const MatrixLine *line)
{
	const MatrixLayout *l = &m->layout;

	for (size_t i = l->first; i < l->first + l->visible; i++) {
		MatrixCell cell = m->cell(m->data, line->row, i);
		int at = cell_at(m, area, i) + 1;
		if (cell.text.n == 0)
			canvas_text(c, (Rect){row, at, 1, 1}, STYLE_QUIET, glyph(GLYPH_NONE));
		else
			canvas_text(c, (Rect){row, at, 1, l->cell_columns - 1}, cell.style,
				    cell.text);
	}
}

static void draw_row(const Matrix *m, Canvas *c, Rect area, int row, size_t i)
{
	const MatrixLayout *l = &m->layout;
	const MatrixLine *line = &m->lines[i];
	bool here = i == m->cursor_line;

	draw_label(m, c, area, row, line);
	if (here)
		canvas_restyle(c, (Rect){row, area.column, 1, l->cell_column}, STYLE_CURSOR);
	draw_gutter(c, row, area.column, line, here);
	draw_cells(m, c, area, row, line);
	canvas_text(c, (Rect){row, area.column + l->words_column, 1, l->words_columns},
		    line->fault ? STYLE_BAD : STYLE_DIM, line->words);
	if (here && is_shown(m, m->cursor_column)) {
		Rect cell = {row, cell_at(m, area, m->cursor_column), 1, l->cell_columns};
		canvas_restyle(c, cell, STYLE_CELL);
	}
}

static void draw_foot(const Matrix *m, Canvas *c, Rect area, int row)
{
	const MatrixLayout *l = &m->layout;

	canvas_text(c, (Rect){row, area.column + l->label_column, 1, l->label_columns - 1},
		    STYLE_DIM, str_of(m->foot));
	for (size_t i = l->first; i < l->first + l->visible; i++) {
		MatrixCell cell = m->column_foot(m->data, i);
		canvas_field(c, (Rect){row, cell_at(m, area, i), 1, l->cell_columns}, cell.style,
			     cell.text, true);
	}
	canvas_text(c, (Rect){row, area.column + l->words_column, 1, l->words_columns}, STYLE_DIM,
		    m->foot_words);
}

void matrix_draw(const Matrix *m, Canvas *c, Rect area)
{
	int rows = matrix_rows(area, m->foot != NULL);

	if (area.rows < 1)
		return;
	draw_heads(m, c, area);
	for (int i = 0; i < rows && (size_t)i < m->line_count; i++) {
		if (m->lines[i].group)
			draw_group(m, c, area, area.row + 1 + i, &m->lines[i]);
		else
			draw_row(m, c, area, area.row + 1 + i, (size_t)i);
	}
	if (m->foot != NULL && rows > 0)
		draw_foot(m, c, area, area.row + area.rows - 1);
}
