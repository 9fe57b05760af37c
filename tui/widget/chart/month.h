/* SPDX-License-Identifier: MIT
 *
 * A month as weeks of seven days, Monday first, each day with the signs and counts of what is due
 * on it. */
#pragma once

#include "program/plan/calendar.h"
#include "term/canvas.h"

typedef struct Month {
	Date first;  /* first day of the month */
	Date cursor; /* a day of it */
	Date today;
	const CalendarDay *days; /* CALENDAR_DAYS of them */
} Month;

/* Draws the weekdays and up to six weeks; a week that the area has no rows for is left out. */
void month_draw(const Month *m, Canvas *c, Rect area);
