/* SPDX-License-Identifier: MIT
 *
 * The schema and its versions: rows of a version and what makes it from the one
 * before. user_version says which one a file has; the fingerprint says that
 * its schema is that and nothing else, for a view or trigger slipped into a
 * file would run as part of muster. */
#include "store/migrate.h"

#include <stdio.h>
#include <sys/stat.h>

#include "base/file/embed.h"
#include "base/mem/die.h"
#include "store/stmt.h"

/* What has shipped, which never changes. A further file schema/NNN-NAME.sql is a version of its own
 * without a row here; with one, whose fingerprint tests/store/test_migrate prints, a workspace
 * opens a few milliseconds faster. */
static const Migration shipped[] = {
	{1,
	 {"schema/000-event.sql", "schema/001-core.sql"},
	 NULL,
	 "8adec8b3bd30280744965cd12b1997d9495417113ac6e1d259da59c00f56d633"},
	{2,
	 {"schema/002-readiness.sql", "schema/003-views.sql", "schema/004-evidence.sql"},
	 NULL,
	 "ee77aefd26105990a9c5b4e4c73f85d5e4896d196aa2f2ceed5f2eff359e24f3"},
};

#define VERSIONS_MOST 99
#define SHIPPED (sizeof shipped / sizeof *shipped)

static Migration versions[VERSIONS_MOST];
static size_t version_count;
static const Migration *rows;
static size_t row_count;

static bool has_shipped(const char *name)
{
	for (size_t i = 0; i < SHIPPED; i++)
		for (size_t k = 0; k < 4 && shipped[i].files[k] != NULL; k++)
			if (strcmp(shipped[i].files[k], name) == 0)
				return true;
	return false;
}

/* The files come in the order of their numbers. */
static void list_versions(void)
{
	memcpy(versions, shipped, sizeof shipped);
	version_count = SHIPPED;
	for (size_t i = 0; i < embed_count(); i++) {
		const char *name = embed_at(i)->name;
		if (strncmp(name, "schema/", strlen("schema/")) != 0 || has_shipped(name))
			continue;
		ENSURE(version_count < VERSIONS_MOST);
		int version = versions[version_count - 1].version + 1;
		versions[version_count++] = (Migration){.version = version, .files = {name}};
	}
}

void migrate_use(const Migration *other, size_t count)
{
	if (version_count == 0)
		list_versions();
	rows = other == NULL ? versions : other;
	row_count = other == NULL ? version_count : count;
}

/* The version at i; what is asked first sets them up. */
static const Migration *row_at(size_t i)
{
	if (rows == NULL)
		migrate_use(NULL, 0);
	return i < row_count ? &rows[i] : NULL;
}

int migrate_latest(void)
{
	row_at(0);
	return rows[row_count - 1].version;
}

static int run_one(sqlite3 *handle, const Migration *m)
{
	int rc = SQLITE_OK;
	for (size_t i = 0; i < 4 && m->files[i] != NULL && rc == SQLITE_OK; i++) {
		const EmbedFile *file = embed_find(m->files[i]);
		ENSURE(file != NULL);
		rc = sqlite3_exec(handle, file->bytes.p, NULL, NULL, NULL);
	}
	if (rc == SQLITE_OK && m->sql != NULL)
		rc = sqlite3_exec(handle, m->sql, NULL, NULL, NULL);
	return rc;
}

/* Runs what lies above `from` up to `to`, inside a transaction of the caller. */
static int run_between(sqlite3 *handle, int from, int to)
{
	int rc = SQLITE_OK;
	const Migration *m;
	for (size_t i = 0; (m = row_at(i)) != NULL && rc == SQLITE_OK; i++)
		if (m->version > from && m->version <= to)
			rc = run_one(handle, m);
	char pragma[64];
	snprintf(pragma, sizeof pragma, "PRAGMA user_version = %d", to);
	return rc == SQLITE_OK ? sqlite3_exec(handle, pragma, NULL, NULL, NULL) : rc;
}

bool migrate_make(Db *db, Err *err)
{
	char pragma[64];
	snprintf(pragma, sizeof pragma, "PRAGMA application_id = %d", DB_APPLICATION_ID);
	int rc = sqlite3_exec(db->handle, "BEGIN IMMEDIATE", NULL, NULL, NULL);
	if (rc == SQLITE_OK)
		rc = sqlite3_exec(db->handle, pragma, NULL, NULL, NULL);
	if (rc == SQLITE_OK)
		rc = run_between(db->handle, 0, migrate_latest());
	if (rc == SQLITE_OK)
		rc = sqlite3_exec(db->handle, "COMMIT", NULL, NULL, NULL);
	db->version = migrate_latest();
	return rc == SQLITE_OK ? true : db_fail(db, rc, err);
}

/* sqlite_stat tables are data of the planner; anybody may run ANALYZE. */
static const char schema_text[] = "SELECT type, name, tbl_name, sql FROM sqlite_schema "
				  "WHERE name NOT GLOB 'sqlite_stat*' ORDER BY type, name";

