/* SPDX-License-Identifier: MIT
 *
 * The handle: what a Db holds, and what the files that open, set up and check one share. The only
 * header that includes sqlite3.h, and private to the store. Statements, changes and events stand on
 * it; it holds their state and calls none of them. */
#pragma once

#include <sqlite3.h>

#include "base/mem/strbuf.h"
#include "store/db.h"
#include "store/event_parts.h"

/* How often SQLite asks whether to stop: steps of its machine, well under 10 ms. */
#define DB_STEPS_BETWEEN_LOOKS 20000

/* A table of the workspace and its columns, read when the first change begins,
 * because the preupdate hook may not use its connection. */
typedef struct TableInfo {
	char *name;
	char **column;
	size_t columns;
	bool joins;      /* its rows tie others together, and show in the history of those */
	uint32_t number; /* in the change that is open, from 1; 0: not named yet */
} TableInfo;

/* The ops of the open change, already in canonical form: see capture.h. */
typedef struct Capture {
	StrBuf ops;
	uint64_t count;
	uint32_t tables; /* named so far in ops */
	Id *touched;     /* one per op, repeats and all */
	size_t touched_count, touched_room;
	Id *joined; /* what the rows of a table that joins tie together */
	size_t joined_count, joined_room;
	TableInfo *last; /* of the row before: most statements stay with one table */
} Capture;

/* A place in the op stream: see capture_mark(). */
typedef struct CaptureMark {
	size_t bytes, touched, joined;
	uint64_t count;
	uint32_t tables;
} CaptureMark;

/* The change that is open: see change.h. */
typedef struct Change {
	bool open;
	bool lost; /* SQLite rolled back under us; why holds the reason */
	Err why;
	EventKind kind;
	Hash target;
	char *verb, *subject;
	char *actor; /* NULL: the user */
	Capture capture;
} Change;

struct Db {
	sqlite3 *handle;
	char *path;
	char *uri;       /* of a workspace in memory, for a second connection; else NULL */
	char *read_only; /* why not, or NULL */
	char *actor;
	char device[2 * ID_BYTES + 1]; /* "" until needed */
	int version;                   /* of the schema */
	uint64_t generation;
	int64_t data_version;
	bool hooked;                  /* from here on rows are captured */
	bool outside;                 /* a domain row was touched without a change */
	struct StmtCache *statements; /* NULL until the first one */
	Change change;
	TableInfo *table;
	size_t tables;
	bool check_wanted;   /* beside the first frame, not begun yet */
	struct Check *check; /* NULL: none runs */
	bool damaged, damage_told;
	Err damage;
};

/* db_error.c. Words the failure of the last call on the handle; always false. A failure that costs
 * the transaction makes the open change a lost one. */
bool db_fail(Db *db, int rc, Err *err);
/* The same for a handle that is not (yet) a Db's; NULL: it could not even be opened. */
bool db_fail_at(sqlite3 *handle, const char *path, int rc, Err *err);
/* Ends the open transaction without effect; fine when there is none. */
void db_roll_back(Db *db);

/* db_file.c. What may be opened at all: an existing regular file with one name that can be read.
 * *real: its real path, which the caller frees; set on success only. */
bool db_file_resolve(const char *path, char **real, Err *err);
/* Makes an empty file of mode 0600, which must not exist; *real as above. */
bool db_file_make(const char *path, char **real, Err *err);
/* Is the file behind the handle a whole workspace, as far as its first 100 bytes say? */
bool db_file_probe(sqlite3 *handle, const char *real, Err *err);
/* Why it can't be written, as a sentence that the caller frees; NULL when it can. */
char *db_file_read_only(const char *real);
/* The sentence for when only SQLite found out; the caller frees it. */
char *db_file_unwritable(const char *real);

/* db_setup.c. Settings, limits, functions and collations, for every connection. */
bool db_setup(sqlite3 *handle, const char *path, bool read_only, Err *err);
/* Runs statements that give no rows and have no parameters, each once. */
bool db_sql(Db *db, const char *sql, Err *err);

/* Adds what SQL of the program may call and sort by: in every schema that is made or read; an
 * SQLite result code. */
int db_add_functions(sqlite3 *handle);

/* db_check.c. quick_check and foreign_key_check at once; false with what is damaged. */
bool db_check_now(sqlite3 *handle, const char *path, Err *err);
/* Waits (15 s at most) for the check beside the first frame; false when the file must not be
 * written. */
bool db_check_wait(Db *db, Err *err);
/* Stops the check beside the first frame and frees it; fine when there is none. */
void db_check_stop(Db *db);

/* db_session.c. The name of this account on this machine: 16 hex digits, borrowed from the Db. */
const char *db_device(Db *db);
