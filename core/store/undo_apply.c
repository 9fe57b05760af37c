/* SPDX-License-Identifier: MIT
 *
 * Undo and redo of one event, op by op: see undo_apply.h. The names of tables and columns come out
 * of a file that may be anybody's; they go into SQL only when the schema has them. */
#include "store/undo_apply.h"

#include "base/time/date.h"
#include "store/canonical.h"
#include "store/capture.h"
#include "store/stmt.h"

typedef struct Replay {
	Db *db;
	const UndoEvent *event;
	bool back;
	const EventTable *checked; /* the names of the op before: mostly the same */
	StrBuf sql;
	Arena arena; /* of one op */
} Replay;

/* The value a field has before the op is applied, and the one it gets. */
static const EventValue *present_of(const Replay *p, const EventField *f)
{
	return p->back ? &f->new : &f->old;
}

static const EventValue *wanted_of(const Replay *p, const EventField *f)
{
	return p->back ? &f->old : &f->new;
}

static bool fail_unknown(const Replay *p, Str name, Err *err)
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

static bool check_names(Replay *p, const EventOp *op, const EventTable *known, Err *err)
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

/* "AD-017" where the table has labels, else "a row of raci_cell". */
static Str label_of(Db *db, const EventOp *op, Arena *arena)
{
	Str label = arena_printf(arena, "a row of %.*s", STR_ARG(op->table));
	Str table = arena_copy(arena, op->table);
	const TableInfo *info = capture_table(db, table.p);
	bool has_ref = false;
	for (size_t i = 0; info != NULL && i < info->columns; i++)
		has_ref = has_ref || strcmp(info->column[i], "ref") == 0;
	if (!has_ref)
		return label;
	Stmt *q = stmt_get(db,
			   arena_printf(arena, "SELECT ref FROM \"%s\" WHERE id = :id", table.p).p);
	stmt_bind_id(q, ":id", op->row);
	if (stmt_row(q))
		label = stmt_text_copy(q, 0, arena);
	stmt_end(q, NULL);
	return label;
}

static bool touches_field(Db *db, const Event *event, const EventOp *op, Str column, Arena *arena)
{
	EventOpList ops;
	EventOpQuery query = {.number = event->number, .row = op->row};
	if (!event_ops(db, &query, arena, &ops, NULL))
		return false;
	for (size_t i = 0; i < ops.count; i++) {
		if (ops.items[i].op != 'U')
			return true;
		for (size_t k = 0; k < ops.items[i].count; k++)
			if (str_equal(ops.items[i].fields[k].column, column))
				return true;
	}
	return false;
}

/* The newest event after ours that touched the field; NULL when there is none. */
static const Event *find_later_change(Db *db, int64_t number, const EventOp *op, Str column,
				      Arena *arena)
{
	EventList list;
	if (!event_list(db, &(EventQuery){.row = op->row, .most = 1000}, arena, &list, NULL))
		return NULL;
	for (size_t i = 0; i < list.count && list.items[i].number > number; i++)
		if (touches_field(db, &list.items[i], op, column, arena))
			return &list.items[i];
	return NULL;
}

/* Says who changed a column of the row since, and when; "id": the row is gone. Always false. */
static bool refuse_changed(const Replay *p, const EventOp *op, Str column, Err *err)
{
	Arena arena = ARENA_INIT;
	const EventHead *head = &p->event->body.head;
	const char *word = p->back ? "undone" : "redone";
	Str label = label_of(p->db, op, &arena);
	const Event *since = find_later_change(p->db, p->event->number, op, column, &arena);
	bool gone = str_equal(column, STR("id"));
	char when[20] = "";
	if (since == NULL)
		err_set(err, ERR_INPUT, "\"%.*s\" cannot be %s: %.*s %s", STR_ARG(head->verb), word,
			STR_ARG(label), gone ? "is gone" : "is not as the change left it");
	else
		err_set(err, ERR_INPUT,
			"\"%.*s\" cannot be %s: %s%.*s%s%.*s was changed since by %.*s (\"%.*s\", %s "
			"UTC)",
			STR_ARG(head->verb), word, gone ? "" : "the ", gone ? 0 : (int)column.n,
			column.p, gone ? "" : " of ", STR_ARG(label), STR_ARG(since->actor),
			STR_ARG(since->verb), date_us_text(since->at_us, when));
	arena_deinit(&arena);
	return false;
}

