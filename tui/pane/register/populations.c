/* SPDX-License-Identifier: MIT
 *
 * Populations, reached through the palette: what was taken from a source, how far its checks are
 * answered, and whether it may be sampled. */
#include "pane/list/table.h"

enum {
	POP_REF,
	POP_TITLE,
	POP_CONTROL,
	POP_UNIT,
	POP_ROWS,
	POP_STATE,
	POP_UNANSWERED,
	POP_FROM,
	POP_TO,
	POP_SAMPLES,
	POP_REVIEWER,
	POP_OPEN_CHECK,
	POP_SOURCE,
	POP_ENVIRONMENT,
	POP_RUN_BY,
	POP_RUN_AT,
	POP_FILE,
	POP_COLUMNS
};

static bool population_fault(const TableRow *row, Date today)
{
	(void)today;
	return !str_equal(row->raw[POP_STATE], STR("ready"));
}

/* "2 open": what stands between the population and its use. */
static Style show_unanswered(const TableRow *row, Str value, Date today, StrBuf *out)
{
	(void)row;
	(void)today;
	bool none = value.n == 0 || str_equal(value, STR("0"));
	strbuf_add(out, none ? STR("-") : value);
	return none ? STYLE_DIM : STYLE_BAD;
}

static const Column population_columns[POP_COLUMNS] = {
	[POP_REF] = {.field = "ref", .head = "Ref", .width = 7, .show = column_ref},
	[POP_TITLE] = {.field = "title", .width = 16, .most = 70, .weight = 8},
	[POP_CONTROL] = {.field = "control", .width = 7, .from = 70, .show = column_dim},
	[POP_UNIT] = {.field = "unit", .width = 10, .most = 18, .weight = 1, .from = 112},
	[POP_ROWS] = {.field = "rows", .width = 9, .right = true},
	[POP_STATE] = {.field = "state", .width = 14, .show = column_word},
	[POP_UNANSWERED] = {.field = "unanswered",
			    .head = "Open",
			    .width = 4,
			    .from = 66,
			    .right = true,
			    .show = show_unanswered},
	[POP_FROM] = {.field = "period_from", .width = 11, .from = 100, .show = column_day},
	[POP_TO] = {.field = "period_to", .width = 11, .from = 100, .show = column_day},
	[POP_SAMPLES] = {.field = "samples", .width = 7, .right = true, .from = 120},
	[POP_REVIEWER] = {.field = "reviewer", .width = 14, .from = 140, .show = column_name},
	[POP_OPEN_CHECK] = {.field = "open_check"},
	[POP_SOURCE] = {.field = "source_system"},
	[POP_ENVIRONMENT] = {.field = "environment"},
	[POP_RUN_BY] = {.field = "run_by"},
	[POP_RUN_AT] = {.field = "run_at"},
	[POP_FILE] = {.field = "file"},
};

static void add_fact(StrBuf *out, const char *before, Str fact)
{
	if (fact.n > 0)
		strbuf_printf(out, "%s%.*s", out->n == 0 ? "" : before, STR_ARG(fact));
}

static void population_foot(const TableRow *row, Canvas *canvas, Rect area)
{
	StrBuf from;
	Rect line = {area.row, area.column + 1, 1, area.columns - 2};
	Str check = row->raw[POP_OPEN_CHECK], reviewer = row->raw[POP_REVIEWER];
	strbuf_init(&from);
	add_fact(&from, "", row->raw[POP_SOURCE]);
	add_fact(&from, ", ", row->raw[POP_ENVIRONMENT]);
	add_fact(&from, ", run by ", row->raw[POP_RUN_BY]);
	add_fact(&from, ", ", row->raw[POP_RUN_AT]);
	add_fact(&from, ", ", row->raw[POP_FILE]);
	table_foot_line(canvas, line, "To answer:",
			check.n > 0 ? check : STR("nothing; every check is answered"));
	line.row++;
	table_foot_line(canvas, line, "From:", strbuf_str(&from));
	line.row++;
	table_foot_line(canvas, line, "Reviewed by:",
			reviewer.n > 0 ? reviewer
				       : STR("nobody yet; it is not to be sampled until then"));
	strbuf_deinit(&from);
}

static const TableSpec population_spec = {
	.kind = &kind_population,
	.columns = population_columns,
	.count = POP_COLUMNS,
	.fault = population_fault,
	.foot = population_foot,
	.empty = "No populations: muster import FILE EXPORT.csv --as population takes one in.",
};

static void *populations_new(void)
{
	return table_new(&population_spec);
}

const Pane pane_populations = {
	.name = "Populations",
	.go = ACTION_GO_POPULATIONS,
	.kind = &kind_population,
	.scope = SCOPE_REGISTERS,
	.new = populations_new,
	.foot_rows = 3,
	TABLE_PANE,
};
