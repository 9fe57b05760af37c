/* SPDX-License-Identifier: MIT
 *
 * Samples and their items, reached through the palette: what was selected from a population, how
 * far its testing is, and each selected row with its result. */
#include "pane/list/table.h"

enum {
	SMP_REF,
	SMP_TITLE,
	SMP_POPULATION,
	SMP_CONTROL,
	SMP_REQUEST,
	SMP_BY,
	SMP_ITEMS,
	SMP_WANTING,
	SMP_DEVIATIONS,
	SMP_RATE,
	SMP_SEED,
	SMP_METHOD,
	SMP_ON,
	SMP_COLUMNS
};

static bool sample_fault(const TableRow *row, Date today)
{
	(void)today;
	return !str_equal(row->raw[SMP_WANTING], STR("0"));
}

static Style show_count(const TableRow *row, Str value, Date today, StrBuf *out)
{
	(void)row;
	(void)today;
	bool none = value.n == 0 || str_equal(value, STR("0"));
	strbuf_add(out, none ? STR("-") : value);
	return none ? STYLE_DIM : STYLE_TEXT;
}

static Style show_deviations(const TableRow *row, Str value, Date today, StrBuf *out)
{
	Style style = show_count(row, value, today, out);
	return style == STYLE_DIM ? style : STYLE_BAD;
}

static const Column sample_columns[SMP_COLUMNS] = {
	[SMP_REF] = {.field = "ref", .head = "Ref", .width = 7, .show = column_ref},
	[SMP_TITLE] = {.field = "title", .width = 16, .most = 70, .weight = 8},
	[SMP_POPULATION] =
		{.field = "population", .head = "From", .width = 6, .from = 72, .show = column_dim},
	[SMP_CONTROL] = {.field = "control", .width = 7, .from = 84, .show = column_dim},
	[SMP_REQUEST] = {.field = "request",
			 .width = 7,
			 .most = 12,
			 .weight = 1,
			 .from = 100,
			 .show = column_dim},
	[SMP_BY] = {.field = "chosen_by", .head = "By", .width = 9},
	[SMP_ITEMS] = {.field = "items", .width = 5, .right = true},
	[SMP_WANTING] = {.field = "wanting", .width = 5, .right = true, .show = show_count},
	[SMP_DEVIATIONS] = {.field = "deviations",
			    .width = 7,
			    .right = true,
			    .show = show_deviations},
	[SMP_RATE] = {.field = "rate", .width = 28, .most = 44, .weight = 4, .from = 120},
	[SMP_SEED] = {.field = "seed"},
	[SMP_METHOD] = {.field = "method"},
	[SMP_ON] = {.field = "selected_on", .width = 11, .from = 150, .show = column_day},
};

static void sample_foot(const TableRow *row, Canvas *canvas, Rect area)
{
	Rect line = {area.row, area.column + 1, 1, area.columns - 2};
	table_foot_line(canvas, line, "Rate:", row->raw[SMP_RATE]);
	line.row++;
	table_foot_line(canvas, line, "Method:", row->raw[SMP_METHOD]);
	line.row++;
	Str seed = row->raw[SMP_SEED];
	table_foot_line(canvas, line, "Seed:",
			seed.n > 0 ? seed : STR("none; the auditor selected and told us the keys"));
}

static const TableSpec sample_spec = {
	.kind = &kind_sample,
	.columns = sample_columns,
	.count = SMP_COLUMNS,
	.fault = sample_fault,
	.foot = sample_foot,
	.empty = "No samples: select one from a population (:populations), or with muster sample.",
};

enum {
	IT_REF,
	IT_KEY,
	IT_RESULT,
	IT_ARTIFACTS,
	IT_OWNER,
	IT_EXCEPTION,
	IT_TESTED,
	IT_ROW,
	IT_CELLS,
	IT_CAUSE,
	IT_NOTE,
	IT_COLUMNS
};

static bool item_fault(const TableRow *row, Date today)
{
	(void)today;
	return row->raw[IT_RESULT].n == 0;
}

