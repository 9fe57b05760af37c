/* SPDX-License-Identifier: MIT
 *
 * What the tests of the store share: a directory of their own, workspaces in
 * it, and people as the rows to change. A failed call fails the test with the
 * sentence of its error. */
#ifndef TESTS_STORE_FIXTURE_H
#define TESTS_STORE_FIXTURE_H

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "store/change.h"
#include "store/db_handle.h"
#include "store/event.h"
#include "store/stmt.h"

#define MAYBE __attribute__((unused))

static char folder[200];

/* cmocka group fixtures: the directory, and its removal. */
static MAYBE int make_folder(void **state)
{
	(void)state;
	snprintf(folder, sizeof folder, "%s/muster-store-XXXXXX", P_tmpdir);
	if (mkdtemp(folder) == NULL)
		return -1;
	/* The name of this device goes there, not into the home of who tests. */
	return setenv("XDG_STATE_HOME", folder, 1) + setenv("MUSTER_USER", "ana", 1);
}

static MAYBE int remove_folder(void **state)
{
	(void)state;
	char command[500];
	snprintf(command, sizeof command, "chmod -R u+rwX '%s'; rm -rf '%s'", folder, folder);
	return system(command);
}

/* A path in the directory, good until the fourth call after it. */
static MAYBE const char *in_folder(const char *name)
{
	static char paths[4][300];
	static int next;
	char *path = paths[next++ % 4];
	snprintf(path, sizeof paths[0], "%s/%s", folder, name);
	return path;
}

#define must(call)                                                                                 \
	do {                                                                                       \
		Err err = ERR_INIT;                                                                \
		if (!(call))                                                                       \
			fail_msg("%s: %s", #call, err.text);                                       \
	} while (0)

/* The call fails, with such a kind and such words in the sentence. */
#define must_refuse(call, wanted, words)                                                           \
	do {                                                                                       \
		Err err = ERR_INIT;                                                                \
		assert_false(call);                                                                \
		if (strstr(err.text, words) == NULL)                                               \
			fail_msg("\"%s\" lacks \"%s\"", err.text, words);                          \
		assert_int_equal(err.kind, wanted);                                                \
	} while (0)

static MAYBE Db *memory(void)
{
	Db *db;
	must(db_create_memory(&db, &err));
	return db;
}

static MAYBE Db *create(const char *name)
{
	Db *db;
	must(db_create(&db, in_folder(name), &err));
	return db;
}

static MAYBE Db *open_again(const char *name)
{
	Db *db;
	must(db_open(&db, in_folder(name), DB_CHECK_NOW, &err));
	return db;
}

/* Statements without parameters, inside the open change or outside any. */
static MAYBE bool run(Db *db, const char *sql, Err *err)
{
	return stmt_run(stmt_get(db, sql), err);
}

static MAYBE bool insert_person(Db *db, Id id, const char *ref, const char *name, Err *err)
{
	Stmt *q = stmt_get(db, "INSERT INTO party (id, ref, name, kind) "
			       "VALUES (:id, :ref, :name, 'person')");
	stmt_bind_id(q, ":id", id);
	stmt_bind_text(q, ":ref", str_of(ref));
	stmt_bind_text(q, ":name", str_of(name));
	return stmt_run(q, err);
}

/* One change each. */
static MAYBE Id add_person(Db *db, const char *ref, const char *name)
{
	Id id = id_new();
	must(change_begin(db, "add person", &err));
	change_subject(db, ref);
	must(insert_person(db, id, ref, name, &err));
	must(change_commit(db, &err));
	return id;
}

static MAYBE void change(Db *db, const char *verb, const char *sql)
{
	must(change_begin(db, verb, &err));
	must(run(db, sql, &err));
	must(change_commit(db, &err));
}

static MAYBE int64_t number(Db *db, const char *sql)
{
	int64_t n = -1;
	Stmt *q = stmt_get(db, sql);
	if (stmt_row(q))
		n = stmt_int(q, 0);
	must(stmt_end(q, &err));
	return n;
}

/* The first column of the first row, good until the next call. */
static MAYBE const char *text(Db *db, const char *sql)
{
	static char found[300];
	found[0] = '\0';
	Stmt *q = stmt_get(db, sql);
	if (stmt_row(q))
		snprintf(found, sizeof found, "%.*s", STR_ARG(stmt_text(q, 0)));
	must(stmt_end(q, &err));
	return found;
}

/* As another program would, without any of our settings. */
static MAYBE void raw(const char *name, const char *sql)
{
	sqlite3 *handle;
	char *message = NULL;
	assert_int_equal(sqlite3_open(in_folder(name), &handle), SQLITE_OK);
	if (sqlite3_exec(handle, sql, NULL, NULL, &message) != SQLITE_OK)
		fail_msg("%s: %s", sql, message);
	sqlite3_close(handle);
}

static MAYBE void write_bytes(const char *path, long at, const void *bytes, size_t n)
{
	int fd = open(path, O_WRONLY | O_CREAT, 0600);
	assert_true(fd >= 0);
	assert_int_equal(pwrite(fd, bytes, n, at), (ssize_t)n);
	close(fd);
}

#endif
