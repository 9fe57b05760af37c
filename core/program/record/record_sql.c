/* SPDX-License-Identifier: MIT
 *
 * Building the statements of lists: see record_sql.h. */
#include "program/record/record_sql.h"

#include <stdio.h>

#include "base/text/text.h"

static const char *operator_of(WhereOp op)
{
	switch (op) {
	case WHERE_IS_NOT:
		return "IS NOT";
	case WHERE_BEFORE:
		return "<";
	case WHERE_AFTER:
		return ">";
	case WHERE_IS:
	case WHERE_HAS:
		break;
	}
	return "IS";
}

bool record_sql_is_empty(Str value)
{
	value = str_trim(value);
	return value.n == 0 || str_equal(value, STR("-"));
}

/* A party is named by who holds the role, or by the role itself. */
static void add_party(StrBuf *sql, const Field *field, const Where *w, size_t i)
{
	const char *in = w->op == WHERE_IS_NOT ? "NOT " : "";
	strbuf_printf(sql, " AND %s(ifnull(%s, '') = :w%zu COLLATE FOLD", in, field->sql, i);
	if (field->writable)
		strbuf_printf(sql,
			      " OR ifnull(t.%s IN (SELECT p.id FROM party p WHERE p.ref = :w%zu "
			      "COLLATE NOCASE OR p.name = :w%zu COLLATE FOLD), 0)",
			      field->name, i, i);
	strbuf_add(sql, STR(")"));
}

/* A field's own condition, its :value under another name. */
static void add_match(StrBuf *sql, const Field *field, const char *value)
{
	Str rest = str_of(field->match);
	strbuf_add(sql, STR("("));
	for (size_t at; (at = str_find(rest, STR(":value"))) != (size_t)-1;) {
		strbuf_printf(sql, "%.*s%s", (int)at, rest.p, value);
		rest = str_slice(rest, at + strlen(":value"), rest.n);
	}
	strbuf_printf(sql, "%.*s)", STR_ARG(rest));
}

static void add_where_match(StrBuf *sql, const Field *field, const Where *w, size_t i)
{
	char value[16];
	snprintf(value, sizeof value, ":w%zu", i);
	strbuf_add(sql, STR(" AND "));
	add_match(sql, field, value);
	strbuf_add(sql, w->op == WHERE_IS_NOT ? STR(" IS NOT TRUE") : STR(" IS TRUE"));
}

/* The place of a word in the field's list; what is not in it has none. */
static void add_word_rank(StrBuf *sql, const Field *field, const char *word)
{
	strbuf_printf(sql, "CASE %s", word);
	for (size_t i = 0; field->words[i] != NULL; i++)
		strbuf_printf(sql, " WHEN '%s' THEN %zu", field->words[i], i);
	strbuf_add(sql, STR(" END"));
}

/* "severity>high" asks for what stands behind high in the list, not in the alphabet. */
static void add_where_word(StrBuf *sql, const Field *field, const Where *w, size_t i)
{
	char value[16];
	snprintf(value, sizeof value, ":w%zu", i);
	strbuf_add(sql, STR(" AND "));
	add_word_rank(sql, field, field->sql);
	strbuf_printf(sql, " %s ", operator_of(w->op));
	add_word_rank(sql, field, value);
}

static void add_where(StrBuf *sql, const Kind *kind, const Where *w, size_t i)
{
	const Field *field = &kind->fields[w->field];
	if (record_sql_is_empty(w->value) && w->op != WHERE_HAS)
		strbuf_printf(sql, " AND ifnull(%s, '') %s ''", field->sql,
			      w->op == WHERE_IS_NOT ? "<>" : "=");
	else if (w->op == WHERE_HAS)
		strbuf_printf(sql, " AND muster_contains(%s, :w%zu)", field->sql, i);
	else if (field->match != NULL)
		add_where_match(sql, field, w, i);
	else if (field->type == FIELD_LIST)
		strbuf_printf(sql, " AND %smuster_contains('; ' || %s || '; ', :w%zu)",
			      w->op == WHERE_IS_NOT ? "NOT " : "", field->sql, i);
	else if (field->type == FIELD_PARTY)
		add_party(sql, field, w, i);
	else if (field->words != NULL && (w->op == WHERE_BEFORE || w->op == WHERE_AFTER))
		add_where_word(sql, field, w, i);
	else
		strbuf_printf(sql, " AND %s %s :w%zu%s", field->sql, operator_of(w->op), i,
			      field->type == FIELD_INT || field->type == FIELD_BOOL
				      ? ""
				      : " COLLATE FOLD");
}

/* The field whose own condition the text looked for is one for; *value is its :value. */
static const Field *field_that_finds(const Kind *kind, Str find, Arena *arena, Str *value)
{
	for (size_t i = 0; i < kind->field_count; i++)
		if (kind->fields[i].finds != NULL && kind->fields[i].finds(find, arena, value))
			return &kind->fields[i];
	return NULL;
}

static void add_find(StrBuf *sql, const ListQuery *query)
{
	Arena arena = ARENA_INIT;
	Str value = STR("");
	const Field *field = field_that_finds(query->kind, query->find, &arena, &value);
	strbuf_printf(sql, " AND (%s", query->kind->find);
	if (field != NULL) {
		strbuf_add(sql, STR(" OR "));
		add_match(sql, field, ":found");
	}
	strbuf_add(sql, STR(")"));
	arena_deinit(&arena);
}

