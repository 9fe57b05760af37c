/* SPDX-License-Identifier: MIT
 *
 * Playing an event: see undo.h. The names of tables and columns come out of a
 * file that may be anybody's; they go into SQL only when the schema has them. */
#include "store/undo.h"

#include <string.h>

#include "store/db_internal.h"

typedef struct Play {
	Db *db;
	const UndoEvent *event;
	bool back;
	const EventTable *checked; /* the names of the op before: mostly the same */
	StrBuf sql;
	Arena arena; /* of one op */
} Play;

/* The value a field has before the play, and the one it gets. */
static const EventValue *present_of(const Play *p, const EventField *f)
{
	return p->back ? &f->new : &f->old;
}

static const EventValue *wanted_of(const Play *p, const EventField *f)
{
	return p->back ? &f->old : &f->new;
}

static bool fail_unknown(const Play *p, Str name, Err *err)
{
	return err_set(err, ERR_WORKSPACE,
		       "event %lld speaks of %.*s, which this workspace does not have",
		       (long long)p->event->number, STR_ARG(name));
}

static bool has_column(const TableInfo *table, Str column)
{
	for (size_t i = 0; i < table->columns; i++)
		if (str_equal(str_of(table->column[i]), column))
			return true;
	return false;
}

static bool check_names(Play *p, const EventOp *op, const EventTable *known, Err *err)
{
	if (p->checked == known)
		return true;
	Str name = arena_copy(&p->arena, op->table);
	const TableInfo *table = capture_table(p->db, name.p);
	if (table == NULL || strlen(name.p) != name.n)
		return fail_unknown(p, op->table, err);
	for (size_t i = 0; i < known->columns; i++)
		if (!has_column(table, known->column[i]))
			return fail_unknown(p, known->column[i], err);
	p->checked = known;
	return true;
}

static void add_name(StrBuf *sql, Str name)
{
	strbuf_add_char(sql, '"');
	for (size_t i = 0; i < name.n; i++) {
		if (name.p[i] == '"')
			strbuf_add_char(sql, '"');
		strbuf_add_char(sql, name.p[i]);
	}
	strbuf_add_char(sql, '"');
}

/* The field of a column, or NULL; fields stand in the order of the columns. */
static const EventField *next_field(const EventOp *op, size_t *next, Str column)
{
	if (*next >= op->count || !str_equal(op->fields[*next].column, column))
		return NULL;
	return &op->fields[(*next)++];
}

/* Does the row have the values it must have? An update's row is looked at in
 * the changed fields, a row that is to go in all. */
static bool check_present(Play *p, const EventOp *op, const EventTable *known, Err *err)
{
	bool whole = op->op != 'U';
	size_t count = whole ? known->columns : op->count;
	strbuf_clear(&p->sql);
	strbuf_add(&p->sql, STR("SELECT id"));
	for (size_t i = 0; i < count; i++) {
		strbuf_add(&p->sql, STR(", "));
		add_name(&p->sql, whole ? known->column[i] : op->fields[i].column);
	}
	strbuf_add(&p->sql, STR(" FROM "));
	add_name(&p->sql, op->table);
	strbuf_add(&p->sql, STR(" WHERE id = ?1"));
	Stmt *q = stmt_get(p->db, p->sql.p);
	stmt_bind_id_at(q, 1, op->row);
	const EventValue none = {.bytes = STR("")};
	bool found = stmt_row(q), good = true;
	Str column = STR("id");
	size_t next = 0;
	for (size_t i = whole ? 1 : 0; found && good && i < count; i++) {
		column = whole ? known->column[i] : op->fields[i].column;
		const EventField *f = next_field(op, &next, column);
		good = stmt_value_is(q, (int)i + 1, f == NULL ? &none : present_of(p, f));
	}
	if (!stmt_end(q, err))
		return false;
	return (found && good) || undo_refuse(p->db, p->event, p->back, op, column, err);
}

