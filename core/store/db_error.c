/* SPDX-License-Identifier: MIT
 *
 * What SQLite reports, as sentences for people: what happened to which file and
 * what to do. A lock names who holds it, read from /proc/locks, because asking
 * through a file descriptor of our own would drop SQLite's locks when closed. */
#include "store/db_handle.h"

#include <errno.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/mem/die.h"

/* SQLite locks bytes from here on (fileio of every SQLite 3). */
#define LOCK_FIRST 1073741824LL
#define LOCK_LAST (LOCK_FIRST + 511)

/* One line of /proc/locks: "7: POSIX  ADVISORY  WRITE 1234 08:01:5678 1073741825 1073741825". */
typedef struct Lock {
	bool writes;
	long long pid, inode, from;
} Lock;

static Str next_word(Str *rest)
{
	*rest = str_trim(*rest);
	size_t n = str_find_char(*rest, ' ');
	Str word = str_slice(*rest, 0, n == (size_t)-1 ? rest->n : n);
	*rest = str_slice(*rest, word.n, rest->n);
	return word;
}

static bool parse_lock(Str line, Lock *out)
{
	Str word[7];
	for (size_t i = 0; i < 7; i++)
		word[i] = next_word(&line);
	/* A process that waits for the lock has "->" behind the number; it does not hold it. */
	if (str_equal(word[1], STR("->")))
		return false;
	Str device = word[5];
	size_t colon = str_find_char(device, ':');
	Str minor = colon == (size_t)-1 ? STR("") : str_slice(device, colon + 1, device.n);
	colon = str_find_char(minor, ':');
	Str inode = colon == (size_t)-1 ? STR("") : str_slice(minor, colon + 1, minor.n);
	out->writes = str_equal(word[3], STR("WRITE"));
	return str_to_long(word[4], &out->pid) && str_to_long(inode, &out->inode) &&
	       str_to_long(word[6], &out->from);
}

static bool holds(const Lock *lock, ino_t inode)
{
	return lock->inode == (long long)inode && lock->from >= LOCK_FIRST &&
	       lock->from <= LOCK_LAST && lock->pid > 0 && lock->pid != getpid();
}

/* The process that holds a lock on the file, a writer rather than a reader; 0: unknown. */
static long long find_holder(const char *path)
{
	struct stat st;
	FILE *locks = lstat(path, &st) == 0 ? fopen("/proc/locks", "re") : NULL;
	if (locks == NULL)
		return 0;
	Lock found = {0}, lock;
	char line[256];
	while (!found.writes && fgets(line, sizeof line, locks) != NULL)
		if (parse_lock(str_of(line), &lock) && holds(&lock, st.st_ino) &&
		    (found.pid == 0 || lock.writes))
			found = lock;
	fclose(locks);
	return found.pid;
}

static bool fail_locked(const char *path, Err *err)
{
	long long pid = find_holder(path);
	if (pid == 0)
		return err_set(err, ERR_WORKSPACE,
			       "another program is using %s; wait until it is done, then try again",
			       path);
	char name[64] = "", file[64];
	snprintf(file, sizeof file, "/proc/%lld/comm", pid);
	FILE *comm = fopen(file, "re");
	if (comm != NULL) {
		if (fgets(name, sizeof name, comm) != NULL)
			name[strcspn(name, "\n")] = '\0';
		fclose(comm);
	}
	return err_set(
		err, ERR_WORKSPACE,
		"another program (%s%sprocess %lld) is using %s; wait until it is done or end "
		"it, then try again",
		name, name[0] == '\0' ? "" : ", ", pid, path);
}

/* SQLite words a constraint as "UNIQUE constraint failed: gap.ref"; the part behind the colon. */
static const char *constraint_detail(const char *message)
{
	const char *colon = strstr(message, ": ");
	return colon == NULL ? message : colon + 2;
}

static bool fail_constraint(int extended, const char *message, Err *err)
{
	const char *detail = constraint_detail(message);
	switch (extended) {
	case SQLITE_CONSTRAINT_UNIQUE:
	case SQLITE_CONSTRAINT_PRIMARYKEY:
		return err_set(err, ERR_INPUT, "there is a record with this %s already", detail);
	case SQLITE_CONSTRAINT_NOTNULL:
		return err_set(err, ERR_INPUT, "%s must not be empty", detail);
	case SQLITE_CONSTRAINT_FOREIGNKEY:
		return err_set(
			err, ERR_INPUT,
			"a record would refer to one that is not there; nothing was changed");
	case SQLITE_CONSTRAINT_COMMITHOOK:
		return err_set(err, ERR_WORKSPACE, "a write outside a change was refused");
	case SQLITE_CONSTRAINT_TRIGGER:
		return err_set(err, ERR_INPUT, "%s", message);
	default:
		return err_set(err, ERR_INPUT, "a value is not allowed here: %s", detail);
	}
}

