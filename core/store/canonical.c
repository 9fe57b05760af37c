/* SPDX-License-Identifier: MIT
 *
 * Canonical bytes: see canonical.h. A body may come from a file that somebody
 * else made, so the reader trusts no length and no number. */
#include "store/canonical.h"

#include "base/mem/die.h"

#define MOST_COLUMNS 2000 /* of a table, as SQLite has it */

void canonical_put_number(StrBuf *b, uint64_t n)
{
	char bytes[10];
	size_t used = 0;
	while (n >= 0x80) {
		bytes[used++] = (char)(unsigned char)(0x80 | (n & 0x7F));
		n >>= 7;
	}
	bytes[used++] = (char)n;
	strbuf_add_bytes(b, bytes, used);
}

void canonical_put_integer(StrBuf *b, int64_t n)
{
	uint64_t sign = n < 0 ? UINT64_MAX : 0;
	canonical_put_number(b, ((uint64_t)n << 1) ^ sign);
}

void canonical_put_real(StrBuf *b, double d)
{
	uint64_t bits;
	memcpy(&bits, &d, sizeof bits);
	for (int shift = 56; shift >= 0; shift -= 8)
		strbuf_add_char(b, (char)(unsigned char)(bits >> shift));
}

void canonical_put_text(StrBuf *b, Str s)
{
	canonical_put_number(b, s.n);
	strbuf_add(b, s);
}

void canonical_put_head(StrBuf *b, const EventHead *head)
{
	strbuf_add_char(b, CANONICAL_VERSION);
	strbuf_add_char(b, (char)head->kind);
	canonical_put_number(b, head->parents.n / HASH_BYTES);
	strbuf_add(b, head->parents);
	strbuf_add_char(b, head->has_target ? 1 : 0);
	if (head->has_target)
		strbuf_add_bytes(b, head->target.byte, HASH_BYTES);
	canonical_put_text(b, head->device);
	canonical_put_text(b, head->actor);
	canonical_put_integer(b, head->at_us);
	canonical_put_text(b, head->verb);
	canonical_put_text(b, head->subject);
	canonical_put_number(b, (uint64_t)head->rows);
	canonical_put_number(b, head->ops);
}

typedef struct Reader {
	Str bytes;
	size_t at;
	bool bad;
} Reader;

static uint8_t take_byte(Reader *r)
{
	if (r->at >= r->bytes.n) {
		r->bad = true;
		return 0;
	}
	return (uint8_t)r->bytes.p[r->at++];
}

static uint64_t take_number(Reader *r)
{
	uint64_t n = 0;
	for (int shift = 0; shift < 64; shift += 7) {
		uint8_t byte = take_byte(r);
		n |= (uint64_t)(byte & 0x7F) << shift;
		if ((byte & 0x80) == 0)
			return n;
	}
	r->bad = true;
	return 0;
}

static int64_t take_integer(Reader *r)
{
	uint64_t n = take_number(r);
	return (int64_t)((n >> 1) ^ (~(n & 1) + 1));
}

static double take_real(Reader *r)
{
	uint64_t bits = 0;
	for (int i = 0; i < 8; i++)
		bits = bits << 8 | take_byte(r);
	double d;
	memcpy(&d, &bits, sizeof d);
	return d;
}

static Str take_bytes(Reader *r, uint64_t n)
{
	if (r->bad || n > r->bytes.n - r->at) {
		r->bad = true;
		return STR("");
	}
	Str s = {r->bytes.p + r->at, (size_t)n};
	r->at += (size_t)n;
	return s;
}

static Str take_text(Reader *r)
{
	return take_bytes(r, take_number(r));
}

static EventValue take_value(Reader *r)
{
	EventValue v = {.bytes = STR("")};
	uint8_t type = take_byte(r);
	if (type > EVENT_BLOB) {
		r->bad = true;
		return v;
	}
	v.type = (EventValueType)type;
	if (v.type == EVENT_INT)
		v.integer = take_integer(r);
	else if (v.type == EVENT_REAL)
		v.real = take_real(r);
	else if (v.type != EVENT_NULL)
		v.bytes = take_text(r);
	return v;
}

