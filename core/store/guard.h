/* SPDX-License-Identifier: MIT
 *
 * Guard: SQL that came in a file (a rule of readiness). A second connection, read-only, on which a
 * statement may read the public views (v_*, data/schema/003-views.sql) and nothing else, may not
 * run for long, and may not change anything. A refusal names the place in the text.
 *
 * A statement that is not at its end holds a read lock: the workspace can't be written until
 * guard_end(). */
#pragma once

#include "base/time/date.h"
#include "store/db.h"
#include "store/guard_views.h"

#define GUARD_MS 2000          /* the longest that one statement may take */
#define GUARD_CELL_BYTES 32768 /* the longest value that one may give */

typedef struct Guard Guard;
typedef struct GuardQuery GuardQuery;

/* What is wrong with a statement: one sentence without the place, and the byte of the text at
 * which it is wrong; -1 when that is not known. */
typedef struct GuardFault {
	char text[400];
	int at;
} GuardFault;

/* Opens beside a workspace that is open, and must be closed before it. ERR_WORKSPACE when the
 * tables or views have changed since that was opened. */
bool guard_open(Guard **out, Db *db, Err *err);
void guard_close(Guard *g); /* NULL is fine; its queries must be freed before */

/* `wanted` is asked now and then while a statement runs; when it is true the statement ends there,
 * as one that failed, and the caller asks again later. */
void guard_set_yield(Guard *g, bool (*wanted)(void *data), void *data);
/* Did the last statement end because `wanted` was true? */
bool guard_yielded(const Guard *g);

/* The public views with their texts; borrowed. */
const GuardViews *guard_views(const Guard *g);

/* Prepares a statement. NULL with the fault set when the text is not one SELECT over the public
 * views. */
GuardQuery *guard_query_new(Guard *g, Str sql, GuardFault *fault);
void guard_query_free(GuardQuery *q); /* NULL is fine */

/* Column of that name in the answer; -1: none. Case-blind. */
int guard_column(const GuardQuery *q, Str name);
int guard_columns(const GuardQuery *q);                 /* how many the answer has */
Str guard_column_name(const GuardQuery *q, int column); /* borrowed from the query */

/* Binds :today and :subject where the text has them, and starts the clock of GUARD_MS. */
void guard_bind(GuardQuery *q, Date today, Str subject);
/* Steps to the next row; false at the end and after a failure, which guard_end() words. */
bool guard_row(GuardQuery *q);
/* Text of a cell, "" for NULL; borrowed until the next row. */
Str guard_text(GuardQuery *q, int column);
/* Ends it, ready to be bound again. False with the fault set when it failed on the way: it took too
 * long, a value was too large, the file is damaged. */
bool guard_end(GuardQuery *q, GuardFault *fault);