/* Older SQLite forgets the system's reason, and a quota looks like a failing disk then. */
static bool is_no_room(int number)
{
	return number == 0 || number == EFBIG || number == ENOSPC || number == EDQUOT;
}

static bool fail_io(sqlite3 *handle, const char *path, Err *err)
{
	int number = handle == NULL ? 0 : sqlite3_system_errno(handle);
	int extended = handle == NULL ? SQLITE_IOERR : sqlite3_extended_errcode(handle);
	if (!is_no_room(number))
		return err_set(err, ERR_WORKSPACE,
			       "%s cannot be read or written (%s); nothing was changed", path,
			       strerror(number));
	if (extended == SQLITE_IOERR_READ || extended == SQLITE_IOERR_SHORT_READ)
		return err_set(err, ERR_WORKSPACE, "%s cannot be read; the disk may be failing",
			       path);
	return err_set(
		err, ERR_WORKSPACE,
		"%s cannot be written: there is no more room, a quota is used up or the disk "
		"fails; nothing was changed",
		path);
}

static bool fail_to_open(sqlite3 *handle, const char *path, Err *err)
{
	int number = handle == NULL ? 0 : sqlite3_system_errno(handle);
	return err_set(err, ERR_WORKSPACE, "%s or its journal cannot be opened (%s)", path,
		       number == 0 ? "the cause is unknown" : strerror(number));
}

bool db_fail_at(sqlite3 *handle, const char *path, int rc, Err *err)
{
	int extended = handle == NULL ? rc : sqlite3_extended_errcode(handle);
	const char *message = handle == NULL ? sqlite3_errstr(rc) : sqlite3_errmsg(handle);
	switch (rc & 0xFF) {
	case SQLITE_BUSY:
	case SQLITE_LOCKED:
		return fail_locked(path, err);
	case SQLITE_CONSTRAINT:
		return fail_constraint(extended, message, err);
	case SQLITE_FULL:
		return err_set(err, ERR_WORKSPACE,
			       "the disk is full: no more room for %s; nothing was changed", path);
	case SQLITE_IOERR:
		return fail_io(handle, path, err);
	case SQLITE_CANTOPEN:
		return fail_to_open(handle, path, err);
	case SQLITE_NOTADB:
	case SQLITE_CORRUPT:
		return err_set(err, ERR_WORKSPACE, "%s is damaged (%s); go back to a backup of it",
			       path, message);
	case SQLITE_READONLY:
		return err_set(err, ERR_WORKSPACE,
			       "%s cannot be written here (%s); nothing was changed", path,
			       message);
	case SQLITE_TOOBIG:
		return err_set(err, ERR_INPUT, "a text is too long for %s (512 MB at most)", path);
	case SQLITE_NOMEM:
		die("out of memory; the last change was not saved");
	default:
		return err_set(err, ERR_WORKSPACE, "%s: %s", path, message);
	}
}

/* After these SQLite may have rolled back by itself, and should be rolled back
 * where it did not. */
static bool costs_the_transaction(int rc)
{
	int primary = rc & 0xFF;
	return primary == SQLITE_FULL || primary == SQLITE_IOERR || primary == SQLITE_CORRUPT ||
	       primary == SQLITE_NOTADB || primary == SQLITE_INTERRUPT;
}

void db_roll_back(Db *db)
{
	if (sqlite3_get_autocommit(db->handle) == 0)
		sqlite3_exec(db->handle, "ROLLBACK", NULL, NULL, NULL);
	ENSURE(sqlite3_get_autocommit(db->handle) != 0);
}

/* SQLite took the transaction back, or it can't be trusted. The first reason is kept. */
static void lose_change(Db *db, const Err *why)
{
	Change *c = &db->change;
	if (c->lost)
		return;
	c->lost = true;
	c->why = *why;
	db_roll_back(db);
}

bool db_fail(Db *db, int rc, Err *err)
{
	Err own = ERR_INIT;
	db_fail_at(db->handle, db->path, rc, &own);
	if (db->change.open &&
	    (costs_the_transaction(rc) || sqlite3_get_autocommit(db->handle) != 0))
		lose_change(db, &own);
	return err_set(err, own.kind, "%s", own.text);
}
