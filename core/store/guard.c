/* SPDX-License-Identifier: MIT
 *
 * The guarded connection: see guard.h. SQLite tells the authorizer which view a table is read
 * through by that view's name alone, and the name of a WITH table is told the same way; so a WITH
 * table that takes the name of a public view is refused before anything is prepared. */
#include "store/guard.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "base/mem/die.h"
#include "store/guard_text.h"
#include "store/migrate.h"

#define NAMES_MOST 128

struct Guard {
	sqlite3 *handle;
	char *names[NAMES_MOST]; /* of the tables that the file has */
	size_t name_count;
	GuardViews views;
	struct timespec until;
	bool late, yielded;
	bool (*yield)(void *data); /* NULL: nobody waits */
	void *yield_data;
	/* While a text is prepared: */
	char refused[200]; /* the name or act that the authorizer refused; "" for none */
	char refusal[200]; /* why, as a sentence */
};

struct GuardQuery {
	Guard *guard;
	sqlite3_stmt *prepared;
	int rc; /* of the last step */
};

static bool is_public(const char *name)
{
	return name != NULL && strncmp(name, "v_", 2) == 0;
}

static int refuse(Guard *g, const char *what, const char *why)
{
	if (g->refusal[0] == '\0') {
		snprintf(g->refused, sizeof g->refused, "%s", what);
		snprintf(g->refusal, sizeof g->refusal, "%s", why);
	}
	return SQLITE_DENY;
}

static bool is_table(const Guard *g, const char *name)
{
	for (size_t i = 0; i < g->name_count; i++)
		if (sqlite3_stricmp(g->names[i], name) == 0)
			return true;
	return strncmp(name, "sqlite_", 7) == 0 || strncmp(name, "pragma_", 7) == 0;
}

/* A WITH table of which only the rows are counted is asked about as well, without a column. */
static int authorize_read(Guard *g, const char *table, const char *column, const char *through)
{
	if (is_public(table) || (column[0] == '\0' && !is_table(g, table)))
		return SQLITE_OK;
	if (!is_public(through))
		return refuse(g, table, "is not a public view; only those (v_...) may be read");
	return SQLITE_OK;
}

/* Answers that depend on chance, or that leave SQLite. */
static int authorize_function(Guard *g, const char *name)
{
	static const char *const banned[] = {"load_extension", "random", "randomblob",
					     "fts3_tokenizer", "zeroblob"};
	for (size_t i = 0; i < sizeof banned / sizeof *banned; i++)
		if (sqlite3_stricmp(name, banned[i]) == 0)
			return refuse(g, name, "is a function that may not be used here");
	return SQLITE_OK;
}

/* The signature is that of sqlite3_set_authorizer(). */
static int authorize(void *user, int action, const char *a, const char *b, const char *schema,
		     const char *through)
{
	Guard *g = user;
	(void)schema;
	switch (action) {
	case SQLITE_SELECT:
		return SQLITE_OK;
	case SQLITE_READ:
		return authorize_read(g, a, b == NULL ? "" : b, through);
	case SQLITE_FUNCTION:
		return authorize_function(g, b);
	case SQLITE_RECURSIVE:
		return refuse(g, "RECURSIVE", "is not allowed here");
	default:
		return refuse(g, "", "only a SELECT is allowed here");
	}
}

static bool past(const struct timespec *until)
{
	struct timespec now;
	clock_gettime(CLOCK_MONOTONIC, &now);
	return now.tv_sec > until->tv_sec ||
	       (now.tv_sec == until->tv_sec && now.tv_nsec >= until->tv_nsec);
}

static int watch_clock(void *user)
{
	Guard *g = user;
	g->late = past(&g->until);
	g->yielded = !g->late && g->yield != NULL && g->yield(g->yield_data);
	return g->late || g->yielded;
}

static void start_clock(Guard *g)
{
	clock_gettime(CLOCK_MONOTONIC, &g->until);
	g->until.tv_sec += GUARD_MS / 1000;
	g->late = g->yielded = false;
}

void guard_set_yield(Guard *g, bool (*wanted)(void *data), void *data)
{
	g->yield = wanted;
	g->yield_data = data;
}

bool guard_yielded(const Guard *g)
{
	return g->yielded;
}

