/* SPDX-License-Identifier: MIT
 *
 * See duty.h. The statements are put together from the kinds' own fields alone. */
#include "program/record/duty.h"

#include "base/mem/strbuf.h"
#include "program/record/party.h"
#include "store/stmt.h"

bool duty_check_side(const Draft *d, Err *err)
{
	for (const KindParty *p = d->kind->parties; p != NULL && p->field != NULL; p++)
		if (p->duty != NULL && draft_changes(d, p->field) &&
		    !party_may_own(d->db, draft_id(d, p->field), p->duty, err))
			return false;
	return true;
}

/* A role that is not held is nobody else either: it stands for itself. */
#define SOMEBODY "(SELECT ifnull(p.holder, p.id) FROM party p WHERE p.id = "

static void add_person(StrBuf *sql, const char *expression, const char *column)
{
	if (expression != NULL)
		strbuf_printf(sql, SOMEBODY "%s)", expression);
	else
		strbuf_printf(sql, SOMEBODY "t.%s)", column);
}

static bool is_touched(const Draft *d, const KindApart *a)
{
	return draft_changes(d, a->field) || (a->other != NULL && draft_changes(d, a->other)) ||
	       (a->decides != NULL && draft_changes(d, a->decides));
}

static bool is_same_person(const Draft *d, const KindApart *a, Id id, bool *same, Err *err)
{
	StrBuf sql;
	strbuf_init(&sql);
	strbuf_printf(&sql, "SELECT 1 FROM %s t WHERE t.id = :id AND ", d->kind->table);
	if (a->when != NULL)
		strbuf_printf(&sql, "%s AND ", a->when);
	add_person(&sql, a->field_sql, a->field);
	strbuf_add(&sql, STR(" = "));
	add_person(&sql, a->other_sql, a->other);
	Stmt *q = stmt_get(d->db, sql.p);
	stmt_bind_id(q, ":id", id);
	*same = stmt_row(q);
	strbuf_deinit(&sql);
	return stmt_end(q, err);
}

bool duty_check_apart(const Draft *d, Id id, Err *err)
{
	for (const KindApart *a = d->kind->aparts; a != NULL && a->field != NULL; a++) {
		bool same = false;
		if (is_touched(d, a) && !is_same_person(d, a, id, &same, err))
			return false;
		if (same)
			return err_set(err, ERR_INPUT, "%s", a->why);
	}
	return true;
}

#define MINE "WITH mine AS (SELECT id FROM party WHERE id = :id OR holder = :id) "

typedef struct Carried {
	Db *db;
	Id party;
	Arena *arena;
	Str first;
} Carried;

static bool ask(Carried *c, const char *sql, Err *err)
{
	Stmt *q = stmt_get(c->db, sql);
	stmt_bind_id(q, ":id", c->party);
	if (stmt_row(q))
		c->first = stmt_text_copy(q, 0, c->arena);
	return stmt_end(q, err);
}

static bool ask_kind(Carried *c, const Kind *kind, Err *err)
{
	StrBuf sql;
	size_t n = 0;
	strbuf_init(&sql);
	strbuf_printf(&sql, MINE "SELECT '%s ' || t.ref FROM %s t WHERE t.archived = 0 AND (",
		      kind->one, kind->table);
	for (const KindParty *p = kind->parties; p != NULL && p->field != NULL; p++)
		if (p->duty != NULL)
			strbuf_printf(&sql, "%st.%s IN mine", n++ == 0 ? "" : " OR ", p->field);
	strbuf_add(&sql, STR(") LIMIT 1"));
	bool ok = n == 0 || ask(c, sql.p, err);
	strbuf_deinit(&sql);
	return ok;
}

bool duty_carried(Db *db, Id party, Arena *arena, Str *out, Err *err)
{
	size_t count;
	const Kind *const *kinds = kind_all(&count);
	Carried c = {db, party, arena, STR("")};
	bool ok = ask(&c,
		      MINE "SELECT 'letters in the matrix on ' || c.ref FROM raci_cell m JOIN "
			   "control c ON c.id = m.control WHERE m.party IN mine AND m.letters NOT "
			   "IN ('', 'I') LIMIT 1",
		      err);
	for (size_t i = 0; i < count && ok && c.first.n == 0; i++)
		ok = ask_kind(&c, kinds[i], err);
	*out = c.first;
	return ok;
}
