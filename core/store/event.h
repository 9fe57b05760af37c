/* SPDX-License-Identifier: MIT
 *
 * Events: the append-only history. The id of an event is SHA-256 over the prefix "muster event
 * 1\n" and its canonical bytes (versioned, length-prefixed, typed, NULL
 * distinct from ""), which name its parents, so that a changed past shows. */
#ifndef STORE_EVENT_H
#define STORE_EVENT_H

#include "base/mem/arena.h"
#include "base/file/hash.h"
#include "store/db.h"

typedef enum EventKind { EVENT_DO, EVENT_UNDO, EVENT_REDO, EVENT_BASE } EventKind;

typedef struct Event {
	int64_t number; /* in this file, from 1 */
	Hash id;
	EventKind kind;
	Hash target; /* of undo and redo: the event undone or redone */
	Str actor, device, verb, subject;
	int64_t at_us; /* UTC */
	int64_t rows;  /* rows touched */
} Event;

typedef enum EventValueType {
	EVENT_NULL,
	EVENT_INT,
	EVENT_REAL,
	EVENT_TEXT,
	EVENT_BLOB
} EventValueType;

typedef struct EventValue {
	EventValueType type;
	int64_t integer;
	double real;
	Str bytes; /* of text and blob */
} EventValue;

typedef struct EventField {
	Str column;
	EventValue old, new; /* EVENT_NULL for the missing side of an insert or delete */
} EventField;

typedef struct EventOp {
	char op; /* 'I', 'U', 'D' */
	Str table;
	Id row;
	size_t count;
	EventField *fields; /* an insert or delete names its non-NULL columns, an update the changed
			       ones */
} EventOp;

typedef struct EventList {
	size_t count;
	Event *items;
} EventList;

/* The last `most` events, newest first; when the row is not ID_NONE those that touched it, or that
 * attached something to it. */
bool event_list(Db *db, Id row, size_t most, Arena *arena, EventList *out, Err *err);
/* What one event did; only the ops on the row when it is not ID_NONE. */
bool event_ops(Db *db, int64_t number, Id row, Arena *arena, EventOp **ops, size_t *count,
	       Err *err);
/* What one event did in a table to rows that name the id in a column. */
bool event_ops_naming(Db *db, int64_t number, Str table, Id id, Arena *arena, EventOp **ops,
		      size_t *count, Err *err);
/* Recomputes every id and the chain of parents. *bad is 0 or the number of the first event that
 * does not hold. */
bool event_verify(Db *db, int64_t *bad, Err *err);

#endif
