/* SPDX-License-Identifier: MIT
 *
 * Changes: see change.h. One is open at a time. When SQLite itself takes a
 * transaction back (a full disk), the change is lost: it stays open for its
 * owner to end, holds the reason, and whatever it still writes is refused. */
#include "store/change.h"

#include <stdlib.h>

#include "base/mem/die.h"
#include "base/time/date.h"
#include "store/canonical.h"
#include "store/capture.h"
#include "store/db_handle.h"
#include "store/stmt.h"

bool change_open(const Db *db)
{
	return db->change.open;
}

static void forget(Db *db)
{
	Change *c = &db->change;
	free(c->verb);
	free(c->subject);
	free(c->actor);
	c->verb = c->subject = c->actor = NULL;
	c->open = c->lost = false;
	/* A large import need not keep its memory. */
	if (c->capture.ops.room > 1024 * 1024) {
		capture_deinit(&c->capture);
		strbuf_init(&c->capture.ops);
	}
}

/* Another muster may have migrated the file since it was opened here. */
static bool check_version(Db *db, Err *err)
{
	int64_t version;
	if (!stmt_number(db, "PRAGMA user_version", &version, err))
		return false;
	return version == db->version ||
	       err_set(err, ERR_WORKSPACE,
		       "%s has been brought to schema %d by a newer muster; open it with that one",
		       db->path, (int)version);
}

bool change_begin(Db *db, const char *verb, Err *err)
{
	Change *c = &db->change;
	ENSURE(!c->open);
	if (db->read_only != NULL)
		return err_set(err, ERR_WORKSPACE, "%s", db->read_only);
	if (!db_check_wait(db, err) || !capture_know_tables(db, err))
		return false;
	if (!db_sql(db, "BEGIN IMMEDIATE", err))
		return false;
	if (!check_version(db, err)) {
		db_roll_back(db);
		return false;
	}
	capture_start(db);
	c->open = true;
	c->lost = false;
	c->why = ERR_INIT;
	c->kind = EVENT_DO;
	c->verb = xstrdup(verb);
	c->subject = xstrdup("");
	return true;
}

void change_subject(Db *db, const char *label)
{
	ENSURE(db->change.open);
	free(db->change.subject);
	db->change.subject = xstrdup(label);
}

void change_by(Db *db, const char *actor)
{
	ENSURE(db->change.open);
	free(db->change.actor);
	db->change.actor = xstrdup(actor);
}

void change_set_base(Db *db)
{
	ENSURE(db->change.open);
	db->change.kind = EVENT_BASE;
}

static Str hash_str(const Hash *h)
{
	return (Str){(const char *)h->byte, HASH_BYTES};
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
	Hash id = canonical_id(body);
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

static bool write_event(Db *db, Err *err)
{
	Change *c = &db->change;
	int64_t last;
	Hash parent;
	if (!find_head(db, &last, &parent, err))
		return false;
	capture_sort_touched(&c->capture);
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

/* An undo leaves an event whatever it touched, else it would be undone for ever. */
static bool leaves_event(const Change *c)
{
	return c->capture.count > 0 || c->kind == EVENT_UNDO || c->kind == EVENT_REDO;
}

bool change_commit(Db *db, Err *err)
{
	Change *c = &db->change;
	ENSURE(c->open);
	bool ok = !c->lost && (!leaves_event(c) || write_event(db, err));
	ok = ok && db_sql(db, "COMMIT", err);
	if (c->lost)
		ok = err_set(err, c->why.kind, "%s", c->why.text);
	if (ok)
		db->generation++;
	else
		db_roll_back(db);
	forget(db);
	return ok;
}

void change_abort(Db *db)
{
	if (!db->change.open)
		return;
	db_roll_back(db);
	forget(db);
}

bool change_end(Db *db, bool ok, Err *err)
{
	if (ok)
		return change_commit(db, err);
	change_abort(db);
	return false;
}
