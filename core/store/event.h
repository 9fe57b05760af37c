/* SPDX-License-Identifier: MIT
 *
 * Events: the append-only history. The id of an event is SHA-256 over its canonical bytes
 * (canonical.h), which name its parents, so that a changed past shows.
 *
 * All lists live in the caller's arena. Errors: ERR_INPUT when there is no event of that number,
 * ERR_WORKSPACE when its bytes are damaged or the file cannot be read. */
#pragma once

#include "base/mem/arena.h"
#include "store/db.h"
#include "store/event_parts.h"

typedef struct Event {
	int64_t number; /* in this file, from 1 */
	Hash id;
	EventKind kind;
	Hash target; /* of undo and redo: the event undone or redone */
	Str actor, device, verb, subject;
	int64_t at_us; /* UTC */
	int64_t rows;  /* rows touched */
} Event;

typedef struct EventList {
	size_t count;
	Event *items;
} EventList;

/* Which events: of all, or of those that touched the row or attached something to it. */
typedef struct EventQuery {
	Id row;      /* ID_NONE: all */
	size_t most; /* at most that many, the newest */
} EventQuery;

/* The events asked for, newest first. */
bool event_list(Db *db, const EventQuery *query, Arena *arena, EventList *out, Err *err);
/* When the workspace was made (UTC): the time of its first event. 0 when there is none. */
bool event_first_us(Db *db, int64_t *at_us, Err *err);

/* Which ops of one event; what is left out does not narrow. */
typedef struct EventOpQuery {
	int64_t number; /* of the event */
	Id row;         /* the op is on this row */
	Str table;      /* it is on a row of this table */
	Id named;       /* a column of the row names this id, before or after */
} EventOpQuery;

typedef struct EventOpList {
	size_t count;
	EventOp *items;
} EventOpList;

/* What one event did to the rows asked for, in the order in which it was done. */
bool event_ops(Db *db, const EventOpQuery *query, Arena *arena, EventOpList *out, Err *err);

/* The body of one event, in the arena. */
bool event_body(Db *db, int64_t number, Arena *arena, EventBody *out, Err *err);

/* Recomputes every id and the chain of parents. *bad is 0 or the number of the first event that
 * does not hold. */
bool event_verify(Db *db, int64_t *bad, Err *err);
