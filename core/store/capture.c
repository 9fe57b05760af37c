/* SPDX-License-Identifier: MIT
 *
 * Capture: see capture.h. Rows go straight into canonical bytes, for an import touches 100,000 of
 * them in one change. The hook may not use its connection, so tables and columns are read
 * beforehand. */
#include "store/capture.h"

#include <stdlib.h>

#include "base/mem/die.h"
#include "store/canonical.h"

static bool is_domain(const char *table)
{
	static const char *const others[] = {"event", "event_touch", "readiness_mark"};
	for (size_t i = 0; i < sizeof others / sizeof *others; i++)
		if (strcmp(table, others[i]) == 0)
			return false;
	return strncmp(table, "sqlite_", 7) != 0;
}

TableInfo *capture_table(Db *db, const char *name)
{
	TableInfo *last = db->change.capture.last;
	if (last != NULL && strcmp(last->name, name) == 0)
		return last;
	for (size_t i = 0; i < db->tables; i++)
		if (strcmp(db->table[i].name, name) == 0)
			return db->change.capture.last = &db->table[i];
	return NULL;
}

static void name_table(Capture *c, TableInfo *table)
{
	if (table->number != 0)
		return;
	table->number = ++c->tables;
	strbuf_add_char(&c->ops, 'T');
	canonical_put_text(&c->ops, str_of(table->name));
	canonical_put_number(&c->ops, table->columns);
	for (size_t i = 0; i < table->columns; i++)
		canonical_put_text(&c->ops, str_of(table->column[i]));
}

static void put_value(StrBuf *b, sqlite3_value *v)
{
	switch (sqlite3_value_type(v)) {
	case SQLITE_INTEGER:
		strbuf_add_char(b, EVENT_INT);
		canonical_put_integer(b, sqlite3_value_int64(v));
		break;
	case SQLITE_FLOAT:
		strbuf_add_char(b, EVENT_REAL);
		canonical_put_real(b, sqlite3_value_double(v));
		break;
	case SQLITE_NULL:
		strbuf_add_char(b, EVENT_NULL);
		break;
	default: {
		bool text = sqlite3_value_type(v) == SQLITE_TEXT;
		strbuf_add_char(b, text ? EVENT_TEXT : EVENT_BLOB);
		const void *p = text ? (const void *)sqlite3_value_text(v) : sqlite3_value_blob(v);
		canonical_put_text(b, str_make(p, (size_t)sqlite3_value_bytes(v)));
	}
	}
}

static bool same_value(sqlite3_value *a, sqlite3_value *b)
{
	int type = sqlite3_value_type(a);
	if (type != sqlite3_value_type(b))
		return false;
	if (type == SQLITE_INTEGER)
		return sqlite3_value_int64(a) == sqlite3_value_int64(b);
	if (type == SQLITE_NULL)
		return true;
	int n = sqlite3_value_bytes(a);
	return n == sqlite3_value_bytes(b) &&
	       (n == 0 || memcmp(sqlite3_value_blob(a), sqlite3_value_blob(b), (size_t)n) == 0);
}

static Id row_id(sqlite3_value *v)
{
	Id id = ID_NONE;
	ENSURE(sqlite3_value_type(v) == SQLITE_BLOB && sqlite3_value_bytes(v) == ID_BYTES);
	memcpy(id.byte, sqlite3_value_blob(v), ID_BYTES);
	return id;
}

/* sqlite3_preupdate_old or _new: the values of the row before or after. */
typedef int (*ReadValue)(sqlite3 *, int, sqlite3_value **);

/* The fields of an insert or delete: all that are not NULL. */
static void put_fields(Db *db, const TableInfo *table, ReadValue value)
{
	StrBuf *b = &db->change.capture.ops;
	for (size_t i = 1; i < table->columns; i++) {
		sqlite3_value *v = NULL;
		ENSURE(value(db->handle, (int)i, &v) == SQLITE_OK);
		if (sqlite3_value_type(v) == SQLITE_NULL)
			continue;
		canonical_put_number(b, i + 1);
		put_value(b, v);
	}
}