/* The views are trusted, so they must be ours. */
static bool check_schema(Guard *g, Db *db, Err *err)
{
	char found[HASH_HEX_SIZE], fresh[HASH_HEX_SIZE];
	if (!migrate_fingerprint(g->handle, found))
		return db_fail_at(g->handle, db->path, sqlite3_extended_errcode(g->handle), err);
	if (migrate_knows(found))
		return true;
	if (!migrate_fresh_fingerprint(db->version, fresh, err))
		return false;
	return strcmp(found, fresh) == 0 ||
	       err_set(err, ERR_WORKSPACE,
		       "%s has changed its tables since it was opened; open it again", db->path);
}

/* Of the tables, and of the public views with their texts. */
static bool read_names(Guard *g, Db *db, Err *err)
{
	sqlite3_stmt *q = NULL;
	int rc = sqlite3_prepare_v2(g->handle,
				    "SELECT name, sql, type = 'view' FROM sqlite_schema "
				    "WHERE type IN ('table', 'view')",
				    -1, &q, NULL);
	while (rc == SQLITE_OK || rc == SQLITE_ROW) {
		rc = sqlite3_step(q);
		if (rc != SQLITE_ROW)
			break;
		const char *name = (const char *)sqlite3_column_text(q, 0);
		if (sqlite3_column_int(q, 2) != 0) {
			guard_views_add(&g->views, name, (const char *)sqlite3_column_text(q, 1));
			continue;
		}
		ENSURE(g->name_count < NAMES_MOST);
		g->names[g->name_count++] = xstrdup(name);
	}
	sqlite3_finalize(q);
	return rc == SQLITE_DONE || db_fail_at(g->handle, db->path, rc, err);
}

bool guard_open(Guard **out, Db *db, Err *err)
{
	*out = NULL;
	Guard *g = xcalloc(1, sizeof *g);
	const char *name = db->uri != NULL ? db->uri : db->path;
	int rc = sqlite3_open_v2(name, &g->handle,
				 SQLITE_OPEN_READONLY | SQLITE_OPEN_NOFOLLOW | SQLITE_OPEN_NOMUTEX |
					 SQLITE_OPEN_EXRESCODE |
					 (db->uri != NULL ? SQLITE_OPEN_URI : 0),
				 NULL);
	bool ok = rc == SQLITE_OK ? db_setup(g->handle, db->path, true, err)
				  : db_fail_at(g->handle, db->path, rc, err);
	if (!ok || !check_schema(g, db, err) || !read_names(g, db, err)) {
		guard_close(g);
		return false;
	}
	sqlite3_limit(g->handle, SQLITE_LIMIT_LENGTH, GUARD_CELL_BYTES * 8);
	sqlite3_limit(g->handle, SQLITE_LIMIT_ATTACHED, 0);
	sqlite3_set_authorizer(g->handle, authorize, g);
	sqlite3_progress_handler(g->handle, 4000, watch_clock, g);
	*out = g;
	return true;
}

void guard_close(Guard *g)
{
	if (g == NULL)
		return;
	ENSURE(sqlite3_close(g->handle) == SQLITE_OK);
	for (size_t i = 0; i < g->name_count; i++)
		free(g->names[i]);
	guard_views_deinit(&g->views);
	free(g);
}

const GuardViews *guard_views(const Guard *g)
{
	return &g->views;
}

static bool set_fault(GuardFault *f, int at, const char *format, ...)
	__attribute__((format(printf, 3, 4)));

static bool set_fault(GuardFault *f, int at, const char *format, ...)
{
	va_list args;
	va_start(args, format);
	vsnprintf(f->text, sizeof f->text, format, args);
	va_end(args);
	f->at = at;
	return false;
}

/* What SQLite or the authorizer found wrong with a text that could not be prepared. */
static bool explain_refusal(Guard *g, Str sql, GuardFault *f)
{
	if (g->refusal[0] != '\0')
		return set_fault(f, guard_text_find(sql, str_of(g->refused)), "%s%s%s", g->refused,
				 g->refused[0] == '\0' ? "" : " ", g->refusal);
	static const char missing[] = "no such table: ";
	const char *what = sqlite3_errmsg(g->handle);
	int at = sqlite3_error_offset(g->handle);
	if (at < 0 && strncmp(what, missing, sizeof missing - 1) == 0)
		at = guard_text_find(sql, str_of(what + sizeof missing - 1));
	return set_fault(f, at, "%s", what);
}

