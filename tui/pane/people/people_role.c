/* SPDX-License-Identifier: MIT
 *
 * The other tables of People: roles with who holds them, and controls for which one person does
 * everything. */
#include "pane/people/people_inner.h"
#include "term/glyph.h"

enum {
	CODE,
	ROLE,
	HOLDER,
	ROLE_A,
	ROLE_REQUESTS,
	ROLE_GAPS,
	VACANT,
	ROLE_BACKUP,
	ROLE_SIDE,
	ROLE_COLUMNS
};

static Style show_vacant(const TableCell *cell)
{
	if (cell->row->raw[HOLDER].n > 0)
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
	return row->raw[HOLDER].n == 0;
}

static const Column role_columns[ROLE_COLUMNS] = {
	[CODE] = {.field = "ref",
		  .head = "Role",
		  .width = 4,
		  .most = 8,
		  .weight = 1,
		  .show = column_ref},
	[ROLE] = {.field = "name", .width = 16, .most = 40, .weight = 4},
	[HOLDER] = {.field = "holder", .width = 14, .most = 34, .weight = 4, .show = show_holder},
	[ROLE_A] = {.field = "accountable", .head = "A", .width = 3, .right = true},
	[ROLE_REQUESTS] = {.field = "requests", .head = "Req", .width = 3, .right = true},
	[ROLE_GAPS] = {.field = "gaps", .head = "Gap", .width = 3, .right = true},
	[VACANT] = {.field = "vacant_since",
		    .head = "Vacant",
		    .width = 12,
		    .most = 18,
		    .show = show_vacant},
	[ROLE_BACKUP] = {.field = "backup",
			 .width = 12,
			 .most = 24,
			 .weight = 3,
			 .from = 92,
			 .show = column_name},
	[ROLE_SIDE] = {.field = "side"},
};

static void role_foot(const TableRow *row, Canvas *canvas, Rect area)
{
	char key[32];
	Rect line = {area.row, area.column + 1, 1, area.columns - 2};
	bool held = row->raw[HOLDER].n > 0;
	int used = canvas_text(canvas, line, STYLE_STRONG, row->raw[ROLE]);
	canvas_printf(canvas, rect_after(line, used), STYLE_DIM, " %.*s %.*s",
		      STR_ARG(glyph(GLYPH_SEPARATOR)), STR_ARG(row->raw[ROLE_SIDE]));
	canvas_printf(canvas, rect_row(line, 1), held ? STYLE_TEXT : STYLE_WARN,
		      "%s%.*s; %s sets who holds it.", held ? "Held by " : "Held by nobody",
		      STR_ARG(row->raw[HOLDER]), action_key_text(ACTION_SET_HOLDER, key));
	people_foot_effective(row->about, canvas, area);
}

const TableSpec people_roles = {
	.kind = &kind_party,
	.extra = "t.kind = 'role'",
	.columns = role_columns,
	.count = ROLE_COLUMNS,
	.fault = role_fault,
	.foot = role_foot,
	.empty = "No roles: this workspace was made without a catalog. {add} adds one.",
};

/* -- Controls for which one person does everything. -- */

enum { CONTROL, WHAT, WHO, DOMAIN, ITEMS, POINT_COLUMNS };

static const Column point_columns[POINT_COLUMNS] = {
	[CONTROL] = {.field = "ref", .width = 7, .most = 10, .weight = 1, .show = column_ref},
	[WHAT] = {.field = "title", .width = 24, .most = 70, .weight = 8},
	[WHO] = {.field = "accountable", .head = "All by", .width = 18, .most = 40, .weight = 4},
	[DOMAIN] = {.field = "domain", .width = 12, .most = 16, .show = column_dim},
	[ITEMS] = {.field = "evidence", .head = "Evi", .width = 3, .right = true},
};

static void point_foot(const TableRow *row, Canvas *canvas, Rect area)
{
	Rect line = {area.row, area.column + 1, 1, area.columns - 2};
	int used = canvas_text(canvas, line, STYLE_STRONG, row->raw[CONTROL]);
	canvas_printf(canvas, rect_after(line, used), STYLE_TEXT, "  %.*s",
		      STR_ARG(row->raw[WHAT]));
	canvas_printf(canvas, rect_row(line, 1), STYLE_WARN,
		      "%.*s is its A, its only R and owner of its evidence; nobody stands in.",
		      STR_ARG(row->raw[WHO]));
	people_foot_effective(row->about, canvas, area);
}

const TableSpec people_points = {
	.kind = &kind_control,
	.columns = point_columns,
	.count = POINT_COLUMNS,
	.foot = point_foot,
	.empty = "No control hangs on one person alone.",
};
