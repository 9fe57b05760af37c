/* SPDX-License-Identifier: MIT
 *
 * What can be handed over, from the kinds' tables of parties: one statement each to count, to move
 * and to name what stays, because whoever takes over would judge their own work. */
#include "program/work/handover_inner.h"

#include "base/mem/die.h"
#include "program/record/kind.h"

/* The statements are bound alike, so each has all parameters. */
#define ALL_BOUND                                                                                  \
	" AND (:from, :to, :leaver, :person, :until) IS (:from, :to, :leaver, :person, :until)"

static const char *in_force(const KindParty *p, Arena *arena)
{
	return p->in_force != NULL ? p->in_force : arena_printf(arena, "t.%s", p->field).p;
}

/* For an absence what comes by a role that the absent one holds goes too. */
static const char *theirs(const KindParty *p, bool dated, Arena *arena)
{
	if (!dated)
		return arena_printf(arena, "t.archived = 0 AND %s AND t.%s = :from", p->open,
				    p->field)
			.p;
	const char *whose = in_force(p, arena);
	return arena_printf(arena,
			    "t.archived = 0 AND %s AND t.due <= :until AND (%s = :from OR "
			    "(SELECT " PARTY_HUMAN("z") " FROM party z WHERE z.id = %s) IS :from)",
			    p->away, whose, whose)
		.p;
}

/* Where the kind does not say: the receiver is in a field that KindApart holds apart from it. */
static const char *clash(const Kind *kind, const KindParty *p, Arena *arena)
{
	const char *out = p->clash != NULL ? p->clash : "0";
	for (const KindApart *a = kind->aparts; p->clash == NULL && a != NULL && a->field != NULL;
	     a++) {
		bool first = strcmp(a->field, p->field) == 0;
		if (a->other == NULL || (!first && strcmp(a->other, p->field) != 0))
			continue;
		const char *sql = first ? a->other_sql : a->field_sql;
		const char *other = first ? a->other : a->field;
		if (sql == NULL)
			sql = arena_printf(arena, "t.%s", other).p;
		const KindParty *duty = kind_party_field(kind, other);
		bool goes_too = p->reviews && duty != NULL && duty->open != NULL;
		out = arena_printf(
			      arena,
			      "%s OR ifnull((SELECT " PARTY_HUMAN("z") " FROM party z WHERE "
								       "z.id = %s) IN (%s), 0)",
			      out, sql, goes_too ? ":person, :leaver" : ":person")
			      .p;
	}
	return out;
}

static void add_move(HandoverMoves *l, const Kind *kind, const KindParty *p, bool dated,
		     Arena *arena)
{
	const char *theirs_sql = theirs(p, dated, arena), *clash_sql = clash(kind, p, arena);
	const char *goes =
		arena_printf(arena, "%s AND NOT (%s)" ALL_BOUND, theirs_sql, clash_sql).p;
	const char *ref = kind_field(kind, STR("name")) >= 0 ? "name" : "ref";
	ENSURE(l->count < HANDOVER_MOVES_MOST);
	l->items[l->count++] = (HandoverMove){
		.family = p->family,
		.one = p->one,
		.many = p->many,
		.why = p->stays != NULL ? p->stays : "would own and review it",
		.count =
			arena_printf(arena, "SELECT count(*) FROM %s t WHERE %s", kind->table, goes)
				.p,
		.move = arena_printf(arena, "UPDATE %s AS t SET %s = :to WHERE %s", kind->table,
				     p->field, goes)
				.p,
		.stay = arena_printf(arena,
				     "SELECT t.%s FROM %s t WHERE %s AND (%s)" ALL_BOUND
				     " ORDER BY 1",
				     ref, kind->table, theirs_sql, clash_sql)
				.p,
	};
}

static void add_moves(HandoverMoves *l, HandoverFamily family, bool reviews, bool dated,
		      Arena *arena)
{
	size_t count;
	const Kind *const *kinds = kind_all(&count);
	for (size_t i = 0; i < count; i++)
		for (const KindParty *p = kinds[i]->parties; p != NULL && p->field != NULL; p++)
			if (p->family == family && p->reviews == reviews &&
			    (dated ? p->away : p->open) != NULL)
				add_move(l, kinds[i], p, dated, arena);
}

void handover_moves(bool dated, Arena *arena, HandoverMoves *out)
{
	static const HandoverFamily order[] = {
		HANDOVER_RACI,   HANDOVER_EVIDENCE, HANDOVER_REQUESTS, HANDOVER_GAPS,
		HANDOVER_OTHERS, HANDOVER_BACKUPS,  HANDOVER_ROLES,
	};
	*out = (HandoverMoves){.items =
				       arena_array(arena, HANDOVER_MOVES_MOST, sizeof *out->items)};
	for (size_t i = 0; i < sizeof order / sizeof *order; i++) {
		add_moves(out, order[i], true, dated, arena);
		add_moves(out, order[i], false, dated, arena);
	}
}

void handover_bind(Stmt *q, const HandoverPair *pair)
{
	stmt_bind_id(q, ":from", pair->from);
	stmt_bind_id(q, ":to", pair->to);
	stmt_bind_id(q, ":leaver", pair->leaver);
	stmt_bind_id(q, ":person", pair->person);
	stmt_bind_date(q, ":until", pair->until);
}
