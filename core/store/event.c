/* SPDX-License-Identifier: MIT
 *
 * Reading events: see event.h. change.c writes them, once at the end of a change. */
#include "store/event.h"

#include "store/canonical.h"
#include "store/stmt.h"

static Str hash_str(const Hash *h)
{
	return (Str){(const char *)h->byte, HASH_BYTES};
}

static void read_event(Stmt *q, Arena *arena, Event *out)
{
	*out = (Event){
		.number = stmt_int(q, 0),
		.id = stmt_hash(q, 1),
		.kind = (EventKind)stmt_int(q, 2),
		.target = stmt_hash(q, 3),
		.actor = stmt_text_copy(q, 4, arena),
		.device = stmt_text_copy(q, 5, arena),
		.verb = stmt_text_copy(q, 6, arena),
		.subject = stmt_text_copy(q, 7, arena),
		.at_us = stmt_int(q, 8),
		.rows = stmt_int(q, 9),
	};
}

static Stmt *ask_events(Db *db, const EventQuery *query)
{
	int64_t most = query->most > INT64_MAX ? INT64_MAX : (int64_t)query->most;
	Stmt *q;
	if (id_is_none(query->row)) {
		q = stmt_get(db, "SELECT number, id, kind, target, actor, device, verb, subject, "
				 "at_us, rows FROM event ORDER BY number DESC LIMIT :most");
	} else {
		q = stmt_get(db,
			     "SELECT e.number, id, kind, target, actor, device, verb, subject, "
			     "at_us, rows FROM event_touch t JOIN event e ON e.number = t.number "
			     "WHERE t.row = :row ORDER BY t.number DESC LIMIT :most");
		stmt_bind_id(q, ":row", query->row);
	}
	stmt_bind_int(q, ":most", most);
	return q;
}

bool event_list(Db *db, const EventQuery *query, Arena *arena, EventList *out, Err *err)
{
	size_t room = 0;
	*out = (EventList){0};
	Stmt *q = ask_events(db, query);
	while (stmt_row(q)) {
		if (out->count == room) {
			room = room * 2 + 32;
			Event *wider = arena_array(arena, room, sizeof *wider);
			if (out->count > 0)
				memcpy(wider, out->items, out->count * sizeof *wider);
			out->items = wider;
		}
		read_event(q, arena, &out->items[out->count++]);
	}
	return stmt_end(q, err);
}

bool event_first_us(Db *db, int64_t *at_us, Err *err)
{
	Stmt *q = stmt_get(db, "SELECT at_us FROM event ORDER BY number LIMIT 1");
	*at_us = stmt_row(q) ? stmt_int(q, 0) : 0;
	return stmt_end(q, err);
}

bool event_body(Db *db, int64_t number, Arena *arena, EventBody *out, Err *err)
{
	Stmt *q = stmt_get(db, "SELECT body FROM event WHERE number = :number");
	stmt_bind_int(q, ":number", number);
	bool found = stmt_row(q);
	Str bytes = found ? arena_copy(arena, stmt_blob(q, 0)) : STR("");
	if (!stmt_end(q, err))
		return false;
	if (!found)
		return err_set(err, ERR_INPUT, "there is no event %lld", (long long)number);
	return canonical_read(bytes, arena, out) ||
	       err_set(err, ERR_WORKSPACE, "event %lld of %s is damaged", (long long)number,
		       db_path(db));
}

static bool holds_id(const EventValue *v, Id id)
{
	return v->type == EVENT_BLOB && v->bytes.n == sizeof id &&
	       memcmp(v->bytes.p, id.byte, sizeof id) == 0;
}

static bool names_id(const EventOp *op, Id id)
{
	for (size_t i = 0; i < op->count; i++)
		if (holds_id(&op->fields[i].old, id) || holds_id(&op->fields[i].new, id))
			return true;
	return false;
}

/* Is the op on a row that the query wants, as far as its head tells? */
static bool may_match(const EventBody *body, size_t i, const EventOpQuery *query)
{
	const EventTable *table;
	Id row = canonical_row(body, i, &table);
	return (id_is_none(query->row) || id_equal(row, query->row)) &&
	       (query->table.n == 0 || str_equal(table->name, query->table));
}

bool event_ops(Db *db, const EventOpQuery *query, Arena *arena, EventOpList *out, Err *err)
{
	EventBody body = {0};
	*out = (EventOpList){0};
	if (!event_body(db, query->number, arena, &body, err))
		return false;
	size_t most = 0;
	for (size_t i = 0; i < body.ops; i++)
		most += may_match(&body, i, query);
	out->items = arena_array(arena, most, sizeof *out->items);
	for (size_t i = 0; i < body.ops; i++) {
		if (!may_match(&body, i, query))
			continue;
		EventOp *op = &out->items[out->count];
		canonical_op(&body, i, arena, op);
		out->count += id_is_none(query->named) || names_id(op, query->named);
	}
	return true;
}

/* The plain columns repeat the body; they must say the same. */
static bool agrees(Stmt *q, const EventHead *head)
{
	return stmt_int(q, 2) == (int64_t)head->kind &&
	       str_equal(stmt_blob(q, 3), head->has_target ? hash_str(&head->target) : STR("")) &&
	       str_equal(stmt_text(q, 4), head->actor) &&
	       str_equal(stmt_text(q, 5), head->device) && str_equal(stmt_text(q, 6), head->verb) &&
	       str_equal(stmt_text(q, 7), head->subject) && stmt_int(q, 8) == head->at_us &&
	       stmt_int(q, 9) == head->rows && str_equal(stmt_blob(q, 10), head->parents);
}

static bool holds(Stmt *q, int64_t number, const Hash *before, Hash *id, Arena *arena)
{
	Str body = stmt_blob(q, 11);
	EventBody parts;
	*id = canonical_id(body);
	return stmt_int(q, 0) == number && str_equal(stmt_blob(q, 1), hash_str(id)) &&
	       canonical_read(body, arena, &parts) && agrees(q, &parts.head) &&
	       str_equal(parts.head.parents, number == 1 ? STR("") : hash_str(before));
}

bool event_verify(Db *db, int64_t *bad, Err *err)
{
	int64_t number = 0;
	Hash before = {{0}}, id;
	Arena arena = ARENA_INIT;
	*bad = 0;
	Stmt *q = stmt_get(db, "SELECT number, id, kind, target, actor, device, verb, subject, "
			       "at_us, rows, parents, body FROM event ORDER BY number");
	while (*bad == 0 && stmt_row(q)) {
		arena_reset(&arena);
		if (!holds(q, ++number, &before, &id, &arena))
			*bad = number;
		before = id;
	}
	arena_deinit(&arena);
	return stmt_end(q, err);
}
