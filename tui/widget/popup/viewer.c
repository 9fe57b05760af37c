/* SPDX-License-Identifier: MIT
 *
 * The viewer: how lines wrap into rows, and which rows are shown. */
#include "widget/popup/viewer.h"

#include "base/text/text.h"

void viewer_init(Viewer *v, const ViewerLine *lines, size_t count)
{
	*v = (Viewer){.lines = lines, .count = count, .columns = 80, .rows = 20};
}

static int line_columns(const ViewerLine *line, int columns)
{
	int left = columns - line->indent;
	return left < 1 ? 1 : left;
}

static Str clean_line(const ViewerLine *line, StrBuf *scratch)
{
	strbuf_clear(scratch);
	text_clean(scratch, line->text, true);
	return strbuf_str(scratch);
}

static long rows_of(const ViewerLine *line, int columns, StrBuf *scratch)
{
	Str rest = clean_line(line, scratch), piece;
	long rows = 0;
	while (text_wrap(&rest, line_columns(line, columns), &piece))
		rows++;
	return rows == 0 ? 1 : rows;
}

static long count_rows(const Viewer *v)
{
	StrBuf scratch;
	strbuf_init(&scratch);
	long rows = 0;
	for (size_t i = 0; i < v->count; i++)
		rows += rows_of(&v->lines[i], v->columns, &scratch);
	strbuf_deinit(&scratch);
	return rows;
}

static void keep_inside(Viewer *v)
{
	long last = v->total - v->rows;
	v->top = v->top > last ? last : v->top;
	v->top = v->top < 0 ? 0 : v->top;
}

bool viewer_key(Viewer *v, Key k)
{
	long page = v->rows > 1 ? v->rows - 1 : 1;
	long half = v->rows > 1 ? v->rows / 2 : 1;
	if (k == 'j' || k == MKEY_DOWN)
		v->top++;
	else if (k == 'k' || k == MKEY_UP)
		v->top--;
	else if (k == MKEY_PAGE_DOWN || k == ' ')
		v->top += page;
	else if (k == MKEY_PAGE_UP)
		v->top -= page;
	else if (k == KEY_CTRL_('D'))
		v->top += half;
	else if (k == KEY_CTRL_('U'))
		v->top -= half;
	else if (k == 'g' || k == MKEY_HOME)
		v->top = 0;
	else if (k == 'G' || k == MKEY_END)
		v->top = v->total;
	else
		return false;
	keep_inside(v);
	return true;
}

static long draw_line(const Viewer *v, Canvas *c, Rect area, size_t i, long row)
{
	const ViewerLine *line = &v->lines[i];
	StrBuf scratch;
	strbuf_init(&scratch);
	Str rest = clean_line(line, &scratch), piece;
	int columns = line_columns(line, area.columns);
	long rows = 0;
	while (text_wrap(&rest, columns, &piece)) {
		long at = row + rows - v->top;
		if (at >= 0 && at < area.rows)
			canvas_text(
				c,
				(Rect){area.row + (int)at, area.column + line->indent, 1, columns},
				line->style, piece);
		rows++;
	}
	strbuf_deinit(&scratch);
	return rows == 0 ? 1 : rows;
}

void viewer_draw(Viewer *v, Canvas *c, Rect area)
{
	bool changed = v->columns != area.columns || v->total == 0;
	v->rows = area.rows;
	v->columns = area.columns;
	if (changed)
		v->total = count_rows(v);
	keep_inside(v);
	long row = 0;
	for (size_t i = 0; i < v->count && row < v->top + area.rows; i++)
		row += draw_line(v, c, area, i, row);
}
