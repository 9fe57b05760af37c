/* SPDX-License-Identifier: MIT
 *
 * Drawing a month. A day has as many lines as the area allows: up to five show signs and counts
 * side by side, more give each state a line with its name. */
#include "widget/chart/month.h"

#include <stdio.h>

#include "widget/chart/timeline.h"

#define WEEKS 6
#define WORDS_FROM 6 /* lines of a day from which states are written out */

static void draw_counts_in_line(Canvas *c, Rect cell, const CalendarDay *day)
{
	int column = cell.column, end = cell.column + cell.columns - 1;
	char text[16];

	for (int s = 0; s < OCCURRENCE_STATE_COUNT; s++) {
		if (day->count[s] == 0)
			continue;
		int digits = snprintf(text, sizeof text, "%d", day->count[s]);
		if (column + 1 + digits > end)
			break;
		Style style = timeline_style((OccurrenceState)s);
		column += canvas_text(c, (Rect){cell.row, column, 1, 1}, style,
				      timeline_sign((OccurrenceState)s));
		column += canvas_text(c, (Rect){cell.row, column, 1, digits}, style, str_of(text)) +
			  1;
	}
}

static void draw_counts_in_words(Canvas *c, Rect cell, const CalendarDay *day)
{
	int row = cell.row;

	for (int s = 0; s < OCCURRENCE_STATE_COUNT && row < cell.row + cell.rows; s++) {
		if (day->count[s] == 0)
			continue;
		Style style = timeline_style((OccurrenceState)s);
		canvas_text(c, (Rect){row, cell.column, 1, 1}, style,
			    timeline_sign((OccurrenceState)s));
		canvas_printf(c, (Rect){row++, cell.column + 2, 1, cell.columns - 3}, style,
			      "%d %s", day->count[s], occurrence_state_name((OccurrenceState)s));
	}
}

static void draw_day(const Month *m, Canvas *c, Rect cell, Date day)
{
	const CalendarDay *counts = &m->days[day - m->first];
	bool here = day == m->cursor, today = day == m->today;
	Style style = here ? STYLE_CELL : today ? STYLE_WARN : STYLE_STRONG;
	Rect inner = {cell.row + 1, cell.column + 1, cell.rows - 1, cell.columns - 1};

	if (counts->total == 0 && !here && !today)
		style = STYLE_DIM;
	canvas_printf(c, (Rect){cell.row, cell.column, 1, cell.columns - 1}, style, "%3d%s",
		      day - m->first + 1,
		      !today               ? " "
		      : cell.columns >= 10 ? " today"
					   : "*");
	if (cell.rows < 2) {
		Rect beside = {cell.row, cell.column + 4, 1, cell.columns - 4};
		draw_counts_in_line(c, beside, counts);
	} else if (cell.rows >= WORDS_FROM && cell.columns >= 14) {
		draw_counts_in_words(c, inner, counts);
	} else {
		draw_counts_in_line(c, inner, counts);
	}
}

static void draw_weekdays(Canvas *c, Rect area, int width)
{
	static const char *const names[] = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};

	for (int i = 0; i < 7; i++)
		canvas_text(c, (Rect){area.row, area.column + 1 + i * width, 1, width - 1},
			    STYLE_COLUMN, str_of(names[i]));
}

void month_draw(const Month *m, Canvas *c, Rect area)
{
	int width = area.columns / 7 > 22 ? 22 : area.columns / 7;
	int height = (area.rows - 1) / WEEKS > 0 ? (area.rows - 1) / WEEKS : 1;
	int offset = date_weekday(m->first) - 1;
	Date last = date_month_end(m->first);

	draw_weekdays(c, area, width);
	for (Date day = m->first; day <= last; day++) {
		int i = (int)(day - m->first) + offset;
		Rect cell = {area.row + 1 + (i / 7) * height, area.column + (i % 7) * width, height,
			     width};
		if (cell.row + height <= area.row + area.rows)
			draw_day(m, c, cell, day);
	}
}
