/* SPDX-License-Identifier: MIT
 *
 * What is under the calendar's cursor: the occurrences of a bucket or a day. They are shown in the
 * foot, and the user chooses among them when a verb or Enter could mean several. */

#include "pane/calendar/calendar_inner.h"

static bool fetch_ids(CalendarPane *p, Host *host, Err *err)
{
	CalendarCell *c = &p->cell;

	if (id_is_none(c->place.evidence))
		return calendar_due(host_db(host), c->place.from, c->place.to, &c->ids, err);
	return calendar_bucket(host_db(host),
			       &(CalendarQuery){c->place.evidence, &p->span, DATE_NONE},
			       (int)p->bucket, &c->ids, err);
}

/* Fetches the rows of the first `most` occurrences. */
static bool fetch_rows(CalendarCell *c, Host *host, size_t most, Err *err)
{
	static const char *const names[CELL_FIELDS] = {
		"ref",          "title",  "state",   "owner",     "covers_from", "due",
		"performed_on", "reason", "outside", "days_late", "artifacts"};
	int fields[CELL_FIELDS];
	size_t n = c->ids.count < most ? c->ids.count : most;
	RowQuery query = {&kind_occurrence, fields, CELL_FIELDS, c->ids.items, n};

	for (int i = 0; i < CELL_FIELDS; i++)
		fields[i] = kind_field_must(&kind_occurrence, names[i]);
	c->rows = 0;
	if (!record_rows(host_db(host), &query, &c->arena, &c->row, err))
		return false;
	c->rows = n;
	return true;
}

bool calendar_cell_fetch(CalendarPane *p, Host *host, CalendarPlace place, Err *err)
{
	CalendarCell *c = &p->cell;

	if (c->stamp == p->stamp && id_equal(c->place.evidence, place.evidence) &&
	    c->place.from == place.from && c->place.to == place.to)
		return true;
	arena_reset(&c->arena);
	c->ids.count = c->rows = 0;
	c->place = place;
	if (!fetch_ids(p, host, err) || !fetch_rows(c, host, CALENDAR_CELL_ROWS, err))
		return false;
	c->stamp = p->stamp;
	return true;
}

/* ", 3 days late   2 artifacts": what there is to show for it. */
static void add_lateness(StrBuf *out, const Str *v)
{
	Str late = v[CELL_LATE], artifacts = v[CELL_ARTIFACTS];

	if (late.n > 0)
		strbuf_printf(out, ", %.*s day%s late", STR_ARG(late),
			      str_equal(late, STR("1")) ? "" : "s");
	if (artifacts.n > 0 && !str_equal(artifacts, STR("0")))
		strbuf_printf(out, "   %.*s artifact%s", STR_ARG(artifacts),
			      str_equal(artifacts, STR("1")) ? "" : "s");
}

/* "● accepted  AC-04.1@2026-03-31  Review export   due 31 Mar, performed 28 Mar   O'Neill" */
void calendar_cell_line(const CalendarPane *p, Canvas *canvas, Rect line, size_t i)
{
	if (i >= p->cell.rows)
		return;
	const Str *v = p->cell.row[i].cell;
	OccurrenceState state = OCCURRENCE_UPCOMING;
	int x = line.column, end = line.column + line.columns;
	StrBuf text;

	occurrence_state_parse(v[CELL_STATE], &state);
	x += canvas_text(canvas, (Rect){line.row, x, 1, 1}, timeline_style(state),
			 timeline_sign(state)) +
	     1;
	x += canvas_text(canvas, (Rect){line.row, x, 1, end - x}, timeline_style(state),
			 v[CELL_STATE]) +
	     2;
	x += canvas_text(canvas, (Rect){line.row, x, 1, end - x}, STYLE_STRONG, v[CELL_REF]) + 2;
	strbuf_init(&text);
	if (id_is_none(p->cell.place.evidence))
		strbuf_printf(&text, "%.*s   ", STR_ARG(v[CELL_TITLE]));
	strbuf_add(&text, STR("due "));
	day_text(v[CELL_DUE], p->today, &text);
	/* A Type I shows no period around the day, so the foot says which evidence counts. */
	if (p->from == p->to && v[CELL_OUTSIDE].n == 0) {
		strbuf_add(&text, STR(", proof from "));
		day_text(v[CELL_FROM], p->today, &text);
		strbuf_add(&text, STR(" on counts"));
	}
	if (v[CELL_OUTSIDE].n > 0) {
		strbuf_printf(&text, ", does not count: %.*s", STR_ARG(v[CELL_OUTSIDE]));
	} else if (v[CELL_PERFORMED].n > 0) {
		strbuf_add(&text, STR(", performed "));
		day_text(v[CELL_PERFORMED], p->today, &text);
	}
	add_lateness(&text, v);
	if (v[CELL_OWNER].n > 0)
		strbuf_printf(&text, "   %.*s", STR_ARG(v[CELL_OWNER]));
	if (v[CELL_REASON].n > 0)
		strbuf_printf(&text, "   %.*s", STR_ARG(v[CELL_REASON]));
	canvas_text(canvas, (Rect){line.row, x, 1, end - x}, STYLE_TEXT, strbuf_str(&text));
	strbuf_deinit(&text);
}

