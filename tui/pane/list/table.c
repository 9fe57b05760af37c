/* SPDX-License-Identifier: MIT
 *
 * The table's window: which rows are fetched, into which slots, and the
 * functions of Pane that lead to the list. Drawing is in table_draw.c. */
#include "pane/list/table.h"

#include <stdlib.h>

#include "base/mem/die.h"

void *table_new(const TableSpec *spec)
{
	Table *t = xcalloc(1, sizeof *t);
	ENSURE(spec->count <= TABLE_COLUMNS_MOST);
	list_init(&t->list, spec->kind, spec->extra);
	t->spec = spec;
	t->laid_out_for = -1;
	for (size_t i = 0; i < spec->count; i++)
		t->field[i] = kind_field_must(spec->kind, spec->columns[i].field);
	arena_init(&t->arena);
	canvas_init(&t->line, 1, 1);
	return t;
}

static void drop_slots(Table *t)
{
	for (size_t i = 0; i < t->slot_count; i++) {
		strbuf_deinit(&t->slot[i].text);
		free(t->slot[i].cells);
	}
	free(t->slot);
	t->slot = NULL;
	t->slot_count = 0;
}

void table_free(void *table)
{
	Table *t = table;
	drop_slots(t);
	list_deinit(&t->list);
	arena_deinit(&t->arena);
	canvas_deinit(&t->line);
	free(t);
}

bool table_load(void *table, Host *host, Err *err)
{
	Table *t = table;
	return list_load(&t->list, host, err);
}

/* Twice the window, so that paging back finds what was just seen. */
static void make_slots(Table *t, size_t page)
{
	if (t->slot_count >= page)
		return;
	drop_slots(t);
	t->slot_count = 2 * page;
	t->slot = xcalloc(t->slot_count, sizeof *t->slot);
	for (size_t i = 0; i < t->slot_count; i++)
		strbuf_init(&t->slot[i].text);
}

static TableRow *slot_of(const Table *t, size_t row)
{
	return &t->slot[row % t->slot_count];
}

const TableRow *table_row(const Table *t, size_t row)
{
	if (t->slot_count == 0 || row >= t->list.ids.count)
		return NULL;
	const TableRow *slot = slot_of(t, row);
	if (slot->stamp != t->list.stamp || !id_equal(slot->id, t->list.ids.items[row]))
		return NULL;
	return slot;
}

/* What the cells show is worked out once a fetch, not once a frame. */
static void show_cells(const Table *t, TableRow *slot)
{
	size_t at[TABLE_COLUMNS_MOST];
	for (size_t i = 0; i < t->spec->count; i++) {
		const Column *c = &t->spec->columns[i];
		at[i] = slot->text.n;
		slot->style[i] = STYLE_TEXT;
		const TableCell cell = {slot, slot->raw[i], t->today, &slot->text};
		if (c->width > 0 && c->show != NULL)
			slot->style[i] = c->show(&cell);
		else if (c->width > 0 && c->of != NULL)
			slot->style[i] = column_show(&cell, c->of);
		else if (c->width > 0)
			strbuf_add(&slot->text, slot->raw[i]);
		slot->shown[i].n = slot->text.n - at[i];
	}
	for (size_t i = 0; i < t->spec->count; i++)
		slot->shown[i].p = slot->text.p + at[i];
}

static void fill(Table *t, TableRow *slot, const Row *row, Id id)
{
	size_t bytes = 0, n = 0;
	for (size_t i = 0; i < t->spec->count; i++)
		bytes += row->cell[i].n;
	strbuf_clear(&slot->text);
	/* The raw cells must not move while the shown ones are added: those are no longer than
	 * the raw ones and a few words each. */
	strbuf_reserve(&slot->text, 2 * bytes + 48 * t->spec->count);
	const char *fixed = slot->text.p;
	for (size_t i = 0; i < t->spec->count; i++) {
		slot->raw[i] = (Str){slot->text.p + n, row->cell[i].n};
		strbuf_add(&slot->text, row->cell[i]);
		n += row->cell[i].n;
	}
	slot->id = id;
	slot->spec = t->spec;
	slot->about = t->about;
	slot->drawn_columns = 0;
	slot->stamp = t->list.stamp;
	show_cells(t, slot);
	ENSURE(slot->text.p == fixed);
	slot->fault = t->spec->fault != NULL && t->spec->fault(slot, t->today);
}

static bool fetch(Table *t, Host *host, Err *err)
{
	for (size_t i = 0; i < t->list.page; i++) {
		size_t row = t->list.top + i;
		if (row >= t->list.ids.count)
			break;
		if (table_row(t, row) != NULL)
			continue;
		Row *fetched;
		arena_reset(&t->arena);
		Id id = t->list.ids.items[row];
		if (!record_rows(host_db(host),
				 &(RowQuery){t->spec->kind, t->field, t->spec->count, &id, 1},
				 &t->arena, &fetched, err))
			return false;
		fill(t, slot_of(t, row), fetched, id);
	}
	return true;
}

Str table_value(const TableRow *row, const char *field)
{
	for (size_t i = 0; i < row->spec->count; i++)
		if (strcmp(field, row->spec->columns[i].field) == 0)
			return row->raw[i];
	die("the table of %s has no column %s", row->spec->kind->name, field);
}

static bool test(const TableRow *row, const KindTest *t)
{
	long long number = 0;
	Str value = table_value(row, t->field);
	switch (t->op) {
	case TEST_IS:
		return str_equal(value, str_of(t->value));
	case TEST_IS_NOT:
		return !str_equal(value, str_of(t->value));
	case TEST_NEGATIVE:
		return str_to_long(value, &number) && number < 0;
	}
	return false;
}

bool table_test(const TableRow *row, const KindTest *tests)
{
	for (const KindTest *t = tests; t != NULL && t->field != NULL; t++)
		if (test(row, t))
			return true;
	return false;
}

bool table_prepare(void *table, Host *host, Rect area, Err *err)
{
	Table *t = table;
	list_fit(&t->list, area.rows > 1 ? (size_t)(area.rows - 1) : 1);
	make_slots(t, t->list.page);
	if (t->today != host_today(host)) {
		t->today = host_today(host);
		t->list.stamp++;
	}
	table_lay_out(t, area.columns);
	if (!fetch(t, host, err))
		return false;
	table_draw_ahead(t);
	return true;
}

void table_header(const void *table, StrBuf *out)
{
	const Table *t = table;
	list_header(&t->list, out);
}

void table_foot(const void *table, Canvas *canvas, Rect area)
{
	const Table *t = table;
	const TableRow *row = table_row(t, t->list.cursor);
	if (row != NULL && t->spec->foot != NULL)
		t->spec->foot(row, canvas, area);
}

bool table_act(void *table, Host *host, ActionId action)
{
	Table *t = table;
	return list_act(&t->list, host, action);
}

RecordRef table_keep(const void *table)
{
	const Table *t = table;
	return (RecordRef){t->spec->kind, list_here(&t->list)};
}

Targets table_targets(const void *table)
{
	const Table *t = table;
	return list_targets(&t->list);
}

bool table_go_to(void *table, Host *host, RecordRef record)
{
	(void)host;
	Table *t = table;
	return record.kind == t->spec->kind && list_put_cursor(&t->list, record.id);
}

bool table_go_to_row(void *table, size_t row)
{
	Table *t = table;
	if (row == 0 || row > t->list.ids.count)
		return false;
	list_move_to(&t->list, row - 1);
	return true;
}