void record_sql_from(StrBuf *sql, const ListQuery *query)
{
	const Kind *kind = query->kind;
	strbuf_printf(sql, " FROM %s t WHERE %s", kind->table, kind->where);
	if (query->extra != NULL)
		strbuf_printf(sql, " AND (%s)", query->extra);
	for (size_t i = 0; i < query->where_count; i++)
		add_where(sql, kind, &query->where[i], i);
	if (query->find.n > 0)
		add_find(sql, query);
}

/* Adds DESC to each term of "a, f(b, c)". */
static void add_reversed(StrBuf *sql, const char *order)
{
	int depth = 0;
	for (const char *p = order; *p != '\0'; p++) {
		depth += *p == '(';
		depth -= *p == ')';
		if (*p == ',' && depth == 0)
			strbuf_add(sql, STR(" DESC"));
		strbuf_add_char(sql, *p);
	}
	strbuf_add(sql, STR(" DESC"));
}

/* Empty values come last either way. */
static void add_sort(StrBuf *sql, const Field *field, bool reverse)
{
	const char *expression = field->order != NULL ? field->order : field->sql;
	strbuf_printf(sql, "ifnull(%s, '') = '', ", expression);
	if (field->type == FIELD_WORD && field->order == NULL) {
		strbuf_add(sql, STR("ifnull("));
		add_word_rank(sql, field, field->sql);
		strbuf_add(sql, STR(", 99)"));
	} else if (field->type == FIELD_INT || field->type == FIELD_BOOL ||
		   field->type == FIELD_DATE)
		strbuf_add(sql, str_of(expression));
	else
		strbuf_printf(sql, "%s COLLATE \"NATURAL\"", expression);
	strbuf_add(sql, reverse ? STR(" DESC, ") : STR(", "));
}

void record_sql_order(StrBuf *sql, const ListQuery *query)
{
	strbuf_add(sql, STR(" ORDER BY "));
	if (query->sort >= 0)
		add_sort(sql, &query->kind->fields[query->sort], query->reverse);
	if (query->sort < 0 && query->reverse)
		add_reversed(sql, query->kind->order);
	else
		strbuf_add(sql, str_of(query->kind->order));
}

void record_sql_bind_today(Stmt *q, const StrBuf *sql)
{
	if (str_find(strbuf_str(sql), STR(":today")) != (size_t)-1)
		stmt_bind_date(q, ":today", date_today());
}

static void bind_folded(Stmt *q, const char *name, const char *around, Str value)
{
	StrBuf folded;
	strbuf_init(&folded);
	strbuf_add(&folded, str_of(around));
	text_fold(&folded, str_trim(value));
	strbuf_add(&folded, str_of(around));
	stmt_bind_text(q, name, strbuf_str(&folded));
	strbuf_deinit(&folded);
}

static void bind_find(Stmt *q, const ListQuery *query)
{
	Arena arena = ARENA_INIT;
	Str value = STR("");
	bind_folded(q, ":find", "", query->find);
	if (field_that_finds(query->kind, query->find, &arena, &value) != NULL)
		stmt_bind_text(q, ":found", value);
	arena_deinit(&arena);
}

/* A parameter of a statement. */
typedef struct Parameter {
	Db *db;
	Stmt *q;
	const char *name;
} Parameter;

static bool bind_match(const Parameter *p, const Field *field, Str typed, Err *err)
{
	Arena arena = ARENA_INIT;
	Str value = str_trim(typed);
	bool ok = field->read == NULL || field->read(p->db, value, &arena, &value, err);
	if (ok)
		stmt_bind_text(p->q, p->name, value);
	else
		err_prefix(err, "%s", field->name);
	arena_deinit(&arena);
	return ok;
}

static bool bind_where(const Parameter *p, const Kind *kind, const Where *w, Err *err)
{
	Stmt *q = p->q;
	const char *name = p->name;
	const Field *field = &kind->fields[w->field];
	if (record_sql_is_empty(w->value) && w->op != WHERE_HAS)
		return true;
	if (w->op == WHERE_HAS) {
		bind_folded(q, name, "", w->value);
	} else if (field->match != NULL) {
		return bind_match(p, field, w->value, err);
	} else if (field->type == FIELD_LIST) {
		bind_folded(q, name, "; ", w->value);
	} else if (field->type == FIELD_DATE) {
		Date day;
		if (!date_read(str_trim(w->value), &day, err)) {
			err_prefix(err, "%s", field->name);
			return false;
		}
		stmt_bind_date(q, name, day);
	} else if (field->type == FIELD_INT || field->type == FIELD_BOOL) {
		long long number;
		if (!str_to_long(w->value, &number))
			return err_set(err, ERR_INPUT, "%s: expected a number, not \"%.*s\"",
				       field->name, STR_ARG(w->value));
		stmt_bind_int(q, name, number);
	} else {
		stmt_bind_text(q, name, str_trim(w->value));
	}
	return true;
}

bool record_sql_bind(Db *db, Stmt *q, const StrBuf *sql, const ListQuery *query, Err *err)
{
	char name[16];
	record_sql_bind_today(q, sql);
	if (query->find.n > 0)
		bind_find(q, query);
	for (size_t i = 0; i < query->where_count; i++) {
		snprintf(name, sizeof name, ":w%zu", i);
		if (!bind_where(&(Parameter){db, q, name}, query->kind, &query->where[i], err))
			return false;
	}
	return true;
}
