/* SPDX-License-Identifier: MIT
 *
 * Criteria: what the examination asks, the controls that answer, and the ids of other frameworks
 * beside each. Reached by name; it wants no place in the top line. */
#include "pane/list/table.h"

enum { REF, TITLE, IN_SCOPE, CONTROLS, CSF, ISO, NHI, AI_RMF, SENTENCE, COLUMNS };

static bool in_scope(const TableRow *row)
{
	return str_equal(row->raw[IN_SCOPE], STR("1"));
}

/* Nothing answers a criterion that is examined. */
static bool fault(const TableRow *row, Date today)
{
	(void)today;
	return in_scope(row) && str_equal(row->raw[CONTROLS], STR("0"));
}

static Style show_ref(const TableRow *row, Str value, Date today, StrBuf *out)
{
	(void)today;
	strbuf_add(out, value);
	return in_scope(row) ? STYLE_STRONG : STYLE_QUIET;
}

static Style show_title(const TableRow *row, Str value, Date today, StrBuf *out)
{
	(void)today;
	strbuf_add(out, value);
	return in_scope(row) ? STYLE_TEXT : STYLE_QUIET;
}

static Style show_scope(const TableRow *row, Str value, Date today, StrBuf *out)
{
	(void)row;
	(void)today;
	bool yes = str_equal(value, STR("1"));
	strbuf_add(out, yes ? STR("yes") : STR("no"));
	return yes ? STYLE_TEXT : STYLE_QUIET;
}

static Style show_count(const TableRow *row, Str value, Date today, StrBuf *out)
{
	(void)today;
	bool none = str_equal(value, STR("0"));
	if (!none || in_scope(row))
		strbuf_add(out, value);
	return none ? STYLE_WARN : STYLE_TEXT;
}

/* How many ids: the ids themselves stand in the foot and in the detail. */
static Style show_ids(const TableRow *row, Str value, Date today, StrBuf *out)
{
	(void)today;
	int n = value.n > 0;
	for (size_t i = 0; i < value.n; i++)
		n += value.p[i] == ';';
	if (n > 0)
		strbuf_printf(out, "%d", n);
	return in_scope(row) ? STYLE_TEXT : STYLE_QUIET;
}

#define IDS(name, title)                                                                           \
	{                                                                                          \
		.field = (name), .head = (title), .width = 3, .right = true, .show = show_ids      \
	}

static const Column columns[COLUMNS] = {
	[REF] = {.field = "ref", .head = "Id", .width = 6, .show = show_ref},
	[TITLE] = {.field = "title", .width = 24, .most = 80, .weight = 1, .show = show_title},
	[IN_SCOPE] = {.field = "in_scope", .head = "In", .width = 3, .show = show_scope},
	[CONTROLS] = {.field = "control_count",
		      .head = "Ctl",
		      .width = 3,
		      .right = true,
		      .show = show_count},
	[CSF] = IDS("csf", "CSF"),
	[ISO] = IDS("iso", "ISO"),
	[NHI] = IDS("nhi", "NHI"),
	[AI_RMF] = IDS("ai_rmf", "RMF"),
	[SENTENCE] = {.field = "sentence"},
};

/* The ids of a framework behind its name; returns the columns used. */
static int foot_ids(const TableRow *row, int column, const char *name, Canvas *canvas, Rect line)
{
	int used = canvas_printf(canvas, line, STYLE_DIM, "%s  ", name);
	Str ids = row->raw[column].n > 0 ? row->raw[column] : STR("none");
	return used + canvas_text(canvas,
				  (Rect){line.row, line.column + used, 1, line.columns - used},
				  STYLE_TEXT, ids);
}

static void foot(const TableRow *row, Canvas *canvas, Rect area)
{
	Rect line = {area.row, area.column + 1, 1, area.columns - 2};
	int used = canvas_printf(canvas, line, STYLE_STRONG, "%.*s  ", STR_ARG(row->raw[REF]));
	canvas_text(canvas, (Rect){line.row, line.column + used, 1, line.columns - used},
		    STYLE_TEXT, row->raw[SENTENCE]);
	line.row++;
	foot_ids(row, CSF, "CSF", canvas, line);
	line.row++;
	foot_ids(row, ISO, "ISO", canvas, line);
	line.row++;
	used = foot_ids(row, NHI, "NHI", canvas, line) + 3;
	if (row->raw[AI_RMF].n == 0 || used >= line.columns)
		return;
	foot_ids(row, AI_RMF, "AI RMF", canvas,
		 (Rect){line.row, line.column + used, 1, line.columns - used});
}

static const TableSpec spec = {
	.kind = &kind_criterion,
	.columns = columns,
	.count = COLUMNS,
	.fault = fault,
	.foot = foot,
	.empty = "No criteria: this workspace was made without a catalog.",
};

static void *criteria_new(void)
{
	return table_new(&spec);
}

const Pane pane_criteria = {
	.name = "Criteria",
	.scope = SCOPE_CRITERIA,
	.go = ACTION_GO_CRITERIA,
	.kind = &kind_criterion,
	.new = criteria_new,
	.foot_rows = 4,
	TABLE_PANE,
};