static Style show_result(const TableRow *row, Str value, Date today, StrBuf *out)
{
	(void)row;
	(void)today;
	strbuf_add(out, value.n == 0 ? STR("to go") : value);
	if (value.n == 0)
		return STYLE_WARN;
	if (str_equal(value, STR("pass")))
		return STYLE_GOOD;
	return str_equal(value, STR("deviation")) ? STYLE_BAD : STYLE_DIM;
}

static const Column item_columns[IT_COLUMNS] = {
	[IT_REF] = {.field = "ref", .width = 9, .show = column_ref},
	[IT_KEY] = {.field = "title", .width = 14, .most = 40, .weight = 4},
	[IT_RESULT] = {.field = "result", .width = 14, .show = show_result},
	[IT_ARTIFACTS] = {.field = "artifacts", .width = 9, .right = true, .show = show_count},
	[IT_OWNER] = {.field = "owner",
		      .width = 12,
		      .most = 24,
		      .weight = 2,
		      .from = 64,
		      .show = column_name},
	[IT_EXCEPTION] =
		{.field = "exception", .head = "Exc", .width = 8, .from = 74, .show = column_dim},
	[IT_TESTED] = {.field = "tested_on", .width = 11, .from = 90, .show = column_day},
	[IT_ROW] = {.field = "row", .width = 8, .right = true, .from = 100, .show = column_dim},
	[IT_CELLS] = {.field = "cells", .width = 30, .most = 120, .weight = 8, .from = 130},
	[IT_CAUSE] = {.field = "cause"},
	[IT_NOTE] = {.field = "note"},
};

/* The row itself, and what was said of it. */
static void item_foot(const TableRow *row, Canvas *canvas, Rect area)
{
	Rect line = {area.row, area.column + 1, 1, area.columns - 2};
	StrBuf cells;
	strbuf_init(&cells);
	for (size_t i = 0; i < row->raw[IT_CELLS].n; i++) {
		char c = row->raw[IT_CELLS].p[i];
		strbuf_add(&cells, c == '\n' ? STR("; ") : str_make(&c, 1));
	}
	Str cause = row->raw[IT_CAUSE], note = row->raw[IT_NOTE];
	bool shown = row->raw[IT_ARTIFACTS].n > 0 && !str_equal(row->raw[IT_ARTIFACTS], STR("0"));
	if (note.n == 0 && row->raw[IT_RESULT].n == 0)
		note = shown ? STR("none; the artifact shows it, x sets the result")
			     : STR("none; to pass it wants an artifact, or where it was seen");
	/* The row gets the lines that nothing else wants. */
	line.rows = 3 - (cause.n > 0) - (note.n > 0);
	int used = canvas_text(canvas, line, STYLE_DIM, STR("Row: "));
	canvas_wrapped(canvas, (Rect){line.row, line.column + used, line.rows, line.columns - used},
		       STYLE_TEXT, strbuf_str(&cells));
	line.row += line.rows;
	table_foot_line(canvas, line, "Cause:", cause);
	line.row += cause.n > 0;
	table_foot_line(canvas, line, "Note:", note);
	strbuf_deinit(&cells);
}

static const TableSpec item_spec = {
	.kind = &kind_sample_item,
	.columns = item_columns,
	.count = IT_COLUMNS,
	.fault = item_fault,
	.foot = item_foot,
	.empty = "No items: a sample has them, selected from a population (:populations).",
};

static void *samples_new(void)
{
	return table_new(&sample_spec);
}

static void *items_new(void)
{
	return table_new(&item_spec);
}

#define SAMPLE_TABLE .scope = SCOPE_REGISTERS, .foot_rows = 3, TABLE_PANE

const Pane pane_samples = {
	.name = "Samples",
	.go = ACTION_GO_SAMPLES,
	.kind = &kind_sample,
	.new = samples_new,
	SAMPLE_TABLE,
};

const Pane pane_items = {
	.name = "Items",
	.go = ACTION_GO_ITEMS,
	.kind = &kind_sample_item,
	.new = items_new,
	SAMPLE_TABLE,
};
