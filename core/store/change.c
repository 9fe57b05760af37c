/* SPDX-License-Identifier: MIT
 *
 * Changes: see change.h. One is open at a time. When SQLite itself takes a
 * transaction back (a full disk), the change is lost: it stays open for its
 * owner to end, holds the reason, and whatever it still writes is refused. */
#include "store/db_internal.h"

#include <stdlib.h>

#include "base/mem/die.h"

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

static void roll_back(Db *db)
{
	if (sqlite3_get_autocommit(db->handle) == 0)
		sqlite3_exec(db->handle, "ROLLBACK", NULL, NULL, NULL);
	ENSURE(sqlite3_get_autocommit(db->handle) != 0);
}

/* Another muster may have migrated the file since it was opened here. */
static bool check_version(Db *db, Err *err)
{
	int64_t version;
	if (!db_pragma_int(db, "PRAGMA user_version", &version, err))
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
		roll_back(db);
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

void change_mark_as(Db *db, EventKind kind, Hash target, const char *verb)
{
	ENSURE(db->change.open);
	free(db->change.verb);
	db->change.verb = xstrdup(verb);
	db->change.kind = kind;
	db->change.target = target;
}

void change_lose(Db *db, const Err *why)
{
	Change *c = &db->change;
	if (c->lost)
		return;
	c->lost = true;
	c->why = *why;
	roll_back(db);
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
	bool ok = !c->lost && (!leaves_event(c) || event_write(db, err));
	ok = ok && db_sql(db, "COMMIT", err);
	if (c->lost)
		ok = err_set(err, c->why.kind, "%s", c->why.text);
	if (ok)
		db->generation++;
	else
		roll_back(db);
	forget(db);
	return ok;
}

void change_abort(Db *db)
{
	if (!db->change.open)
		return;
	roll_back(db);
	forget(db);
}
