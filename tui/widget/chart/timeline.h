/* SPDX-License-Identifier: MIT
 *
 * The timeline of a period: a line for each evidence item, with a narrow cell for each month or
 * week (a bucket) that has the sign of its most urgent occurrence, and how much of the item is
 * accepted. The column of today is marked above the heads. */
#pragma once

#include "program/plan/calendar.h"
#include "term/canvas.h"

/* The sign of a state, everywhere in the calendar; one column wide. */
Str timeline_sign(OccurrenceState s);
/* The style of a state and its sign. */
Style timeline_style(OccurrenceState s);

typedef struct TimelineLayout {
	int ref_columns, title_columns, owner_columns; /* owner 0: not shown */
	int cell_column, cell_columns;
	size_t first, visible; /* buckets */
	int words_column, words_columns;
	int facts_column; /* artifacts and days late; 0: not shown */
} TimelineLayout;

typedef struct TimelineLine {
	const CalendarLine *item;
	bool marked, match;
} TimelineLine;

typedef struct Timeline {
	const CalendarSpan *span;
	const TimelineLine *lines;
	size_t line_count;
	size_t cursor_line, cursor_bucket; /* cursor_line SIZE_MAX: none */
	int today;                         /* bucket; -1: outside */
	TimelineLayout layout;
} Timeline;

/* Divides the width of the area. ref_columns: the longest ref; first: the leftmost bucket so far,
 * which moves only as far as needed to show cursor_bucket. */
TimelineLayout timeline_layout(int columns, const CalendarSpan *span, int ref_columns, size_t first,
			       size_t cursor_bucket);
#define TIMELINE_HEAD_ROWS 2 /* today's mark, and the heads */

/* Draws it with its layout, which is that of the area's width. */
void timeline_draw(const Timeline *t, Canvas *c, Rect area);

/* How far an item is: "9 of 12, 1 lost"; written into out, which it returns. */
const char *timeline_figures(const CalendarLine *line, char out[64]);
