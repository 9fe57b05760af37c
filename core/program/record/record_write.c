/* SPDX-License-Identifier: MIT
 *
 * Writing records: values are read by type, the kind's rule sees the draft, then
 * one statement writes the fields that differ. */
#include <stdio.h>

#include "base/mem/die.h"
#include "base/mem/strbuf.h"
#include "program/record/draft.h"
#include "program/record/duty.h"
#include "program/record/record.h"
#include "program/record/value.h"
#include "store/change.h"
#include "store/stmt.h"

static bool keeps_bytes(const Field *field)
{
	return field->type == FIELD_PARTY || field->type == FIELD_REF;
}

static void draft_init(Draft *d, Db *db, const Kind *kind, Id id, Arena *arena)
{
	*d = (Draft){.db = db, .kind = kind, .id = id, .label = STR(""), .arena = arena};
	d->present = arena_array(arena, kind->field_count, sizeof *d->present);
	d->next = arena_array(arena, kind->field_count, sizeof *d->next);
	d->assigned = arena_array(arena, kind->field_count, sizeof *d->assigned);
	for (size_t i = 0; i < kind->field_count; i++)
		d->present[i] = d->next[i] = STR("");
}

static void add_present_columns(StrBuf *sql, const Kind *kind)
{
	strbuf_add(sql, STR("SELECT t.id"));
	for (size_t i = 0; i < kind->field_count; i++)
		if (kind->fields[i].writable)
			strbuf_printf(sql, ", t.%s", kind->fields[i].name);
	strbuf_printf(sql, " FROM %s t WHERE t.id = :id", kind->table);
}

static void read_present(Draft *d, Stmt *q)
{
	int column = 1;
	for (size_t i = 0; i < d->kind->field_count; i++) {
		const Field *field = &d->kind->fields[i];
		if (!field->writable)
			continue;
		Str value = keeps_bytes(field) ? stmt_blob(q, column) : stmt_text(q, column);
		d->present[i] = arena_copy(d->arena, value);
		column++;
	}
	int ref = kind_field(d->kind, STR("ref"));
	if (ref >= 0)
		d->label = d->present[ref];
}

static bool draft_load(Draft *d, Err *err)
{
	StrBuf sql;
	strbuf_init(&sql);
	add_present_columns(&sql, d->kind);
	Stmt *q = stmt_get(d->db, sql.p);
	stmt_bind_id(q, ":id", d->id);
	bool found = stmt_row(q);
	if (found)
		read_present(d, q);
	strbuf_deinit(&sql);
	if (!stmt_end(q, err))
		return false;
	return found ||
	       err_set(err, ERR_INPUT, "the %s is gone; somebody undid its making", d->kind->one);
}

static bool refuse_assign(const Draft *d, const char *name, bool exists, Err *err)
{
	StrBuf list;
	strbuf_init(&list);
	for (size_t i = 0; i < d->kind->field_count; i++)
		if (d->kind->fields[i].writable && !d->kind->fields[i].fixed)
			strbuf_printf(&list, "%s%s", list.n == 0 ? "" : ", ",
				      d->kind->fields[i].name);
	err_set(err, ERR_INPUT, "%s of %s%s can't be set: %s; fields that can: %s", name,
		kind_article(d->kind), d->kind->one,
		exists ? "it is given or follows from other facts" : "there is no such field",
		list.n == 0 ? "none" : list.p);
	strbuf_deinit(&list);
	return false;
}

static bool draft_assign(Draft *d, const Assign *a, Err *err)
{
	int i = kind_field(d->kind, str_of(a->field));
	if (i < 0)
		return refuse_assign(d, a->field, false, err);
	const Field *field = &d->kind->fields[i];
	if (!field->writable || (field->fixed && !draft_is_new(d)))
		return refuse_assign(d, a->field, true, err);
	if (!value_read(d->db, (TypedValue){field, a->value}, d->arena, &d->next[i], err))
		return false;
	d->assigned[i] = true;
	if (field->required && d->next[i].n == 0)
		return err_set(err, ERR_INPUT, "%s can't be empty", field->name);
	return true;
}

static bool ask_number(const Draft *d, StrBuf *sql, Str ref, int64_t *out, Err *err)
{
	Stmt *q = stmt_get(d->db, sql->p);
	if (ref.n > 0)
		stmt_bind_text(q, ":ref", ref);
	*out = stmt_row(q) ? stmt_int(q, 0) : 0;
	strbuf_deinit(sql);
	return stmt_end(q, err);
}

