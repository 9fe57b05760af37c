/* SPDX-License-Identifier: MIT
 *
 * Room tui/pane/calendar: expected evidence over the period, as timeline, agenda and month.
 *
 * The state of the Calendar pane and the functions that its files share. For tui/pane/calendar
 * only. Draw functions draw what the last prepare fetched; header functions append to the line
 * behind the pane's name; foot functions draw three rows about what is under the cursor. */
#pragma once

#include "pane/list/table.h"
#include "program/plan/calendar.h"
#include "widget/chart/month.h"
#include "widget/chart/timeline.h"

typedef enum CalendarView { VIEW_TIMELINE, VIEW_AGENDA, VIEW_MONTH } CalendarView;

/* A fetched line; its strings and buckets live in its own arena. */
typedef struct CalendarSlot {
	uint64_t stamp; /* of the list when it was fetched; 0: never */
	CalendarLine line;
	Arena arena;
} CalendarSlot;

/* What the cursor is on: an item in the days of a bucket, or a day. */
typedef struct CalendarPlace {
	Id evidence; /* ID_NONE in the month view: all items */
	Date from, to;
} CalendarPlace;

/* The occurrences under the cursor. */
typedef struct CalendarCell {
	CalendarPlace place;
	uint64_t stamp;
	IdList ids;
	Arena arena;
	Row *row; /* the first few, fetched for the foot */
	size_t rows;
} CalendarCell;

#define CALENDAR_CELL_ROWS 3
/* The fields of those rows. */
enum {
	CELL_REF,
	CELL_TITLE,
	CELL_STATE,
	CELL_OWNER,
	CELL_FROM,
	CELL_DUE,
	CELL_PERFORMED,
	CELL_REASON,
	CELL_OUTSIDE, /* why the evidence does not count */
	CELL_LATE,    /* days; "" when it is not late */
	CELL_ARTIFACTS,
	CELL_FIELDS
};

typedef struct CalendarPane {
	CalendarView view;
	uint64_t stamp; /* rises with every load */
	Date today;
	Date from, to; /* the period */

	List items; /* evidence */
	CalendarSpan span;
	bool placed; /* the cursors have been put on today, after the first load */
	size_t bucket, first;
	CalendarSlot *slot;
	size_t slot_count;
	TimelineLine *line; /* the window; points into the slots */
	size_t line_count, line_room;
	TimelineLayout layout;
	int ref_columns;

	Table *agenda;         /* loaded when it is shown */
	uint64_t agenda_stamp; /* of the load that it shows; 0: never */

	Date day; /* of the month view */
	CalendarDay days[CALENDAR_DAYS];
	Date days_of; /* the month that they hold */
	uint64_t days_stamp;

	CalendarCell cell;
	IdList chosen; /* what the next verb acts on, when it was asked */
} CalendarPane;

/* -- Timeline (calendar_timeline.c). -- */

/* The fetched line of a row; NULL when it is not fetched, or the row does not exist. Borrowed until
 * the next prepare. */
const CalendarLine *calendar_pane_line(const CalendarPane *p, size_t row);
/* Frees the fetched lines. */
void calendar_pane_drop_slots(CalendarPane *p);
/* Fetches the lines that the area shows and the occurrences under the cursor. */
bool calendar_timeline_prepare(CalendarPane *p, Host *host, Rect area, Err *err);
/* Draws the timeline. */
void calendar_timeline_draw(const CalendarPane *p, Canvas *canvas, Rect area);
/* "1 Jan - 31 Dec 2026   timeline by month   90   sort: id" */
void calendar_timeline_header(const CalendarPane *p, StrBuf *out);
/* The item, the bucket under the cursor, the legend. */
void calendar_timeline_foot(const CalendarPane *p, Canvas *canvas, Rect area);

/* -- Month (calendar_month.c). -- */

/* Counts the month's days and fetches the occurrences of the day under the cursor. */
bool calendar_month_prepare(CalendarPane *p, Host *host, Err *err);
/* Draws the month. */
void calendar_month_draw(const CalendarPane *p, Canvas *canvas, Rect area);
/* "Nov 2026   34 due   12 accepted   3 late" */
void calendar_month_header(const CalendarPane *p, StrBuf *out);
/* The day under the cursor and its first two occurrences, or the legend. */
void calendar_month_foot(const CalendarPane *p, Canvas *canvas, Rect area);

/* -- Agenda (calendar_agenda.c). -- */

/* The agenda's table, not loaded; table_free() frees it. */
Table *calendar_agenda_new(void);
/* Changes to the agenda and reads it when it is not that of the last load. */
bool calendar_agenda_show(CalendarPane *p, Host *host, Err *err);
/* The label of the evidence item in the row under the cursor; "" when there is no row. Borrowed. */
Str calendar_agenda_item(const Table *t);
/* The due date of the row under the cursor; DATE_NONE when there is no row. */
Date calendar_agenda_due(const Table *t);

/* -- What is under the cursor (calendar_cell.c). -- */

/* Fetches the occurrences of a place into p->cell, unless they are those it holds. */
bool calendar_cell_fetch(CalendarPane *p, Host *host, CalendarPlace place, Err *err);
/* Draws the i-th of the fetched occurrences into a row: state, ref, days, owner. */
void calendar_cell_line(const CalendarPane *p, Canvas *canvas, Rect line, size_t i);
/* Draws the signs of the states with their names, as many as fit into the row. */
void calendar_legend(Canvas *canvas, Rect line);
/* Asks which occurrence is meant where several are under the cursor, and keeps it in p->chosen;
 * false: the user went back. */
bool calendar_choose(CalendarPane *p, Host *host, ActionId action);

/* -- Actions (calendar_act.c). -- */

/* The pane's act(). */
bool calendar_pane_act(void *state, Host *host, ActionId action);
