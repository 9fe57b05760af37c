/* SPDX-License-Identifier: MIT
 *
 * Listing records: ids in order, counts, and the fields of the rows that a
 * window shows. */
#include "program/record/record.h"

#include <stdlib.h>

#include "base/mem/die.h"
#include "program/record/record_sql.h"
#include "program/record/value.h"

void idlist_deinit(IdList *l)
{
	free(l->items);
	*l = (IdList){0};
}

void idlist_add(IdList *l, Id id)
{
	l->items = xgrow(l->items, &l->room, l->count + 1, sizeof *l->items);
	l->items[l->count++] = id;
}

static bool is_name_char(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
	       c == '_';
}

/* The operator at the front of text; how many bytes it has. */
static size_t read_operator(Str text, WhereOp *op)
{
	if (str_starts(text, STR("!="))) {
		*op = WHERE_IS_NOT;
		return 2;
	}
	static const struct {
		char sign;
		WhereOp op;
	} signs[] = {{'=', WHERE_IS}, {'~', WHERE_HAS}, {'<', WHERE_BEFORE}, {'>', WHERE_AFTER}};
	for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
		if (text.n > 0 && text.p[0] == signs[i].sign) {
			*op = signs[i].op;
			return 1;
		}
	return 0;
}

static bool refuse_field(const Kind *kind, Str name, Err *err)
{
	StrBuf names;
	strbuf_init(&names);
	for (size_t i = 0; i < kind->field_count; i++)
		strbuf_printf(&names, "%s%s", i == 0 ? "" : ", ", kind->fields[i].name);
	err_set(err, ERR_USAGE, "%s have no field \"%.*s\"; expected one of: %s", kind->name,
		STR_ARG(name), names.p);
	strbuf_deinit(&names);
	return false;
}

/* A word that the field never has would find nothing and look like an answer. *value becomes the
 * word as it is stored. */
static bool check_word(const Field *field, Str *typed, Err *err)
{
	const Str value = *typed;
	if (field->words == NULL || record_sql_is_empty(value))
		return true;
	StrBuf list;
	strbuf_init(&list);
	for (size_t i = 0; field->words[i] != NULL; i++) {
		if (str_equal_nocase(value, str_of(field->words[i]))) {
			strbuf_deinit(&list);
			*typed = str_of(field->words[i]);
			return true;
		}
		strbuf_printf(&list, "%s%s", i == 0 ? "" : ", ", field->words[i]);
	}
	err_set(err, ERR_USAGE, "%s is never \"%.*s\"; expected one of: %s", field->name,
		STR_ARG(value), list.p);
	strbuf_deinit(&list);
	return false;
}

/* What comes before or after something needs an order and something. */
static bool check_order(const Field *field, Str value, Err *err)
{
	bool ordered = field->match == NULL && field->type != FIELD_PARTY &&
		       field->type != FIELD_LIST && field->type != FIELD_BOOL;
	if (!ordered)
		return err_set(err, ERR_USAGE, "%s has no order; expected %s=, %s!= or %s~",
			       field->name, field->name, field->name, field->name);
	return !record_sql_is_empty(value) ||
	       err_set(err, ERR_USAGE,
		       "a value is expected after %s< and %s>; %s= finds what has none",
		       field->name, field->name, field->name);
}

/* The value as the condition compares it. */
static bool check_value(const Field *field, Where *w, Err *err)
{
	Date day;
	bool ok = true;
	if (w->op == WHERE_HAS)
		return field->type != FIELD_BOOL ||
		       err_set(err, ERR_USAGE, "%s is yes or no; expected %s=yes or %s=no",
			       field->name, field->name, field->name);
	if ((w->op == WHERE_BEFORE || w->op == WHERE_AFTER) && !check_order(field, w->value, err))
		return false;
	if (field->type == FIELD_DATE)
		ok = date_read(w->value, &day, err);
	else if (field->type == FIELD_BOOL && !record_sql_is_empty(w->value))
		ok = value_read_bool(field, w->value, &w->value, err);
	if (!ok && err != NULL)
		err->kind = ERR_USAGE;
	return ok && check_word(field, &w->value, err);
}