static bool check_prepared(GuardQuery *q, Str sql, const char *rest, GuardFault *f)
{
	if (q->prepared == NULL)
		return set_fault(f, 0, "there is no statement; expected one SELECT");
	size_t read = (size_t)(rest - sql.p);
	Str more = str_slice(sql, read, sql.n);
	if (guard_text_any(more))
		return set_fault(f, (int)read, "a second statement; expected one SELECT");
	for (int i = 1; i <= sqlite3_bind_parameter_count(q->prepared); i++) {
		const char *name = sqlite3_bind_parameter_name(q->prepared, i);
		if (name == NULL || (strcmp(name, ":today") != 0 && strcmp(name, ":subject") != 0))
			return set_fault(f, guard_text_find(sql, str_of(name == NULL ? "?" : name)),
					 "%s is not a parameter here; :today is",
					 name == NULL ? "?" : name);
	}
	return true;
}

static bool prepare(GuardQuery *q, Str sql, GuardFault *f)
{
	Guard *g = q->guard;
	const char *rest = sql.p;
	g->refused[0] = g->refusal[0] = '\0';
	start_clock(g);
	int rc = sqlite3_prepare_v3(g->handle, sql.p, (int)sql.n, SQLITE_PREPARE_PERSISTENT,
				    &q->prepared, &rest);
	return rc == SQLITE_OK ? check_prepared(q, sql, rest, f) : explain_refusal(g, sql, f);
}

GuardQuery *guard_query_new(Guard *g, Str sql, GuardFault *fault)
{
	Str name;
	if (memchr(sql.p, '\0', sql.n) != NULL || sql.n > 100000) {
		set_fault(fault, -1, "not a text that can be SQL");
		return NULL;
	}
	int at = guard_text_with(sql, &name);
	if (at >= 0) {
		set_fault(fault, at,
			  "%.*s is the name of a public view; give this WITH table another",
			  STR_ARG(name));
		return NULL;
	}
	GuardQuery *q = xcalloc(1, sizeof *q);
	q->guard = g;
	if (prepare(q, sql, fault))
		return q;
	guard_query_free(q);
	return NULL;
}

void guard_query_free(GuardQuery *q)
{
	if (q == NULL)
		return;
	sqlite3_finalize(q->prepared);
	free(q);
}

int guard_columns(const GuardQuery *q)
{
	return sqlite3_column_count(q->prepared);
}

Str guard_column_name(const GuardQuery *q, int column)
{
	return str_of(sqlite3_column_name(q->prepared, column));
}

int guard_column(const GuardQuery *q, Str name)
{
	for (int i = 0; i < guard_columns(q); i++)
		if (str_equal_nocase(guard_column_name(q, i), name))
			return i;
	return -1;
}

static void bind_text(GuardQuery *q, const char *name, Str value)
{
	int i = sqlite3_bind_parameter_index(q->prepared, name);
	if (i > 0)
		sqlite3_bind_text64(q->prepared, i, value.p, value.n, SQLITE_TRANSIENT,
				    SQLITE_UTF8);
}

void guard_bind(GuardQuery *q, Date today, Str subject)
{
	char iso[DATE_SIZE];
	bind_text(q, ":today", str_of(date_iso(today, iso)));
	bind_text(q, ":subject", subject);
	start_clock(q->guard);
	q->rc = SQLITE_ROW;
}

bool guard_row(GuardQuery *q)
{
	if (q->rc == SQLITE_ROW)
		q->rc = sqlite3_step(q->prepared);
	return q->rc == SQLITE_ROW;
}

Str guard_text(GuardQuery *q, int column)
{
	const char *p = (const char *)sqlite3_column_text(q->prepared, column);
	return p == NULL ? str_make("", 0)
			 : str_make(p, (size_t)sqlite3_column_bytes(q->prepared, column));
}

bool guard_end(GuardQuery *q, GuardFault *fault)
{
	int rc = q->rc;
	bool ok = rc == SQLITE_DONE || rc == SQLITE_ROW;
	if (!ok && q->guard->late)
		set_fault(fault, -1, "it takes longer than %d seconds", GUARD_MS / 1000);
	else if (!ok)
		set_fault(fault, -1, "%s", sqlite3_errmsg(q->guard->handle));
	sqlite3_reset(q->prepared);
	sqlite3_clear_bindings(q->prepared);
	q->rc = SQLITE_DONE;
	return ok;
}
