/* SPDX-License-Identifier: MIT
 *
 * Gaps: what is not in order, how bad, whose, since when and until when. */
#include "pane/list/table.h"
#include "term/glyph.h"

enum {
	REF,
	TITLE,
	SEVERITY,
	CONTROL,
	OWNER,
	STATUS,
	DUE,
	LEFT,
	AGE,
	DETAIL,
	PLAN,
	FIX,
	CLOSURE,
	BECAUSE,
	ESCALATED_TO,
	ESCALATED_ON,
	BLOCKS,
	SOURCE,
	COMMENTS,
	COLUMNS
};

static bool is(const TableRow *row, int column, const char *word)
{
	return str_equal(row->raw[column], str_of(word));
}

static bool fault(const TableRow *row, Date today)
{
	(void)today;
	if (is(row, STATUS, "closed"))
		return false;
	long long left = 0;
	bool late = str_to_long(row->raw[LEFT], &left) && left < 0;
	return late || row->raw[OWNER].n == 0 || is(row, SEVERITY, "critical");
}

/* What is closed is not urgent any more. */
static Style show_severity(const TableRow *row, Str value, Date today, StrBuf *out)
{
	(void)today;
	strbuf_add(out, value);
	return is(row, STATUS, "closed") ? STYLE_QUIET : style_of_word(value);
}

static const Column columns[COLUMNS] = {
	[REF] = {.field = "ref", .width = 7, .show = column_ref},
	[TITLE] = {.field = "title", .width = 24, .most = 100, .weight = 12},
	[SEVERITY] = {.field = "severity", .width = 8, .show = show_severity},
	[CONTROL] = {.field = "control", .width = 7, .from = 118, .show = column_dim},
	[OWNER] = {.field = "owner", .width = 11, .most = 22, .weight = 3, .show = column_name},
	[STATUS] = {.field = "status", .width = 11, .from = 84, .show = column_word},
	[DUE] = {.field = "due",
		 .width = 6,
		 .most = 11,
		 .weight = 1,
		 .from = 108,
		 .show = column_day},
	[LEFT] = {.field = "days_left", .width = 4, .right = true, .show = column_left},
	[AGE] = {.field = "age",
		 .width = 3,
		 .most = 4,
		 .weight = 1,
		 .from = 78,
		 .right = true,
		 .show = column_dim},
	[DETAIL] = {.field = "detail"},
	[PLAN] = {.field = "plan"},
	[FIX] = {.field = "fix"},
	[CLOSURE] = {.field = "closure"},
	[BECAUSE] = {.field = "closure_reason"},
	[ESCALATED_TO] = {.field = "escalated_to"},
	[ESCALATED_ON] = {.field = "escalated_on"},
	[BLOCKS] = {.field = "blocks"},
	[SOURCE] = {.field = "source"},
	[COMMENTS] = {.field = "comments"},
};

static void foot_head(const TableRow *row, Canvas *canvas, Rect line)
{
	StrBuf text;
	strbuf_init(&text);
	strbuf_add(&text, row->raw[SOURCE]);
	if (row->raw[CONTROL].n > 0)
		strbuf_printf(&text, ", control %.*s", STR_ARG(row->raw[CONTROL]));
	if (row->raw[DUE].n > 0) {
		strbuf_add(&text, STR(", due "));
		day_text(row->raw[DUE], date_today(), &text);
	}
	if (row->raw[BLOCKS].n > 0)
		strbuf_printf(&text, ", blocks %.*s", STR_ARG(row->raw[BLOCKS]));
	if (row->raw[ESCALATED_TO].n > 0) {
		strbuf_printf(&text, ", escalated to %.*s ", STR_ARG(row->raw[ESCALATED_TO]));
		day_text(row->raw[ESCALATED_ON], date_today(), &text);
	}
	int used = canvas_printf(canvas, line, STYLE_STRONG, "%.*s  ", STR_ARG(row->raw[REF]));
	canvas_text(canvas, (Rect){line.row, line.column + used, 1, line.columns - used}, STYLE_DIM,
		    strbuf_str(&text));
	strbuf_deinit(&text);
}

static void foot(const TableRow *row, Canvas *canvas, Rect area)
{
	Rect line = {area.row, area.column + 1, 1, area.columns - 2};
	foot_head(row, canvas, line);
	Str seen = row->raw[DETAIL].n > 0 ? row->raw[DETAIL] : row->raw[TITLE];
	canvas_text(canvas, (Rect){area.row + 1, line.column, 1, line.columns}, STYLE_TEXT, seen);
	int y = area.row + 2;
	if (is(row, STATUS, "closed"))
		canvas_printf(canvas, (Rect){y, line.column, 1, line.columns}, STYLE_TEXT,
			      "%.*s: %.*s", STR_ARG(row->raw[CLOSURE]), STR_ARG(row->raw[BECAUSE]));
	else if (row->raw[PLAN].n > 0)
		canvas_printf(canvas, (Rect){y, line.column, 1, line.columns}, STYLE_TEXT,
			      "Plan: %.*s", STR_ARG(row->raw[PLAN]));
	else if (row->raw[FIX].n > 0)
		canvas_printf(canvas, (Rect){y, line.column, 1, line.columns}, STYLE_TEXT,
			      "Mend: %.*s", STR_ARG(row->raw[FIX]));
	else
		canvas_text(canvas, (Rect){y, line.column, 1, line.columns}, STYLE_DIM,
			    STR("No plan yet."));
}

static const TableSpec spec = {
	.kind = &kind_gap,
	.columns = columns,
	.count = COLUMNS,
	.fault = fault,
	.foot = foot,
	.empty = "No gaps. {add} adds what was found missing.",
};

static void *gaps_new(void)
{
	return table_new(&spec);
}

const Pane pane_gaps = {
	.name = "Gaps",
	.digit = '4',
	.scope = SCOPE_GAPS,
	.go = ACTION_GO_GAPS,
	.kind = &kind_gap,
	.new = gaps_new,
	.foot_rows = 3,
	TABLE_PANE,
};
