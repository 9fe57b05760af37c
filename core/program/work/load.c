/* SPDX-License-Identifier: MIT
 *
 * Counting who carries what: see load.h. Each kind of duty is one grouped query over
 * the human behind it; shares and order are worked out here. */
#include "program/work/load.h"

#include <stdlib.h>

#include "base/mem/die.h"
#include "base/mem/strbuf.h"
#include "program/fact/control_scope.h"
#include "program/record/kind.h"
#include "program/work/load_inner.h"
#include "store/stmt.h"

const char *const load_names[LOAD_KINDS] = {"accountable", "responsible", "evidence", "due"};

/* A party that is a role and not held is NULL: nobody. */
#define RACI_OF                                                                                    \
	"SELECT " PARTY_HUMAN(                                                                     \
		"p") ", count(DISTINCT c.control), 0 FROM raci_cell c JOIN control t "             \
		     "ON t.id = c.control JOIN party p ON p.id = c.party WHERE c.letters IN "
#define RACI_NOT                                                                                   \
	" UNION ALL SELECT NULL, count(*), 0 FROM control t WHERE " CONTROL_IN_SCOPE               \
	" AND NOT EXISTS (SELECT 1 FROM raci_cell c WHERE c.control = t.id AND c.letters IN "

static const struct {
	LoadOf of;
	const char *sql; /* the human or NULL, how many, how many of them late */
} sources[] = {
	{LOAD_ACCOUNTABLE,
	 RACI_OF "('A', 'RA') AND " CONTROL_IN_SCOPE " GROUP BY 1" RACI_NOT "('A', 'RA'))"},
	{LOAD_RESPONSIBLE,
	 RACI_OF "('R', 'RA') AND " CONTROL_IN_SCOPE " GROUP BY 1" RACI_NOT "('R', 'RA'))"},
	{LOAD_EVIDENCE,
	 "SELECT " PARTY_HUMAN("p") ", count(*), 0 FROM evidence e JOIN control t ON t.id = "
				    "e.control LEFT JOIN party p ON p.id = e.owner WHERE "
				    "e.archived = 0 AND " CONTROL_IN_SCOPE " GROUP BY 1"},
};

typedef struct PersonList {
	LoadPerson *items;
	size_t count, room;
} PersonList;

static const char *const people_sql =
	"SELECT p.id, p.ref, p.name, p.side, b.name, (SELECT group_concat(ref, ', ') FROM (SELECT "
	"r.ref FROM party r WHERE r.holder = p.id AND r.archived = 0 ORDER BY r.position)), "
	"p.out_from, p.out_until, p.departed_on FROM party p LEFT JOIN party b ON b.id = p.backup "
	"WHERE p.kind <> 'role' ORDER BY p.id";

static void add_person(PersonList *l, LoadPerson person)
{
	l->items = xgrow(l->items, &l->room, l->count + 1, sizeof *l->items);
	l->items[l->count++] = person;
}

/* Sorted by id; the first one is nobody, whose id sorts before all. */
static bool read_people(Db *db, Arena *arena, PersonList *l, Err *err)
{
	add_person(l, (LoadPerson){.party = ID_NONE,
				   .ref = STR(""),
				   .name = STR("nobody"),
				   .side = STR(""),
				   .backup = STR(""),
				   .roles = STR(""),
				   .out_from = DATE_NONE,
				   .out_until = DATE_NONE,
				   .departed_on = DATE_NONE});
	Stmt *q = stmt_get(db, people_sql);
	while (stmt_row(q))
		add_person(l, (LoadPerson){.party = stmt_id(q, 0),
					   .ref = stmt_text_copy(q, 1, arena),
					   .name = stmt_text_copy(q, 2, arena),
					   .side = stmt_text_copy(q, 3, arena),
					   .backup = stmt_text_copy(q, 4, arena),
					   .roles = stmt_text_copy(q, 5, arena),
					   .out_from = stmt_date(q, 6),
					   .out_until = stmt_date(q, 7),
					   .departed_on = stmt_date(q, 8)});
	return stmt_end(q, err);
}

static int by_party(const void *a, const void *b)
{
	return id_compare(((const LoadPerson *)a)->party, ((const LoadPerson *)b)->party);
}

static bool count_rows(Stmt *q, LoadOf of, PersonList *l, Err *err)
{
	while (stmt_row(q)) {
		LoadPerson key = {.party = stmt_id(q, 0)};
		LoadPerson *p = bsearch(&key, l->items, l->count, sizeof key, by_party);
		if (p == NULL)
			continue;
		p->count[of] += (int)stmt_int(q, 1);
		p->late += (int)stmt_int(q, 2);
	}
	return stmt_end(q, err);
}

