/* SPDX-License-Identifier: MIT
 *
 * The settings of every connection. They assume that the file was made by
 * somebody hostile and that the power fails during each commit; see "The file"
 * in CONTRIBUTING.md. */
#include "store/db_internal.h"

#define BUSY_MS 5000

static const struct {
	int id, value;
} limits[] = {
	{SQLITE_LIMIT_LENGTH, 512 * 1024 * 1024}, /* the event of the largest import */
	{SQLITE_LIMIT_SQL_LENGTH, 1024 * 1024},
	{SQLITE_LIMIT_ATTACHED, 1}, /* VACUUM INTO needs one */
	{SQLITE_LIMIT_EXPR_DEPTH, 200},
	{SQLITE_LIMIT_COMPOUND_SELECT, 50},
	{SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 1000},
	{SQLITE_LIMIT_TRIGGER_DEPTH, 10},
	{SQLITE_LIMIT_WORKER_THREADS, 0},
};

static const struct {
	int id, value;
} switches[] = {
	{SQLITE_DBCONFIG_DEFENSIVE, 1},
	{SQLITE_DBCONFIG_ENABLE_FKEY, 1},
	{SQLITE_DBCONFIG_ENABLE_TRIGGER, 1}, /* the history defends itself with them */
	{SQLITE_DBCONFIG_ENABLE_VIEW, 1},
	{SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0},
	{SQLITE_DBCONFIG_WRITABLE_SCHEMA, 0},
	{SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0},
	{SQLITE_DBCONFIG_ENABLE_FTS3_TOKENIZER, 0},
	{SQLITE_DBCONFIG_DQS_DML, 0},
	{SQLITE_DBCONFIG_DQS_DDL, 0},
};

/* recursive_triggers, so that no INSERT OR REPLACE slips past the history's DELETE triggers. */
static const char pragmas[] = "PRAGMA trusted_schema = OFF;"
			      "PRAGMA cell_size_check = ON;"
			      "PRAGMA mmap_size = 0;"
			      "PRAGMA foreign_keys = ON;"
			      "PRAGMA recursive_triggers = ON;"
			      "PRAGMA synchronous = EXTRA;"
			      "PRAGMA temp_store = MEMORY;"
			      "PRAGMA cache_size = -32768;";

static bool use_delete_journal(sqlite3 *handle, const char *path, Err *err)
{
	sqlite3_stmt *q = NULL;
	int rc = sqlite3_prepare_v2(handle, "PRAGMA journal_mode = DELETE", -1, &q, NULL);
	if (rc == SQLITE_OK)
		rc = sqlite3_step(q);
	if (rc != SQLITE_ROW) {
		db_fail_at(handle, path, rc, err);
		sqlite3_finalize(q);
		return false;
	}
	const char *mode = (const char *)sqlite3_column_text(q, 0);
	bool good = mode != NULL && (strcmp(mode, "delete") == 0 || strcmp(mode, "memory") == 0);
	sqlite3_finalize(q);
	return good || err_set(err, ERR_WORKSPACE,
			       "%s is open in another program in a way muster does not use (WAL); "
			       "close that program",
			       path);
}

bool db_setup(sqlite3 *handle, const char *path, bool read_only, Err *err)
{
	sqlite3_extended_result_codes(handle, 1);
	for (size_t i = 0; i < sizeof limits / sizeof *limits; i++)
		sqlite3_limit(handle, limits[i].id, limits[i].value);
	for (size_t i = 0; i < sizeof switches / sizeof *switches; i++)
		sqlite3_db_config(handle, switches[i].id, switches[i].value, NULL);
	int rc = sqlite3_busy_timeout(handle, BUSY_MS);
	if (rc == SQLITE_OK)
		rc = db_function_register(handle);
	if (rc == SQLITE_OK)
		rc = sqlite3_exec(handle, pragmas, NULL, NULL, NULL);
	if (rc != SQLITE_OK)
		return db_fail_at(handle, path, rc, err);
	return read_only || use_delete_journal(handle, path, err);
}

bool db_sql(Db *db, const char *sql, Err *err)
{
	int rc = sqlite3_exec(db->handle, sql, NULL, NULL, NULL);
	return rc == SQLITE_OK ? true : db_fail(db, rc, err);
}

bool db_pragma_int(Db *db, const char *sql, int64_t *out, Err *err)
{
	Stmt *q = stmt_get(db, sql);
	*out = stmt_row(q) ? stmt_int(q, 0) : 0;
	return stmt_end(q, err);
}
