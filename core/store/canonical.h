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
#pragma once

#include "base/mem/arena.h"
#include "base/mem/strbuf.h"
#include "store/event_parts.h"

#define CANONICAL_VERSION 1

/* Append to the bytes: a number, an integer, a real and a text as the table above has them, each
 * without the byte that names its type. */
void canonical_put_number(StrBuf *b, uint64_t n);
void canonical_put_integer(StrBuf *b, int64_t n); /* zigzag: small ones stay short, negative too */
void canonical_put_real(StrBuf *b, double d);     /* 8 bytes, the highest first */
void canonical_put_text(StrBuf *b, Str s);        /* its length, then its bytes */

/* Appends all of a body that stands before its op stream. */
void canonical_put_head(StrBuf *b, const EventHead *head);

/* The id of an event: SHA-256 over "muster event 1\n" and its body. */
Hash canonical_id(Str body);

/* Takes a body apart; false when the bytes do not hold an event. Everything in *out points into
 * the bytes and the arena. */
bool canonical_read(Str bytes, Arena *arena, EventBody *out);
/* The row of op i (below body->ops) and its table, without decoding its fields. */
Id canonical_row(const EventBody *body, size_t i, const EventTable **table);
/* Op i with its fields, in the order of the table's columns; they live in the arena. */
void canonical_op(const EventBody *body, size_t i, Arena *arena, EventOp *out);