/* False when the update changed nothing. */
static bool put_differences(Db *db, const TableInfo *table)
{
	StrBuf *b = &db->change.capture.ops;
	bool any = false;
	for (size_t i = 1; i < table->columns; i++) {
		sqlite3_value *old = NULL, *new = NULL;
		ENSURE(sqlite3_preupdate_old(db->handle, (int)i, &old) == SQLITE_OK);
		ENSURE(sqlite3_preupdate_new(db->handle, (int)i, &new) == SQLITE_OK);
		if (same_value(old, new))
			continue;
		any = true;
		canonical_put_number(b, i + 1);
		put_value(b, old);
		put_value(b, new);
	}
	return any;
}

static void add_touched(Capture *c, Id row)
{
	if (c->touched_count > 0 && id_equal(c->touched[c->touched_count - 1], row))
		return;
	c->touched = xgrow(c->touched, &c->touched_room, c->touched_count + 1, sizeof *c->touched);
	c->touched[c->touched_count++] = row;
}

static void add_joined(Db *db, const TableInfo *table, ReadValue value)
{
	Capture *c = &db->change.capture;
	for (size_t i = 1; i < table->columns; i++) {
		sqlite3_value *v = NULL;
		ENSURE(value(db->handle, (int)i, &v) == SQLITE_OK);
		if (sqlite3_value_type(v) != SQLITE_BLOB || sqlite3_value_bytes(v) != ID_BYTES)
			continue;
		c->joined =
			xgrow(c->joined, &c->joined_room, c->joined_count + 1, sizeof *c->joined);
		c->joined[c->joined_count++] = row_id(v);
	}
}

static void put_op(Db *db, char op, TableInfo *table)
{
	Capture *c = &db->change.capture;
	sqlite3_value *key = NULL;
	ReadValue value = op == 'I' ? sqlite3_preupdate_new : sqlite3_preupdate_old;
	ENSURE(value(db->handle, 0, &key) == SQLITE_OK);
	Id row = row_id(key);
	if (op == 'U') {
		ENSURE(sqlite3_preupdate_new(db->handle, 0, &key) == SQLITE_OK);
		ENSURE(id_equal(row, row_id(key))); /* a key never changes */
	}
	name_table(c, table);
	size_t start = c->ops.n;
	strbuf_add_char(&c->ops, op);
	canonical_put_number(&c->ops, table->number);
	strbuf_add_bytes(&c->ops, row.byte, ID_BYTES);
	if (op != 'U') {
		put_fields(db, table, value);
	} else if (!put_differences(db, table)) {
		strbuf_truncate(&c->ops, start);
		return;
	}
	canonical_put_number(&c->ops, 0);
	c->count++;
	add_touched(c, row);
	if (table->joins && op != 'U')
		add_joined(db, table, value);
}

/* The signature is that of sqlite3_preupdate_hook(). */
static void before_update(void *user, sqlite3 *handle, int op, const char *schema, const char *name,
			  sqlite3_int64 old_rowid, sqlite3_int64 new_rowid)
{
	(void)handle, (void)old_rowid, (void)new_rowid;
	Db *db = user;
	if (!db->hooked || strcmp(schema, "main") != 0 || !is_domain(name))
		return;
	if (!db->change.open || db->change.lost) {
		db->outside = true;
		return;
	}
	TableInfo *table = capture_table(db, name);
	if (table == NULL) /* made by somebody else since the tables were read */
		db->outside = true;
	else
		put_op(db, op == SQLITE_INSERT ? 'I' : op == SQLITE_DELETE ? 'D' : 'U', table);
}

static int before_commit(void *user)
{
	Db *db = user;
	return db->outside;
}

static void after_rollback(void *user)
{
	Db *db = user;
	db->outside = false;
}

void capture_hook(Db *db)
{
	sqlite3_preupdate_hook(db->handle, before_update, db);
	sqlite3_commit_hook(db->handle, before_commit, db);
	sqlite3_rollback_hook(db->handle, after_rollback, db);
	db->hooked = true;
}