void calendar_legend(Canvas *canvas, Rect line)
{
	static const OccurrenceState order[] = {
		OCCURRENCE_ACCEPTED, OCCURRENCE_COLLECTED, OCCURRENCE_REJECTED,
		OCCURRENCE_DUE_SOON, OCCURRENCE_UPCOMING,  OCCURRENCE_LATE,
		OCCURRENCE_MISSED,   OCCURRENCE_OUTSIDE,   OCCURRENCE_WAIVED};
	int x = line.column, end = line.column + line.columns;

	for (size_t i = 0; i < sizeof order / sizeof *order; i++) {
		const char *name = occurrence_state_name(order[i]);
		if (x + (int)strlen(name) + 2 > end)
			return;
		x += canvas_text(canvas, (Rect){line.row, x, 1, 1}, timeline_style(order[i]),
				 timeline_sign(order[i]));
		x += canvas_printf(canvas, (Rect){line.row, x, 1, end - x}, STYLE_DIM, " %s",
				   name) +
		     2;
	}
}

#define CHOICES 40

/* The rows to choose among, "all" last; returns how many choices there are. */
static size_t make_choices(const CalendarCell *c, bool all, Choice *choices, Arena *arena)
{
	for (size_t i = 0; i < c->rows; i++) {
		const Str *v = c->row[i].cell;
		choices[i] =
			(Choice){.word = arena_copy(arena, v[CELL_REF]).p,
				 .note = arena_printf(arena, "%.*s, due %.*s",
						      STR_ARG(v[CELL_STATE]), STR_ARG(v[CELL_DUE]))
						 .p};
	}
	if (!all)
		return c->rows;
	choices[c->rows] =
		(Choice){.letter = '*', .word = arena_printf(arena, "all %zu", c->ids.count).p};
	return c->rows + 1;
}

/* The first that is neither accepted nor waived; 0 when all are. */
static size_t first_open(const CalendarCell *c)
{
	for (size_t i = 0; i < c->rows; i++) {
		Str state = c->row[i].cell[CELL_STATE];
		if (!str_equal(state, STR("accepted")) && !str_equal(state, STR("waived")))
			return i;
	}
	return 0;
}

static bool choose_of_cell(CalendarPane *p, Host *host, bool all)
{
	Arena arena = ARENA_INIT;
	Choice choices[CHOICES + 1];
	Err err = ERR_INIT;
	CalendarCell *c = &p->cell;

	if (!fetch_rows(c, host, CHOICES, &err)) {
		host_error(host, &err);
		return false;
	}
	size_t n = make_choices(c, all, choices, &arena), at = first_open(c);
	bool ok = host_ask_choice(host, "Several are here. Which one?", choices, n, &at);
	for (size_t i = 0; ok && i < c->ids.count; i++) {
		if (at == c->rows || at == i)
			idlist_add(&p->chosen, c->ids.items[i]);
	}
	arena_deinit(&arena);
	return ok;
}

/* Marked items: what they have in the bucket under the cursor. */
static bool choose_of_marks(CalendarPane *p, Host *host)
{
	Err err = ERR_INIT;

	for (size_t i = 0; i < p->items.marks.count; i++) {
		if (calendar_bucket(host_db(host),
				    &(CalendarQuery){p->items.marks.items[i], &p->span, DATE_NONE},
				    (int)p->bucket, &p->chosen, &err))
			continue;
		host_error(host, &err);
		return false;
	}
	if (p->chosen.count == 0)
		host_say(host, "nothing is expected of the marked items in this column");
	return p->chosen.count > 0;
}

bool calendar_choose(CalendarPane *p, Host *host, ActionId action)
{
	bool open = action == ACTION_OPEN;

	p->chosen.count = 0;
	if (p->view == VIEW_AGENDA)
		return true;
	if (p->view == VIEW_TIMELINE && p->items.marks.count > 0 && !open)
		return choose_of_marks(p, host);
	return p->cell.ids.count < 2 || choose_of_cell(p, host, !open && action != ACTION_EDIT);
}
