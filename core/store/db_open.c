/* SPDX-License-Identifier: MIT
 *
 * Opening and closing a workspace: see db.h. The order matters: what the path
 * names, what the header says, the settings, the version and schema - and only
 * then is anything read from tables. */
#include "store/db.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/mem/die.h"
#include "store/capture.h"
#include "store/change.h"
#include "store/migrate.h"
#include "store/stmt.h"

static Db *db_new(char *path)
{
	Db *db = xcalloc(1, sizeof *db);
	db->path = path;
	strbuf_init(&db->change.capture.ops);
	return db;
}

/* Nobody asks SQLite how much memory it uses, and each handle stays with one
 * thread; without those locks an import takes a tenth less. */
static void configure_once(void)
{
	static bool done;
	if (!done)
		sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
	done = true;
}

static bool connect(Db *db, int flags, Err *err)
{
	configure_once();
	int rc = sqlite3_open_v2(
		db->uri != NULL ? db->uri : db->path, &db->handle,
		flags | SQLITE_OPEN_NOFOLLOW | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, NULL);
	return rc == SQLITE_OK ? true : db_fail(db, rc, err);
}

static bool watch_others(Db *db, Err *err)
{
	bool ignored;
	return db_changed_elsewhere(db, &ignored, err);
}

/* Hands the Db out, or closes it when something failed on the way. */
static bool finish(Db *db, bool ok, Db **out)
{
	if (ok)
		capture_hook(db);
	else
		db_close(db);
	*out = ok ? db : NULL;
	return ok;
}

static bool make_schema(Db *db, Err *err)
{
	return db_setup(db->handle, db->path, false, err) && migrate_make(db, err) &&
	       watch_others(db, err);
}

bool db_create(Db **out, const char *path, Err *err)
{
	char *real;
	*out = NULL;
	if (!db_file_make(path, &real, err))
		return false;
	Db *db = db_new(real);
	char *made = xstrdup(real);
	bool ok = connect(db, SQLITE_OPEN_READWRITE, err) && make_schema(db, err);
	finish(db, ok, out);
	if (!ok)
		unlink(made);
	free(made);
	return ok;
}

bool db_make(const OutputTo *to, bool (*fill)(Db *db, void *data, Err *err), void *data, Err *err)
{
	Output out;
	Db *db = NULL;
	if (!output_begin(&out, to, OUTPUT_WORKSPACE, err))
		return false;
	bool ok = db_create(&db, out.aside.p, err) && fill(db, data, err);
	db_close(db);
	ok = ok && output_finish(&out, err);
	output_drop(&out);
	return ok;
}

bool db_create_memory(Db **out, Err *err)
{
	/* A name of its own, so that a second connection can find it (guard.h). */
	static unsigned count;
	char uri[64];
	Db *db = db_new(xstrdup(":memory:"));
	snprintf(uri, sizeof uri, "file:/muster-%u?vfs=memdb", ++count);
	db->uri = xstrdup(uri);
	bool ok = connect(db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_URI, err) &&
		  make_schema(db, err);
	return finish(db, ok, out);
}

static bool connect_and_probe(Db *db, Err *err)
{
	db->read_only = db_file_read_only(db->path);
	int flags = db->read_only == NULL ? SQLITE_OPEN_READWRITE : SQLITE_OPEN_READONLY;
	if (!connect(db, flags, err) || !db_file_probe(db->handle, db->path, err))
		return false;
	if (db->read_only == NULL && sqlite3_db_readonly(db->handle, "main") == 1)
		db->read_only = db_file_unwritable(db->path);
	return db_setup(db->handle, db->path, db->read_only != NULL, err);
}

bool db_open(Db **out, const char *path, DbCheck check, Err *err)
{
	char *real;
	*out = NULL;
	if (!db_file_resolve(path, &real, err))
		return false;
	Db *db = db_new(real);
	bool ok = connect_and_probe(db, err) && migrate_open(db, err) && watch_others(db, err);
	if (ok && check == DB_CHECK_NOW)
		ok = db_check_now(db->handle, db->path, err);
	db->check_wanted = check == DB_CHECK_LATER;
	return finish(db, ok, out);
}

void db_close(Db *db)
{
	if (db == NULL)
		return;
	db_check_stop(db);
	change_abort(db);
	stmt_free_all(db);
	capture_forget_tables(db);
	capture_deinit(&db->change.capture);
	ENSURE(sqlite3_close(db->handle) == SQLITE_OK);
	free(db->path);
	free(db->uri);
	free(db->read_only);
	free(db->actor);
	free(db);
}
