/* SPDX-License-Identifier: MIT
 *
 * Drawing a table: column heads, then a line a row: cursor and mark, fault
 * sign, cells. */

#include "base/mem/die.h"
#include "pane/list/table.h"

#include "pane/host/action.h"
#include "term/glyph.h"

#define GUTTER 5 /* " › ! " */
#define GAP 2

/* Every column gets its least width, then those with a weight share the rest. */
static void share(Table *t, int spare)
{
	int weights = 0;
	for (size_t i = 0; i < t->spec->count; i++)
		weights += t->width[i] > 0 ? t->spec->columns[i].weight : 0;
	for (size_t i = 0; i < t->spec->count && weights > 0; i++) {
		const Column *c = &t->spec->columns[i];
		if (t->width[i] == 0 || c->weight == 0)
			continue;
		int add = spare * c->weight / weights, most = c->most > 0 ? c->most : c->width;
		if (add > most - c->width)
			add = most - c->width;
		t->width[i] += add;
		spare -= add;
		weights -= c->weight;
	}
}

/* What is dear and not seen is not asked for: the first field, a ref, stands in for it. */
static void choose_field(Table *t, size_t i)
{
	const Column *c = &t->spec->columns[i];
	int field = kind_field_must(t->spec->kind, c->seldom && t->width[i] == 0
							   ? t->spec->columns[0].field
							   : c->field);
	if (field == t->field[i])
		return;
	t->field[i] = field;
	t->list.stamp++; /* the rows there are hold the other one */
}

void table_lay_out(Table *t, int columns)
{
	if (t->laid_out_for == columns)
		return;
	t->laid_out_for = columns;
	int spare = columns - GUTTER + GAP - 1;
	for (size_t i = 0; i < t->spec->count; i++) {
		const Column *c = &t->spec->columns[i];
		t->width[i] = columns >= c->from ? c->width : 0;
		choose_field(t, i);
		spare -= t->width[i] > 0 ? t->width[i] + GAP : 0;
	}
	share(t, spare > 0 ? spare : 0);
}

static void draw_heads(const Table *t, Canvas *canvas, Rect area)
{
	int x = area.column + GUTTER;
	canvas_fill(canvas, (Rect){area.row, area.column, 1, area.columns}, STYLE_COLUMN);
	for (size_t i = 0; i < t->spec->count; i++) {
		const Column *c = &t->spec->columns[i];
		if (t->width[i] == 0)
			continue;
		const char *head =
			c->head != NULL ? c->head : t->spec->kind->fields[t->field[i]].head;
		canvas_field(canvas, (Rect){area.row, x, 1, t->width[i]}, STYLE_COLUMN,
			     str_of(head), c->right);
		x += t->width[i] + GAP;
	}
}

static void draw_gutter(const Table *t, Canvas *canvas, Rect line, size_t row, const TableRow *r)
{
	if (row == t->list.cursor)
		canvas_text(canvas, (Rect){line.row, line.column + 1, 1, 1}, STYLE_STRONG,
			    glyph(GLYPH_HERE));
	if (list_marked(&t->list, r->id) || list_in_range(&t->list, row))
		canvas_text(canvas, (Rect){line.row, line.column + 2, 1, 1}, STYLE_MARK,
			    glyph(GLYPH_MARKED));
	if (r->fault)
		canvas_text(canvas, (Rect){line.row, line.column + 3, 1, 1}, STYLE_BAD,
			    glyph(GLYPH_FAULT));
}

static void draw_cells(const Table *t, Canvas *canvas, const TableRow *r, bool found)
{
	int x = GUTTER;
	canvas_clear(canvas);
	for (size_t i = 0; i < t->spec->count; i++) {
		if (t->width[i] == 0)
			continue;
		Style style = found && r->style[i] == STYLE_TEXT ? STYLE_MATCH : r->style[i];
		if (t->spec->columns[i].right)
			canvas_field(canvas, (Rect){0, x, 1, t->width[i]}, style, r->shown[i],
				     true);
		else
			canvas_text(canvas, (Rect){0, x, 1, t->width[i]}, style, r->shown[i]);
		x += t->width[i] + GAP;
	}
}

