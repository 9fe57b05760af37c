/* SPDX-License-Identifier: MIT
 *
 * The calendar as the timeline of the period: evidence items as rows, months or weeks as columns.
 * One step down fetches one line. */
#include <stdlib.h>

#include "base/mem/die.h"
#include "base/text/text.h"
#include "pane/calendar/calendar_inner.h"
#include "term/glyph.h"

void calendar_pane_drop_slots(CalendarPane *p)
{
	for (size_t i = 0; i < p->slot_count; i++)
		arena_deinit(&p->slot[i].arena);
	free(p->slot);
	p->slot = NULL;
	p->slot_count = 0;
}

static void make_slots(CalendarPane *p, size_t rows)
{
	if (p->slot_count >= rows)
		return;
	calendar_pane_drop_slots(p);
	p->slot_count = 2 * rows;
	p->slot = xcalloc(p->slot_count, sizeof *p->slot);
	for (size_t i = 0; i < p->slot_count; i++)
		arena_init(&p->slot[i].arena);
}

const CalendarLine *calendar_pane_line(const CalendarPane *p, size_t row)
{
	Id id = list_id(&p->items, row);

	if (p->slot_count == 0 || id_is_none(id))
		return NULL;
	const CalendarSlot *s = &p->slot[row % p->slot_count];
	return s->stamp == p->items.stamp && id_equal(s->line.evidence, id) ? &s->line : NULL;
}

static bool fetch_line(CalendarPane *p, Host *host, size_t row, Err *err)
{
	if (calendar_pane_line(p, row) != NULL)
		return true;
	CalendarSlot *s = &p->slot[row % p->slot_count];
	arena_reset(&s->arena);
	s->stamp = 0;
	if (!calendar_line(host_db(host),
			   &(CalendarQuery){list_id(&p->items, row), &p->span, p->today}, &s->arena,
			   &s->line, err))
		return false;
	s->stamp = p->items.stamp;
	int width = text_width(s->line.ref);
	if (width > p->ref_columns)
		p->ref_columns = width > 14 ? 14 : width;
	return true;
}

static bool fetch_window(CalendarPane *p, Host *host, size_t rows, Err *err)
{
	p->line = xgrow(p->line, &p->line_room, rows, sizeof *p->line);
	p->line_count = 0;
	for (size_t i = 0; i < rows && p->items.top + i < list_count(&p->items); i++) {
		size_t row = p->items.top + i;
		if (!fetch_line(p, host, row, err))
			return false;
		p->line[p->line_count++] =
			(TimelineLine){.item = &p->slot[row % p->slot_count].line,
				       .marked = list_marked(&p->items, list_id(&p->items, row)) ||
						 list_in_range(&p->items, row),
				       .match = list_matches(&p->items, row)};
	}
	return true;
}

static bool fetch_cell(CalendarPane *p, Host *host, Err *err)
{
	Id here = list_here(&p->items);

	if (id_is_none(here)) {
		p->cell.ids.count = p->cell.rows = 0;
		p->cell.stamp = 0;
		return true;
	}
	CalendarPlace place = {here, p->span.start[p->bucket], p->span.start[p->bucket + 1] - 1};
	return calendar_cell_fetch(p, host, place, err);
}

bool calendar_timeline_prepare(CalendarPane *p, Host *host, Rect area, Err *err)
{
	int lines = area.rows - TIMELINE_HEAD_ROWS;
	size_t rows = lines > 0 ? (size_t)lines : 1;

	list_fit(&p->items, rows);
	make_slots(p, rows);
	if (!fetch_window(p, host, rows, err) || !fetch_cell(p, host, err))
		return false;
	p->layout = timeline_layout(area.columns, &p->span, p->ref_columns, p->first, p->bucket);
	p->first = p->layout.first;
	return true;
}

void calendar_timeline_draw(const CalendarPane *p, Canvas *canvas, Rect area)
{
	Timeline t = {.span = &p->span,
		      .lines = p->line,
		      .line_count = p->line_count,
		      .cursor_line = list_count(&p->items) == 0 ? SIZE_MAX
								: p->items.cursor - p->items.top,
		      .cursor_bucket = p->bucket,
		      .today = calendar_bucket_of(&p->span, p->today),
		      .layout = p->layout};

	timeline_draw(&t, canvas, area);
	if (list_count(&p->items) > 0)
		return;
	Rect at = {area.row + 3, area.column + 5, area.rows - 3, area.columns - 10};
	canvas_wrapped(canvas, at, STYLE_DIM,
		       p->items.only ? STR("Nothing matches. Esc shows all again.")
				     : STR("No evidence items: this workspace was made without a "
					   "catalog."));
}

