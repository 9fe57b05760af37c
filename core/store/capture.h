/* SPDX-License-Identifier: MIT
 *
 * Capture: while a change is open, SQLite's preupdate hook appends each touched row to the op
 * stream of the event to be (canonical.h). Nothing here can fail but memory. */
#pragma once

#include "store/db_handle.h"

/* Installs the hooks on the handle. From here on a write outside a change is refused at its
 * commit. */
void capture_hook(Db *db);

/* Reads the tables and their columns; only the first call asks the file. */
bool capture_know_tables(Db *db, Err *err);
/* Frees what capture_know_tables() read. */
void capture_forget_tables(Db *db);
/* A table of the workspace by its name; NULL: there is none. Borrowed. */
TableInfo *capture_table(Db *db, const char *name);

/* Empties the op stream for a new change. */
void capture_start(Db *db);
/* Where the op stream stands now, and going back there: a statement that fails takes its rows
 * back. */
CaptureMark capture_mark(const Db *db);
void capture_back_to(Db *db, CaptureMark mark); /* nothing when the stream is shorter by now */
/* Sorts the touched ids and drops repeats. */
void capture_sort_touched(Capture *c);
/* Frees all memory of the op stream, which must be initialized again before use. */
void capture_deinit(Capture *c);
