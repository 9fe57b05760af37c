/* SPDX-License-Identifier: MIT
 *
 * Statements: see stmt.h. Most texts are literals, so the address of a text is
 * tried first and confirmed by comparing; else its hash finds it. */
#include "store/stmt.h"

#include <stdlib.h>

#include "base/mem/die.h"
#include "store/capture.h"

#define CACHE_MOST 400 /* idle ones go when so many are there */
#define BY_ADDRESS 256

typedef struct StmtCache {
	Stmt **slot; /* by hash of the text */
	size_t room, count;
	Stmt *by_address[BY_ADDRESS]; /* a guess that the text must confirm */
} StmtCache;

struct Stmt {
	Db *db;
	char *sql;
	uint64_t hash;
	sqlite3_stmt *prepared; /* NULL: the text could not be prepared */
	bool busy, started, done, failed, writes;
	CaptureMark mark;
	Err why;
};

static uint64_t hash_text(const char *sql)
{
	uint64_t h = 14695981039346656037u;
	for (const char *p = sql; *p != '\0'; p++)
		h = (h ^ (unsigned char)*p) * 1099511628211u;
	return h;
}

static size_t address_slot(const char *sql)
{
	return (size_t)(((uintptr_t)sql * 11400714819323198485u) >> 56) % BY_ADDRESS;
}

static void stmt_free(Stmt *q)
{
	sqlite3_finalize(q->prepared);
	free(q->sql);
	free(q);
}

void stmt_free_all(Db *db)
{
	StmtCache *c = db->statements;
	for (size_t i = 0; c != NULL && i < c->room; i++)
		if (c->slot[i] != NULL)
			stmt_free(c->slot[i]);
	if (c != NULL)
		free(c->slot);
	free(c);
	db->statements = NULL;
}

static Stmt **find_slot(StmtCache *c, const char *sql, uint64_t hash)
{
	size_t i = (size_t)hash & (c->room - 1);
	while (c->slot[i] != NULL &&
	       (c->slot[i]->hash != hash || strcmp(c->slot[i]->sql, sql) != 0))
		i = (i + 1) & (c->room - 1);
	return &c->slot[i];
}

/* Puts what is kept into a table of `room` slots. */
static void rebuild(StmtCache *c, size_t room, bool drop_idle)
{
	StmtCache old = *c;
	*c = (StmtCache){.slot = xcalloc(room, sizeof(Stmt *)), .room = room};
	for (size_t i = 0; i < old.room; i++) {
		Stmt *q = old.slot[i];
		if (q == NULL)
			continue;
		if (drop_idle && !q->busy) {
			stmt_free(q);
			continue;
		}
		*find_slot(c, q->sql, q->hash) = q;
		c->count++;
	}
	free(old.slot);
}

static void refuse(Stmt *q)
{
	sqlite3_finalize(q->prepared);
	q->prepared = NULL;
	err_set(&q->why, ERR_INPUT, "one SQL statement is expected, not: %.200s", q->sql);
}

static Stmt *prepare(Db *db, const char *sql, uint64_t hash)
{
	Stmt *q = xcalloc(1, sizeof *q);
	q->db = db;
	q->sql = xstrdup(sql);
	q->hash = hash;
	const char *rest = "";
	int rc = sqlite3_prepare_v3(db->handle, sql, -1, SQLITE_PREPARE_PERSISTENT, &q->prepared,
				    &rest);
	if (rc != SQLITE_OK)
		db_fail(db, rc, &q->why);
	else if (q->prepared == NULL || str_trim(str_of(rest)).n > 0)
		refuse(q);
	q->writes = q->prepared != NULL && !sqlite3_stmt_readonly(q->prepared);
	return q;
}

