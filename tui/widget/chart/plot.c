/* SPDX-License-Identifier: MIT
 *
 * Bars and curves, drawn with blocks that fill an eighth of a cell to all of it. */
#include "widget/chart/plot.h"

#include "term/glyph.h"

#define EIGHTHS 8

static void put(Canvas *c, int row, int column, Style style, Glyph g)
{
	canvas_put(c, (Rect){row, column, 1, 1}, style, glyph(g));
}

/* How many eighths of so many cells are full: rounded down, but at least one for a part above 0. */
static int eighths_of(int part, int whole, int columns)
{
	if (whole <= 0 || part <= 0)
		return 0;
	int all = columns * EIGHTHS, n = (int)((int64_t)part * all / whole);
	return n < 1 ? 1 : n;
}

void plot_bar(Canvas *c, Rect at, Style style, int part, int whole)
{
	int n = eighths_of(part, whole, at.columns);
	for (int i = 0; i < at.columns; i++) {
		int here = n - i * EIGHTHS, column = at.column + i;
		if (here >= EIGHTHS)
			put(c, at.row, column, style, GLYPH_BAR);
		else if (here > 0)
			put(c, at.row, column, style, (Glyph)(GLYPH_LEFT_1 + here - 1));
		else
			put(c, at.row, column, STYLE_RULE, GLYPH_NONE);
	}
}

static int largest(const Plot *p)
{
	int most = p->most;
	for (size_t i = 0; i < p->past && p->most == 0; i++) {
		int value = p->above != NULL ? p->above[i] : p->values[i];
		most = value > most ? value : most;
	}
	return most > 0 ? most : 1;
}

/* The column x of the plot, from the bottom up: in each cell as many eighths as the curve fills. */
static void draw_column(const Plot *p, Canvas *c, Rect area, int x, int most)
{
	size_t first = (size_t)x * p->count / (size_t)area.columns;
	size_t i = ((size_t)x + 1) * p->count / (size_t)area.columns;
	int bottom = area.row + area.rows - 1, column = area.column + x;
	/* The newest of the points that share a column. */
	i = i > first + 1 ? i - 1 : first;
	i = first < p->past && i >= p->past ? p->past - 1 : i;
	if (i >= p->past) {
		put(c, bottom, column, STYLE_RULE, GLYPH_NONE);
		return;
	}
	int n = eighths_of(p->values[i], most, area.rows);
	int above = p->above == NULL ? 0 : eighths_of(p->above[i], most, area.rows);
	for (int y = 0; y < area.rows; y++) {
		int here = n - y * EIGHTHS;
		if (here >= EIGHTHS)
			put(c, bottom - y, column, p->style, GLYPH_BAR);
		else if (here > 0)
			put(c, bottom - y, column, p->style, (Glyph)(GLYPH_LOW_1 + here - 1));
		else if (above - y * EIGHTHS >= EIGHTHS / 2)
			put(c, bottom - y, column, STYLE_RULE, GLYPH_SHADE);
	}
	if (n == 0 && above < EIGHTHS / 2)
		put(c, bottom, column, STYLE_RULE, GLYPH_LOW_1);
}

void plot_draw(const Plot *p, Canvas *c, Rect area)
{
	int most = largest(p);
	if (p->count == 0 || area.rows <= 0)
		return;
	for (int x = 0; x < area.columns; x++)
		draw_column(p, c, area, x, most);
}
