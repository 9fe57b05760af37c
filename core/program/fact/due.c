/* SPDX-License-Identifier: MIT
 *
 * What falls due: see due.h. Each kind is one bounded query over an index on the
 * due day. */
#include "program/fact/due.h"

#include <stdlib.h>

#include "base/mem/die.h"
#include "program/record/party.h"
#include "store/stmt.h"

/* Names mine: the party and the roles it holds; nobody asked for is everybody. */
#define MINE(owner)                                                                                \
	" AND (:owner IS NULL OR " owner " IN (SELECT p.id FROM party p WHERE p.id = :owner OR "   \
	"p.holder = :owner))"
#define EVIDENCE_OWNER "ifnull(t.owner, e.owner)"

static const struct DueSource {
	const Kind *kind;
	const char *sql;
} sources[] = {
	{&kind_request,
	 "SELECT t.id, t.ref, t.title, " PARTY_SHOWN(
		 "t.owner") ", t.status, t.due FROM request t WHERE "
			    "t.archived = 0 AND t.due <= :until AND t.auditor_status NOT IN ('accepted', 'withdrawn') AND "
			    "(t.status NOT IN ('submitted', 'none exists') OR t.auditor_status = 'returned')" MINE(
				    "t.owner") " ORDER BY t.due"},
	{&kind_gap,
	 "SELECT t.id, t.ref, t.title, " PARTY_SHOWN(
		 "t.owner") ", t.status, t.due FROM gap t WHERE "
			    "t.archived = 0 AND t.due <= :until AND t.status <> 'closed'" MINE(
				    "t.owner") " ORDER BY t.due"},
	{&kind_occurrence,
	 "SELECT t.id, t.ref, e.title, " PARTY_SHOWN(
		 EVIDENCE_OWNER) ", t.status, t.due FROM occurrence "
				 "t JOIN evidence e ON e.id = t.evidence WHERE t.archived = 0 AND t.due <= :until AND t.status "
				 "IN ('open', 'rejected')" MINE(EVIDENCE_OWNER) " ORDER BY t.due"},
};

typedef struct DueArray {
	DueItem *items;
	size_t count, room;
} DueArray;

static bool collect(Db *db, const struct DueSource *source, Date today, int days, Id owner,
		    Arena *arena, DueArray *found, Err *err)
{
	Stmt *q = stmt_get(db, source->sql);
	stmt_bind_date(q, ":until", today + days);
	stmt_bind_id(q, ":owner", owner);
	while (stmt_row(q)) {
		found->items = xgrow(found->items, &found->room, found->count + 1, sizeof(DueItem));
		DueItem *item = &found->items[found->count++];
		*item = (DueItem){
			.kind = source->kind,
			.id = stmt_id(q, 0),
			.ref = stmt_text_copy(q, 1, arena),
			.title = stmt_text_copy(q, 2, arena),
			.owner = stmt_text_copy(q, 3, arena),
			.status = stmt_text_copy(q, 4, arena),
			.due = stmt_date(q, 5),
		};
		item->days = item->due == DATE_NONE ? 0 : item->due - today;
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

bool due_list(Db *db, Date today, int days, Id owner, Arena *arena, DueItem **out, size_t *count,
	      Err *err)
{
	DueArray found = {0};
	bool ok = true;
	for (size_t i = 0; i < sizeof sources / sizeof *sources && ok; i++)
		ok = collect(db, &sources[i], today, days, owner, arena, &found, err);
	if (found.count > 0)
		qsort(found.items, found.count, sizeof *found.items, by_due);
	*out = arena_adopt(arena, found.items, found.count, sizeof **out);
	*count = found.count;
	return ok;
}
