/* SPDX-License-Identifier: MIT
 *
 * Events: see event.h. Written once at the end of a change; read for lists,
 * undo and verify. */
#include "store/canonical.h"
#include "store/db_internal.h"

#include "base/mem/die.h"

static Hash body_id(Str body)
{
	return hash_of(CANONICAL_PREFIX, sizeof CANONICAL_PREFIX - 1, body.p, body.n);
}

static Str hash_str(const Hash *h)
{
	return (Str){(const char *)h->byte, HASH_BYTES};
}

static Hash stmt_hash(Stmt *q, int column)
{
	Hash h = {{0}};
	Str bytes = stmt_blob(q, column);
	if (bytes.n == HASH_BYTES)
		memcpy(h.byte, bytes.p, HASH_BYTES);
	return h;
}

/* The newest event; number 0 when there is none. */
static bool find_head(Db *db, int64_t *number, Hash *id, Err *err)
{
	Stmt *q = stmt_get(db, "SELECT number, id FROM event ORDER BY number DESC LIMIT 1");
	*number = 0;
	if (stmt_row(q)) {
		*number = stmt_int(q, 0);
		*id = stmt_hash(q, 1);
	}
	return stmt_end(q, err);
}

static bool insert_event(Db *db, int64_t number, const EventHead *head, Str body, Err *err)
{
	Hash id = body_id(body);
	Stmt *q = stmt_get(db, "INSERT INTO event (number, id, kind, target, parents, device, "
			       "actor, at_us, verb, subject, rows, body) VALUES (:number, :id, "
			       ":kind, :target, :parents, :device, :actor, :at_us, :verb, "
			       ":subject, :rows, :body)");
	stmt_bind_int(q, ":number", number);
	stmt_bind_blob(q, ":id", id.byte, HASH_BYTES);
	stmt_bind_int(q, ":kind", head->kind);
	if (head->has_target)
		stmt_bind_blob(q, ":target", head->target.byte, HASH_BYTES);
	stmt_bind_blob(q, ":parents", head->parents.p, head->parents.n);
	stmt_bind_text(q, ":device", head->device);
	stmt_bind_text(q, ":actor", head->actor);
	stmt_bind_int(q, ":at_us", head->at_us);
	stmt_bind_text(q, ":verb", head->verb);
	stmt_bind_text(q, ":subject", head->subject);
	stmt_bind_int(q, ":rows", head->rows);
	stmt_bind_kept_blob(q, ":body", body);
	return stmt_run(q, err);
}

static bool insert_touches(Db *db, int64_t number, const Id *rows, size_t count, Err *err)
{
	for (size_t i = 0; i < count; i++) {
		Stmt *q = stmt_get(db, "INSERT OR IGNORE INTO event_touch (row, number) VALUES "
				       "(:row, :number)");
		stmt_bind_id(q, ":row", rows[i]);
		stmt_bind_int(q, ":number", number);
		if (!stmt_run(q, err))
			return false;
	}
	return true;
}

bool event_write(Db *db, Err *err)
{
	Change *c = &db->change;
	int64_t last;
	Hash parent;
	if (!find_head(db, &last, &parent, err))
		return false;
	capture_settle(&c->capture);
	EventHead head = {
		.kind = c->kind,
		.parents = last == 0 ? STR("") : hash_str(&parent),
		.has_target = c->kind == EVENT_UNDO || c->kind == EVENT_REDO,
		.target = c->target,
		.device = str_of(db_device(db)),
		.actor = str_of(c->actor != NULL ? c->actor : db_actor(db)),
		.verb = str_of(c->verb),
		.subject = str_of(c->subject),
		.at_us = date_now_us(),
		.rows = (int64_t)c->capture.touched_count,
		.ops = c->capture.count,
	};
	StrBuf body;
	strbuf_init(&body);
	strbuf_reserve(&body, c->capture.ops.n + 512);
	canonical_put_head(&body, &head);
	strbuf_add(&body, strbuf_str(&c->capture.ops));
	bool ok = insert_event(db, last + 1, &head, strbuf_str(&body), err) &&
		  insert_touches(db, last + 1, c->capture.touched, c->capture.touched_count, err) &&
		  insert_touches(db, last + 1, c->capture.joined, c->capture.joined_count, err);
	strbuf_deinit(&body);
	return ok;
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

static Stmt *ask_events(Db *db, Id row)
{
	if (id_is_none(row))
		return stmt_get(db,
				"SELECT number, id, kind, target, actor, device, verb, subject, "
				"at_us, rows FROM event ORDER BY number DESC LIMIT :most");
	Stmt *q = stmt_get(db, "SELECT e.number, id, kind, target, actor, device, verb, subject, "
			       "at_us, rows FROM event_touch t JOIN event e ON e.number = t.number "
			       "WHERE t.row = :row ORDER BY t.number DESC LIMIT :most");
	stmt_bind_id(q, ":row", row);
	return q;
}

bool event_list(Db *db, Id row, size_t most, Arena *arena, EventList *out, Err *err)
{
	size_t room = 0;
	*out = (EventList){0};
	Stmt *q = ask_events(db, row);
	stmt_bind_int(q, ":most", most > INT64_MAX ? INT64_MAX : (int64_t)most);
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
		       db->path);
}

bool event_ops(Db *db, int64_t number, Id row, Arena *arena, EventOp **ops, size_t *count, Err *err)
{
	EventBody body = {0};
	*ops = NULL;
	*count = 0;
	if (!event_body(db, number, arena, &body, err))
		return false;
	bool all = id_is_none(row);
	const EventTable *table;
	size_t found = 0;
	for (size_t i = 0; i < body.ops; i++)
		found += all || id_equal(canonical_row(&body, i, &table), row);
	*ops = arena_array(arena, found, sizeof **ops);
	for (size_t i = 0; i < body.ops; i++)
		if (all || id_equal(canonical_row(&body, i, &table), row))
			canonical_op(&body, i, arena, &(*ops)[(*count)++]);
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
	*id = body_id(body);
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

bool event_ops_naming(Db *db, int64_t number, Str table, Id id, Arena *arena, EventOp **ops,
		      size_t *count, Err *err)
{
	EventBody body = {0};
	const EventTable *of;
	size_t most = 0;
	*ops = NULL;
	*count = 0;
	if (!event_body(db, number, arena, &body, err))
		return false;
	for (size_t i = 0; i < body.ops; i++) {
		canonical_row(&body, i, &of);
		most += str_equal(of->name, table);
	}
	*ops = arena_array(arena, most, sizeof **ops);
	for (size_t i = 0; i < body.ops; i++) {
		canonical_row(&body, i, &of);
		if (!str_equal(of->name, table))
			continue;
		canonical_op(&body, i, arena, &(*ops)[*count]);
		*count += names_id(&(*ops)[*count], id);
	}
	return true;
}
