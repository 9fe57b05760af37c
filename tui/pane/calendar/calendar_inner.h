/* SPDX-License-Identifier: MIT
 *
 * What the parts of the Calendar pane tell each other: three views of the same
 * occurrences. For tui/pane/calendar*.c only. */
#ifndef PANE_CALENDAR_INNER_H
#define PANE_CALENDAR_INNER_H

#include "pane/list/table.h"
#include "program/plan/calendar.h"
#include "widget/chart/month.h"
#include "widget/chart/timeline.h"

typedef enum CalendarView { VIEW_TIMELINE, VIEW_AGENDA, VIEW_MONTH } CalendarView;

/* One fetched line; its strings and buckets live in its own arena. */
typedef struct CalendarSlot {
	uint64_t stamp; /* of the list when it was fetched; 0: never */
	CalendarLine line;
	Arena arena;
} CalendarSlot;

/* The occurrences under the cursor: of a bucket or a day. */
typedef struct CalendarCell {
	Id evidence;   /* timeline: of which item; else ID_NONE */
	Date from, to; /* the days looked at */
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
	CELL_OUTSIDE, /* why the proof does not count */
	CELL_LATE,    /* days; "" when it is not */
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
	bool placed; /* the cursors have been put on today once */
	size_t bucket, first;
	CalendarSlot *slot;
	size_t slot_count;
	CalendarLine *line; /* the window, copied together for drawing */
	bool *marked, *match;
	size_t line_count, line_room, marked_room, match_room;
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

const CalendarLine *calendar_pane_line(const CalendarPane *p, size_t row);
void calendar_pane_drop_slots(CalendarPane *p);
bool calendar_timeline_prepare(CalendarPane *p, Host *host, Rect area, Err *err);
void calendar_timeline_draw(const CalendarPane *p, Canvas *canvas, Rect area);
void calendar_timeline_header(const CalendarPane *p, StrBuf *out);
void calendar_timeline_foot(const CalendarPane *p, Canvas *canvas, Rect area);

bool calendar_month_prepare(CalendarPane *p, Host *host, Err *err);
void calendar_month_draw(const CalendarPane *p, Canvas *canvas, Rect area);
void calendar_month_header(const CalendarPane *p, StrBuf *out);
void calendar_month_foot(const CalendarPane *p, Canvas *canvas, Rect area);

Table *calendar_agenda_new(void);
/* Changes to the agenda and reads it when it is not that of the last load. */
bool calendar_agenda_show(CalendarPane *p, Host *host, Err *err);
/* The item of the row under the cursor, as its label; "" when there is no row. */
Str calendar_agenda_item(const Table *t);
Date calendar_agenda_due(const Table *t);

/* Fetches the occurrences of an item (ID_NONE: of all) in the days, once. */
bool calendar_cell_fetch(CalendarPane *p, Host *host, Id evidence, Date from, Date to, Err *err);
void calendar_cell_line(const CalendarPane *p, Canvas *canvas, Rect line, size_t i);
void calendar_legend(Canvas *canvas, Rect line);

/* Asks which occurrence is meant where several are under the cursor; false: gone back from. */
bool calendar_choose(CalendarPane *p, Host *host, ActionId action);
bool calendar_pane_act(void *state, Host *host, ActionId action);

#endif
