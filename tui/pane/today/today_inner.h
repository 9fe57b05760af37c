/* SPDX-License-Identifier: MIT
 *
 * What the parts of the Today pane tell each other: the list of decisions, and the pictures of
 * how far the program is. For tui/pane/today*.c only. */
#ifndef PANE_TODAY_INNER_H
#define PANE_TODAY_INNER_H

#include "pane/host/pane.h"
#include "program/work/progress.h"
#include "program/work/today.h"

typedef struct TodayPane {
	Arena arena; /* of the load: everything down to the next blank line */
	TodayList list;
	size_t *shown; /* places in the list; all of them, or those that match */
	size_t shown_count;
	bool *match; /* of each place, while something is looked for */
	Str next;    /* what to say when the list is empty */
	Engagement engagement;
	Str fieldwork, period;
	ProgressSeries *series;
	size_t series_count;
	ProgressPlot plot;

	bool read;  /* false: nothing is known yet */
	bool whole; /* everything is, not only the first rows */
	Date today;
	size_t cursor, top, page; /* rows of what is shown */
	StrBuf find;
	bool only;    /* only matches are shown */
	IdList marks; /* of one kind: */
	const Kind *marked;
	int columns; /* of the terminal, at the last prepare */
} TodayPane;

/* The item of a row; NULL beyond the end. */
const TodayItem *today_pane_item(const TodayPane *p, size_t row);
bool today_pane_marked(const TodayPane *p, Id id);
/* Works out what matches and what is shown; the cursor stays on its item where it can. */
void today_pane_find(TodayPane *p);
void today_pane_move(TodayPane *p, size_t row);
/* Drops marks of what is not shown. */
void today_pane_prune(TodayPane *p);

bool today_pane_act(void *state, Host *host, ActionId action);

/* The action that settles an item. */
ActionId today_pane_action(const TodayItem *item);

void today_pane_draw(const void *state, Canvas *canvas, Rect area);
/* The strip below the list, and the pictures beside it. */
#define TODAY_STRIP_ROWS 6
void today_pane_strip(const void *state, Canvas *canvas, Rect area);
int today_pane_beside(const void *state, Canvas *canvas, Rect area);

#endif
