/* SPDX-License-Identifier: MIT
 *
 * From the canvas to ncurses. A copy of what was shown last is kept; only runs
 * of cells that differ from it are handed over, so that a Down key costs two
 * rows and not the screen. ncurses then decides how the terminal gets there. */
#include <stdlib.h>
#include <wchar.h>

#include "base/mem/die.h"
#include "term/screen_curses.h"
#include "term/screen_inner.h"

static CanvasCell *shown;
static int shown_rows, shown_columns;
static bool shown_valid;
static bool utf8;          /* the locale can show more than ASCII */
static int cursor_visible; /* -1: not known */
static cchar_t *line;
static size_t line_room;

void screen_show_start(void)
{
	utf8 = MB_CUR_MAX > 1;
	shown_valid = false;
	cursor_visible = -1;
}

void screen_show_end(void)
{
	free(shown);
	free(line);
	shown = NULL;
	line = NULL;
	line_room = 0;
	shown_rows = shown_columns = 0;
	shown_valid = false;
}

void screen_show_cursor_unknown(void)
{
	cursor_visible = -1;
}

void screen_redraw(void)
{
	shown_valid = false;
}

/* Cleaned text is good UTF-8; a cut cell holds whole code points. */
static size_t decode(const CanvasCell *cell, wchar_t out[CCHARW_MAX + 1])
{
	size_t n = 0;
	for (size_t i = 0; i < cell->length && n < CCHARW_MAX; n++) {
		unsigned char lead = (unsigned char)cell->text[i];
		size_t bytes = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
		wchar_t c = lead < 0x80 ? lead : lead & (0x7F >> bytes);
		for (size_t k = 1; k < bytes && i + k < cell->length; k++)
			c = c << 6 | (cell->text[i + k] & 0x3F);
		out[n] = c;
		i += bytes;
	}
	out[n] = L'\0';
	return n;
}

/* Replaces a character for which ncurses has another width: it would shift the rest of the row. */
static void fit_width(const CanvasCell *cell, wchar_t text[CCHARW_MAX + 1])
{
	size_t n = wcslen(text), kept = 1;
	if (!utf8 || wcwidth(text[0]) < 1 || wcwidth(text[0]) > cell->columns) {
		text[0] = L'?';
		text[1] = L'\0';
		return;
	}
	for (size_t i = 1; i < n; i++) /* setcchar refuses a second character that takes room */
		if (wcwidth(text[i]) == 0)
			text[kept++] = text[i];
	text[kept] = L'\0';
}

static cchar_t to_curses(const CanvasCell *cell)
{
	ScreenStyle style = screen_colour((Style)cell->style);
	wchar_t text[CCHARW_MAX + 1] = {0};
	if (cell->length == 1) {
		text[0] = (wchar_t)cell->text[0];
	} else {
		decode(cell, text);
		fit_width(cell, text);
	}
	attr_t attributes = (attr_t)style.attributes ^ (cell->reverse ? A_REVERSE : A_NORMAL);
	cchar_t out;
	if (setcchar(&out, text, attributes, style.pair, NULL) != OK)
		setcchar(&out, L"?", attributes, style.pair, NULL);
	return out;
}

/* Columns that ncurses gives the cell after fit_width(). */
static int curses_columns(const CanvasCell *cell)
{
	if (cell->columns < 2)
		return 1;
	wchar_t text[CCHARW_MAX + 1] = {0};
	decode(cell, text);
	return utf8 && wcwidth(text[0]) == 2 ? 2 : 1;
}

static void put_run(const Canvas *c, int row, int from, int to)
{
	const CanvasCell *cells = c->cell + (size_t)row * (size_t)c->columns;
	int n = 0;
	for (int column = from; column < to; column++) {
		if (cells[column].columns == 0)
			continue;
		line[n++] = to_curses(&cells[column]);
		if (cells[column].columns == 2 && curses_columns(&cells[column]) == 1) {
			CanvasCell blank = {.text = {' '},
					    .length = 1,
					    .columns = 1,
					    .style = cells[column].style,
					    .reverse = cells[column].reverse};
			line[n++] = to_curses(&blank);
		}
	}
	mvadd_wchnstr(row, from, line, n);
}

static bool same(const CanvasCell *a, const CanvasCell *b)
{
	return memcmp(a, b, sizeof *a) == 0;
}

/* Cells that stay the same between two changes cost less to send again than to skip. */
#define RUN_GAP 4

static void show_row(const Canvas *c, int row)
{
	const CanvasCell *now = c->cell + (size_t)row * (size_t)c->columns;
	const CanvasCell *old = shown + (size_t)row * (size_t)c->columns;
	for (int column = 0; column < c->columns;) {
		if (same(&now[column], &old[column])) {
			column++;
			continue;
		}
		int from = column, to = column + 1;
		for (int at = to; at < c->columns && at < to + RUN_GAP; at++)
			if (!same(&now[at], &old[at]))
				to = at + 1;
		column = to;
		while (from > 0 && now[from].columns == 0)
			from--;
		while (to < c->columns && now[to].columns == 0)
			to++;
		put_run(c, row, from, to);
	}
}

static void make_room(const Canvas *c)
{
	line = xgrow(line, &line_room, (size_t)c->columns + 1, sizeof *line);
	if (shown_rows != c->rows || shown_columns != c->columns || shown == NULL) {
		size_t cells = (size_t)c->rows * (size_t)c->columns;
		shown = xrealloc(shown, cells * sizeof *shown);
		shown_rows = c->rows;
		shown_columns = c->columns;
		shown_valid = false;
	}
	if (shown_valid)
		return;
	/* No cell is like this one, so that every cell differs. */
	memset(shown, 0xFF, (size_t)c->rows * (size_t)c->columns * sizeof *shown);
	erase();
	clearok(curscr, TRUE);
}

static void show_cursor(const Canvas *c)
{
	int visible = c->cursor_row >= 0 && c->cursor_column >= 0;
	leaveok(stdscr, !visible);
	if (visible)
		move(c->cursor_row, c->cursor_column);
	if (visible != cursor_visible)
		curs_set(visible);
	cursor_visible = visible;
}

void screen_show(const Canvas *c)
{
	if (stdscr == NULL || isendwin())
		return;
	make_room(c);
	size_t bytes = (size_t)c->columns * sizeof *shown;
	int rows = c->rows < LINES ? c->rows : LINES;
	for (int row = 0; row < rows; row++) {
		size_t at = (size_t)row * (size_t)c->columns;
		if (memcmp(c->cell + at, shown + at, bytes) == 0)
			continue;
		show_row(c, row);
		memcpy(shown + at, c->cell + at, bytes);
	}
	shown_valid = true;
	show_cursor(c);
	wnoutrefresh(stdscr);
	doupdate();
}
