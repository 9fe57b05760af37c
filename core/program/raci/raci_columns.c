/* SPDX-License-Identifier: MIT
 *
 * The columns of the RACI matrix and what share of the program each of them carries. */
#include <stdlib.h>

#include "base/mem/die.h"
#include "program/fact/control_scope.h"
#include "program/raci/raci.h"
#include "program/raci/raci_code.h"
#include "store/stmt.h"

#define COLUMN_FIELDS                                                                              \
	"SELECT p.id, p.ref, p.name, ifnull(h.name, ''), p.kind = 'role', "                        \
	"p.side = 'auditor' OR ifnull(h.side, '') = 'auditor' "                                    \
	"FROM party p LEFT JOIN party h ON h.id = p.holder WHERE p.archived = 0 AND "

/* Does the party hold a letter itself? */
#define HOLDS "EXISTS (SELECT 1 FROM raci_cell c WHERE c.party = p.id AND c.letters <> '')"

static const char *const column_sql[] = {
	[RACI_BY_ROLE] = COLUMN_FIELDS
	"(p.kind = 'role' OR " HOLDS ") ORDER BY "
	"CASE p.kind WHEN 'role' THEN 0 WHEN 'team' THEN 1 WHEN 'firm' THEN 2 ELSE 3 END, "
	"p.position, p.name, p.id",
	[RACI_BY_PERSON] =
		COLUMN_FIELDS "p.kind = 'person' AND "
			      "(p.departed_on IS NULL OR p.departed_on >= :today OR " HOLDS ") "
			      "ORDER BY p.position, p.name, p.id",
};

typedef struct ColumnList {
	RaciColumn *items;
	Str *refs;
	size_t count, room, ref_room;
} ColumnList;

static void list_add(ColumnList *l, const RaciColumn *c, Str ref)
{
	l->items = xgrow(l->items, &l->room, l->count + 1, sizeof *l->items);
	l->refs = xgrow(l->refs, &l->ref_room, l->count + 1, sizeof *l->refs);
	l->items[l->count] = *c;
	l->refs[l->count++] = ref;
}

static bool read_columns(Db *db, RaciBy by, Arena *arena, ColumnList *list, Err *err)
{
	Stmt *q = stmt_get(db, column_sql[by]);

	if (by == RACI_BY_PERSON)
		stmt_bind_date(q, ":today", date_today());
	while (stmt_row(q)) {
		RaciColumn c = {.party = stmt_id(q, 0),
				.name = stmt_text_copy(q, 2, arena),
				.holder = stmt_text_copy(q, 3, arena),
				.role = stmt_int(q, 4) != 0,
				.auditor = stmt_int(q, 5) != 0};
		list_add(list, &c, stmt_text_copy(q, 1, arena));
	}
	return stmt_end(q, err);
}

/* How many controls each party is A (R) of; by person, whatever way the letter comes. */
#define HELD_IN_SCOPE                                                                              \
	"FROM raci_cell c JOIN control t ON t.id = c.control "                                     \
	"JOIN party p ON p.id = c.party WHERE c.letters IN ('A', 'R', 'RA') AND " CONTROL_IN_SCOPE
#define COUNTED                                                                                    \
	"count(DISTINCT CASE WHEN letters IN ('A', 'RA') THEN control END), "                      \
	"count(DISTINCT CASE WHEN letters IN ('R', 'RA') THEN control END) "

static const char *const share_sql[] = {
	[RACI_BY_ROLE] =
		"SELECT party, " COUNTED "FROM (SELECT c.party, c.control, c.letters " HELD_IN_SCOPE
		") GROUP BY party",
	[RACI_BY_PERSON] = "SELECT party, " COUNTED
			   "FROM (SELECT CASE p.kind WHEN 'role' THEN p.holder ELSE p.id END "
			   "AS party, c.control, c.letters " HELD_IN_SCOPE
			   ") WHERE party IS NOT NULL GROUP BY party",
};

static int by_party(const void *a, const void *b)
{
	const RaciColumn *const *x = a, *const *y = b;
	return id_compare((*x)->party, (*y)->party);
}

static RaciColumn *column_of(RaciColumn **sorted, size_t count, Id party)
{
	RaciColumn key = {.party = party}, *p = &key;
	RaciColumn **found = bsearch(&p, sorted, count, sizeof *sorted, by_party);

	return found == NULL ? NULL : *found;
}

static bool controls_in_scope(Db *db, int64_t *out, Err *err)
{
	return stmt_number(db, "SELECT count(*) FROM control t WHERE " CONTROL_IN_SCOPE, out, err);
}

static int percent(int64_t part, int64_t whole)
{
	return whole == 0 ? 0 : (int)((part * 100 + whole / 2) / whole);
}

static bool read_shares(Db *db, RaciBy by, RaciColumn **sorted, size_t count, Err *err)
{
	int64_t controls;

	if (!controls_in_scope(db, &controls, err))
		return false;
	Stmt *q = stmt_get(db, share_sql[by]);
	while (stmt_row(q)) {
		RaciColumn *c = column_of(sorted, count, stmt_id(q, 0));
		if (c == NULL)
			continue;
		c->count_of_a = (int)stmt_int(q, 1);
		c->count_of_r = (int)stmt_int(q, 2);
		c->share_of_a = percent(c->count_of_a, controls);
		c->share_of_r = percent(c->count_of_r, controls);
	}
	return stmt_end(q, err);
}

static RaciColumn **sort_columns(RaciColumn *column, size_t count, Arena *arena)
{
	RaciColumn **sorted = arena_array(arena, count + 1, sizeof(RaciColumn *));

	for (size_t i = 0; i < count; i++)
		sorted[i] = &column[i];
	qsort(sorted, count, sizeof *sorted, by_party);
	return sorted;
}

bool raci_columns(Db *db, RaciBy by, Arena *arena, RaciColumns *out, Err *err)
{
	ColumnList list = {0};
	bool ok = read_columns(db, by, arena, &list, err);

	*out = (RaciColumns){arena_adopt(arena, list.items, list.count, sizeof *out->items),
			     list.count};
	raci_codes(out->items, list.refs, list.count, arena);
	ok = ok &&
	     read_shares(db, by, sort_columns(out->items, list.count, arena), list.count, err);
	free(list.refs);
	return ok;
}
