/* SPDX-License-Identifier: MIT
 *
 * What the keys do in the calendar: change the view, move by days, columns and months, add an
 * event. The verbs on occurrences are those of all panes; the calendar only finds out which
 * occurrence is meant. */
#include <stdio.h>

#include "pane/calendar/calendar_inner.h"
#include "program/plan/schedule.h"

static void show_agenda(CalendarPane *p, Host *host)
{
	Err err = ERR_INIT;

	if (!calendar_agenda_show(p, host, &err))
		host_error(host, &err);
}

/* Timeline by month, by week, agenda, month. The one day of a Type I has no weeks. */
static void next_view(CalendarPane *p, Host *host)
{
	bool timeline = p->view == VIEW_TIMELINE;

	p->chosen.count = 0;
	if (timeline && (p->span.step == CALENDAR_BY_WEEK || p->from == p->to)) {
		show_agenda(p, host);
		return;
	}
	if (p->view == VIEW_AGENDA) {
		p->view = VIEW_MONTH;
		return;
	}
	Date day = p->span.start[p->bucket];
	day = p->today >= day && p->today < p->span.start[p->bucket + 1] ? p->today : day;
	p->view = VIEW_TIMELINE;
	calendar_span(&p->span, p->from, p->to, timeline ? CALENDAR_BY_WEEK : CALENDAR_BY_MONTH);
	int bucket = calendar_bucket_of(&p->span, day < p->from ? p->from : day);
	p->bucket = bucket < 0 ? p->span.count - 1 : (size_t)bucket;
	p->first = 0;
	/* What was fetched has the buckets of the step before. */
	p->items.stamp++;
	p->cell.stamp = 0;
}

static void move_bucket(CalendarPane *p, long by)
{
	long to = (long)p->bucket + by, last = (long)p->span.count - 1;

	p->bucket = (size_t)(to < 0 ? 0 : to > last ? last : to);
}

static bool act_timeline(CalendarPane *p, ActionId action)
{
	long screen = p->layout.visible > 0 ? (long)p->layout.visible : 1;
	int today = calendar_bucket_of(&p->span, p->today);

	switch (action) {
	case ACTION_LEFT:
		move_bucket(p, -1);
		return true;
	case ACTION_RIGHT:
		move_bucket(p, 1);
		return true;
	case ACTION_CALENDAR_FORTH:
		move_bucket(p, screen);
		return true;
	case ACTION_CALENDAR_BACK:
		move_bucket(p, -screen);
		return true;
	case ACTION_CALENDAR_TODAY:
		p->bucket = today < 0 ? p->bucket : (size_t)today;
		return true;
	default:
		return false;
	}
}

/* Dates are stored for 1900 to 2199 only; the month stays inside. */
static void move_day(CalendarPane *p, Date to)
{
	if (to >= date_make(1900, 1, 1) && to <= date_make(2199, 12, 31))
		p->day = to;
}

static bool act_month(CalendarPane *p, ActionId action)
{
	switch (action) {
	case ACTION_LEFT:
		move_day(p, p->day - 1);
		return true;
	case ACTION_RIGHT:
		move_day(p, p->day + 1);
		return true;
	case ACTION_UP:
		move_day(p, p->day - 7);
		return true;
	case ACTION_DOWN:
		move_day(p, p->day + 7);
		return true;
	case ACTION_PAGE_DOWN:
	case ACTION_HALF_DOWN:
	case ACTION_CALENDAR_FORTH:
		move_day(p, date_add_months(p->day, 1, 0));
		return true;
	case ACTION_PAGE_UP:
	case ACTION_HALF_UP:
	case ACTION_CALENDAR_BACK:
		move_day(p, date_add_months(p->day, -1, 0));
		return true;
	case ACTION_TOP:
		move_day(p, date_month_start(p->day));
		return true;
	case ACTION_BOTTOM:
		move_day(p, date_month_end(p->day));
		return true;
	case ACTION_CALENDAR_TODAY:
		p->day = p->today;
		return true;
	default:
		return false;
	}
}

static void agenda_go(CalendarPane *p, Host *host, Date from)
{
	Err err = ERR_INIT;
	Id id;

	if (!calendar_first_open(host_db(host), from, &id, &err))
		host_error(host, &err);
	else if (id_is_none(id) || !list_put_cursor(&p->agenda->list, id))
		host_say(host, "nothing is left to do from then on");
}

static bool act_agenda(CalendarPane *p, Host *host, ActionId action)
{
	Date due = calendar_agenda_due(p->agenda);

	if (due == DATE_NONE)
		due = p->today;
	switch (action) {
	case ACTION_CALENDAR_FORTH:
		agenda_go(p, host, date_month_end(due) + 1);
		return true;
	case ACTION_CALENDAR_BACK:
		agenda_go(p, host, date_month_start(date_month_start(due) - 1));
		return true;
	case ACTION_CALENDAR_TODAY:
		agenda_go(p, host, p->today);
		return true;
	default:
		return table_act(p->agenda, host, action);
	}
}

typedef struct Event {
	Id evidence, occurrence;
	Date on;
} Event;