static void add_day(StrBuf *out, Date d, bool with_year)
{
	int year, month, day;

	date_parts(d, &year, &month, &day);
	strbuf_printf(out, "%d %s", day, date_month_name(month));
	if (with_year)
		strbuf_printf(out, " %d", year);
}

void calendar_timeline_header(const CalendarPane *p, StrBuf *out)
{
	int from_year, to_year, month, day;

	date_parts(p->from, &from_year, &month, &day);
	date_parts(p->to, &to_year, &month, &day);
	if (p->from != p->to) {
		add_day(out, p->from, from_year != to_year);
		strbuf_add(out, STR(" "));
		strbuf_add(out, glyph(GLYPH_WAIVED));
		strbuf_add(out, STR(" "));
	} else {
		strbuf_add(out, STR("as of "));
	}
	add_day(out, p->to, true);
	strbuf_printf(out, "   timeline%s   ",
		      p->from == p->to                    ? ""
		      : p->span.step == CALENDAR_BY_MONTH ? " by month"
							  : " by week");
	list_header(&p->items, out);
}

/* "Mar 2026", "9 to 15 Mar" */
static void bucket_name(const CalendarPane *p, StrBuf *out)
{
	Date from = p->span.start[p->bucket], to = p->span.start[p->bucket + 1] - 1;
	int year, month, day;

	date_parts(from, &year, &month, &day);
	if (p->span.step == CALENDAR_BY_MONTH) {
		strbuf_printf(out, "%s %d", date_month_name(month), year);
		return;
	}
	add_day(out, from, false);
	strbuf_add(out, STR(" to "));
	add_day(out, to, false);
}

static void draw_several(const CalendarBucket *b, Canvas *canvas, Rect at)
{
	StrBuf text;

	strbuf_init(&text);
	strbuf_printf(&text, "%d occurrences, the most urgent %s", b->count,
		      occurrence_state_name(b->state));
	if (b->days_late > 0)
		strbuf_printf(&text, ", up to %d day%s late", b->days_late,
			      b->days_late == 1 ? "" : "s");
	if (b->artifacts > 0)
		strbuf_printf(&text, "   %d artifact%s", b->artifacts,
			      b->artifacts == 1 ? "" : "s");
	canvas_text(canvas, at, STYLE_TEXT, strbuf_str(&text));
	strbuf_deinit(&text);
}

static void draw_bucket_foot(const CalendarPane *p, const CalendarLine *line, Canvas *canvas,
			     Rect at)
{
	StrBuf name;
	int used;

	strbuf_init(&name);
	bucket_name(p, &name);
	used = canvas_printf(canvas, at, STYLE_COLUMN, "%s: ", name.p);
	strbuf_deinit(&name);
	Rect rest = {at.row, at.column + used, 1, at.columns - used};
	if (p->cell.ids.count == 1)
		calendar_cell_line(p, canvas, rest, 0);
	else if (p->cell.ids.count > 1)
		draw_several(&line->bucket[p->bucket], canvas, rest);
	else
		canvas_text(canvas, rest, STYLE_DIM,
			    line->events ? STR("nothing yet; a adds what happened")
					 : STR("nothing expected"));
}

void calendar_timeline_foot(const CalendarPane *p, Canvas *canvas, Rect area)
{
	const CalendarLine *line = calendar_pane_line(p, p->items.cursor);
	Rect at = {area.row, area.column + 1, 1, area.columns - 2};
	char figures[64];

	if (line != NULL) {
		int used = canvas_printf(canvas, at, STYLE_STRONG, "%.*s %.*s", STR_ARG(line->ref),
					 STR_ARG(line->title));
		canvas_printf(canvas, rect_after(at, used), STYLE_DIM, "   of %.*s   %s   %s%.*s",
			      STR_ARG(line->control), timeline_figures(line, figures),
			      line->owner.n > 0 ? "owner " : "no owner", STR_ARG(line->owner));
		at.row++;
		draw_bucket_foot(p, line, canvas, at);
	}
	calendar_legend(canvas, (Rect){area.row + 2, area.column + 1, 1, area.columns - 2});
}
