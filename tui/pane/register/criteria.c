/* SPDX-License-Identifier: MIT
 *
 * What only the criteria have: how many ids of other frameworks stand beside each, and the ids in
 * the foot. */
#include "pane/register/register.h"

static bool in_scope(const TableRow *row)
{
	return str_equal(table_value(row, "in_scope"), STR("1"));
}

static Style show_count(const TableCell *cell)
{
	bool none = str_equal(cell->value, STR("0"));
	if (!none || in_scope(cell->row))
		strbuf_add(cell->out, cell->value);
	return none ? STYLE_WARN : STYLE_TEXT;
}

/* How many ids: the ids themselves stand in the foot and in the detail. */
static Style show_ids(const TableCell *cell)
{
	int n = cell->value.n > 0;
	for (size_t i = 0; i < cell->value.n; i++)
		n += cell->value.p[i] == ';';
	if (n > 0)
		strbuf_printf(cell->out, "%d", n);
	return in_scope(cell->row) ? STYLE_TEXT : STYLE_QUIET;
}

static const RegisterCell cells[] = {
	{"control_count", show_count}, {"csf", show_ids}, {"iso", show_ids}, {"nhi", show_ids},
	{"ai_rmf", show_ids},          {NULL, NULL}};

static const char *const foot_fields[] = {"sentence", NULL};

/* The ids of a framework behind its name; returns the columns used. */
static int foot_ids(Str ids, const char *name, Canvas *canvas, Rect line)
{
	int used = canvas_printf(canvas, line, STYLE_DIM, "%s  ", name);
	ids = ids.n > 0 ? ids : STR("none");
	return used + canvas_text(canvas,
				  (Rect){line.row, line.column + used, 1, line.columns - used},
				  STYLE_TEXT, ids);
}

static void foot(const TableRow *row, Canvas *canvas, Rect area)
{
	Rect line = {area.row, area.column + 1, 1, area.columns - 2};
	int used = canvas_printf(canvas, line, STYLE_STRONG, "%.*s  ",
				 STR_ARG(table_value(row, "ref")));
	canvas_text(canvas, (Rect){line.row, line.column + used, 1, line.columns - used},
		    STYLE_TEXT, table_value(row, "sentence"));
	line.row++;
	foot_ids(table_value(row, "csf"), "CSF", canvas, line);
	line.row++;
	foot_ids(table_value(row, "iso"), "ISO", canvas, line);
	line.row++;
	used = foot_ids(table_value(row, "nhi"), "NHI", canvas, line) + 3;
	if (table_value(row, "ai_rmf").n == 0 || used >= line.columns)
		return;
	foot_ids(table_value(row, "ai_rmf"), "AI RMF", canvas,
		 (Rect){line.row, line.column + used, 1, line.columns - used});
}

const RegisterSpecial register_criteria = {
	.kind = &kind_criterion,
	.cells = cells,
	.fields = foot_fields,
	.foot = foot,
	.foot_rows = 4,
};
