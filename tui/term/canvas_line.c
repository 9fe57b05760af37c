/* SPDX-License-Identifier: MIT
 *
 * Rules and frames, with their ASCII twins. */
#include "base/text/text.h"
#include "term/canvas.h"

typedef enum Line {
	LINE_ACROSS,
	LINE_UPRIGHT,
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

static void draw_across(Canvas *c, int row, int column, int columns, Style style)
{
	Str sign = line_sign(LINE_ACROSS);
	Rect r = canvas_clip(c, (Rect){row, column, 1, columns});
	for (int i = 0; r.rows > 0 && i < r.columns; i++)
		canvas_put(c, (Rect){row, r.column + i, 1, 1}, style, sign);
}

static void draw_upright(Canvas *c, int column, int row, int rows, Style style)
{
	Str sign = line_sign(LINE_UPRIGHT);
	Rect r = canvas_clip(c, (Rect){row, column, rows, 1});
	for (int i = 0; r.columns > 0 && i < r.rows; i++)
		canvas_put(c, (Rect){r.row + i, column, 1, 1}, style, sign);
}

void canvas_rule(Canvas *c, int row, int column, int columns)
{
	draw_across(c, row, column, columns, STYLE_RULE);
}

void canvas_upright(Canvas *c, int column, int row, int rows)
{
	draw_upright(c, column, row, rows, STYLE_RULE);
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
	canvas_fill(c, area, style);
	draw_across(c, area.row, area.column, area.columns, style);
	draw_across(c, bottom, area.column, area.columns, style);
	draw_upright(c, area.column, area.row, area.rows, style);
	draw_upright(c, right, area.row, area.rows, style);
	canvas_put(c, (Rect){area.row, area.column, 1, 1}, style, line_sign(LINE_TOP_LEFT));
	canvas_put(c, (Rect){area.row, right, 1, 1}, style, line_sign(LINE_TOP_RIGHT));
	canvas_put(c, (Rect){bottom, area.column, 1, 1}, style, line_sign(LINE_BOTTOM_LEFT));
	canvas_put(c, (Rect){bottom, right, 1, 1}, style, line_sign(LINE_BOTTOM_RIGHT));
	draw_title(c, area, style, title);
}