static bool run_with_fields(Play *p, const EventOp *op, Err *err)
{
	Stmt *q = stmt_get(p->db, p->sql.p);
	stmt_bind_id_at(q, 1, op->row);
	for (size_t i = 0; i < op->count; i++)
		stmt_bind_value_at(q, (int)i + 2, wanted_of(p, &op->fields[i]));
	return stmt_run(q, err);
}

static bool play_update(Play *p, const EventOp *op, Err *err)
{
	strbuf_clear(&p->sql);
	strbuf_add(&p->sql, STR("UPDATE "));
	add_name(&p->sql, op->table);
	for (size_t i = 0; i < op->count; i++) {
		strbuf_add(&p->sql, i == 0 ? STR(" SET ") : STR(", "));
		add_name(&p->sql, op->fields[i].column);
		strbuf_printf(&p->sql, " = ?%zu", i + 2);
	}
	strbuf_add(&p->sql, STR(" WHERE id = ?1"));
	return op->count == 0 || run_with_fields(p, op, err);
}

/* The number that the record had was given to another one while it was gone. */
static bool say_taken(const Play *p, const EventOp *op, Err *err)
{
	Str ref = STR("");
	for (size_t i = 0; i < op->count; i++)
		if (str_equal(op->fields[i].column, STR("ref")))
			ref = wanted_of(p, &op->fields[i])->bytes;
	if (ref.n == 0 || err->kind != ERR_INPUT)
		return false;
	err_clear(err);
	return err_set(
		err, ERR_INPUT,
		"\"%.*s\" cannot be %s: %.*s is the label of another record by now; do it anew",
		STR_ARG(p->event->body.head.verb), p->back ? "undone" : "redone", STR_ARG(ref));
}

static bool play_insert(Play *p, const EventOp *op, Err *err)
{
	strbuf_clear(&p->sql);
	strbuf_add(&p->sql, STR("INSERT INTO "));
	add_name(&p->sql, op->table);
	strbuf_add(&p->sql, STR(" (id"));
	for (size_t i = 0; i < op->count; i++) {
		strbuf_add(&p->sql, STR(", "));
		add_name(&p->sql, op->fields[i].column);
	}
	strbuf_add(&p->sql, STR(") VALUES (?1"));
	for (size_t i = 0; i < op->count; i++)
		strbuf_printf(&p->sql, ", ?%zu", i + 2);
	strbuf_add_char(&p->sql, ')');
	return run_with_fields(p, op, err) || say_taken(p, op, err);
}

static bool play_delete(Play *p, const EventOp *op, Err *err)
{
	strbuf_clear(&p->sql);
	strbuf_add(&p->sql, STR("DELETE FROM "));
	add_name(&p->sql, op->table);
	strbuf_add(&p->sql, STR(" WHERE id = ?1"));
	Stmt *q = stmt_get(p->db, p->sql.p);
	stmt_bind_id_at(q, 1, op->row);
	return stmt_run(q, err);
}

static bool play_op(Play *p, size_t i, Err *err)
{
	EventOp op;
	const EventTable *known;
	arena_reset(&p->arena);
	canonical_row(&p->event->body, i, &known);
	canonical_op(&p->event->body, i, &p->arena, &op);
	if (!check_names(p, &op, known, err))
		return false;
	if (op.op == (p->back ? 'D' : 'I'))
		return play_insert(p, &op, err);
	if (!check_present(p, &op, known, err))
		return false;
	return op.op == 'U' ? play_update(p, &op, err) : play_delete(p, &op, err);
}

bool undo_play(Db *db, const UndoEvent *event, bool back, Err *err)
{
	Play p = {.db = db, .event = event, .back = back, .arena = ARENA_INIT};
	strbuf_init(&p.sql);
	size_t count = event->body.ops;
	/* Rows of one event may refer to each other in any order. */
	bool ok = db_sql(db, "PRAGMA defer_foreign_keys = ON", err);
	for (size_t i = 0; ok && i < count; i++)
		ok = play_op(&p, back ? count - 1 - i : i, err);
	arena_deinit(&p.arena);
	strbuf_deinit(&p.sql);
	return ok;
}
