/* SPDX-License-Identifier: MIT
 *
 * The calendar as an agenda: what is still to do, by due date. */
#include "pane/calendar/calendar_inner.h"

static bool is(const TableRow *row, const char *field, const char *word)
{
	return str_equal(table_value(row, field), str_of(word));
}

static bool fault(const TableRow *row, Date today)
{
	(void)today;
	return is(row, "state", "late") || is(row, "state", "missed") ||
	       is(row, "state", "rejected") || is(row, "state", "outside");
}

static Style show_state(const TableCell *cell)
{
	OccurrenceState state = OCCURRENCE_UPCOMING;

	occurrence_state_parse(cell->value, &state);
	strbuf_add(cell->out, timeline_sign(state));
	strbuf_add(cell->out, STR(" "));
	strbuf_add(cell->out, cell->value);
	return timeline_style(state);
}

static Style show_artifacts(const TableCell *cell)
{
	bool none = str_equal(cell->value, STR("0"));

	strbuf_add(cell->out, none ? STR("-") : cell->value);
	return none ? STYLE_DIM : STYLE_TEXT;
}

static const Column columns[] = {
	{.field = "due", .width = 6, .most = 11, .weight = 1, .show = column_day},
	{.field = "days_left", .width = 4, .right = true, .show = column_left},
	{.field = "evidence", .width = 8, .show = column_ref},
	{.field = "ref"},
	{.field = "title", .width = 20, .most = 80, .weight = 12},
	{.field = "state", .width = 11, .show = show_state},
	{.field = "owner", .width = 14, .most = 24, .weight = 3, .show = column_name},
	{.field = "control", .width = 7, .from = 124, .show = column_dim},
	{.field = "covers_from"},
	{.field = "covers_to", .head = "Covers to", .width = 9, .from = 110, .show = column_day},
	{.field = "performed_on"},
	{.field = "reviewer"},
	{.field = "good"},
	{.field = "reason"},
	{.field = "outside"},
	{.field = "comments"},
	{.field = "artifacts",
	 .seldom = true,
	 .width = 9,
	 .right = true,
	 .from = 112,
	 .show = show_artifacts},
};

static void foot_head(const TableRow *row, Canvas *canvas, Rect line)
{
	StrBuf text;
	int used = canvas_printf(canvas, line, STYLE_STRONG, "%.*s  ",
				 STR_ARG(table_value(row, "ref")));

	strbuf_init(&text);
	strbuf_printf(&text, "of %.*s   covers ", STR_ARG(table_value(row, "control")));
	day_text(table_value(row, "covers_from"), date_today(), &text);
	strbuf_add(&text, STR(" to "));
	day_text(table_value(row, "covers_to"), date_today(), &text);
	if (table_value(row, "performed_on").n > 0) {
		strbuf_add(&text, STR("   performed "));
		day_text(table_value(row, "performed_on"), date_today(), &text);
	}
	canvas_text(canvas, rect_after(line, used), STYLE_DIM, strbuf_str(&text));
	strbuf_deinit(&text);
}

static void foot(const TableRow *row, Canvas *canvas, Rect area)
{
	int x = area.column + 1, room = area.columns - 2;
	Str owner = table_value(row, "owner"), reviewer = table_value(row, "reviewer");

	foot_head(row, canvas, (Rect){area.row, x, 1, room});
	canvas_printf(canvas, (Rect){area.row + 1, x, 1, room}, STYLE_TEXT,
		      "owner %.*s   reviewer %.*s%s%.*s",
		      STR_ARG(owner.n > 0 ? owner : STR("nobody")),
		      STR_ARG(reviewer.n > 0 ? reviewer : STR("nobody")),
		      table_value(row, "reason").n > 0 ? "   because " : "",
		      STR_ARG(table_value(row, "reason")));
	if (table_value(row, "outside").n > 0)
		canvas_printf(canvas, (Rect){area.row + 2, x, 1, room}, STYLE_BAD,
			      "does not count: %.*s", STR_ARG(table_value(row, "outside")));
	else if (table_value(row, "good").n > 0)
		canvas_printf(canvas, (Rect){area.row + 2, x, 1, room}, STYLE_DIM, "good one: %.*s",
			      STR_ARG(table_value(row, "good")));
}

static const TableSpec *agenda_spec(void)
{
	static TableSpec spec = {
		.kind = &kind_occurrence,
		.columns = columns,
		.count = sizeof columns / sizeof *columns,
		.fault = fault,
		.foot = foot,
		.empty = "Nothing is left to do: every expected proof is accepted or waived.",
	};
	spec.extra = calendar_open_condition; /* another file's constant: no initialiser */
	return &spec;
}

Table *calendar_agenda_new(void)
{
	return table_new(agenda_spec());
}

Str calendar_agenda_item(const Table *t)
{
	const TableRow *row = table_row(t, t->list.cursor);
	return row == NULL ? STR("") : table_value(row, "evidence");
}

Date calendar_agenda_due(const Table *t)
{
	const TableRow *row = table_row(t, t->list.cursor);
	return row == NULL ? DATE_NONE : date_from_iso(table_value(row, "due"));
}

bool calendar_agenda_show(CalendarPane *p, Host *host, Err *err)
{
	bool first = p->agenda_stamp == 0;
	Id id;

	p->view = VIEW_AGENDA;
	if (p->agenda_stamp == p->stamp)
		return true;
	if (!table_load(p->agenda, host, err))
		return false;
	p->agenda_stamp = p->stamp;
	if (!first)
		return true;
	/* When it is shown for the first time, the cursor goes to what is due next. */
	if (!calendar_first_open(host_db(host), p->today, &id, err))
		return false;
	list_put_cursor(&p->agenda->list, id);
	return true;
}
