/* SPDX-License-Identifier: MIT
 *
 * Handing over letters of the matrix, which join with those that the receiver has
 * already, and what goes along when a role changes hands. */
#include <stdlib.h>

#include "base/mem/die.h"
#include "base/mem/strbuf.h"
#include "program/fact/control_scope.h"
#include "program/work/handover_inner.h"
#include "program/raci/raci.h"

#define LETTERS_FROM                                                                               \
	"FROM raci_cell c JOIN control t ON t.id = c.control WHERE c.party = :from AND "           \
	"c.letters <> '' AND t.archived = 0 AND t.status <> 'retired'"

typedef struct Cell {
	Id control;
	char letters[3]; /* as the receiver is to hold them */
} Cell;

typedef struct CellList {
	Cell *items;
	size_t count, room;
} CellList;

bool handover_letters_count(Db *db, const HandoverPair *pair, int64_t *count, Err *err)
{
	Stmt *q = stmt_get(db, "SELECT count(*) " LETTERS_FROM);
	stmt_bind_id(q, ":from", pair->from);
	*count = stmt_row(q) ? stmt_int(q, 0) : 0;
	return stmt_end(q, err);
}

static bool either(Str a, Str b, char letter)
{
	return str_find_char(a, letter) != (size_t)-1 || str_find_char(b, letter) != (size_t)-1;
}

/* R and A join; C and I give way to what is stronger. */
static const char *joined(Str a, Str b)
{
	bool r = either(a, b, 'R'), accountable = either(a, b, 'A');
	if (r || accountable)
		return r && accountable ? "RA" : r ? "R" : "A";
	return either(a, b, 'C') ? "C" : "I";
}

static bool read_cells(Db *db, const HandoverPair *pair, CellList *l, Err *err)
{
	Stmt *q = stmt_get(db, "SELECT c.control, c.letters, ifnull((SELECT x.letters FROM "
			       "raci_cell x WHERE x.control = c.control AND x.party = :to), "
			       "'') " LETTERS_FROM);
	stmt_bind_id(q, ":from", pair->from);
	stmt_bind_id(q, ":to", pair->to);
	while (stmt_row(q)) {
		l->items = xgrow(l->items, &l->room, l->count + 1, sizeof *l->items);
		Cell *c = &l->items[l->count++];
		c->control = stmt_id(q, 0);
		const char *letters = joined(stmt_text(q, 1), stmt_text(q, 2));
		memcpy(c->letters, letters, strlen(letters) + 1);
	}
	return stmt_end(q, err);
}

bool handover_letters_move(Db *db, const HandoverPair *pair, Err *err)
{
	CellList l = {0};
	bool ok = read_cells(db, pair, &l, err);
	for (size_t i = 0; i < l.count && ok; i++)
		ok = raci_put(db, l.items[i].control, pair->to, str_of(l.items[i].letters), err) &&
		     raci_put(db, l.items[i].control, pair->from, STR(""), err);
	free(l.items);
	return ok;
}

static const struct {
	const char *one, *many, *sql;
} carried[] = {
	{"A", "A",
	 "SELECT count(DISTINCT t.id) FROM raci_cell c JOIN control t ON t.id = c.control JOIN party r ON r.id = "
	 "c.party WHERE r.holder = :from AND c.letters IN ('A', 'RA') AND " CONTROL_IN_SCOPE},
	{"R", "R",
	 "SELECT count(DISTINCT t.id) FROM raci_cell c JOIN control t ON t.id = c.control JOIN party r ON r.id = "
	 "c.party WHERE r.holder = :from AND c.letters IN ('R', 'RA') AND " CONTROL_IN_SCOPE},
	{"evidence item", "evidence items",
	 "SELECT count(*) FROM evidence e JOIN party r ON r.id = e.owner WHERE r.holder = :from AND "
	 "e.archived = 0"},
	{"request", "requests",
	 "SELECT count(*) FROM request q JOIN party r ON r.id = q.owner WHERE r.holder = :from AND "
	 "q.archived = 0 AND q.auditor_status NOT IN ('accepted', 'withdrawn')"},
	{"gap", "gaps",
	 "SELECT count(*) FROM gap g JOIN party r ON r.id = g.owner WHERE r.holder = :from AND "
	 "g.archived = 0 AND g.status <> 'closed'"},
};

bool handover_roles_carry(Db *db, const HandoverPair *pair, Arena *arena, Str *words, Err *err)
{
	StrBuf out;
	strbuf_init(&out);
	bool ok = true;
	for (size_t i = 0; i < sizeof carried / sizeof *carried && ok; i++) {
		Stmt *q = stmt_get(db, carried[i].sql);
		stmt_bind_id(q, ":from", pair->from);
		int64_t n = stmt_row(q) ? stmt_int(q, 0) : 0;
		ok = stmt_end(q, err);
		if (n > 0)
			strbuf_printf(&out, "%s%lld %s", out.n == 0 ? "with them " : ", ",
				      (long long)n, n == 1 ? carried[i].one : carried[i].many);
	}
	*words = arena_copy(arena, strbuf_str(&out));
	strbuf_deinit(&out);
	return ok;
}
