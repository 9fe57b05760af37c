/* SPDX-License-Identifier: MIT
 *
 * What an event is made of: who did what and when, and each touched row with its old and new
 * values. Texts are borrowed from wherever the event was read. */
#pragma once

#include "base/file/hash.h"
#include "base/time/id.h"

typedef enum EventKind {
	EVENT_DO,
	EVENT_UNDO,
	EVENT_REDO,
	EVENT_BASE, /* made the workspace; cannot be undone */
} EventKind;

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

/* What happened to one row. An insert or delete names its columns that are not NULL, an update
 * those that changed. */
typedef struct EventOp {
	char op; /* 'I', 'U', 'D': insert, update, delete */
	Str table;
	Id row;
	size_t count;
	EventField *fields;
} EventOp;

typedef struct EventHead {
	EventKind kind;
	Str parents; /* 32 bytes each */
	bool has_target;
	Hash target; /* of undo and redo: the event undone or redone */
	Str device, actor, verb, subject;
	int64_t at_us, rows; /* UTC; how many rows it touched */
	uint64_t ops;
} EventHead;

typedef struct EventTable {
	Str name;
	Str *column;
	size_t columns;
} EventTable;

/* The stored bytes of an event taken apart, but for its ops: they stay encoded and are read one
 * at a time (canonical_op()), for an import has many. */
typedef struct EventBody {
	EventHead head;
	EventTable *table;
	size_t tables, tables_room;
	size_t *op; /* offsets into bytes */
	size_t ops;
	Str bytes;
} EventBody;
