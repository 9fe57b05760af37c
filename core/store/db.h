/* SPDX-License-Identifier: MIT
 *
 * Room core/store: the workspace file and all that is written to it, with its history.
 *
 * The workspace: one SQLite file. Opening checks what it is before anything
 * believes it; see "The file" in CONTRIBUTING.md for the settings and why.
 *
 * Errors are ERR_WORKSPACE: missing, not a workspace, damaged, newer, a link,
 * locked (who should wait is said), read-only, full. */
#pragma once

#include <stdint.h>

#include "base/file/output.h"
#include "base/mem/err.h"
#include "base/mem/str.h"
#include "base/time/id.h"

typedef struct Db Db;

#define DB_APPLICATION_ID 0x6d737472 /* "mstr" */

/* Makes a new workspace (mode 0600); a path that exists is refused. */
bool db_create(Db **out, const char *path, Err *err);
/* Makes one at a place that the user named, and gives it its name (base/file/output.h) when fill()
 * has written what belongs into it, artifacts too; until then the Db has another path. */
bool db_make(const OutputTo *to, bool (*fill)(Db *db, void *data, Err *err), void *data, Err *err);
/* A workspace in memory, for tests. */
bool db_create_memory(Db **out, Err *err);

typedef enum DbCheck {
	DB_CHECK_NOW,   /* quick_check and foreign_key_check before the open returns */
	DB_CHECK_LATER, /* beside the first frame: see db_check_poll(); writing waits for it */
	DB_CHECK_NONE,  /* application id, version, schema fingerprint only: reading commands */
} DbCheck;

/* Opens a workspace: for writing where file and directory allow it, else for reading; then
 * db_read_only() says why. An older schema is migrated after a backup
 * (NAME.before-vN beside it). */
bool db_open(Db **out, const char *path, DbCheck check, Err *err);
void db_close(Db *db); /* aborts an open change; NULL is fine */

const char *db_path(const Db *db); /* real path; ":memory:"; borrowed */
/* NULL when it can be written; else one sentence that says why not. Borrowed. */
const char *db_read_only(const Db *db);

typedef enum DbHealth { DB_CHECKING, DB_SOUND, DB_DAMAGED } DbHealth;
/* How the check beside the first frame stands. The first call begins it, so make it after the
 * frame. On DB_DAMAGED err is set once. Cheap. */
DbHealth db_check_poll(Db *db, Err *err);

/* Has another program written since the last call? One PRAGMA data_version. */
bool db_changed_elsewhere(Db *db, bool *changed, Err *err);

/* A number that rises with every commit made through this handle. */
uint64_t db_generation(const Db *db);

/* From here to db_moment_end() everything that is read is of one moment, whoever writes meanwhile.
 * Not inside a change, where that holds anyway. */
bool db_moment_begin(Db *db, Err *err);
void db_moment_end(Db *db); /* fine after a begin that failed */

/* Copies the workspace as it is at one moment to a new file (VACUUM INTO, mode 0600, must not
 * exist), without its artifacts. ERR_INPUT "stopped" after a signal (base/file/interrupt.h). */
bool db_backup(Db *db, const char *path, Err *err);

/* Sets the name from the config under which changes are written; a blank one changes nothing. */
void db_set_actor(Db *db, const char *name);
/* Who acts: MUSTER_USER, else the name from the config, else the login name, else "unknown".
 * Borrowed until the environment or the actor is set anew. */
const char *db_actor(const Db *db);
