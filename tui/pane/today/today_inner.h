/* SPDX-License-Identifier: MIT
 *
 * Room tui/pane/today: the decisions that wait today, and how far the program is.
 *
 * The state of the Today pane and the functions that its files share. For tui/pane/today only. */
#pragma once

#include "pane/host/pane.h"
#include "program/work/progress.h"
#include "program/work/today.h"

typedef struct TodayPane {
	Arena arena; /* of the load: everything down to the next blank line */
	TodayList list;
	size_t *shown; /* indexes into the list: of all items, or of those that match */
	size_t shown_count;
	bool *match; /* per item of the list, while there is a find */
	Str next;    /* what to say when the list is empty */
	Engagement engagement;
	Str fieldwork, period;
	ProgressList series;
	ProgressPlot plot;

	bool read;  /* false: nothing has been read yet */
	bool whole; /* everything has, not only the first rows */
	Date today;
	size_t cursor, top, page; /* rows of what is shown */
	StrBuf find;
	bool only;    /* only matches are shown */
	IdList marks; /* of one kind: */
	const Kind *marked;
	int columns; /* of the terminal, at the last prepare */
} TodayPane;

/* The item of a row; NULL after the last row. Borrowed until the next load. */
const TodayItem *today_pane_item(const TodayPane *p, size_t row);

/* -- Moving, finding, marking (today_act.c). -- */

/* Is the record of that id marked? */
bool today_pane_marked(const TodayPane *p, Id id);
/* Works out what matches and what is shown; the cursor stays on its item where it can. */
void today_pane_find(TodayPane *p);
/* Puts the cursor on a row, on the last one when there are fewer. */
void today_pane_move(TodayPane *p, size_t row);
/* Removes the marks of records that are not shown. */
void today_pane_prune(TodayPane *p);
/* The pane's act(). */
bool today_pane_act(void *state, Host *host, ActionId action);
/* The action whose key is shown beside an item, because it deals with it. */
ActionId today_pane_action(const TodayItem *item);

/* -- Drawing (today_draw.c, today_progress.c). -- */

/* Draws the list of decisions. */
void today_pane_draw(const void *state, Canvas *canvas, Rect area);
#define TODAY_STRIP_ROWS 6
/* Draws progress as a strip of that many rows below the list. */
void today_pane_strip(const void *state, Canvas *canvas, Rect area);
/* Draws progress beside the list, above the record shown there; returns the rows used, 0 when there
 * is no room. */
int today_pane_beside(const void *state, Canvas *canvas, Rect area);
