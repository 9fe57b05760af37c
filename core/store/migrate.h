/* SPDX-License-Identifier: MIT
 *
 * The schema of a workspace and its versions. */
#pragma once

#include "store/db_handle.h"

typedef struct Migration {
	int version;
	const char *files[4];    /* embedded, run in this order */
	const char *sql;         /* or the text itself, where it is short */
	const char *fingerprint; /* of the schema after it; NULL: worked out when asked for */
} Migration;

/* The version that this muster makes and writes. */
int migrate_latest(void);
/* Makes the latest schema in a new, empty file. */
bool migrate_make(Db *db, Err *err);
/* Refuses what is newer or not ours; brings what is older to the latest version, after a backup
 * (NAME.before-vN beside it). Sets db->version. */
bool migrate_open(Db *db, Err *err);

/* SHA-256 in hex over the whole schema of a handle; false when that cannot be read. */
bool migrate_fingerprint(sqlite3 *handle, char out[HASH_HEX_SIZE]);
/* The fingerprint of a version's schema, made afresh in memory (a few ms). */
bool migrate_fresh_fingerprint(int version, char out[HASH_HEX_SIZE], Err *err);
/* Is it the one that stands beside the latest version? */
bool migrate_knows(const char *fingerprint);

/* For tests: other migrations than ours, borrowed; NULL goes back. */
void migrate_use(const Migration *other, size_t count);
