/* SPDX-License-Identifier: MIT
 *
 * The canonical bytes of an event, version 1: what its id is the hash of.
 *
 *	body    version 1, kind, parents (count, 32 bytes each), target (0, or 1
 *	        and 32 bytes), device, actor, at_us, verb, subject, rows, ops
 *	        (count), then the op stream to the end
 *	stream  'T' name, column count, column names: the next table, counted from 1
 *	        'I' table, row id, fields: column + 1 and the new value; 0 ends
 *	        'U' table, row id, fields: column + 1, old and new value; 0 ends
 *	        'D' table, row id, fields: column + 1 and the old value; 0 ends
 *	value   0 NULL; 1 integer; 2 real, 8 bytes; 3 text; 4 blob
 *
 * Numbers are groups of 7 bits, low ones first, the high bit set on all but the
 * last; integers zigzag first. Texts and blobs have their length before them.
 * Inserts and deletes leave out NULL columns, updates the unchanged ones, all
 * of them the id column, which stands as the row id. */
#ifndef STORE_CANONICAL_H
#define STORE_CANONICAL_H

#include "base/mem/strbuf.h"
#include "store/event.h"

#define CANONICAL_VERSION 1
#define CANONICAL_PREFIX "muster event 1\n"

void canonical_put_number(StrBuf *b, uint64_t n);
void canonical_put_integer(StrBuf *b, int64_t n);
void canonical_put_real(StrBuf *b, double d);
void canonical_put_text(StrBuf *b, Str s);

typedef struct EventHead {
	EventKind kind;
	Str parents; /* 32 bytes each */
	bool has_target;
	Hash target;
	Str device, actor, verb, subject;
	int64_t at_us, rows;
	uint64_t ops;
} EventHead;

void canonical_put_head(StrBuf *b, const EventHead *head);

typedef struct EventTable {
	Str name;
	Str *column;
	size_t columns;
} EventTable;

/* A body taken apart: ops stay encoded and are read one at a time, for an
 * import has many. Everything points into the body and the arena. */
typedef struct EventBody {
	EventHead head;
	EventTable *table;
	size_t tables, tables_room;
	size_t *op; /* offsets into bytes */
	size_t ops;
	Str bytes;
} EventBody;

/* False when the bytes do not hold an event. */
bool canonical_read(Str bytes, Arena *arena, EventBody *out);
/* The row of an op and its table, without its fields. */
Id canonical_row(const EventBody *body, size_t i, const EventTable **table);
void canonical_op(const EventBody *body, size_t i, Arena *arena, EventOp *out);

#endif
