/* SPDX-License-Identifier: MIT
 *
 * Controls: what the company does, who answers for it, how far its design is,
 * and what hangs on it. */
#include "pane/list/table.h"

enum {
	REF,
	TITLE,
	ACCOUNTABLE,
	STATUS,
	FREQUENCY,
	NEXT,
	EVIDENCE,
	REQUESTS,
	GAPS,
	CRITERIA,
	TYPE,
	SYSTEM,
	STATEMENT,
	RESPONSIBLE,
	OWNER,
	COLUMNS
};

static bool fault(const TableRow *row, Date today)
{
	(void)today;
	return row->raw[ACCOUNTABLE].n == 0 || str_equal(row->raw[STATUS], STR("not started"));
}

/* Zeros would only be noise. */
static Style show_count(const TableRow *row, Str value, Date today, StrBuf *out)
{
	(void)row;
	(void)today;
	if (!str_equal(value, STR("0")))
		strbuf_add(out, value);
	return STYLE_TEXT;
}

static Style show_gaps(const TableRow *row, Str value, Date today, StrBuf *out)
{
	show_count(row, value, today, out);
	return STYLE_WARN;
}

static const Column columns[COLUMNS] = {
	[REF] = {.field = "ref", .width = 7, .show = column_ref},
	[TITLE] = {.field = "title", .width = 20, .most = 90, .weight = 10},
	[ACCOUNTABLE] =
		{.field = "accountable", .width = 15, .most = 26, .weight = 3, .show = column_name},
	[STATUS] = {.field = "status", .width = 11, .from = 74, .show = column_word},
	[FREQUENCY] = {.field = "frequency", .width = 11, .from = 110, .show = column_dim},
	[NEXT] = {.field = "due", .head = "Next", .width = 6, .from = 78, .show = column_day},
	[EVIDENCE] = {.field = "evidence",
		      .head = "Ev",
		      .width = 3,
		      .right = true,
		      .from = 100,
		      .show = show_count},
	[REQUESTS] = {.field = "requests",
		      .head = "Req",
		      .width = 3,
		      .right = true,
		      .from = 92,
		      .show = show_count},
	[GAPS] = {.field = "gaps", .head = "Gaps", .width = 4, .right = true, .show = show_gaps},
	[CRITERIA] = {.field = "criteria"},
	[TYPE] = {.field = "type"},
	[SYSTEM] = {.field = "system"},
	[STATEMENT] = {.field = "statement"},
	[RESPONSIBLE] = {.field = "responsible"},
	[OWNER] = {.field = "owner"},
};

static void foot(const TableRow *row, Canvas *canvas, Rect area)
{
	int x = area.column + 1, room = area.columns - 2;
	int used = canvas_printf(canvas, (Rect){area.row, x, 1, room}, STYLE_STRONG, "%.*s  ",
				 STR_ARG(row->raw[REF]));
	canvas_printf(canvas, (Rect){area.row, x + used, 1, room - used}, STYLE_DIM,
		      "%.*s, %.*s%s%.*s   %.*s", STR_ARG(row->raw[FREQUENCY]),
		      STR_ARG(row->raw[TYPE]), row->raw[SYSTEM].n > 0 ? ", from " : "",
		      STR_ARG(row->raw[SYSTEM]), STR_ARG(row->raw[CRITERIA]));
	canvas_text(canvas, (Rect){area.row + 1, x, 1, room}, STYLE_TEXT, row->raw[STATEMENT]);
	canvas_printf(canvas, (Rect){area.row + 2, x, 1, room}, STYLE_TEXT, "A %.*s   R %.*s%s%.*s",
		      STR_ARG(row->raw[ACCOUNTABLE]), STR_ARG(row->raw[RESPONSIBLE]),
		      row->raw[OWNER].n > 0 ? "   owner " : "", STR_ARG(row->raw[OWNER]));
}

static const TableSpec spec = {
	.kind = &kind_control,
	.columns = columns,
	.count = COLUMNS,
	.fault = fault,
	.foot = foot,
	.empty = "No controls: this workspace was made without a catalog.",
};

static void *controls_new(void)
{
	return table_new(&spec);
}

const Pane pane_controls = {
	.name = "Controls",
	.brief = "Ctl",
	.digit = '6',
	.scope = SCOPE_CONTROLS,
	.go = ACTION_GO_CONTROLS,
	.kind = &kind_control,
	.new = controls_new,
	.foot_rows = 3,
	TABLE_PANE,
};
