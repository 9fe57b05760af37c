/* SPDX-License-Identifier: MIT
 *
 * Wrapping and drawing the editor of several lines. The wrap keeps every byte in
 * a row, blanks at the end included, so that each has a place for the cursor. */
#include "base/text/text.h"
#include "widget/popup/grapheme.h"
#include "widget/popup/text_edit.h"

bool text_edit_row(Str text, size_t at, int columns, TextRow *out)
{
	if (at > text.n)
		return false;
	size_t end = at, after_blank = 0, bytes;
	int used = 0, width;
	columns = columns < 2 ? 2 : columns;
	while (end < text.n && text.p[end] != '\n') {
		text_next(str_slice(text, end, text.n), &bytes, &width);
		bool blank = text.p[end] == ' ';
		if (used + width > columns && !blank) {
			end = after_blank > at ? after_blank : end;
			*out = (TextRow){at, end, end};
			return true;
		}
		used += width;
		end += bytes;
		if (blank)
			after_blank = end;
	}
	*out = (TextRow){at, end, end + 1}; /* behind the line break, or behind the text */
	return true;
}

static int row_of_cursor(const TextEdit *e)
{
	TextRow row;
	int n = 0;
	for (size_t at = 0; text_edit_row(text_edit_text(e), at, e->columns, &row); at = row.next) {
		if (e->cursor < row.next)
			return n;
		n++;
	}
	return n;
}

static void draw_rows(TextEdit *e, Canvas *c, Rect area)
{
	Str s = text_edit_text(e);
	int here = row_of_cursor(e), n = 0;
	e->top = here < e->top ? here : here >= e->top + area.rows ? here - area.rows + 1 : e->top;
	canvas_fill(c, area, STYLE_INPUT);
	TextRow row;
	for (size_t at = 0; n < e->top + area.rows && text_edit_row(s, at, e->columns, &row);
	     at = row.next, n++) {
		if (n < e->top)
			continue;
		int y = area.row + n - e->top;
		size_t to = row.to; /* blanks that hang over the edge are not cut with a sign */
		while (to > row.from && s.p[to - 1] == ' ')
			to--;
		canvas_text(c, (Rect){y, area.column, 1, area.columns}, STYLE_INPUT,
			    str_slice(s, row.from, to));
		if (n == here) {
			int x = grapheme_columns(str_slice(s, row.from, e->cursor));
			canvas_cursor(c, y, area.column + (x < area.columns ? x : area.columns));
		}
	}
}

void text_edit_draw(TextEdit *e, Canvas *c)
{
	Rect box = canvas_middle(c, 14, 76);
	canvas_frame(c, box, STYLE_POPUP, strbuf_str(&e->title));
	Rect foot = {box.row + box.rows - 2, box.column + 2, 1, box.columns - 4};
	Rect area = {box.row + 1, box.column + 2, box.rows - 3, box.columns - 4};
	area.rows = area.rows < 1 ? 1 : area.rows;
	area.columns = area.columns < 2 ? 2 : area.columns;
	e->columns = area.columns;
	if (e->refusal.n > 0)
		canvas_text(c, foot, STYLE_ERROR, strbuf_str(&e->refusal));
	else
		canvas_text(c, foot, STYLE_POPUP, strbuf_str(&e->hint));
	canvas_text(c, (Rect){box.row + box.rows - 1, foot.column, 1, foot.columns}, STYLE_POPUP,
		    STR(" Enter takes it, ^N new line, Esc leaves "));
	draw_rows(e, c, area);
}
