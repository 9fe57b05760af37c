/* SPDX-License-Identifier: MIT
 *
 * Statements with named parameters, prepared once per text and cached.
 *
 *	Stmt *q = stmt_get(db, "SELECT title FROM control WHERE id = :id");
 *	stmt_bind_id(q, ":id", id);
 *	while (stmt_row(q))
 *		use(stmt_text(q, 0));
 *	return stmt_end(q, err);
 *
 * Errors stick to the statement (a bad text, a bad bind, a failed step) and
 * surface at stmt_end(), which also resets it; until then stmt_row() is false.
 * stmt_end() must be called on every path. Strings are borrowed until the next
 * stmt_row() or stmt_end(). A statement in use cannot be got again (that dies):
 * finish it or use another text.
 *
 * SQL may use muster_contains(text, needle as text_fold() gives it) and two
 * orders: COLLATE FOLD for names, COLLATE "NATURAL" (a keyword, hence the
 * quotes) for labels: AD-9 before AD-10. */
#ifndef STORE_STMT_H
#define STORE_STMT_H

#include "base/mem/arena.h"
#include "base/time/date.h"
#include "store/db.h"

typedef struct Stmt Stmt;

/* Never NULL. The text is copied when first seen. */
Stmt *stmt_get(Db *db, const char *sql);

void stmt_bind_int(Stmt *q, const char *name, int64_t value);
void stmt_bind_text(Stmt *q, const char *name, Str value);
/* "" binds NULL. */
void stmt_bind_text_or_null(Stmt *q, const char *name, Str value);
void stmt_bind_id(Stmt *q, const char *name, Id id);    /* ID_NONE binds NULL */
void stmt_bind_date(Stmt *q, const char *name, Date d); /* DATE_NONE binds NULL */
void stmt_bind_blob(Stmt *q, const char *name, const void *p, size_t n);

bool stmt_row(Stmt *q);
/* Runs to the end, ignoring rows, and ends. For INSERT, UPDATE. */
bool stmt_run(Stmt *q, Err *err);
bool stmt_end(Stmt *q, Err *err);

/* Columns from 0. NULL reads as 0, "", ID_NONE, DATE_NONE. */
bool stmt_is_null(Stmt *q, int column);
int64_t stmt_int(Stmt *q, int column);
Str stmt_text(Stmt *q, int column);
Str stmt_text_copy(Stmt *q, int column, Arena *arena);
Id stmt_id(Stmt *q, int column);
Date stmt_date(Stmt *q, int column);
Str stmt_blob(Stmt *q, int column);
int stmt_columns(Stmt *q);

/* Rows touched by the last stmt_run() of this workspace. */
int64_t db_touched(Db *db);

#endif
