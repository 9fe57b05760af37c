/* SPDX-License-Identifier: MIT
 *
 * Lists of records as CSV. */
#include "exchange/export/export_csv.h"

#include "exchange/sheet/csv_write.h"
#include "program/record/record.h"

typedef struct Columns {
	int *field;
	Str *header;
	size_t count;
} Columns;

static void add_column(Columns *c, int field, const char *header)
{
	c->field[c->count] = field;
	c->header[c->count++] = str_of(header);
}

/* Is it the same as an earlier field under another name? */
static bool repeats(const Kind *kind, size_t field)
{
	for (size_t i = 0; i < field; i++)
		if (strcmp(kind->fields[i].sql, kind->fields[field].sql) == 0)
			return true;
	return false;
}

static Columns columns_of(const Kind *kind, Arena *arena)
{
	Columns c = {arena_array(arena, kind->field_count, sizeof *c.field),
		     arena_array(arena, kind->field_count, sizeof *c.header), 0};
	for (const KindCsv *e = kind->export; e != NULL && e->field != NULL; e++)
		add_column(&c, kind_field_must(kind, e->field), e->header);
	for (size_t i = 0; i < kind->field_count && kind->export == NULL; i++)
		if (!kind->fields[i].apart && !repeats(kind, i))
			add_column(&c, (int)i, kind->fields[i].head);
	return c;
}

bool export_csv_records(Db *db, const ListQuery *query, StrBuf *out, Err *err)
{
	Arena arena = ARENA_INIT;
	IdList ids = {0};
	Row *rows = NULL;
	Columns c = columns_of(query->kind, &arena);

	csv_write_mark(out);
	csv_write_row(out, c.header, c.count);
	bool ok = record_ids(db, query, &ids, err) &&
		  record_rows(db, &(RowQuery){query->kind, c.field, c.count, ids.items, ids.count},
			      &arena, &rows, err);
	for (size_t i = 0; ok && i < ids.count; i++)
		csv_write_row(out, rows[i].cell, c.count);
	idlist_deinit(&ids);
	arena_deinit(&arena);
	return ok;
}
