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

Hash canonical_id(Str body)
{
	static const char prefix[] = "muster event 1\n";
	return hash_of(prefix, sizeof prefix - 1, body.p, body.n);
}

typedef struct Reader {
	Str bytes;
	size_t at;
	bool bad;
} Reader;

static uint8_t read_byte(Reader *r)
{
	if (r->at >= r->bytes.n) {
		r->bad = true;
		return 0;
	}
	return (uint8_t)r->bytes.p[r->at++];
}

static uint64_t read_number(Reader *r)
{
	uint64_t n = 0;
	for (int shift = 0; shift < 64; shift += 7) {
		uint8_t byte = read_byte(r);
		n |= (uint64_t)(byte & 0x7F) << shift;
		if ((byte & 0x80) == 0)
			return n;
	}
	r->bad = true;
	return 0;
}

static int64_t read_integer(Reader *r)
{
	uint64_t n = read_number(r);
	return (int64_t)((n >> 1) ^ (~(n & 1) + 1));
}

static double read_real(Reader *r)
{
	uint64_t bits = 0;
	for (int i = 0; i < 8; i++)
		bits = bits << 8 | read_byte(r);
	double d;
	memcpy(&d, &bits, sizeof d);
	return d;
}

static Str read_bytes(Reader *r, uint64_t n)
{
	if (r->bad || n > r->bytes.n - r->at) {
		r->bad = true;
		return STR("");
	}
	Str s = {r->bytes.p + r->at, (size_t)n};
	r->at += (size_t)n;
	return s;
}

static Str read_text(Reader *r)
{
	return read_bytes(r, read_number(r));
}

static EventValue read_value(Reader *r)
{
	EventValue v = {.bytes = STR("")};
	uint8_t type = read_byte(r);
	if (type > EVENT_BLOB) {
		r->bad = true;
		return v;
	}
	v.type = (EventValueType)type;
	if (v.type == EVENT_INT)
		v.integer = read_integer(r);
	else if (v.type == EVENT_REAL)
		v.real = read_real(r);
	else if (v.type != EVENT_NULL)
		v.bytes = read_text(r);
	return v;
}

static void read_head(Reader *r, EventHead *head)
{
	if (read_byte(r) != CANONICAL_VERSION)
		r->bad = true;
	uint8_t kind = read_byte(r);
	if (kind > EVENT_BASE)
		r->bad = true;
	head->kind = (EventKind)kind;
	uint64_t parents = read_number(r);
	head->parents = read_bytes(r, parents > r->bytes.n ? UINT64_MAX : parents * HASH_BYTES);
	uint8_t has_target = read_byte(r);
	if (has_target > 1)
		r->bad = true;
	head->has_target = has_target == 1;
	if (head->has_target) {
		Str target = read_bytes(r, HASH_BYTES);
		memcpy(head->target.byte, target.p, target.n);
	}
	head->device = read_text(r);
	head->actor = read_text(r);
	head->at_us = read_integer(r);
	head->verb = read_text(r);
	head->subject = read_text(r);
	head->rows = (int64_t)read_number(r);
	head->ops = read_number(r);
}

static void read_table(Reader *r, Arena *arena, EventBody *out)
{
	EventTable table = {.name = read_text(r)};
	uint64_t columns = read_number(r);
	if (columns > MOST_COLUMNS) {
		r->bad = true;
		return;
	}
	table.columns = (size_t)columns;
	table.column = arena_array(arena, table.columns, sizeof *table.column);
	for (size_t i = 0; i < table.columns; i++)
		table.column[i] = read_text(r);
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
static size_t read_field(Reader *r, const EventTable *table)
{
	uint64_t column = read_number(r);
	if (column == 1 || column > table->columns) {
		r->bad = true;
		return 0;
	}
	return (size_t)column;
}

static void skip_op(Reader *r, uint8_t op, const EventBody *body)
{
	uint64_t number = read_number(r);
	if (number == 0 || number > body->tables) {
		r->bad = true;
		return;
	}
	read_bytes(r, ID_BYTES);
	while (!r->bad && read_field(r, &body->table[number - 1]) != 0) {
		read_value(r);
		if (op == 'U')
			read_value(r);
	}
}

bool canonical_read(Str bytes, Arena *arena, EventBody *out)
{
	*out = (EventBody){.bytes = bytes};
	Reader r = {.bytes = bytes};
	read_head(&r, &out->head);
	/* An op has 18 bytes at least. */
	if (r.bad || out->head.ops > (bytes.n - r.at) / 18)
		return false;
	out->op = arena_array(arena, (size_t)out->head.ops, sizeof *out->op);
	while (!r.bad && r.at < bytes.n) {
		size_t start = r.at;
		uint8_t op = read_byte(&r);
		if (op == 'T') {
			read_table(&r, arena, out);
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
	*table = &body->table[read_number(&r) - 1];
	Id id;
	memcpy(id.byte, read_bytes(&r, ID_BYTES).p, ID_BYTES);
	return id;
}

void canonical_op(const EventBody *body, size_t i, Arena *arena, EventOp *out)
{
	ENSURE(i < body->ops);
	Reader r = {.bytes = body->bytes, .at = body->op[i]};
	*out = (EventOp){.op = (char)read_byte(&r)};
	const EventTable *table = &body->table[read_number(&r) - 1];
	out->table = table->name;
	memcpy(out->row.byte, read_bytes(&r, ID_BYTES).p, ID_BYTES);
	out->fields = arena_array(arena, table->columns, sizeof *out->fields);
	EventValue none = {.bytes = STR("")};
	size_t column;
	while (out->count < table->columns && (column = read_field(&r, table)) != 0) {
		EventField *f = &out->fields[out->count++];
		f->column = table->column[column - 1];
		f->old = out->op == 'I' ? none : read_value(&r);
		f->new = out->op == 'D' ? none : read_value(&r);
	}
}