/* The preupdate hook sees a whole number in a REAL column as an integer. */
static bool same_value(const EventValue *found, const EventValue *wanted)
{
	if (wanted->type == EVENT_INT && found->type == EVENT_REAL)
		return found->real == (double)wanted->integer;
	return found->type == wanted->type && found->integer == wanted->integer &&
	       found->real == wanted->real && str_equal(found->bytes, wanted->bytes);
}

static void bind_row(Stmt *q, const EventOp *op)
{
	EventValue id = {.type = EVENT_BLOB, .bytes = {(const char *)op->row.byte, ID_BYTES}};
	stmt_bind_value_at(q, 1, &id);
}

/* Does the row have the values it must have? An update's row is looked at in
 * the changed fields, a row that is to go in all. */
static bool check_present(Replay *p, const EventOp *op, const EventTable *known, Err *err)
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
	bind_row(q, op);
	const EventValue none = {.bytes = STR("")};
	bool found = stmt_row(q), good = true;
	Str column = STR("id");
	size_t next = 0;
	for (size_t i = whole ? 1 : 0; found && good && i < count; i++) {
		column = whole ? known->column[i] : op->fields[i].column;
		const EventField *f = next_field(op, &next, column);
		EventValue found_value = stmt_value(q, (int)i + 1);
		good = same_value(&found_value, f == NULL ? &none : present_of(p, f));
	}
	if (!stmt_end(q, err))
		return false;
	return (found && good) || refuse_changed(p, op, column, err);
}

static bool run_with_fields(Replay *p, const EventOp *op, Err *err)
{
	Stmt *q = stmt_get(p->db, p->sql.p);
	bind_row(q, op);
	for (size_t i = 0; i < op->count; i++)
		stmt_bind_value_at(q, (int)i + 2, wanted_of(p, &op->fields[i]));
	return stmt_run(q, err);
}

static bool apply_update(Replay *p, const EventOp *op, Err *err)
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
static bool refuse_taken_label(const Replay *p, const EventOp *op, Err *err)
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

static bool apply_insert(Replay *p, const EventOp *op, Err *err)
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
	return run_with_fields(p, op, err) || refuse_taken_label(p, op, err);
}

static bool apply_delete(Replay *p, const EventOp *op, Err *err)
{
	strbuf_clear(&p->sql);
	strbuf_add(&p->sql, STR("DELETE FROM "));
	add_name(&p->sql, op->table);
	strbuf_add(&p->sql, STR(" WHERE id = ?1"));
	Stmt *q = stmt_get(p->db, p->sql.p);
	bind_row(q, op);
	return stmt_run(q, err);
}

static bool apply_op(Replay *p, size_t i, Err *err)
{
	EventOp op;
	const EventTable *known;
	arena_reset(&p->arena);
	canonical_row(&p->event->body, i, &known);
	canonical_op(&p->event->body, i, &p->arena, &op);
	if (!check_names(p, &op, known, err))
		return false;
	if (op.op == (p->back ? 'D' : 'I'))
		return apply_insert(p, &op, err);
	if (!check_present(p, &op, known, err))
		return false;
	return op.op == 'U' ? apply_update(p, &op, err) : apply_delete(p, &op, err);
}

bool undo_apply(Db *db, const UndoEvent *event, bool back, Err *err)
{
	Replay p = {.db = db, .event = event, .back = back, .arena = ARENA_INIT};
	strbuf_init(&p.sql);
	size_t count = event->body.ops;
	/* Rows of one event may refer to each other in any order. */
	bool ok = db_sql(db, "PRAGMA defer_foreign_keys = ON", err);
	for (size_t i = 0; ok && i < count; i++)
		ok = apply_op(&p, back ? count - 1 - i : i, err);
	arena_deinit(&p.arena);
	strbuf_deinit(&p.sql);
	return ok;
}
