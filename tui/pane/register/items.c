/* SPDX-License-Identifier: MIT
 *
 * What only the items of samples have: the selected row itself in the foot, over as many lines as
 * nothing else wants. */
#include "pane/register/register.h"

static const char *const foot_fields[] = {"cells", "artifacts", "cause", "note", NULL};

/* The row itself, and what was said of it. */
static void item_foot(const TableRow *row, Canvas *canvas, Rect area)
{
	Rect line = {area.row, area.column + 1, 1, area.columns - 2};
	StrBuf cells;
	strbuf_init(&cells);
	Str rest = table_value(row, "cells"), artifacts = table_value(row, "artifacts");
	for (size_t i = 0; i < rest.n; i++)
		strbuf_add(&cells, rest.p[i] == '\n' ? STR("; ") : str_slice(rest, i, i + 1));
	Str cause = table_value(row, "cause"), note = table_value(row, "note");
	bool shown = artifacts.n > 0 && !str_equal(artifacts, STR("0"));
	if (note.n == 0 && table_value(row, "result").n == 0)
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

const RegisterSpecial register_items = {
	.kind = &kind_sample_item,
	.fields = foot_fields,
	.foot = item_foot,
	.foot_rows = 3,
};
