/* SPDX-License-Identifier: MIT
 *
 * The statements of lists, put together from enumerated fields of a kind and
 * never from what a person typed. Values go in as parameters. For record_*.c only. */
#pragma once

#include "base/mem/strbuf.h"
#include "program/record/record.h"
#include "store/stmt.h"

/* "FROM table t WHERE ..." with :w0 ..., :find, :found, :today. */
void record_sql_from(StrBuf *sql, const ListQuery *query);
/* " ORDER BY ..." */
void record_sql_order(StrBuf *sql, const ListQuery *query);
/* Binds what record_sql_from() left open. False when a value can't be read. */
bool record_sql_bind(Db *db, Stmt *q, const StrBuf *sql, const ListQuery *query, Err *err);
/* Binds :today when the text has it. */
void record_sql_bind_today(Stmt *q, const StrBuf *sql);

/* "" and "-", which say "nothing" in a condition as in muster set. */
bool record_sql_is_empty(Str value);