/* What waits for its owner, of every kind that says when. */
static bool count_due(Db *db, const LoadAsk *ask, PersonList *l, Err *err)
{
	size_t count;
	const Kind *const *kinds = kind_all(&count);
	bool ok = true;
	for (size_t i = 0; i < count && ok; i++) {
		if (kinds[i]->waits == NULL)
			continue;
		StrBuf sql;
		strbuf_init(&sql);
		strbuf_printf(
			&sql,
			"SELECT " PARTY_HUMAN(
				"p") ", sum(x.n), sum(x.late) FROM (SELECT %s "
				     "AS owner, count(*) AS n, sum(t.due < :today) AS late FROM %s t "
				     "WHERE t.archived = 0 AND t.due <= :until AND %s GROUP BY 1) x "
				     "LEFT JOIN party p ON p.id = x.owner GROUP BY 1",
			kind_owner_sql(kinds[i]), kinds[i]->table, kinds[i]->waits);
		Stmt *q = stmt_get(db, sql.p);
		stmt_bind_date(q, ":today", ask->today);
		stmt_bind_date(q, ":until", ask->today + ask->days);
		ok = count_rows(q, LOAD_DUE, l, err);
		strbuf_deinit(&sql);
	}
	return ok;
}

double load_effective(const int *counts, size_t n)
{
	double total = 0, squares = 0;
	for (size_t i = 0; i < n; i++)
		total += counts[i];
	for (size_t i = 0; i < n && total > 0; i++)
		squares += counts[i] / total * (counts[i] / total);
	return squares > 0 ? 1 / squares : 0;
}

/* Nobody is not one more person: the effective number is of those who carry. */
static void work_out(Load *out, PersonList *l)
{
	int *counts = xcalloc(l->count, sizeof *counts);
	for (size_t k = 0; k < LOAD_KINDS; k++) {
		out->total[k] = 0;
		for (size_t i = 0; i < l->count; i++) {
			counts[i] = l->items[i].count[k];
			out->total[k] += counts[i];
		}
		out->effective[k] = load_effective(counts + 1, l->count - 1);
		for (size_t i = 0; i < l->count && out->total[k] > 0; i++)
			l->items[i].share[k] = (double)counts[i] / out->total[k];
	}
	free(counts);
}

double load_whole(const Load *l, const LoadPerson *p)
{
	double sum = 0;
	int kinds = 0;
	for (size_t k = 0; k < LOAD_KINDS; k++) {
		sum += p->share[k];
		kinds += l->total[k] > 0;
	}
	return kinds > 0 ? sum / kinds : 0;
}

static bool carries_any(const LoadPerson *p)
{
	for (size_t k = 0; k < LOAD_KINDS; k++)
		if (p->count[k] > 0)
			return true;
	return false;
}

/* Who answers for most first: accountability can't be shared out by asking around. */
static int most_loaded_first(const void *a, const void *b)
{
	const LoadPerson *x = a, *y = b;
	bool x_nobody = id_is_none(x->party), y_nobody = id_is_none(y->party);
	if (x_nobody != y_nobody)
		return x_nobody ? 1 : -1;
	for (size_t k = 0; k < LOAD_KINDS; k++)
		if (x->count[k] != y->count[k])
			return x->count[k] < y->count[k] ? 1 : -1;
	return str_compare(x->name, y->name);
}

static void keep_loaded(Load *out, const PersonList *l, Arena *arena)
{
	out->people = arena_array(arena, l->count, sizeof *out->people);
	for (size_t i = 0; i < l->count; i++)
		if (carries_any(&l->items[i]))
			out->people[out->count++] = l->items[i];
	if (out->count > 1)
		qsort(out->people, out->count, sizeof *out->people, most_loaded_first);
}

const LoadPerson *load_person(const Load *l, Id party)
{
	for (size_t i = 0; i < l->count; i++)
		if (id_equal(l->people[i].party, party))
			return &l->people[i];
	return NULL;
}

bool load_read(Db *db, const LoadAsk *ask, Arena *arena, Load *out, Err *err)
{
	PersonList l = {0};
	*out = (Load){.days = ask->days, .security = STR("")};
	bool ok = read_people(db, arena, &l, err);
	for (size_t i = 0; i < sizeof sources / sizeof *sources && ok; i++)
		ok = count_rows(stmt_get(db, sources[i].sql), sources[i].of, &l, err);
	ok = ok && count_due(db, ask, &l, err);
	if (ok) {
		work_out(out, &l);
		keep_loaded(out, &l, arena);
	}
	free(l.items);
	return ok && load_points(db, ask->today, arena, out, err) &&
	       load_functions(db, arena, out, err);
}
