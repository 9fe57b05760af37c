/* SPDX-License-Identifier: MIT
 *
 * Is the file whole? quick_check and foreign_key_check, at once or beside the
 * first frame: a thread with a read-only connection of its own. It begins when somebody first
 * asks for its result, so that it does not compete with the first frame. Writing waits until the
 * check has passed. */
#include "store/db_handle.h"

#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <time.h>

#include "base/mem/die.h"
#include "base/time/date.h"

#define WAIT_MS 15000

typedef struct Check {
	pthread_t thread;
	bool running; /* not joined yet */
	char *path;
	atomic_bool stop, ended;
	bool sound; /* valid when ended, as is err */
	Err err;
} Check;

static bool prepare_and_step(sqlite3 *handle, const char *sql, sqlite3_stmt **q, int *rc)
{
	*rc = sqlite3_prepare_v2(handle, sql, -1, q, NULL);
	if (*rc == SQLITE_OK)
		*rc = sqlite3_step(*q);
	return *rc == SQLITE_ROW || *rc == SQLITE_DONE;
}

static bool check_pages(sqlite3 *handle, const char *path, Err *err)
{
	sqlite3_stmt *q = NULL;
	int rc;
	bool ok = prepare_and_step(handle, "PRAGMA quick_check(1)", &q, &rc);
	if (!ok) {
		db_fail_at(handle, path, rc, err);
	} else if (rc == SQLITE_ROW) {
		const char *word = (const char *)sqlite3_column_text(q, 0);
		ok = word != NULL && strcmp(word, "ok") == 0;
		if (!ok)
			err_set(err, ERR_WORKSPACE, "%s is damaged (%s); go back to a backup of it",
				path, word == NULL ? "?" : word);
	}
	sqlite3_finalize(q);
	return ok;
}

static bool check_references(sqlite3 *handle, const char *path, Err *err)
{
	sqlite3_stmt *q = NULL;
	int rc;
	bool ok = prepare_and_step(handle, "PRAGMA foreign_key_check", &q, &rc);
	if (!ok)
		db_fail_at(handle, path, rc, err);
	else if (rc == SQLITE_ROW)
		ok = err_set(
			err, ERR_WORKSPACE,
			"%s is damaged (a row of %s refers to one of %s that is not there); go "
			"back to a backup of it",
			path, (const char *)sqlite3_column_text(q, 0),
			(const char *)sqlite3_column_text(q, 2));
	sqlite3_finalize(q);
	return ok;
}

bool db_check_now(sqlite3 *handle, const char *path, Err *err)
{
	return check_pages(handle, path, err) && check_references(handle, path, err);
}

static int asked_to_stop(void *user)
{
	Check *check = user;
	return atomic_load(&check->stop);
}

static void *run(void *user)
{
	Check *check = user;
	sqlite3 *handle = NULL;
	int rc = sqlite3_open_v2(check->path, &handle,
				 SQLITE_OPEN_READONLY | SQLITE_OPEN_NOFOLLOW | SQLITE_OPEN_NOMUTEX,
				 NULL);
	if (rc != SQLITE_OK) {
		db_fail_at(handle, check->path, rc, &check->err);
	} else if (db_setup(handle, check->path, true, &check->err)) {
		sqlite3_progress_handler(handle, DB_STEPS_BETWEEN_LOOKS, asked_to_stop, check);
		check->sound = db_check_now(handle, check->path, &check->err);
	}
	sqlite3_close(handle);
	atomic_store(&check->ended, true);
	return NULL;
}

static void start(Db *db)
{
	db->check_wanted = false;
	Check *check = xcalloc(1, sizeof *check);
	check->path = xstrdup(db->path);
	/* Signals are for the thread that waits for keys. */
	sigset_t all, before;
	sigfillset(&all);
	pthread_sigmask(SIG_SETMASK, &all, &before);
	check->running = pthread_create(&check->thread, NULL, run, check) == 0;
	pthread_sigmask(SIG_SETMASK, &before, NULL);
	if (!check->running)
		run(check);
	db->check = check;
}

void db_check_stop(Db *db)
{
	Check *check = db->check;
	if (check == NULL)
		return;
	atomic_store(&check->stop, true);
	if (check->running)
		pthread_join(check->thread, NULL);
	free(check->path);
	free(check);
	db->check = NULL;
}

/* Begins the check where one is wanted, and takes its result over when it has ended; false while it
 * runs. */
static bool finish_check(Db *db)
{
	if (db->check_wanted)
		start(db);
	Check *check = db->check;
	if (check == NULL)
		return true;
	if (!atomic_load(&check->ended))
		return false;
	db->damaged = !check->sound;
	db->damage = check->err;
	db_check_stop(db);
	return true;
}

DbHealth db_check_poll(Db *db, Err *err)
{
	if (!finish_check(db))
		return DB_CHECKING;
	if (!db->damaged)
		return DB_SOUND;
	if (!db->damage_told)
		err_set(err, db->damage.kind, "%s", db->damage.text);
	db->damage_told = true;
	return DB_DAMAGED;
}

bool db_check_wait(Db *db, Err *err)
{
	int64_t until = date_monotonic_ms() + WAIT_MS;
	while (!finish_check(db)) {
		if (date_monotonic_ms() > until)
			return err_set(
				err, ERR_WORKSPACE,
				"%s is still being checked for damage; try again in a moment",
				db->path);
		nanosleep(&(struct timespec){.tv_nsec = 2000000}, NULL);
	}
	if (db->damaged)
		return err_set(err, db->damage.kind, "%s", db->damage.text);
	return true;
}