static void draw_ahead(Table *t, size_t row, TableRow *r)
{
	bool found = list_matches(&t->list, row);
	if (r->drawn_columns == t->laid_out_for && r->drawn_found == found)
		return;
	draw_cells(t, &t->line, r, found);
	size_t bytes = (size_t)t->line.columns * sizeof *r->cells;
	r->cells = xrealloc(r->cells, bytes);
	memcpy(r->cells, t->line.cell, bytes);
	r->drawn_columns = t->laid_out_for;
	r->drawn_found = found;
}

/* Cleaning and measuring text is most of the cost of a frame, and most rows of a frame were in
 * the one before: so a row is drawn once and copied from then on. */
void table_draw_ahead(Table *t)
{
	if (t->laid_out_for <= 0)
		return;
	if (t->line.columns != t->laid_out_for)
		canvas_resize(&t->line, 1, t->laid_out_for);
	for (size_t i = 0; i < t->list.page; i++) {
		size_t row = t->list.top + i;
		if (table_row(t, row) != NULL)
			draw_ahead(t, row, &t->slot[row % t->slot_count]);
	}
}

static void draw_row(const Table *t, Canvas *canvas, Rect line, size_t row)
{
	const TableRow *r = table_row(t, row);
	Rect seen = canvas_clip(canvas, line);
	if (r == NULL || r->cells == NULL || seen.rows == 0)
		return;
	int columns = seen.columns < r->drawn_columns ? seen.columns : r->drawn_columns;
	memcpy(&canvas->cell[line.row * canvas->columns + line.column], r->cells,
	       (size_t)columns * sizeof *r->cells);
	if (row == t->list.cursor)
		canvas_restyle(canvas, line, STYLE_CURSOR);
	draw_gutter(t, canvas, line, row, r);
	if (row == t->list.cursor)
		canvas_restyle(canvas, (Rect){line.row, line.column, 1, GUTTER}, STYLE_CURSOR);
}

static void add_with_key(StrBuf *out, Str text)
{
	char key[32];
	size_t at = str_find(text, STR("{add}"));
	strbuf_add(out, str_slice(text, 0, at));
	if (at == (size_t)-1)
		return;
	strbuf_add(out, str_of(action_key_text(ACTION_ADD, key)));
	strbuf_add(out, str_slice(text, at + STR("{add}").n, text.n));
}

static void draw_empty(const Table *t, Canvas *canvas, Rect area)
{
	Rect at = {area.row + 2, area.column + GUTTER, area.rows - 2, area.columns - 2 * GUTTER};
	StrBuf text;
	strbuf_init(&text);
	add_with_key(&text, t->list.only ? STR("Nothing matches. Esc shows all again.")
					 : str_of(t->spec->empty));
	canvas_wrapped(canvas, at, STYLE_DIM, strbuf_str(&text));
	strbuf_deinit(&text);
}

void table_draw(const void *table, Canvas *canvas, Rect area)
{
	const Table *t = table;
	draw_heads(t, canvas, area);
	if (t->list.ids.count == 0)
		draw_empty(t, canvas, area);
	for (int i = 0; i < area.rows - 1; i++) {
		size_t row = t->list.top + (size_t)i;
		if (row >= t->list.ids.count)
			break;
		draw_row(t, canvas, (Rect){area.row + 1 + i, area.column, 1, area.columns}, row);
	}
}

void table_foot_line(Canvas *canvas, Rect line, const char *label, Str text)
{
	if (text.n == 0)
		return;
	int used = canvas_printf(canvas, line, STYLE_DIM, "%s ", label);
	canvas_text(canvas, (Rect){line.row, line.column + used, 1, line.columns - used},
		    STYLE_TEXT, text);
}