static StrBuf select_from(const Draft *d, const char *what, const char *rest)
{
	StrBuf sql;
	strbuf_init(&sql);
	strbuf_printf(&sql, "SELECT %s FROM %s %s", what, d->kind->table, rest);
	return sql;
}

/* Behind the newest record, for ids rise with time; behind all of them where a merge brought that
 * number already. */
static bool next_number(const Draft *d, int64_t *next, Err *err)
{
	int64_t taken = 0;
	const char *prefix = d->kind->prefix;
	StrBuf sql = select_from(d, "position + 1", "ORDER BY id DESC LIMIT 1");
	if (!ask_number(d, &sql, STR(""), next, err))
		return false;
	*next = *next == 0 ? 1 : *next;
	if (prefix[0] == '\0')
		return true;
	sql = select_from(d, "1", "WHERE ref = :ref");
	if (!ask_number(d, &sql, arena_printf(d->arena, "%s%lld", prefix, (long long)*next), &taken,
			err))
		return false;
	sql = select_from(d, "max(position) + 1", "");
	if (taken != 0)
		return ask_number(d, &sql, STR(""), next, err);
	strbuf_deinit(&sql);
	return true;
}

/* The position and label of a new record, where they are numbered and not given. */
static bool draft_number(Draft *d, Err *err)
{
	int64_t next;
	if (!draft_is_new(d) || d->kind->prefix == NULL)
		return true;
	if (draft_get(d, "position").n == 0) {
		if (!next_number(d, &next, err))
			return false;
		draft_put(d, "position", arena_printf(d->arena, "%lld", (long long)next));
	}
	if (d->kind->prefix[0] != '\0' && draft_get(d, "ref").n == 0)
		draft_put(d, "ref",
			  arena_printf(d->arena, "%s%.*s", d->kind->prefix,
				       STR_ARG(draft_get(d, "position"))));
	return true;
}

static bool draft_fill(Draft *d, Assigns assigns, Err *err)
{
	for (size_t i = 0; i < assigns.count; i++)
		if (!draft_assign(d, &assigns.items[i], err))
			return false;
	return draft_number(d, err) && duty_check_side(d, err) &&
	       (d->kind->rule == NULL || d->kind->rule(d, err));
}

static void bind_fields(const Draft *d, Stmt *q)
{
	char name[64] = ":";
	for (size_t i = 0; i < d->kind->field_count; i++) {
		const Field *field = &d->kind->fields[i];
		if (!d->assigned[i] || (!draft_is_new(d) && str_equal(d->next[i], d->present[i])))
			continue;
		size_t n = strlen(field->name) + 1;
		ENSURE(n < sizeof name);
		memcpy(name + 1, field->name, n);
		long long number;
		if (keeps_bytes(field))
			stmt_bind_id(q, name, draft_id_at(d, i));
		else if ((field->type == FIELD_INT || field->type == FIELD_BOOL) &&
			 str_to_long(d->next[i], &number))
			stmt_bind_int(q, name, number);
		else
			stmt_bind_text_or_null(q, name, d->next[i]);
	}
}

/* Empty text stands for NULL, but a column may be NOT NULL DEFAULT ''. */
static void add_value(StrBuf *sql, const Field *field)
{
	if (field->blank || (field->type == FIELD_LONG && field->required))
		strbuf_printf(sql, "ifnull(:%s, '')", field->name);
	else
		strbuf_printf(sql, ":%s", field->name);
}

static bool draft_update(Draft *d, bool *changed, Err *err)
{
	StrBuf sql;
	strbuf_init(&sql);
	strbuf_printf(&sql, "UPDATE %s SET", d->kind->table);
	size_t fields = 0;
	for (size_t i = 0; i < d->kind->field_count; i++) {
		if (!d->assigned[i] || str_equal(d->next[i], d->present[i]))
			continue;
		strbuf_printf(&sql, "%s %s = ", fields++ == 0 ? "" : ",", d->kind->fields[i].name);
		add_value(&sql, &d->kind->fields[i]);
	}
	strbuf_add(&sql, STR(" WHERE id = :id"));
	bool ok = true;
	*changed = fields > 0;
	if (fields > 0) {
		Stmt *q = stmt_get(d->db, sql.p);
		stmt_bind_id(q, ":id", d->id);
		bind_fields(d, q);
		ok = stmt_run(q, err);
	}
	strbuf_deinit(&sql);
	return ok;
}