bool where_parse(const Kind *kind, Str text, Where *out, Err *err)
{
	size_t n = 0;
	while (n < text.n && is_name_char(text.p[n]))
		n++;
	Str name = str_slice(text, 0, n);
	size_t sign = read_operator(str_slice(text, n, text.n), &out->op);
	if (n == 0 || sign == 0)
		return err_set(err, ERR_USAGE,
			       "\"%.*s\" is no condition; expected FIELD=VALUE, FIELD!=VALUE, "
			       "FIELD~TEXT, FIELD<VALUE or FIELD>VALUE",
			       STR_ARG(text));
	out->field = kind_field(kind, name);
	if (out->field < 0)
		return refuse_field(kind, name, err);
	out->value = str_trim(str_slice(text, n + sign, text.n));
	return check_value(&kind->fields[out->field], out, err);
}

bool record_ids(Db *db, const ListQuery *query, IdList *out, Err *err)
{
	StrBuf sql;
	strbuf_init(&sql);
	strbuf_add(&sql, STR("SELECT t.id"));
	record_sql_from(&sql, query);
	record_sql_order(&sql, query);
	Stmt *q = stmt_get(db, sql.p);
	bool ok = record_sql_bind(db, q, &sql, query, err);
	while (ok && stmt_row(q))
		idlist_add(out, stmt_id(q, 0));
	strbuf_deinit(&sql);
	return stmt_end(q, err) && ok;
}

bool record_count(Db *db, const ListQuery *query, int64_t *out, Err *err)
{
	StrBuf sql;
	strbuf_init(&sql);
	strbuf_add(&sql, STR("SELECT count(*)"));
	record_sql_from(&sql, query);
	Stmt *q = stmt_get(db, sql.p);
	bool ok = record_sql_bind(db, q, &sql, query, err);
	*out = ok && stmt_row(q) ? stmt_int(q, 0) : 0;
	strbuf_deinit(&sql);
	return stmt_end(q, err) && ok;
}

static void add_fields(StrBuf *sql, const RowQuery *query)
{
	strbuf_add(sql, STR("SELECT t.id"));
	for (size_t i = 0; i < query->field_count; i++)
		strbuf_printf(sql, ", %s", query->kind->fields[query->fields[i]].sql);
	strbuf_printf(sql, " FROM %s t WHERE t.id = :id", query->kind->table);
}

static bool fetch_row(Stmt *q, size_t field_count, Arena *arena, Row *row)
{
	if (!stmt_row(q))
		return false;
	row->id = stmt_id(q, 0);
	for (size_t i = 0; i < field_count; i++)
		row->cell[i] = stmt_text_copy(q, (int)i + 1, arena);
	return true;
}

bool record_rows(Db *db, const RowQuery *query, Arena *arena, Row **out, Err *err)
{
	StrBuf sql;
	strbuf_init(&sql);
	add_fields(&sql, query);
	Row *rows = arena_array(arena, query->count, sizeof *rows);
	size_t field_count = query->field_count;
	bool ok = true;
	for (size_t i = 0; i < query->count && ok; i++) {
		rows[i].cell = arena_array(arena, field_count, sizeof *rows[i].cell);
		for (size_t k = 0; k < field_count; k++)
			rows[i].cell[k] = STR("");
		Stmt *q = stmt_get(db, sql.p);
		stmt_bind_id(q, ":id", query->ids[i]);
		record_sql_bind_today(q, &sql);
		fetch_row(q, field_count, arena, &rows[i]);
		ok = stmt_end(q, err);
	}
	strbuf_deinit(&sql);
	*out = rows;
	return ok;
}

bool record_value(Db *db, FieldRef what, Arena *arena, Str *out, Err *err)
{
	int index = kind_field_must(what.kind, what.field);
	Row *row;
	*out = STR("");
	if (!record_rows(db, &(RowQuery){what.kind, &index, 1, &what.id, 1}, arena, &row, err))
		return false;
	*out = row->cell[0];
	return true;
}
