/* SPDX-License-Identifier: MIT
 *
 * Requests: what the auditor asked for, with both status lines side by side, how
 * long ago, and how many days are left. */
#include "pane/list/table.h"
#include "pane/verb/verb.h"
#include "term/glyph.h"

enum {
	REF,
	TITLE,
	OWNER,
	OURS,
	AUDITOR,
	AGE,
	DUE,
	LEFT,
	KIND,
	DETAIL,
	CRITERIA,
	CONTROLS,
	EVIDENCE,
	ANSWER,
	NONE_REASON,
	NONE_REVIEWER,
	RETURNED,
	SAID_ON,
	SOURCE,
	COMMENTS,
	ARTIFACTS,
	COLUMNS
};

static bool is(const TableRow *row, int column, const char *word)
{
	return str_equal(row->raw[column], str_of(word));
}

static bool answered(const TableRow *row)
{
	return is(row, OURS, "submitted") || is(row, OURS, "none exists");
}

static bool over(const TableRow *row)
{
	return is(row, AUDITOR, "accepted") || is(row, AUDITOR, "withdrawn");
}

/* Late, sent back, or nobody's: it waits for us. */
static bool fault(const TableRow *row, Date today)
{
	(void)today;
	if (over(row))
		return false;
	long long left = 0;
	bool late = str_to_long(row->raw[LEFT], &left) && left < 0;
	return is(row, AUDITOR, "returned") || (!answered(row) && (late || row->raw[OWNER].n == 0));
}

static Style show_ours(const TableRow *row, Str value, Date today, StrBuf *out)
{
	(void)today;
	strbuf_add(out, str_equal(value, STR("none exists")) ? STR("none") : value);
	if (row->raw[OWNER].n == 0 && str_equal(value, STR("new")))
		return STYLE_WARN;
	return style_of_word(value);
}

static Style show_age(const TableRow *row, Str value, Date today, StrBuf *out)
{
	(void)row;
	Date asked = date_from_iso(value);
	if (asked != DATE_NONE && asked <= today)
		strbuf_printf(out, "%d", today - asked);
	return STYLE_DIM;
}

/* An answer that is given is not late, whatever the day. */
static Style show_left(const TableRow *row, Str value, Date today, StrBuf *out)
{
	Style style = column_left(row, value, today, out);
	return answered(row) || over(row) ? STYLE_QUIET : style;
}

static const Column columns[COLUMNS] = {
	[REF] = {.field = "ref",
		 .head = "#",
		 .width = 7,
		 .most = 12,
		 .weight = 1,
		 .show = column_ref},
	[TITLE] = {.field = "title", .width = 18, .most = 90, .weight = 12},
	[OWNER] = {.field = "owner",
		   .width = 12,
		   .most = 22,
		   .weight = 3,
		   .from = 74,
		   .show = column_name},
	[OURS] = {.field = "status", .head = "Ours", .width = 9, .show = show_ours},
	[AUDITOR] = {.field = "auditor_status", .width = 9, .show = column_word},
	[AGE] = {.field = "requested_on",
		 .head = "Age",
		 .width = 4,
		 .right = true,
		 .from = 112,
		 .show = show_age},
	[DUE] = {.field = "due",
		 .width = 6,
		 .most = 11,
		 .weight = 1,
		 .from = 84,
		 .show = column_day},
	[LEFT] = {.field = "days_left", .width = 4, .right = true, .show = show_left},
	[KIND] = {.field = "kind"},
	[DETAIL] = {.field = "detail"},
	[CRITERIA] = {.field = "criteria"},
	[CONTROLS] = {.field = "controls"},
	[EVIDENCE] = {.field = "evidence"},
	[ANSWER] = {.field = "answer"},
	[NONE_REASON] = {.field = "none_reason"},
	[NONE_REVIEWER] = {.field = "none_reviewer"},
	[RETURNED] = {.field = "returned_reason"},
	[SAID_ON] = {.field = "auditor_status_on"},
	[SOURCE] = {.field = "auditor_status_source"},
	[COMMENTS] = {.field = "comments"},
	[ARTIFACTS] = {.field = "artifacts"},
};

static void foot_head(const TableRow *row, Canvas *canvas, Rect line, Date today)
{
	StrBuf text;
	strbuf_init(&text);
	strbuf_printf(&text, "asked ");
	day_text(row->raw[AGE], today, &text);
	strbuf_printf(&text, ", due ");
	day_text(row->raw[DUE], today, &text);
	Str right = row->raw[DUE].n > 0 && row->raw[AGE].n > 0 ? strbuf_str(&text) : STR("");
	int used = canvas_text(canvas, line, STYLE_STRONG, row->raw[REF]);
	const Str facts[] = {row->raw[KIND], row->raw[CRITERIA], row->raw[CONTROLS]};
	for (size_t i = 0; i < sizeof facts / sizeof *facts; i++) {
		int room = line.columns - used - (int)right.n - 2;
		if (facts[i].n == 0 || room < 4)
			continue;
		used += canvas_printf(canvas, (Rect){line.row, line.column + used, 1, room},
				      STYLE_DIM, " %.*s %.*s", STR_ARG(glyph(GLYPH_SEPARATOR)),
				      STR_ARG(facts[i]));
	}
	canvas_text(canvas,
		    (Rect){line.row, line.column + line.columns - (int)right.n, 1, (int)right.n},
		    STYLE_DIM, right);
	strbuf_deinit(&text);
}

static bool has(const TableRow *row, int column)
{
	return row->raw[column].n > 0 && !is(row, column, "0");
}