static void add_column(Db *db, size_t *room, const char *table, const char *column)
{
	TableInfo *t = db->tables == 0 ? NULL : &db->table[db->tables - 1];
	if (t == NULL || strcmp(t->name, table) != 0) {
		db->table = xgrow(db->table, room, db->tables + 1, sizeof *db->table);
		t = &db->table[db->tables++];
		*t = (TableInfo){.name = xstrdup(table), .joins = strcmp(table, "attachment") == 0};
	}
	t->column = xrealloc(t->column, (t->columns + 1) * sizeof *t->column);
	t->column[t->columns++] = xstrdup(column);
}

void capture_forget_tables(Db *db)
{
	for (size_t i = 0; i < db->tables; i++) {
		for (size_t k = 0; k < db->table[i].columns; k++)
			free(db->table[i].column[k]);
		free(db->table[i].column);
		free(db->table[i].name);
	}
	free(db->table);
	db->table = NULL;
	db->tables = 0;
	db->change.capture.last = NULL;
}

bool capture_know_tables(Db *db, Err *err)
{
	static const char columns[] =
		"SELECT t.name, c.name FROM sqlite_schema t, pragma_table_info(t.name) c "
		"WHERE t.type = 'table' ORDER BY t.rowid, c.cid";
	if (db->table != NULL)
		return true;
	size_t room = 0;
	sqlite3_stmt *q = NULL;
	int rc = sqlite3_prepare_v2(db->handle, columns, -1, &q, NULL);
	while ((rc == SQLITE_OK || rc == SQLITE_ROW) && (rc = sqlite3_step(q)) == SQLITE_ROW) {
		const char *table = (const char *)sqlite3_column_text(q, 0);
		if (is_domain(table))
			add_column(db, &room, table, (const char *)sqlite3_column_text(q, 1));
	}
	bool ok = rc == SQLITE_DONE || db_fail(db, rc, err);
	sqlite3_finalize(q);
	if (!ok)
		capture_forget_tables(db);
	return ok;
}

void capture_start(Db *db)
{
	Capture *c = &db->change.capture;
	strbuf_clear(&c->ops);
	c->count = c->tables = 0;
	c->touched_count = c->joined_count = 0;
	for (size_t i = 0; i < db->tables; i++)
		db->table[i].number = 0;
}

CaptureMark capture_mark(const Db *db)
{
	const Capture *c = &db->change.capture;
	return (CaptureMark){c->ops.n, c->touched_count, c->joined_count, c->count, c->tables};
}

void capture_back_to(Db *db, CaptureMark mark)
{
	Capture *c = &db->change.capture;
	if (c->ops.n < mark.bytes)
		return;
	strbuf_truncate(&c->ops, mark.bytes);
	c->touched_count = mark.touched;
	c->joined_count = mark.joined;
	c->count = mark.count;
	c->tables = mark.tables;
	for (size_t i = 0; i < db->tables; i++)
		if (db->table[i].number > mark.tables)
			db->table[i].number = 0;
}

static int compare_ids(const void *a, const void *b)
{
	return memcmp(a, b, sizeof(Id));
}

void capture_sort_touched(Capture *c)
{
	bool sorted = true;
	for (size_t i = 1; i < c->touched_count && sorted; i++)
		sorted = compare_ids(&c->touched[i - 1], &c->touched[i]) < 0;
	if (sorted)
		return;
	qsort(c->touched, c->touched_count, sizeof *c->touched, compare_ids);
	size_t kept = 1;
	for (size_t i = 1; i < c->touched_count; i++)
		if (!id_equal(c->touched[i], c->touched[kept - 1]))
			c->touched[kept++] = c->touched[i];
	c->touched_count = kept;
}

void capture_deinit(Capture *c)
{
	strbuf_deinit(&c->ops);
	free(c->touched);
	c->touched = NULL;
	c->touched_count = c->touched_room = 0;
	free(c->joined);
	c->joined = NULL;
	c->joined_count = c->joined_room = 0;
}
