/* SPDX-License-Identifier: MIT
 *
 * Why an event can't be undone: which field of which record somebody changed
 * since, who, when and with what. */
#include "store/undo.h"

#include "store/db_internal.h"

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
	EventOp *ops;
	size_t count;
	if (!event_ops(db, event->number, op->row, arena, &ops, &count, NULL))
		return false;
	for (size_t i = 0; i < count; i++) {
		if (ops[i].op != 'U')
			return true;
		for (size_t k = 0; k < ops[i].count; k++)
			if (str_equal(ops[i].fields[k].column, column))
				return true;
	}
	return false;
}

/* The newest event after ours that touched the field; NULL when there is none. */
static const Event *find_culprit(Db *db, int64_t number, const EventOp *op, Str column,
				 Arena *arena)
{
	EventList list;
	if (!event_list(db, op->row, 1000, arena, &list, NULL))
		return NULL;
	for (size_t i = 0; i < list.count && list.items[i].number > number; i++)
		if (touches_field(db, &list.items[i], op, column, arena))
			return &list.items[i];
	return NULL;
}

bool undo_refuse(Db *db, const UndoEvent *event, bool back, const EventOp *op, Str column, Err *err)
{
	Arena arena = ARENA_INIT;
	const EventHead *head = &event->body.head;
	const char *word = back ? "undone" : "redone";
	Str label = label_of(db, op, &arena);
	const Event *since = find_culprit(db, event->number, op, column, &arena);
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