static void add_count(StrBuf *out, Str count, const char *what)
{
	if (count.n > 0 && !str_equal(count, STR("0")))
		strbuf_printf(out, "%.*s %s%s", STR_ARG(count), what,
			      str_equal(count, STR("1")) ? "" : "s");
}

/* Our side in a line: what matters most of what is there. */
static void foot_answer(const TableRow *row, Canvas *canvas, Rect line)
{
	StrBuf right;
	strbuf_init(&right);
	add_count(&right, row->raw[ARTIFACTS], "artifact");
	if (has(row, COMMENTS))
		strbuf_printf(&right, "%sthread %.*s", right.n > 0 ? "  " : "",
			      STR_ARG(row->raw[COMMENTS]));
	int used = 0, wide = (int)right.n, room = line.columns - (wide > 0 ? wide + 2 : 0);
	if (is(row, AUDITOR, "returned"))
		used = canvas_printf(canvas, (Rect){line.row, line.column, 1, room}, STYLE_BAD,
				     "Returned: %.*s", STR_ARG(row->raw[RETURNED]));
	else if (is(row, OURS, "none exists"))
		used = canvas_printf(canvas, (Rect){line.row, line.column, 1, room}, STYLE_TEXT,
				     "None exists: %.*s; reviewed by %.*s.",
				     STR_ARG(row->raw[NONE_REASON]),
				     STR_ARG(row->raw[NONE_REVIEWER]));
	else if (row->raw[ANSWER].n > 0)
		used = canvas_printf(canvas, (Rect){line.row, line.column, 1, room}, STYLE_TEXT,
				     "Our answer: %.*s", STR_ARG(row->raw[ANSWER]));
	else if (row->raw[EVIDENCE].n > 0)
		used = canvas_printf(canvas, (Rect){line.row, line.column, 1, room}, STYLE_DIM,
				     "Evidence %.*s", STR_ARG(row->raw[EVIDENCE]));
	if (used == 0)
		canvas_text(canvas, (Rect){line.row, line.column, 1, room}, STYLE_DIM,
			    has(row, ARTIFACTS) ? STR("No answer in words.")
						: STR("No answer and no evidence yet."));
	canvas_text(canvas, (Rect){line.row, line.column + line.columns - wide, 1, wide}, STYLE_DIM,
		    strbuf_str(&right));
	strbuf_deinit(&right);
}

static void foot(const TableRow *row, Canvas *canvas, Rect area)
{
	Rect line = {area.row, area.column + 1, 1, area.columns - 2};
	foot_head(row, canvas, line, date_today());
	Str words = row->raw[DETAIL].n > 0 ? row->raw[DETAIL] : row->raw[TITLE];
	canvas_text(canvas, (Rect){area.row + 1, line.column, 1, line.columns}, STYLE_TEXT, words);
	line.row = area.row + 2;
	foot_answer(row, canvas, line);
}

static const TableSpec spec = {
	.kind = &kind_request,
	.columns = columns,
	.count = COLUMNS,
	.fault = fault,
	.foot = foot,
	.empty = "No requests yet. The auditor's list comes in with :import-list, or with: muster "
		 "import FILE LIST.csv --as requests. {add} adds a single one.",
};

static void *requests_new(void)
{
	return table_new(&spec);
}

/* Asks the store, not the rows: most of them were never fetched. */
static bool unanswered(Host *host, Id id, bool *yes, Err *err)
{
	static const char *const names[] = {"status", "auditor_status"};
	int fields[2];
	Arena arena = ARENA_INIT;
	Row *row;
	for (int i = 0; i < 2; i++)
		fields[i] = kind_field_must(&kind_request, names[i]);
	bool ok = record_rows(host_db(host), &(RowQuery){&kind_request, fields, 2, &id, 1}, &arena,
			      &row, err);
	if (ok) {
		Str ours = row->cell[0], theirs = row->cell[1];
		bool done =
			str_equal(theirs, STR("accepted")) || str_equal(theirs, STR("withdrawn"));
		bool given =
			str_equal(ours, STR("submitted")) || str_equal(ours, STR("none exists"));
		*yes = !done && (!given || str_equal(theirs, STR("returned")));
	}
	arena_deinit(&arena);
	return ok;
}

static void step(Table *t, Host *host, bool forth)
{
	Err err = ERR_INIT;
	size_t count = list_count(&t->list), row = t->list.cursor;
	for (size_t i = 1; i < count; i++) {
		bool yes = false;
		size_t at = forth ? (row + i) % count : (row + count - i) % count;
		if (!unanswered(host, list_id(&t->list, at), &yes, &err)) {
			host_error(host, &err);
			return;
		}
		if (yes) {
			list_move_to(&t->list, at);
			return;
		}
	}
	host_say(host, "no other request waits for our answer");
}

static bool requests_act(void *state, Host *host, ActionId action)
{
	if (action == ACTION_IMPORT_LIST) {
		verb_import(host);
		return true;
	}
	if (action != ACTION_NEXT_UNANSWERED && action != ACTION_PREVIOUS_UNANSWERED)
		return table_act(state, host, action);
	step(state, host, action == ACTION_NEXT_UNANSWERED);
	return true;
}

const Pane pane_requests = {
	.name = "Requests",
	.brief = "Req",
	.digit = '5',
	.scope = SCOPE_REQUESTS,
	.go = ACTION_GO_REQUESTS,
	.kind = &kind_request,
	.new = requests_new,
	.free = table_free,
	.load = table_load,
	.prepare = table_prepare,
	.draw = table_draw,
	.header = table_header,
	.foot = table_foot,
	.foot_rows = 3,
	.act = requests_act,
	.keep = table_keep,
	.targets = table_targets,
	.go_to = table_go_to,
	.go_to_row = table_go_to_row,
};
