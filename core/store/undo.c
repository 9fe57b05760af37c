/* SPDX-License-Identifier: MIT
 *
 * Undo and redo are found in the events alone: whether an event stands is what
 * the newest undo or redo that names it says. So they work across restarts,
 * and the stack of one actor is his events from the newest back. */
#include <stdlib.h>

#include "base/mem/die.h"
#include "store/canonical.h"
#include "store/change.h"
#include "store/db_handle.h"
#include "store/stmt.h"
#include "store/undo_apply.h"

/* What has been learnt on the way back: events named by an undo or redo. */
typedef struct Seen {
	Hash *target;
	size_t count, room;
} Seen;

static bool same_hash(Hash a, Hash b)
{
	return memcmp(a.byte, b.byte, HASH_BYTES) == 0;
}

static bool was_seen(const Seen *s, Hash target)
{
	for (size_t i = s->count; i-- > 0;)
		if (same_hash(s->target[i], target))
			return true;
	return false;
}

static void see(Seen *s, Hash target)
{
	s->target = xgrow(s->target, &s->room, s->count + 1, sizeof *s->target);
	s->target[s->count++] = target;
}

typedef struct PastEvent {
	int64_t number;
	Hash id, target;
	EventKind kind;
	bool own;
} PastEvent;

static bool next_past(Stmt *q, Str actor, PastEvent *out)
{
	if (!stmt_row(q))
		return false;
	*out = (PastEvent){
		.number = stmt_int(q, 0),
		.id = stmt_hash(q, 1),
		.kind = (EventKind)stmt_int(q, 2),
		.target = stmt_hash(q, 3),
		.own = str_equal(stmt_text(q, 4), actor),
	};
	return true;
}

static const char newest_first[] =
	"SELECT number, id, kind, target, actor FROM event ORDER BY number DESC";

/* The last event of the actor that stands; a redone one stands where it was
 * redone, so that undo takes it back first. */
static bool find_undoable(Db *db, int64_t *number, Hash *id, Err *err)
{
	Seen undone = {0}, redone = {0};
	PastEvent e;
	Str actor = str_of(db_actor(db));
	*number = 0;
	Stmt *q = stmt_get(db, newest_first);
	while (*number == 0 && next_past(q, actor, &e)) {
		bool named = e.kind == EVENT_UNDO || e.kind == EVENT_REDO;
		Hash event = named ? e.target : e.id;
		if (was_seen(&undone, event) || (named && was_seen(&redone, event)))
			continue;
		if (e.kind == EVENT_UNDO)
			see(&undone, event);
		else if (e.kind == EVENT_REDO && !e.own)
			see(&redone, event);
		else if (e.own && e.kind != EVENT_BASE)
			*number = e.number, *id = event;
	}
	free(undone.target);
	free(redone.target);
	return stmt_end(q, err);
}

/* What the actor undid last and is undone still, unless he did something since. */
static bool find_redoable(Db *db, int64_t *number, Hash *id, Err *err)
{
	Seen seen = {0};
	PastEvent e;
	bool over = false;
	Str actor = str_of(db_actor(db));
	*number = 0;
	Stmt *q = stmt_get(db, newest_first);
	while (*number == 0 && !over && next_past(q, actor, &e)) {
		if (e.kind == EVENT_DO || e.kind == EVENT_BASE) {
			over = e.own;
			continue;
		}
		if (was_seen(&seen, e.target))
			continue;
		see(&seen, e.target);
		if (e.kind == EVENT_UNDO && e.own)
			*number = e.number, *id = e.target;
	}
	free(seen.target);
	return stmt_end(q, err);
}

static bool find_number(Db *db, Hash id, int64_t *number, Err *err)
{
	Stmt *q = stmt_get(db, "SELECT number FROM event WHERE id = :id");
	stmt_bind_blob(q, ":id", id.byte, HASH_BYTES);
	bool found = stmt_row(q);
	*number = found ? stmt_int(q, 0) : 0;
	if (!stmt_end(q, err))
		return false;
	return found || err_set(err, ERR_WORKSPACE, "the history of %s has a hole", db_path(db));
}

static void copy_cut(char *out, size_t size, Str s)
{
	size_t n = s.n < size - 1 ? s.n : size - 1;
	while (n < s.n && n > 0 && ((unsigned char)s.p[n] & 0xC0) == 0x80)
		n--;
	memcpy(out, s.p, n);
	out[n] = '\0';
}

static void describe(const UndoEvent *event, ChangeDone *done)
{
	const EventHead *head = &event->body.head;
	const EventTable *table;
	done->found = true;
	copy_cut(done->verb, sizeof done->verb, head->verb);
	copy_cut(done->subject, sizeof done->subject, head->subject);
	done->rows = head->rows;
	if (event->body.ops > 0)
		done->first_row = canonical_row(&event->body, 0, &table);
}

/* In the open change, with the event loaded. */
static bool apply(Db *db, const UndoEvent *event, Hash id, bool back, Err *err)
{
	Arena arena = ARENA_INIT;
	const EventHead *head = &event->body.head;
	Str verb = arena_printf(&arena, "%s %.*s", back ? "undo" : "redo", STR_ARG(head->verb));
	change_subject(db, arena_copy(&arena, head->subject).p);
	Change *c = &db->change;
	c->kind = back ? EVENT_UNDO : EVENT_REDO;
	c->target = id;
	free(c->verb);
	c->verb = xstrdup(verb.p);
	arena_deinit(&arena);
	return undo_apply(db, event, back, err);
}

