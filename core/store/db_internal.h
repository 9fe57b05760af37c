/* SPDX-License-Identifier: MIT
 *
 * What the files of the store share and nobody else sees: the handle with its
 * statement cache, the open change, the capture behind the preupdate hook, and
 * the check beside the first frame. The only header that includes sqlite3.h. */
#ifndef STORE_DB_INTERNAL_H
#define STORE_DB_INTERNAL_H

#include <sqlite3.h>

#include "base/mem/strbuf.h"
#include "store/canonical.h"
#include "store/change.h"
#include "store/event.h"
#include "store/stmt.h"

/* A table of the workspace and its columns, read when the first change begins,
 * because the preupdate hook may not ask the database. */
typedef struct TableInfo {
	char *name;
	char **column;
	size_t columns;
	bool joins;      /* its rows tie others together, whose history tells of them */
	uint32_t number; /* in the change that is open, from 1; 0: not named yet */
} TableInfo;

/* The ops of the open change, already in canonical form. */
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

/* Where the capture stood; a statement that fails takes its rows back. */
typedef struct CaptureMark {
	size_t bytes, touched, joined;
	uint64_t count;
	uint32_t tables;
} CaptureMark;

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

#define STMT_BY_ADDRESS 256

typedef struct StmtCache {
	Stmt **slot; /* by hash of the text */
	size_t room, count;
	Stmt *by_address[STMT_BY_ADDRESS]; /* a guess that the text must confirm */
} StmtCache;

typedef struct Check Check;

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
	bool hooked;  /* from here on rows are captured */
	bool outside; /* a domain row was touched without a change */
	StmtCache statements;
	Change change;
	TableInfo *table;
	size_t tables;
	bool check_wanted; /* beside the first frame, not begun yet */
	Check *check;      /* NULL when nothing is checked beside */
	bool damaged, damage_told;
	Err damage;
};

/* db_error.c. Words the failure of the last call on the handle; false. A
 * failure that costs the transaction makes the open change a lost one. */
bool db_fail(Db *db, int rc, Err *err);
/* The same for a handle that is not (yet) a Db's. */
bool db_fail_at(sqlite3 *handle, const char *path, int rc, Err *err);

/* db_file.c. What may be opened at all; *real is xmalloc'd. */
bool db_file_resolve(const char *path, char **real, Err *err);
/* Makes an empty file of mode 0600; *real is xmalloc'd. */
bool db_file_make(const char *path, char **real, Err *err);
/* Is the file behind the handle a whole workspace, as far as its first 100 bytes tell? */
bool db_file_probe(sqlite3 *handle, const char *real, Err *err);
/* Why it can't be written, xmalloc'd; NULL when it can. */
char *db_file_read_only(const char *real);
/* The same when only SQLite found out. */
char *db_file_unwritable(const char *real);

/* db_setup.c. Settings, limits, functions and collations of every connection. */
bool db_setup(sqlite3 *handle, const char *path, bool read_only, Err *err);
bool db_sql(Db *db, const char *sql, Err *err);
bool db_pragma_int(Db *db, const char *sql, int64_t *out, Err *err);

/* db_function.c */
int db_function_register(sqlite3 *handle);

/* db_check.c */
bool db_check_now(sqlite3 *handle, const char *path, Err *err);
/* Waits for the check beside the first frame; false when the file must not be written. */
bool db_check_wait(Db *db, Err *err);
void db_check_stop(Db *db);

/* migrate.c */
typedef struct Migration {
	int version;
	const char *files[4];    /* embedded, run in this order */
	const char *sql;         /* or the text itself, where it is short */
	const char *fingerprint; /* of the schema after it; NULL: worked out when asked for */
} Migration;

int migrate_latest(void);
/* In a new, empty file. */
bool migrate_make(Db *db, Err *err);
/* Refuses what is newer or not ours; brings what is older to the latest version. */
bool migrate_open(Db *db, Err *err);
/* SHA-256 in hex over the whole schema of a handle. */
bool migrate_fingerprint(sqlite3 *handle, char out[HASH_HEX_SIZE]);
bool migrate_fresh_fingerprint(int version, char out[HASH_HEX_SIZE], Err *err);
/* Is it the one that stands beside the latest version? */
bool migrate_knows(const char *fingerprint);
/* For tests: other migrations than ours; NULL goes back. */
void migrate_use(const Migration *other, size_t count);

/* db_device.c */
const char *db_device(Db *db);

/* stmt.c */
void stmt_cache_deinit(StmtCache *c);
void stmt_bind_value_at(Stmt *q, int index, const EventValue *v);
/* Without a copy: the bytes stay until stmt_end(). */
void stmt_bind_kept_blob(Stmt *q, const char *name, Str bytes);
void stmt_bind_id_at(Stmt *q, int index, Id id);
bool stmt_value_is(Stmt *q, int column, const EventValue *v);

/* capture.c */
void capture_hook(Db *db);
/* Reads the tables and their columns, once. */
bool capture_know_tables(Db *db, Err *err);
void capture_forget_tables(Db *db);
TableInfo *capture_table(Db *db, const char *name);
void capture_start(Db *db);
CaptureMark capture_mark(const Db *db);
void capture_back_to(Db *db, CaptureMark mark);
/* Sorts the touched ids and drops repeats. */
void capture_settle(Capture *c);
void capture_deinit(Capture *c);

/* change.c */
/* SQLite took the transaction back, or it can't be trusted: the change is gone. */
void change_lose(Db *db, const Err *why);
/* The open change undoes or redoes the target. */
void change_mark_as(Db *db, EventKind kind, Hash target, const char *verb);

/* event.c */
bool event_write(Db *db, Err *err);

/* The body of one event, in the arena. */
bool event_body(Db *db, int64_t number, Arena *arena, EventBody *out, Err *err);

#endif