bool migrate_fingerprint(sqlite3 *handle, char out[HASH_HEX_SIZE])
{
	StrBuf text;
	strbuf_init(&text);
	sqlite3_stmt *q = NULL;
	int rc = sqlite3_prepare_v2(handle, schema_text, -1, &q, NULL);
	while (rc == SQLITE_OK || rc == SQLITE_ROW) {
		rc = sqlite3_step(q);
		for (int i = 0; i < 4 && rc == SQLITE_ROW; i++) {
			const char *p = (const char *)sqlite3_column_text(q, i);
			size_t n = (size_t)sqlite3_column_bytes(q, i);
			strbuf_printf(&text, "%zu:", n);
			strbuf_add(&text, str_make(p, n));
		}
	}
	sqlite3_finalize(q);
	hash_hex(hash_of("muster schema\n", 14, text.p, text.n), out);
	strbuf_deinit(&text);
	return rc == SQLITE_DONE;
}

bool migrate_fresh_fingerprint(int version, char out[HASH_HEX_SIZE], Err *err)
{
	sqlite3 *fresh = NULL;
	int rc = sqlite3_open_v2(":memory:", &fresh, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE,
				 NULL);
	if (rc == SQLITE_OK)
		rc = db_add_functions(fresh);
	if (rc == SQLITE_OK)
		rc = run_between(fresh, 0, version);
	bool ok = rc == SQLITE_OK && migrate_fingerprint(fresh, out);
	if (!ok)
		db_fail_at(fresh, "the shipped schema", rc, err);
	sqlite3_close(fresh);
	return ok;
}

bool migrate_knows(const char *fingerprint)
{
	row_at(0);
	const char *known = rows[row_count - 1].fingerprint;
	return known != NULL && strcmp(known, fingerprint) == 0;
}

/* The constant answers at once; the schema made afresh (a few ms) has the last word. */
static bool is_ours(Db *db, int version, Err *err)
{
	char found[HASH_HEX_SIZE], fresh[HASH_HEX_SIZE];
	if (!migrate_fingerprint(db->handle, found))
		return db_fail(db, sqlite3_extended_errcode(db->handle), err);
	if (version == migrate_latest() && migrate_knows(found))
		return true;
	if (!migrate_fresh_fingerprint(version, fresh, err))
		return false;
	return strcmp(fresh, found) == 0 ||
	       err_set(err, ERR_WORKSPACE,
		       "%s has tables, views or triggers that are not those of a muster "
		       "workspace of version %d; nothing of it is used",
		       db->path, version);
}

static bool read_version(Db *db, int *version, Err *err)
{
	int64_t n;
	if (!stmt_number(db, "PRAGMA user_version", &n, err))
		return false;
	*version = (int)n;
	if (n > migrate_latest())
		return err_set(err, ERR_WORKSPACE,
			       "%s was made by a newer muster (schema %d, this one knows %d)",
			       db->path, *version, migrate_latest());
	const Migration *m;
	for (size_t i = 0; (m = row_at(i)) != NULL; i++)
		if (m->version == n)
			return true;
	return err_set(err, ERR_WORKSPACE, "%s has a schema version that never was (%d)", db->path,
		       *version);
}

/* NAME.before-vN, with .2, .3 behind it when that is there from another time. */
static bool back_up(Db *db, Err *err)
{
	StrBuf name;
	struct stat st;
	strbuf_init(&name);
	strbuf_printf(&name, "%s.before-v%d", db->path, migrate_latest());
	size_t plain = name.n;
	for (int i = 2; lstat(name.p, &st) == 0; i++) {
		strbuf_truncate(&name, plain);
		strbuf_printf(&name, ".%d", i);
	}
	bool ok = db_backup(db, name.p, err);
	strbuf_deinit(&name);
	return ok;
}

static bool upgrade(Db *db, Err *err)
{
	if (db->read_only != NULL)
		return err_set(err, ERR_WORKSPACE,
			       "%s has the older schema %d and cannot be brought to %d: %s",
			       db->path, db->version, migrate_latest(), db->read_only);
	if (!back_up(db, err))
		return false;
	if (!db_sql(db, "BEGIN IMMEDIATE", err))
		return false;
	int version;
	int rc = SQLITE_OK;
	bool ok = read_version(db, &version, err); /* another muster may have been faster */
	if (ok)
		rc = run_between(db->handle, version, migrate_latest());
	if (ok && rc == SQLITE_OK)
		rc = sqlite3_exec(db->handle, "COMMIT", NULL, NULL, NULL);
	if (rc != SQLITE_OK)
		ok = db_fail(db, rc, err);
	if (!ok)
		db_roll_back(db);
	else
		db->version = migrate_latest();
	return ok;
}

bool migrate_open(Db *db, Err *err)
{
	if (!read_version(db, &db->version, err) || !is_ours(db, db->version, err))
		return false;
	return db->version == migrate_latest() || upgrade(db, err);
}