static bool write_event(Db *db, void *data, Err *err)
{
	Event *e = data;
	return schedule_event(db, e->evidence, e->on, &e->occurrence, err);
}

static bool check_day(Str text, void *data, Err *err)
{
	Date *out = data;

	if (!date_read_past(text, out, err))
		return false;
	return *out != DATE_NONE ||
	       err_set(err, ERR_INPUT, "an event needs the day on which it happened");
}

/* The item that an event is added to. False when there is none under the cursor. */
static bool event_item(CalendarPane *p, Host *host, Id *out)
{
	Err err = ERR_INIT;

	*out = ID_NONE;
	if (p->view == VIEW_TIMELINE) {
		*out = list_here(&p->items);
	} else if (p->view == VIEW_AGENDA) {
		Str label = calendar_agenda_item(p->agenda);
		if (label.n > 0 &&
		    !record_find_of(host_db(host), &kind_evidence, label, out, &err)) {
			host_error(host, &err);
			return false;
		}
	}
	if (id_is_none(*out))
		host_say(host, "an event is added to an evidence item: v goes to the timeline");
	return !id_is_none(*out);
}

static bool takes_events(CalendarPane *p, Host *host, Id item, Arena *arena, Str *label)
{
	Err err = ERR_INIT;
	CalendarLine line;

	if (!calendar_line(host_db(host), &(CalendarQuery){item, &p->span, p->today}, arena, &line,
			   &err)) {
		host_error(host, &err);
		return false;
	}
	*label = line.ref;
	if (!line.events)
		host_say(host,
			 "%.*s is laid out from its cadence; occurrences are added only to "
			 "evidence per event or per hire",
			 STR_ARG(line.ref));
	return line.events;
}

static void add_event(CalendarPane *p, Host *host)
{
	Event e = {.on = DATE_NONE};
	Arena arena = ARENA_INIT;
	Str label = STR("");
	StrBuf typed;
	char title[96], day[DATE_SIZE];

	if (!event_item(p, host, &e.evidence) ||
	    !takes_events(p, host, e.evidence, &arena, &label)) {
		arena_deinit(&arena);
		return;
	}
	snprintf(title, sizeof title, "New occurrence of %.*s: the day it happened",
		 STR_ARG(label));
	AskText ask = {.title = title,
		       .hint = "today, -3, 12 nov, 2026-11-12",
		       .initial = STR("today"),
		       .check = check_day,
		       .data = &e.on};
	strbuf_init(&typed);
	if (host_ask_text(host, &ask, &typed) &&
	    host_change(host, "add occurrence", label.p, write_event, &e))
		host_say(host, "an occurrence of %.*s on %s was added", STR_ARG(label),
			 date_iso(e.on, day));
	strbuf_deinit(&typed);
	arena_deinit(&arena);
}

static bool is_row_action(ActionId action)
{
	switch (action) {
	case ACTION_FIND:
	case ACTION_FIND_NEXT:
	case ACTION_FIND_PREVIOUS:
	case ACTION_ONLY:
	case ACTION_SORT:
	case ACTION_MARK:
	case ACTION_MARK_RANGE:
	case ACTION_MARK_MATCHES:
		return true;
	default:
		return false;
	}
}

static bool act_view(CalendarPane *p, Host *host, ActionId action)
{
	if (p->view == VIEW_AGENDA)
		return act_agenda(p, host, action);
	if (p->view == VIEW_TIMELINE)
		return act_timeline(p, action) || list_act(&p->items, host, action);
	if (is_row_action(action)) {
		/* A month has no rows to find or mark; the agenda has. */
		show_agenda(p, host);
		return act_agenda(p, host, action);
	}
	return act_month(p, action);
}

/* The verbs on records, and Enter. */
static bool needs_choice(ActionId action)
{
	switch (action) {
	case ACTION_OPEN:
	case ACTION_SET_OWNER:
	case ACTION_SET_STATUS:
	case ACTION_SET_DUE:
	case ACTION_SET_PERFORMED:
	case ACTION_ATTACH:
	case ACTION_COMMENT:
	case ACTION_EDIT:
	case ACTION_REPEAT:
		return true;
	default:
		return false;
	}
}

/* Is the action one that only occurrences know, and none is under the cursor? */
static bool needs_occurrence(const CalendarPane *p, ActionId action)
{
	bool verb = action == ACTION_SET_STATUS || action == ACTION_SET_DUE ||
		    action == ACTION_SET_PERFORMED || action == ACTION_ATTACH;

	return verb && p->view != VIEW_AGENDA && p->cell.ids.count == 0 &&
	       !(p->view == VIEW_TIMELINE && p->items.marks.count > 0);
}

bool calendar_pane_act(void *state, Host *host, ActionId action)
{
	CalendarPane *p = state;

	p->chosen.count = 0;
	switch (action) {
	case ACTION_CALENDAR_VIEW:
		next_view(p, host);
		return true;
	case ACTION_ADD:
		add_event(p, host);
		return true;
	default:
		break;
	}
	if (needs_occurrence(p, action)) {
		host_say(host, "nothing is expected here; h and l move to where something is");
		return true;
	}
	if (needs_choice(action))
		return !calendar_choose(p, host, action);
	return act_view(p, host, action);
}