static void take_head(Reader *r, EventHead *head)
{
	if (take_byte(r) != CANONICAL_VERSION)
		r->bad = true;
	uint8_t kind = take_byte(r);
	if (kind > EVENT_BASE)
		r->bad = true;
	head->kind = (EventKind)kind;
	uint64_t parents = take_number(r);
	head->parents = take_bytes(r, parents > r->bytes.n ? UINT64_MAX : parents * HASH_BYTES);
	uint8_t has_target = take_byte(r);
	if (has_target > 1)
		r->bad = true;
	head->has_target = has_target == 1;
	if (head->has_target) {
		Str target = take_bytes(r, HASH_BYTES);
		memcpy(head->target.byte, target.p, target.n);
	}
	head->device = take_text(r);
	head->actor = take_text(r);
	head->at_us = take_integer(r);
	head->verb = take_text(r);
	head->subject = take_text(r);
	head->rows = (int64_t)take_number(r);
	head->ops = take_number(r);
}

static void take_table(Reader *r, Arena *arena, EventBody *out)
{
	EventTable table = {.name = take_text(r)};
	uint64_t columns = take_number(r);
	if (columns > MOST_COLUMNS) {
		r->bad = true;
		return;
	}
	table.columns = (size_t)columns;
	table.column = arena_array(arena, table.columns, sizeof *table.column);
	for (size_t i = 0; i < table.columns; i++)
		table.column[i] = take_text(r);
	if (out->tables == out->tables_room) {
		size_t room = out->tables_room * 2 + 8;
		EventTable *wider = arena_array(arena, room, sizeof *wider);
		if (out->tables > 0)
			memcpy(wider, out->table, out->tables * sizeof *wider);
		out->table = wider;
		out->tables_room = room;
	}
	out->table[out->tables++] = table;
}

/* The column of the next field, or 0 at the end of the op. The first one, the id, is no field. */
static size_t take_field(Reader *r, const EventTable *table)
{
	uint64_t column = take_number(r);
	if (column == 1 || column > table->columns) {
		r->bad = true;
		return 0;
	}
	return (size_t)column;
}

static void skip_op(Reader *r, uint8_t op, const EventBody *body)
{
	uint64_t number = take_number(r);
	if (number == 0 || number > body->tables) {
		r->bad = true;
		return;
	}
	take_bytes(r, ID_BYTES);
	while (!r->bad && take_field(r, &body->table[number - 1]) != 0) {
		take_value(r);
		if (op == 'U')
			take_value(r);
	}
}

bool canonical_read(Str bytes, Arena *arena, EventBody *out)
{
	*out = (EventBody){.bytes = bytes};
	Reader r = {.bytes = bytes};
	take_head(&r, &out->head);
	/* An op has 18 bytes at least. */
	if (r.bad || out->head.ops > (bytes.n - r.at) / 18)
		return false;
	out->op = arena_array(arena, (size_t)out->head.ops, sizeof *out->op);
	while (!r.bad && r.at < bytes.n) {
		size_t start = r.at;
		uint8_t op = take_byte(&r);
		if (op == 'T') {
			take_table(&r, arena, out);
		} else if ((op == 'I' || op == 'U' || op == 'D') && out->ops < out->head.ops) {
			out->op[out->ops++] = start;
			skip_op(&r, op, out);
		} else {
			return false;
		}
	}
	return !r.bad && out->ops == out->head.ops;
}

Id canonical_row(const EventBody *body, size_t i, const EventTable **table)
{
	ENSURE(i < body->ops);
	Reader r = {.bytes = body->bytes, .at = body->op[i] + 1};
	*table = &body->table[take_number(&r) - 1];
	Id id;
	memcpy(id.byte, take_bytes(&r, ID_BYTES).p, ID_BYTES);
	return id;
}

void canonical_op(const EventBody *body, size_t i, Arena *arena, EventOp *out)
{
	ENSURE(i < body->ops);
	Reader r = {.bytes = body->bytes, .at = body->op[i]};
	*out = (EventOp){.op = (char)take_byte(&r)};
	const EventTable *table = &body->table[take_number(&r) - 1];
	out->table = table->name;
	memcpy(out->row.byte, take_bytes(&r, ID_BYTES).p, ID_BYTES);
	out->fields = arena_array(arena, table->columns, sizeof *out->fields);
	EventValue none = {.bytes = STR("")};
	size_t column;
	while (out->count < table->columns && (column = take_field(&r, table)) != 0) {
		EventField *f = &out->fields[out->count++];
		f->column = table->column[column - 1];
		f->old = out->op == 'I' ? none : take_value(&r);
		f->new = out->op == 'D' ? none : take_value(&r);
	}
}
