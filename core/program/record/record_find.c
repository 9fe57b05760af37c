/* SPDX-License-Identifier: MIT
 *
 * From the label that a person wrote to the record it names. */
#include "base/mem/strbuf.h"
#include "program/record/party.h"
#include "program/record/record.h"
#include "store/stmt.h"

/* The cells of the matrix have no label. */
static bool has_label(const Kind *kind)
{
	return kind_field(kind, STR("ref")) >= 0;
}

/* The only row of "SELECT ... = :ref"; two rows are as good as none. */
static bool find_only(Db *db, const StrBuf *sql, Str label, Id *id, Err *err)
{
	Stmt *q = stmt_get(db, sql->p);
	stmt_bind_text(q, ":ref", label);
	*id = stmt_row(q) ? stmt_id(q, 0) : ID_NONE;
	if (stmt_row(q))
		*id = ID_NONE;
	return stmt_end(q, err);
}

typedef struct Wanted {
	Str label;
	bool nocase; /* reads the table; as written it is served by the index on ref */
} Wanted;

static bool find_label(Db *db, const Kind *kind, Wanted wanted, Id *id, Err *err)
{
	*id = ID_NONE;
	if (!has_label(kind))
		return true;
	if (kind == &kind_party)
		return wanted.nocase || party_find(db, wanted.label, id, err);
	StrBuf sql;
	strbuf_init(&sql);
	strbuf_printf(&sql, "SELECT t.id FROM %s t WHERE t.ref = :ref%s AND t.archived = 0",
		      kind->table, wanted.nocase ? " COLLATE NOCASE" : "");
	bool ok = find_only(db, &sql, wanted.label, id, err);
	strbuf_deinit(&sql);
	return ok;
}

bool record_find_of(Db *db, const Kind *kind, Str label, Id *id, Err *err)
{
	label = str_trim(label);
	if (!find_label(db, kind, (Wanted){label, false}, id, err))
		return false;
	return !id_is_none(*id) || find_label(db, kind, (Wanted){label, true}, id, err);
}

static bool find_prefixed(Db *db, Str label, const Kind **kind, Id *id, Err *err)
{
	size_t colon = str_find_char(label, ':');
	if (colon == (size_t)-1)
		return true;
	const Kind *named = kind_named(str_trim(str_slice(label, 0, colon)));
	if (named == NULL || !has_label(named))
		return true;
	if (!record_find_of(db, named, str_slice(label, colon + 1, label.n), id, err))
		return false;
	if (!id_is_none(*id))
		*kind = named;
	return true;
}

static bool refuse_ambiguous(Str label, const Kind *a, const Kind *b, Err *err)
{
	return err_set(err, ERR_INPUT,
		       "\"%.*s\" is %s%s and %s%s; write %s:%.*s or %s:%.*s to say which",
		       STR_ARG(label), kind_article(a), a->one, kind_article(b), b->one, a->one,
		       STR_ARG(label), b->one, STR_ARG(label));
}

/* One look through all kinds; a second kind with the same label is refused. */
static bool find_everywhere(Db *db, Wanted wanted, const Kind **kind, Id *id, Err *err)
{
	size_t count;
	const Kind *const *kinds = kind_all(&count);
	for (size_t i = 0; i < count; i++) {
		Id found;
		if (!find_label(db, kinds[i], wanted, &found, err))
			return false;
		if (id_is_none(found))
			continue;
		if (*kind != NULL)
			return refuse_ambiguous(wanted.label, *kind, kinds[i], err);
		*kind = kinds[i];
		*id = found;
	}
	return true;
}

bool record_find(Db *db, Str label, const Kind **kind, Id *id, Err *err)
{
	*kind = NULL;
	*id = ID_NONE;
	label = str_trim(label);
	if (label.n == 0)
		return true;
	if (!find_prefixed(db, label, kind, id, err))
		return false;
	if (*kind == NULL && !find_everywhere(db, (Wanted){label, false}, kind, id, err))
		return false;
	return *kind != NULL || find_everywhere(db, (Wanted){label, true}, kind, id, err);
}

bool record_label(Db *db, RecordRef record, Arena *arena, Str *out, Err *err)
{
	const char *field = has_label(record.kind) ? "ref" : "control";
	return record_value(db, (FieldRef){record.kind, record.id, field}, arena, out, err);
}

/* What the eye knows a record by, over `t`: its label, and its title where that is its own. */
static void add_face(StrBuf *sql, const Kind *kind)
{
	static const char *const titles[] = {"title", "name"};
	strbuf_add(sql, STR("t.ref"));
	for (size_t i = 0; i < 2; i++) {
		int field = kind_field(kind, str_of(titles[i]));
		if (field < 0 || !kind->fields[field].required)
			continue;
		strbuf_printf(sql, " || ' ' || t.%s", titles[i]);
		return;
	}
}

bool record_nearest(Db *db, const NearQuery *query, IdList *out, Err *err)
{
	const Kind *kind = query->kind;
	if (!has_label(kind))
		return true;
	StrBuf sql;
	strbuf_init(&sql);
	strbuf_add(&sql, STR("SELECT t.id, muster_fuzzy("));
	add_face(&sql, kind);
	strbuf_printf(
		&sql,
		", :text) AS score FROM %s t WHERE %s AND score >= 0 ORDER BY score DESC, t.ref "
		"LIMIT :most",
		kind->table, kind->where);
	Stmt *q = stmt_get(db, sql.p);
	stmt_bind_text(q, ":text", query->text);
	stmt_bind_int(q, ":most", (int64_t)query->most);
	while (stmt_row(q))
		idlist_add(out, stmt_id(q, 0));
	strbuf_deinit(&sql);
	return stmt_end(q, err);
}
