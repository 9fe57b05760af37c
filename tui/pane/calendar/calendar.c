/* SPDX-License-Identifier: MIT
 *
 * The Calendar pane: expected evidence as the timeline of the period, as an agenda of what is still
 * to do, and by month. What is under the cursor is an occurrence where there is one, and its
 * evidence item where there is none. */
#include <stdlib.h>

#include "base/mem/die.h"
#include "pane/calendar/calendar_inner.h"
#include "program/fact/engagement.h"

static void *calendar_new(const Pane *pane)
{
	(void)pane;
	CalendarPane *p = xcalloc(1, sizeof *p);

	list_init(&p->items, &kind_evidence, calendar_evidence_condition);
	arena_init(&p->cell.arena);
	p->agenda = calendar_agenda_new();
	p->ref_columns = 7;
	return p;
}

static void calendar_free(void *state)
{
	CalendarPane *p = state;

	calendar_pane_drop_slots(p);
	list_deinit(&p->items);
	table_free(p->agenda);
	idlist_deinit(&p->cell.ids);
	idlist_deinit(&p->chosen);
	arena_deinit(&p->cell.arena);
	free(p->line);
	free(p);
}

static bool load_period(CalendarPane *p, Host *host, Err *err)
{
	Arena arena = ARENA_INIT;
	Engagement e;
	bool ok = engagement_get(host_db(host), &arena, &e, err);

	if (ok && !id_is_none(e.id)) {
		p->from = e.from;
		p->to = e.to;
	} else {
		p->from = date_add_months(date_month_start(p->today), -11, 1);
		p->to = date_month_end(p->today);
	}
	arena_deinit(&arena);
	return ok;
}

/* Today, or the end of the period that is nearer to it. */
static void place_cursors(CalendarPane *p)
{
	Date day = p->today < p->from ? p->from : p->today > p->to ? p->to : p->today;
	int bucket = calendar_bucket_of(&p->span, day);

	p->bucket = bucket < 0 ? p->span.count - 1 : (size_t)bucket;
	p->day = p->today;
}

static bool calendar_load(void *state, Host *host, Err *err)
{
	CalendarPane *p = state;

	p->stamp++;
	p->chosen.count = 0;
	p->today = host_today(host);
	bool ok = load_period(p, host, err);
	calendar_span(&p->span, p->from, p->to, p->span.step);
	if (p->bucket >= p->span.count)
		p->bucket = p->span.count - 1;
	if (!p->placed)
		place_cursors(p);
	if (!ok || !list_load(&p->items, host, err))
		return false;
	p->placed = true;
	return p->view != VIEW_AGENDA || calendar_agenda_show(p, host, err);
}

static bool calendar_prepare(void *state, Host *host, Rect area, Err *err)
{
	CalendarPane *p = state;

	switch (p->view) {
	case VIEW_TIMELINE:
		return calendar_timeline_prepare(p, host, area, err);
	case VIEW_AGENDA:
		return table_prepare(p->agenda, host, area, err);
	default:
		return calendar_month_prepare(p, host, err);
	}
}

static void calendar_draw(const void *state, Canvas *canvas, Rect area)
{
	const CalendarPane *p = state;

	if (p->view == VIEW_TIMELINE)
		calendar_timeline_draw(p, canvas, area);
	else if (p->view == VIEW_AGENDA)
		table_draw(p->agenda, canvas, area);
	else
		calendar_month_draw(p, canvas, area);
}

static void calendar_header(const void *state, StrBuf *out)
{
	const CalendarPane *p = state;

	if (p->view == VIEW_TIMELINE) {
		calendar_timeline_header(p, out);
	} else if (p->view == VIEW_AGENDA) {
		strbuf_add(out, STR("agenda of what is still to do   "));
		table_header(p->agenda, out);
	} else {
		calendar_month_header(p, out);
	}
}

static void calendar_foot(const void *state, Canvas *canvas, Rect area)
{
	const CalendarPane *p = state;

	if (p->view == VIEW_TIMELINE)
		calendar_timeline_foot(p, canvas, area);
	else if (p->view == VIEW_AGENDA)
		table_foot(p->agenda, canvas, area);
	else
		calendar_month_foot(p, canvas, area);
}

static Targets calendar_targets(const void *state)
{
	const CalendarPane *p = state;

	if (p->chosen.count > 0)
		return (Targets){&kind_occurrence, p->chosen.items, p->chosen.count};
	if (p->view == VIEW_AGENDA)
		return table_targets(p->agenda);
	if (p->cell.ids.count > 0)
		return (Targets){&kind_occurrence, p->cell.ids.items, 1};
	if (p->view == VIEW_TIMELINE && list_count(&p->items) > 0)
		return (Targets){&kind_evidence, &p->items.ids.items[p->items.cursor], 1};
	return (Targets){&kind_occurrence, NULL, 0};
}

static RecordRef calendar_keep(const void *state)
{
	Targets t = calendar_targets(state);
	const CalendarPane *p = state;

	/* Marks in the agenda are for verbs; what is shown is what is under the cursor. */
	if (p->view == VIEW_AGENDA && p->chosen.count == 0)
		return table_keep(p->agenda);
	return (RecordRef){t.kind, t.count > 0 ? t.ids[0] : ID_NONE};
}

static bool go_to_occurrence(CalendarPane *p, Host *host, Id id)
{
	Err err = ERR_INIT;
	OccurrencePlace place;

	if (!calendar_place(host_db(host), id, &place, &err)) {
		host_error(host, &err);
		return false;
	}
	if (id_is_none(place.evidence))
		return false;
	if (p->view == VIEW_MONTH) {
		p->day = place.due;
		return true;
	}
	if (p->view == VIEW_AGENDA && list_put_cursor(&p->agenda->list, id))
		return true;
	if (!list_put_cursor(&p->items, place.evidence))
		return false;
	int bucket = calendar_bucket_of(&p->span, place.covers_to);
	p->view = VIEW_TIMELINE;
	p->bucket = bucket < 0 ? p->bucket : (size_t)bucket;
	return true;
}

static bool calendar_go_to(void *state, Host *host, RecordRef record)
{
	CalendarPane *p = state;

	if (record.kind == &kind_occurrence)
		return go_to_occurrence(p, host, record.id);
	if (record.kind != &kind_evidence || !list_put_cursor(&p->items, record.id))
		return false;
	p->view = VIEW_TIMELINE;
	return true;
}

static bool calendar_go_to_row(void *state, size_t row)
{
	CalendarPane *p = state;

	if (p->view == VIEW_AGENDA)
		return table_go_to_row(p->agenda, row);
	if (p->view == VIEW_MONTH) {
		Date last = date_month_end(p->day), first = date_month_start(p->day);
		if (row == 0 || row > (size_t)last - (size_t)first + 1)
			return false;
		p->day = first + (Date)row - 1;
		return true;
	}
	if (row == 0 || row > list_count(&p->items))
		return false;
	list_move_to(&p->items, row - 1);
	return true;
}

const Pane pane_calendar = {
	.name = "Calendar",
	.brief = "Cal",
	.digit = '3',
	.scope = SCOPE_CALENDAR,
	.go = ACTION_GO_CALENDAR,
	.kind = &kind_occurrence,
	.new = calendar_new,
	.free = calendar_free,
	.load = calendar_load,
	.prepare = calendar_prepare,
	.draw = calendar_draw,
	.header = calendar_header,
	.foot = calendar_foot,
	.foot_rows = 3,
	.act = calendar_pane_act,
	.keep = calendar_keep,
	.targets = calendar_targets,
	.go_to = calendar_go_to,
	.go_to_row = calendar_go_to_row,
};
