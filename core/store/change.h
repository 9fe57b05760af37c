/* SPDX-License-Identifier: MIT
 *
 * All writing goes through a change: BEGIN IMMEDIATE, any number of statements,
 * then one commit that writes one event in the same transaction. SQLite's
 * preupdate hook collects the old and new values of each row that a statement
 * touched; nothing in a domain table changes without an event, and a write
 * outside a change is refused at its commit. Undo, redo and history read
 * events; there is no second record.
 *
 * A change that touched nothing leaves no event. */
#pragma once

#include "base/time/id.h"
#include "store/db.h"

/* verb: what the user did, in the words of the history: "set owner", "import
 * requests". Waits up to 5 s for another writer, then says so. Dies when a
 * change is already open. */
bool change_begin(Db *db, const char *verb, Err *err);
/* The label of what is changed, shown in the history: "AD-017", "12 requests". Once per change;
 * the last one counts. */
void change_subject(Db *db, const char *label);
/* The program itself acts, under this name: the undo of the user passes over it. */
void change_by(Db *db, const char *actor);
/* Makes the open change one that can't be undone (making a workspace). */
void change_set_base(Db *db);
/* Is a change open on this handle? */
bool change_open(const Db *db);
/* Writes the event and ends the change. On failure everything is rolled back, and the change has
 * ended too. */
bool change_commit(Db *db, Err *err);
/* Ends the change and takes back all that it wrote; fine without an open change. */
void change_abort(Db *db);
/* Commits when all went well, else takes it back; err of what went wrong is left as it is. */
bool change_end(Db *db, bool ok, Err *err);

/* What was undone or redone. */
typedef struct ChangeDone {
	bool found;    /* false: nothing to undo (redo) */
	char verb[64]; /* of the original change */
	char subject[128];
	int64_t rows; /* rows that went back */
	Id first_row; /* id of a touched record, to put the cursor on */
} ChangeDone;

/* Undoes the last change of this actor that is not undone yet; works across restarts. Refused
 * (ERR_INPUT, nothing changed) when somebody has since changed the same fields. */
bool change_undo(Db *db, ChangeDone *done, Err *err);
/* Redoes what was undone last, as long as this actor changed nothing since. */
bool change_redo(Db *db, ChangeDone *done, Err *err);
/* Undoes one event by the start of its hash in hex (at least 6 digits) or its number. */
bool change_undo_event(Db *db, const char *event, ChangeDone *done, Err *err);
