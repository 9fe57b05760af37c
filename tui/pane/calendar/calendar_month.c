/* SPDX-License-Identifier: MIT
 *
 * The calendar by month: the cursor is a day, whose first occurrences stand in the foot. */
#include "pane/calendar/calendar_inner.h"

bool calendar_month_prepare(CalendarPane *p, Host *host, Err *err)
{
	Date first = date_month_start(p->day);

	if (p->days_stamp != p->stamp || p->days_of != first) {
		if (!calendar_month(host_db(host), p->today, first, p->days, err))
			return false;
		p->days_stamp = p->stamp;
		p->days_of = first;
	}
	return calendar_cell_fetch(p, host, (CalendarPlace){ID_NONE, p->day, p->day}, err);
}

void calendar_month_draw(const CalendarPane *p, Canvas *canvas, Rect area)
{
	Month m = {.first = p->days_of, .cursor = p->day, .today = p->today, .days = p->days};

	month_draw(&m, canvas, (Rect){area.row, area.column + 1, area.rows, area.columns - 2});
}

void calendar_month_header(const CalendarPane *p, StrBuf *out)
{
	int year, month, day, total = 0, count[OCCURRENCE_STATE_COUNT] = {0};

	date_parts(p->day, &year, &month, &day);
	for (int i = 0; i < CALENDAR_DAYS; i++) {
		total += p->days[i].total;
		for (int s = 0; s < OCCURRENCE_STATE_COUNT; s++)
			count[s] += p->days[i].count[s];
	}
	strbuf_printf(out, "%s %d   %d due", date_month_name(month), year, total);
	for (int s = 0; s < OCCURRENCE_STATE_COUNT; s++) {
		if (count[s] > 0)
			strbuf_printf(out, "   %d %s", count[s],
				      occurrence_state_name((OccurrenceState)s));
	}
}

void calendar_month_foot(const CalendarPane *p, Canvas *canvas, Rect area)
{
	static const char *const names[] = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
	int year, month, day, x = area.column + 1, room = area.columns - 2;
	size_t shown = p->cell.rows < 2 ? p->cell.rows : 2;

	date_parts(p->day, &year, &month, &day);
	canvas_printf(canvas, (Rect){area.row, x, 1, room}, STYLE_STRONG, "%s %d %s %d: %zu due%s",
		      names[date_weekday(p->day) - 1], day, date_month_name(month), year,
		      p->cell.ids.count, p->cell.ids.count > 2 ? ", the first two:" : "");
	for (size_t i = 0; i < shown; i++)
		calendar_cell_line(p, canvas, (Rect){area.row + 1 + (int)i, x, 1, room}, i);
	if (shown == 0)
		calendar_legend(canvas, (Rect){area.row + 2, x, 1, room});
}
