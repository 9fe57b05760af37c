/* SPDX-License-Identifier: MIT
 *
 * What falls due: see due.h. Each kind is one bounded query over an index on the
 * due day. */
#include "program/fact/due.h"

#include <stdlib.h>

#include "base/mem/die.h"
#include "base/mem/strbuf.h"
#include "store/stmt.h"

typedef struct DueArray {
	DueItem *items;
	size_t count, room;
} DueArray;

static const char *field_sql(const Kind *kind, const char *field)
{
	return kind->fields[kind_field_must(kind, field)].sql;
}

static Stmt *select_due(Db *db, const Kind *kind)
{
	StrBuf sql;
	const char *owner = kind_owner_sql(kind);
	strbuf_init(&sql);
	strbuf_printf(&sql,
		      "SELECT t.id, t.ref, %s, %s, %s, t.due FROM %s t WHERE t.archived = 0 AND "
		      "t.due <= :until AND %s AND (:owner IS NULL OR %s IN (SELECT p.id FROM party "
		      "p WHERE p.id = :owner OR p.holder = :owner)) ORDER BY t.due",
		      field_sql(kind, "title"), field_sql(kind, "owner"), field_sql(kind, "status"),
		      kind->table, kind->waits, owner);
	Stmt *q = stmt_get(db, sql.p);
	strbuf_deinit(&sql);
	return q;
}

typedef struct Collect {
	Db *db;
	const DueAsk *ask;
	Arena *arena;
	DueArray found;
} Collect;

static bool collect(Collect *c, const Kind *kind, Err *err)
{
	Stmt *q = select_due(c->db, kind);
	stmt_bind_date(q, ":until", c->ask->today + c->ask->days);
	stmt_bind_id(q, ":owner", c->ask->owner);
	while (stmt_row(q)) {
		DueArray *f = &c->found;
		f->items = xgrow(f->items, &f->room, f->count + 1, sizeof *f->items);
		DueItem *item = &f->items[f->count++];
		*item = (DueItem){
			.kind = kind,
			.id = stmt_id(q, 0),
			.ref = stmt_text_copy(q, 1, c->arena),
			.title = stmt_text_copy(q, 2, c->arena),
			.owner = stmt_text_copy(q, 3, c->arena),
			.status = stmt_text_copy(q, 4, c->arena),
			.due = stmt_date(q, 5),
		};
		item->days = item->due == DATE_NONE ? 0 : item->due - c->ask->today;
	}
	return stmt_end(q, err);
}

static int by_due(const void *a, const void *b)
{
	const DueItem *x = a, *y = b;
	if (x->due != y->due)
		return x->due < y->due ? -1 : 1;
	return str_compare(x->ref, y->ref);
}

bool due_list(Db *db, const DueAsk *ask, Arena *arena, DueList *out, Err *err)
{
	size_t count;
	const Kind *const *kinds = kind_all(&count);
	Collect c = {.db = db, .ask = ask, .arena = arena};
	bool ok = true;
	for (size_t i = 0; i < count && ok; i++)
		ok = kinds[i]->waits == NULL || collect(&c, kinds[i], err);
	if (c.found.count > 0)
		qsort(c.found.items, c.found.count, sizeof *c.found.items, by_due);
	out->items = arena_adopt(arena, c.found.items, c.found.count, sizeof *out->items);
	out->count = c.found.count;
	return ok;
}