bool record_change(Db *db, RecordRef record, Assigns assigns, bool *changed, Err *err)
{
	ENSURE(change_open(db));
	Arena arena = ARENA_INIT;
	Draft draft;
	const Kind *kind = record.kind;
	draft_init(&draft, db, kind, record.id, &arena);
	bool ok = draft_load(&draft, err) && draft_fill(&draft, assigns, err) &&
		  draft_update(&draft, changed, err) &&
		  (!*changed || duty_check_apart(&draft, record.id, err)) &&
		  (!*changed || kind->after == NULL || kind->after(&draft, err));
	if (!ok && draft.label.n > 0)
		err_prefix(err, "%.*s", STR_ARG(draft.label));
	arena_deinit(&arena);
	return ok;
}

bool record_apply(Db *db, RecordRef record, Assigns assigns, Err *err)
{
	bool changed;
	return record_change(db, record, assigns, &changed, err);
}

static void name_subject(Db *db, const Kind *kind, const Id *ids, size_t count)
{
	Arena arena = ARENA_INIT;
	Str label = STR("");
	Err ignored = ERR_INIT;
	if (count == 1 && record_label(db, (RecordRef){kind, ids[0]}, &arena, &label, &ignored))
		change_subject(db, arena_printf(&arena, "%.*s", STR_ARG(label)).p);
	else
		change_subject(db, arena_printf(&arena, "%zu %s", count, kind->name).p);
	arena_deinit(&arena);
}

bool record_set(Db *db, const RecordSet *set, size_t *changed, Err *err)
{
	*changed = 0;
	if (!change_begin(db, set->verb, err))
		return false;
	name_subject(db, set->kind, set->ids, set->count);
	for (size_t i = 0; i < set->count; i++) {
		bool differs = false;
		RecordRef record = {set->kind, set->ids[i]};
		if (!record_change(db, record, set->assigns, &differs, err)) {
			change_abort(db);
			*changed = 0;
			return false;
		}
		*changed += differs;
	}
	return change_commit(db, err);
}

static bool check_required(const Draft *d, Err *err)
{
	for (size_t i = 0; i < d->kind->field_count; i++) {
		const Field *field = &d->kind->fields[i];
		bool has_default = field->type == FIELD_LONG;
		if (field->required && !has_default && d->next[i].n == 0)
			return err_set(err, ERR_INPUT, "a new %s needs %s", d->kind->one,
				       field->name);
	}
	return true;
}

/* Made for each record anew, and 100,000 times in an import: no printf here. */
static void add_insert(const Draft *d, StrBuf *sql)
{
	StrBuf values;
	strbuf_init(&values);
	strbuf_add(sql, STR("INSERT INTO "));
	strbuf_add(sql, str_of(d->kind->table));
	strbuf_add(sql, STR(" (id"));
	for (size_t i = 0; i < d->kind->field_count; i++) {
		if (!d->assigned[i])
			continue;
		Str name = str_of(d->kind->fields[i].name);
		strbuf_add(sql, STR(", "));
		strbuf_add(sql, name);
		strbuf_add(&values, STR(", :"));
		strbuf_add(&values, name);
	}
	strbuf_add(sql, STR(") VALUES (:id"));
	strbuf_add(sql, strbuf_str(&values));
	strbuf_add(sql, STR(")"));
	strbuf_deinit(&values);
}

static bool draft_insert(Draft *d, Id id, Err *err)
{
	StrBuf sql;
	strbuf_init(&sql);
	for (size_t i = 0; i < d->kind->field_count; i++)
		d->assigned[i] = d->assigned[i] && d->next[i].n > 0;
	add_insert(d, &sql);
	Stmt *q = stmt_get(d->db, sql.p);
	stmt_bind_id(q, ":id", id);
	bind_fields(d, q);
	bool ok = stmt_run(q, err);
	strbuf_deinit(&sql);
	return ok;
}

bool record_insert(Db *db, const Kind *kind, Assigns assigns, Id *id, Err *err)
{
	ENSURE(change_open(db));
	Arena arena = ARENA_INIT;
	Draft draft;
	draft_init(&draft, db, kind, ID_NONE, &arena);
	*id = id_new();
	bool ok = draft_fill(&draft, assigns, err) && check_required(&draft, err) &&
		  draft_insert(&draft, *id, err) && duty_check_apart(&draft, *id, err);
	arena_deinit(&arena);
	return ok;
}

bool record_new(Db *db, const Kind *kind, Assigns assigns, Id *id, Err *err)
{
	char verb[64];
	snprintf(verb, sizeof verb, "add %s", kind->one);
	if (!change_begin(db, verb, err))
		return false;
	if (!record_insert(db, kind, assigns, id, err)) {
		change_abort(db);
		return false;
	}
	name_subject(db, kind, id, 1);
	return change_commit(db, err);
}
