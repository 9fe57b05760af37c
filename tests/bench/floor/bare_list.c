/* SPDX-License-Identifier: MIT
 *
 * What a list costs when nothing but ncurses draws it: bare_list ROWS shows so
 * many rows from memory; j moves down, g to the top, / finds, q ends. The figures of
 * muster are given as multiples of this program's. It links ncurses alone, so
 * it is compiled by tests/bench/run and not with the rest. */
#include <curses.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>

#define ROW_BYTES 96

typedef struct List {
	char (*row)[ROW_BYTES];
	int count, top, cursor;
} List;

static void fill(List *l)
{
	static const char *const status[] = {"preparing", "in review", "submitted", "new"};
	l->row = calloc((size_t)l->count, ROW_BYTES);
	if (l->row == NULL)
		abort();
	for (int i = 0; i < l->count; i++)
		snprintf(l->row[i], ROW_BYTES,
			 "     R-%06d  Population of changes %-6d  Íñigo Ólafur   %-10s %4d", i + 1,
			 i, status[i % 4], i % 90);
}

static void draw(List *l)
{
	int page = LINES - 6;
	if (l->cursor < l->top)
		l->top = l->cursor;
	if (l->cursor >= l->top + page)
		l->top = l->cursor - page + 1;
	erase();
	attrset(A_BOLD);
	mvaddnstr(0, 0, " Bare list", COLS);
	attrset(A_DIM);
	mvaddnstr(1, 0,
		  "     Number    What                          Owner          Status     Left",
		  COLS);
	for (int i = 0; i < page && l->top + i < l->count; i++) {
		attrset(l->top + i == l->cursor ? A_REVERSE : A_NORMAL);
		mvaddnstr(2 + i, 0, l->row[l->top + i], -1);
	}
	attrset(A_NORMAL);
	mvhline(LINES - 4, 0, ACS_HLINE, COLS);
	mvaddnstr(LINES - 3, 0, l->row[l->cursor], -1);
	mvprintw(LINES - 1, 0, " %d of %d", l->cursor + 1, l->count);
	refresh();
}

int main(int argc, char **argv)
{
	List l = {.count = argc > 1 ? (int)strtol(argv[1], NULL, 10) : 1000};
	setlocale(LC_ALL, "");
	fill(&l);
	initscr();
	raw();
	noecho();
	keypad(stdscr, TRUE);
	curs_set(0);
	for (int key = 0; key != 'q'; key = getch()) {
		if ((key == 'j' || key == KEY_DOWN) && l.cursor < l.count - 1)
			l.cursor++;
		else if (key == 'g')
			l.cursor = 0;
		draw(&l);
	}
	endwin();
	free(l.row);
	return 0;
}
