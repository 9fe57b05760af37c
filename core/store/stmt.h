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
#pragma once

#include "base/mem/arena.h"
#include "base/time/date.h"
#include "store/db.h"
#include "store/event_parts.h"

typedef struct Stmt Stmt;

/* The statement of a text, ready to bind; never NULL. The text is copied when first seen. Borrowed:
 * the Db owns it. */
Stmt *stmt_get(Db *db, const char *sql);

/* Bind a parameter by its name with its colon, before the first stmt_row(); one that is not bound
 * is NULL. A name that the text does not have dies. Values are copied. */
void stmt_bind_int(Stmt *q, const char *name, int64_t value);
void stmt_bind_text(Stmt *q, const char *name, Str value);         /* "" binds "" */
void stmt_bind_text_or_null(Stmt *q, const char *name, Str value); /* "" binds NULL */
void stmt_bind_id(Stmt *q, const char *name, Id id);               /* ID_NONE binds NULL */
void stmt_bind_date(Stmt *q, const char *name, Date d);            /* DATE_NONE binds NULL */
void stmt_bind_blob(Stmt *q, const char *name, const void *p, size_t n);
/* Without a copy: the bytes stay until stmt_end(). */
void stmt_bind_kept_blob(Stmt *q, const char *name, Str bytes);
/* By position, from 1, where the columns are only known at run time (undo). */
void stmt_bind_value_at(Stmt *q, int index, const EventValue *v);

/* Steps to the next row; false at the end and after a failure. */
bool stmt_row(Stmt *q);
/* Runs to the end, ignoring rows, and ends. For INSERT, UPDATE. */
bool stmt_run(Stmt *q, Err *err);
/* Ends the statement, whose strings are gone then; false with the first thing that went wrong. */
bool stmt_end(Stmt *q, Err *err);

/* The columns of the row, from 0. NULL reads as 0, "", ID_NONE, DATE_NONE. */
bool stmt_is_null(Stmt *q, int column);
int64_t stmt_int(Stmt *q, int column); /* a text reads as the number it begins with, else 0 */
Str stmt_text(Stmt *q, int column);    /* ends with a zero byte */
Str stmt_text_copy(Stmt *q, int column, Arena *arena); /* lives as long as the arena */
Id stmt_id(Stmt *q, int column);                       /* ID_NONE unless it has 16 bytes */
Hash stmt_hash(Stmt *q, int column);                   /* all zero unless it has 32 bytes */
Date stmt_date(Stmt *q, int column);                   /* DATE_NONE unless it is a YYYY-MM-DD */
Str stmt_blob(Stmt *q, int column);                    /* the bytes of a blob or text */
EventValue stmt_value(Stmt *q, int column);            /* with its type */
int stmt_columns(Stmt *q); /* how many; 0 when the text could not be prepared */

/* The number in the first column and row of a statement without parameters; 0: no row. */
bool stmt_number(Db *db, const char *sql, int64_t *out, Err *err);
/* Rows touched by the last stmt_run() of this workspace. */
int64_t db_touched(Db *db);
/* Frees every statement of a workspace, which none may use any more; for db_close(). */
void stmt_free_all(Db *db);