/* All that a commit can find wrong with the values themselves is a reference:
 * the row that goes is referred to by now. */
static bool commit_undo(Db *db, bool back, Err *err)
{
	Err cause = ERR_INIT;
	if (change_commit(db, &cause))
		return true;
	if (cause.kind != ERR_INPUT)
		return err_set(err, cause.kind, "%s", cause.text);
	return err_set(err, ERR_INPUT,
		       back ? "later changes refer to what this one made; undo those first"
			    : "this change refers to what is not there any more");
}

/* Ends the open change: plays the event and commits, or takes all back. */
static bool finish(Db *db, Hash id, bool back, ChangeDone *done, Err *err)
{
	Arena arena = ARENA_INIT;
	UndoEvent event = {0};
	ChangeDone described = {0};
	bool ok = find_number(db, id, &event.number, err) &&
		  event_body(db, event.number, &arena, &event.body, err) &&
		  apply(db, &event, id, back, err);
	if (ok) {
		describe(&event, &described);
		ok = commit_undo(db, back, err);
	}
	if (ok)
		*done = described;
	change_abort(db);
	arena_deinit(&arena);
	return ok;
}

typedef bool (*Finder)(Db *, int64_t *, Hash *, Err *);

static bool find_and_finish(Db *db, bool back, ChangeDone *done, Err *err)
{
	int64_t number = 0;
	Hash id = {{0}};
	Finder find = back ? find_undoable : find_redoable;
	*done = (ChangeDone){0};
	if (!change_begin(db, back ? "undo" : "redo", err))
		return false;
	bool ok = find(db, &number, &id, err);
	if (ok && number != 0)
		return finish(db, id, back, done, err);
	change_abort(db);
	return ok;
}

bool change_undo(Db *db, ChangeDone *done, Err *err)
{
	return find_and_finish(db, true, done, err);
}

bool change_redo(Db *db, ChangeDone *done, Err *err)
{
	return find_and_finish(db, false, done, err);
}

static bool is_hex(Str s)
{
	for (size_t i = 0; i < s.n; i++)
		if (strchr("0123456789abcdefABCDEF", s.p[i]) == NULL)
			return false;
	return true;
}

static Stmt *ask_number(Db *db, int64_t number)
{
	Stmt *q = stmt_get(db, "SELECT number, id, kind, target, actor FROM event "
			       "WHERE number = :number");
	stmt_bind_int(q, ":number", number);
	return q;
}

static Stmt *ask_prefix(Db *db, Str hex)
{
	Stmt *q = stmt_get(db, "SELECT number, id, kind, target, actor FROM event "
			       "WHERE substr(hex(id), 1, length(:hex)) = upper(:hex) LIMIT 2");
	stmt_bind_text(q, ":hex", hex);
	return q;
}

/* A number of up to 6 digits could be a hash too; numbers come first. */
static bool find_named(Db *db, Str name, PastEvent *out, Err *err)
{
	long long number;
	bool found = false, twice = false;
	name = str_trim(name);
	if (str_to_long(name, &number)) {
		Stmt *q = ask_number(db, number);
		found = next_past(q, STR(""), out);
		if (!stmt_end(q, err))
			return false;
	}
	if (!found && name.n >= 6 && is_hex(name)) {
		PastEvent other;
		Stmt *q = ask_prefix(db, name);
		found = next_past(q, STR(""), out);
		twice = found && next_past(q, STR(""), &other);
		if (!stmt_end(q, err))
			return false;
	}
	if (twice)
		return err_set(err, ERR_INPUT, "several events begin with %.*s; give more digits",
			       STR_ARG(name));
	return found || err_set(err, ERR_INPUT,
				"there is no event %.*s; a number or the first 6 digits of its "
				"hash are expected",
				STR_ARG(name));
}

/* Does the event stand, or is it undone? */
static bool find_standing(Db *db, Hash id, bool *stands, Err *err)
{
	Stmt *q = stmt_get(db, "SELECT kind FROM event WHERE target = :id "
			       "ORDER BY number DESC LIMIT 1");
	stmt_bind_blob(q, ":id", id.byte, HASH_BYTES);
	*stands = !stmt_row(q) || stmt_int(q, 0) == EVENT_REDO;
	return stmt_end(q, err);
}

/* Undoing an undo is a redo, and the other way round. */
static bool find_target(Db *db, Str name, Hash *id, bool *back, Err *err)
{
	PastEvent e = {0};
	bool stands;
	if (!find_named(db, name, &e, err))
		return false;
	if (e.kind == EVENT_BASE)
		return err_set(err, ERR_INPUT, "event %lld made the workspace and cannot be undone",
			       (long long)e.number);
	*back = e.kind != EVENT_UNDO;
	*id = e.kind == EVENT_DO ? e.id : e.target;
	if (!find_standing(db, *id, &stands, err))
		return false;
	return stands == *back ||
	       err_set(err, ERR_INPUT, "event %lld is undone already", (long long)e.number);
}

bool change_undo_event(Db *db, const char *event, ChangeDone *done, Err *err)
{
	Hash id = {{0}};
	bool back = true;
	*done = (ChangeDone){0};
	if (!change_begin(db, "undo", err))
		return false;
	if (find_target(db, str_of(event), &id, &back, err))
		return finish(db, id, back, done, err);
	change_abort(db);
	return false;
}
