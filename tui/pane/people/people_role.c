/* SPDX-License-Identifier: MIT
 *
 * The other tables of People: roles with who holds them, and controls for which one person does
 * everything. */
#include "pane/people/people_inner.h"
#include "term/glyph.h"

static Style show_vacant(const TableCell *cell)
{
	if (table_value(cell->row, "holder").n > 0)
		return STYLE_TEXT;
	strbuf_add(cell->out, cell->value.n > 0 ? STR("since ") : STR("vacant"));
	day_text(cell->value, cell->today, cell->out);
	return STYLE_BAD;
}

static Style show_holder(const TableCell *cell)
{
	strbuf_add(cell->out, cell->value.n > 0 ? cell->value : STR("nobody"));
	return cell->value.n > 0 ? STYLE_TEXT : STYLE_BAD;
}

static bool role_fault(const TableRow *row, Date today)
{
	(void)today;
	return table_value(row, "holder").n == 0;
}

static const Column role_columns[] = {
	{.field = "ref", .head = "Role", .width = 4, .most = 8, .weight = 1, .show = column_ref},
	{.field = "name", .width = 16, .most = 40, .weight = 4},
	{.field = "holder", .width = 14, .most = 34, .weight = 4, .show = show_holder},
	{.field = "accountable", .head = "A", .width = 3, .right = true},
	{.field = "requests", .head = "Req", .width = 3, .right = true},
	{.field = "gaps", .head = "Gap", .width = 3, .right = true},
	{.field = "vacant_since", .head = "Vacant", .width = 12, .most = 18, .show = show_vacant},
	{.field = "backup", .width = 12, .most = 24, .weight = 3, .from = 92, .show = column_name},
	{.field = "side"},
};

static void role_foot(const TableRow *row, Canvas *canvas, Rect area)
{
	char key[32];
	Rect line = {area.row, area.column + 1, 1, area.columns - 2};
	bool held = table_value(row, "holder").n > 0;
	int used = canvas_text(canvas, line, STYLE_STRONG, table_value(row, "name"));
	canvas_printf(canvas, rect_after(line, used), STYLE_DIM, " %.*s %.*s",
		      STR_ARG(glyph(GLYPH_SEPARATOR)), STR_ARG(table_value(row, "side")));
	canvas_printf(canvas, rect_row(line, 1), held ? STYLE_TEXT : STYLE_WARN,
		      "%s%.*s; %s sets who holds it.", held ? "Held by " : "Held by nobody",
		      STR_ARG(table_value(row, "holder")), action_key_text(ACTION_SET_HOLDER, key));
	people_foot_effective(row->about, canvas, area);
}

const TableSpec people_roles = {
	.kind = &kind_party,
	.extra = "t.kind = 'role'",
	.columns = role_columns,
	.count = sizeof role_columns / sizeof *role_columns,
	.fault = role_fault,
	.foot = role_foot,
	.empty = "No roles: this workspace was made without a catalog. {add} adds one.",
};

/* -- Controls for which one person does everything. -- */

static const Column point_columns[] = {
	{.field = "ref", .width = 7, .most = 10, .weight = 1, .show = column_ref},
	{.field = "title", .width = 24, .most = 70, .weight = 8},
	{.field = "accountable", .head = "All by", .width = 18, .most = 40, .weight = 4},
	{.field = "domain", .width = 12, .most = 16, .show = column_dim},
	{.field = "evidence", .head = "Evi", .width = 3, .right = true},
};

static void point_foot(const TableRow *row, Canvas *canvas, Rect area)
{
	Rect line = {area.row, area.column + 1, 1, area.columns - 2};
	int used = canvas_text(canvas, line, STYLE_STRONG, table_value(row, "ref"));
	canvas_printf(canvas, rect_after(line, used), STYLE_TEXT, "  %.*s",
		      STR_ARG(table_value(row, "title")));
	canvas_printf(canvas, rect_row(line, 1), STYLE_WARN,
		      "%.*s is its A, its only R and owner of its evidence; nobody stands in.",
		      STR_ARG(table_value(row, "accountable")));
	people_foot_effective(row->about, canvas, area);
}

const TableSpec people_points = {
	.kind = &kind_control,
	.columns = point_columns,
	.count = sizeof point_columns / sizeof *point_columns,
	.foot = point_foot,
	.empty = "No control hangs on one person alone.",
};