static Stmt *find_or_prepare(Db *db, const char *sql)
{
	StmtCache *c = db->statements;
	if (c->room == 0)
		rebuild(c, 64, false);
	else if (c->count >= CACHE_MOST)
		rebuild(c, 64, true);
	if (c->count * 2 >= c->room)
		rebuild(c, c->room * 2, false);
	uint64_t hash = hash_text(sql);
	Stmt **slot = find_slot(c, sql, hash);
	if (*slot != NULL && (*slot)->prepared == NULL && !(*slot)->busy) {
		/* A text that failed once may do better now; locks and schemas change. */
		Stmt *again = prepare(db, sql, hash);
		for (size_t i = 0; i < BY_ADDRESS; i++)
			if (c->by_address[i] == *slot)
				c->by_address[i] = NULL;
		stmt_free(*slot);
		*slot = again;
	} else if (*slot == NULL) {
		*slot = prepare(db, sql, hash);
		c->count++;
	}
	return *slot;
}

Stmt *stmt_get(Db *db, const char *sql)
{
	if (db->statements == NULL)
		db->statements = xcalloc(1, sizeof(StmtCache));
	size_t address = address_slot(sql);
	Stmt *q = db->statements->by_address[address];
	if (q == NULL || q->prepared == NULL || strcmp(q->sql, sql) != 0) {
		q = find_or_prepare(db, sql);
		db->statements->by_address[address] = q;
	}
	if (q->busy)
		die("a statement in use was asked for again: %s", sql);
	q->busy = true;
	q->started = q->done = false;
	q->failed = q->prepared == NULL;
	if (!q->failed)
		err_clear(&q->why);
	return q;
}

static void fail(Stmt *q, int rc)
{
	if (q->failed)
		return;
	q->failed = true;
	if (q->started && q->writes && q->db->change.open)
		capture_back_to(q->db, q->mark);
	db_fail(q->db, rc, &q->why);
}

/* The index of a parameter; a name that the text lacks is our mistake. */
static int find_parameter(Stmt *q, const char *name)
{
	ENSURE(q->busy && !q->started);
	if (q->failed)
		return 0;
	int index = sqlite3_bind_parameter_index(q->prepared, name);
	if (index == 0)
		die("a statement has no parameter %s: %s", name, q->sql);
	return index;
}

static void check_bind(Stmt *q, int rc)
{
	if (rc != SQLITE_OK)
		fail(q, rc);
}

void stmt_bind_int(Stmt *q, const char *name, int64_t value)
{
	int i = find_parameter(q, name);
	if (i > 0)
		check_bind(q, sqlite3_bind_int64(q->prepared, i, value));
}

static void bind_text_at(Stmt *q, int i, Str value)
{
	check_bind(q, sqlite3_bind_text64(q->prepared, i, value.p, value.n, SQLITE_TRANSIENT,
					  SQLITE_UTF8));
}

static void bind_blob_at(Stmt *q, int i, const void *p, size_t n)
{
	check_bind(q, sqlite3_bind_blob64(q->prepared, i, n == 0 ? "" : p, n, SQLITE_TRANSIENT));
}

void stmt_bind_text(Stmt *q, const char *name, Str value)
{
	int i = find_parameter(q, name);
	if (i > 0)
		bind_text_at(q, i, value);
}

void stmt_bind_text_or_null(Stmt *q, const char *name, Str value)
{
	int i = find_parameter(q, name);
	if (i > 0 && value.n > 0)
		bind_text_at(q, i, value);
}

void stmt_bind_id(Stmt *q, const char *name, Id id)
{
	int i = find_parameter(q, name);
	if (i > 0 && !id_is_none(id))
		bind_blob_at(q, i, id.byte, ID_BYTES);
}

void stmt_bind_date(Stmt *q, const char *name, Date d)
{
	char iso[DATE_SIZE];
	stmt_bind_text_or_null(q, name, str_of(date_iso(d, iso)));
}

void stmt_bind_blob(Stmt *q, const char *name, const void *p, size_t n)
{
	int i = find_parameter(q, name);
	if (i > 0)
		bind_blob_at(q, i, p, n);
}

void stmt_bind_kept_blob(Stmt *q, const char *name, Str bytes)
{
	int i = find_parameter(q, name);
	if (i > 0)
		check_bind(q, sqlite3_bind_blob64(q->prepared, i, bytes.p, bytes.n, SQLITE_STATIC));
}

