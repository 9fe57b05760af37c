/* SPDX-License-Identifier: MIT
 *
 * The timeline of a period: one line an evidence item, one narrow cell a month or week
 * with the sign of its most urgent occurrence, and how far the item is. The column of
 * today is marked above the heads. */
#ifndef WIDGET_TIMELINE_H
#define WIDGET_TIMELINE_H

#include "program/plan/calendar.h"
#include "term/canvas.h"

/* The sign and style of a state, everywhere in the calendar. */
Str timeline_sign(OccurrenceState s);
Style timeline_style(OccurrenceState s);

typedef struct TimelineLayout {
	int ref_columns, title_columns, owner_columns; /* owner 0: not shown */
	int cell_column, cell_columns;
	size_t first, visible; /* buckets */
	int words_column, words_columns;
	int proofs_column; /* artifacts and days late; 0: not shown */
} TimelineLayout;

typedef struct Timeline {
	const CalendarSpan *span;
	const CalendarLine *lines;
	const bool *marked, *match; /* per line */
	size_t line_count;
	size_t cursor_line, cursor_bucket; /* cursor_line SIZE_MAX: none */
	int today;                         /* bucket; -1: outside */
	TimelineLayout layout;
} Timeline;

/* ref_columns: the longest ref; first: the leftmost bucket so far. */
TimelineLayout timeline_layout(int columns, const CalendarSpan *span, int ref_columns, size_t first,
			       size_t cursor_bucket);
#define TIMELINE_HEAD_ROWS 2

void timeline_draw(const Timeline *t, Canvas *c, Rect area);

/* "9 of 12, 1 lost"; into out, returns it. */
const char *timeline_figures(const CalendarLine *line, char out[64]);

#endif