void stmt_bind_value_at(Stmt *q, int index, const EventValue *v)
{
	if (q->failed)
		return;
	if (v->type == EVENT_INT)
		check_bind(q, sqlite3_bind_int64(q->prepared, index, v->integer));
	else if (v->type == EVENT_REAL)
		check_bind(q, sqlite3_bind_double(q->prepared, index, v->real));
	else if (v->type == EVENT_TEXT)
		bind_text_at(q, index, v->bytes);
	else if (v->type == EVENT_BLOB)
		bind_blob_at(q, index, v->bytes.p, v->bytes.n);
}

bool stmt_row(Stmt *q)
{
	ENSURE(q->busy);
	if (q->failed || q->done)
		return false;
	if (!q->started) {
		q->started = true;
		if (q->writes)
			q->mark = capture_mark(q->db);
	}
	int rc = sqlite3_step(q->prepared);
	if (rc == SQLITE_ROW)
		return true;
	if (rc == SQLITE_DONE)
		q->done = true;
	else
		fail(q, rc);
	return false;
}

bool stmt_run(Stmt *q, Err *err)
{
	while (stmt_row(q))
		continue;
	return stmt_end(q, err);
}

bool stmt_end(Stmt *q, Err *err)
{
	ENSURE(q->busy);
	q->busy = false;
	if (q->prepared != NULL) {
		sqlite3_reset(q->prepared);
		sqlite3_clear_bindings(q->prepared);
	}
	return q->failed ? err_set(err, q->why.kind, "%s", q->why.text) : true;
}

bool stmt_is_null(Stmt *q, int column)
{
	return sqlite3_column_type(q->prepared, column) == SQLITE_NULL;
}

int64_t stmt_int(Stmt *q, int column)
{
	return sqlite3_column_int64(q->prepared, column);
}

Str stmt_text(Stmt *q, int column)
{
	const char *p = (const char *)sqlite3_column_text(q->prepared, column);
	return str_make(p, (size_t)sqlite3_column_bytes(q->prepared, column));
}

Str stmt_text_copy(Stmt *q, int column, Arena *arena)
{
	return arena_copy(arena, stmt_text(q, column));
}

Str stmt_blob(Stmt *q, int column)
{
	const char *p = sqlite3_column_blob(q->prepared, column);
	return str_make(p, (size_t)sqlite3_column_bytes(q->prepared, column));
}

Id stmt_id(Stmt *q, int column)
{
	Id id = ID_NONE;
	Str bytes = stmt_blob(q, column);
	if (bytes.n == ID_BYTES)
		memcpy(id.byte, bytes.p, ID_BYTES);
	return id;
}

Hash stmt_hash(Stmt *q, int column)
{
	Hash h = {{0}};
	Str bytes = stmt_blob(q, column);
	if (bytes.n == HASH_BYTES)
		memcpy(h.byte, bytes.p, HASH_BYTES);
	return h;
}

Date stmt_date(Stmt *q, int column)
{
	return date_from_iso(stmt_text(q, column));
}

int stmt_columns(Stmt *q)
{
	return q->prepared == NULL ? 0 : sqlite3_column_count(q->prepared);
}

EventValue stmt_value(Stmt *q, int column)
{
	EventValue v = {.bytes = STR("")};
	switch (sqlite3_column_type(q->prepared, column)) {
	case SQLITE_INTEGER:
		v.type = EVENT_INT;
		v.integer = stmt_int(q, column);
		break;
	case SQLITE_FLOAT:
		v.type = EVENT_REAL;
		v.real = sqlite3_column_double(q->prepared, column);
		break;
	case SQLITE_TEXT:
		v.type = EVENT_TEXT;
		v.bytes = stmt_text(q, column);
		break;
	case SQLITE_BLOB:
		v.type = EVENT_BLOB;
		v.bytes = stmt_blob(q, column);
		break;
	default:
		v.type = EVENT_NULL;
	}
	return v;
}

bool stmt_number(Db *db, const char *sql, int64_t *out, Err *err)
{
	Stmt *q = stmt_get(db, sql);
	*out = stmt_row(q) ? stmt_int(q, 0) : 0;
	return stmt_end(q, err);
}

int64_t db_touched(Db *db)
{
	return sqlite3_changes64(db->handle);
}
