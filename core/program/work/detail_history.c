/* SPDX-License-Identifier: MIT
 *
 * History in words: see detail_inner.h. */
#include "program/work/detail.h"

#include <stdlib.h>

#include "base/mem/die.h"
#include "base/mem/strbuf.h"
#include "base/text/text.h"
#include "program/record/record.h"
#include "program/work/detail_inner.h"
#include "store/event.h"
#include "store/stmt.h"

#define VALUE_COLUMNS 60 /* a longer value is cut in the history's line */

/* A 16-byte value is the id of something with a name or a ref. */
static bool add_name(Db *db, Id id, StrBuf *out, Err *err)
{
	size_t count;
	const Kind *const *kinds = kind_all(&count);
	StrBuf sql;
	strbuf_init(&sql);
	strbuf_add(&sql, STR("SELECT COALESCE((SELECT name FROM party WHERE id = :id), "));
	for (size_t i = 0; i < count; i++)
		if (kind_field(kinds[i], STR("ref")) >= 0)
			strbuf_printf(&sql, "(SELECT ref FROM %s WHERE id = :id), ",
				      kinds[i]->table);
	strbuf_add(&sql, STR("'another record')"));
	Stmt *q = stmt_get(db, sql.p);
	strbuf_deinit(&sql);
	stmt_bind_id(q, ":id", id);
	if (stmt_row(q))
		text_clean(out, stmt_text(q, 0), true);
	return stmt_end(q, err);
}

/* from: bytes of a cleaned text that are left out in front. */
static bool add_value(Db *db, const EventValue *value, size_t from, StrBuf *out, Err *err)
{
	StrBuf clean;
	Id id;
	switch (value->type) {
	case EVENT_NULL:
		strbuf_add(out, STR("–"));
		return true;
	case EVENT_INT:
		strbuf_printf(out, "%lld", (long long)value->integer);
		return true;
	case EVENT_REAL:
		strbuf_printf(out, "%g", value->real);
		return true;
	case EVENT_BLOB:
		if (value->bytes.n != sizeof id)
			break;
		memcpy(&id, value->bytes.p, sizeof id);
		return add_name(db, id, out, err);
	case EVENT_TEXT:
		strbuf_init(&clean);
		text_clean(&clean, value->bytes, true);
		if (from > 0)
			strbuf_add(out, text_ascii() ? STR("...") : STR("…"));
		text_cut(out, str_slice(strbuf_str(&clean), from, clean.n), VALUE_COLUMNS);
		strbuf_deinit(&clean);
		return true;
	}
	strbuf_add(out, STR("data"));
	return true;
}

#define BEFORE_CHANGE 20 /* bytes that are shown in front of it */

/* Of two long texts that begin alike, how much of it says nothing: up to a word shortly before the
 * first difference. */
static size_t same_front(const EventValue *old, const EventValue *new)
{
	StrBuf a, b;
	size_t n = 0;
	if (old->type != EVENT_TEXT || new->type != EVENT_TEXT)
		return 0;
	strbuf_init(&a);
	strbuf_init(&b);
	text_clean(&a, old->bytes, true);
	text_clean(&b, new->bytes, true);
	bool fits = text_width(strbuf_str(&a)) <= VALUE_COLUMNS &&
		    text_width(strbuf_str(&b)) <= VALUE_COLUMNS;
	while (n < a.n && n < b.n && a.p[n] == b.p[n])
		n++;
	n = fits || n < 2 * BEFORE_CHANGE ? 0 : n - BEFORE_CHANGE;
	while (n > 0 && a.p[n - 1] != ' ')
		n--;
	strbuf_deinit(&a);
	strbuf_deinit(&b);
	return n;
}

static bool add_op(Db *db, const EventOp *op, StrBuf *out, Err *err)
{
	if (op->op != 'U') {
		strbuf_printf(out, "%s%s", out->n == 0 ? "" : "; ",
			      op->op == 'I' ? "made" : "taken back");
		return true;
	}
	for (size_t i = 0; i < op->count; i++) {
		const EventField *field = &op->fields[i];
		if (str_equal(field->column, STR("facts"))) /* digits for the rules alone */
			continue;
		strbuf_printf(out, "%s%.*s: ", out->n == 0 ? "" : "; ", STR_ARG(field->column));
		size_t from = same_front(&field->old, &field->new);
		if (!add_value(db, &field->old, from, out, err))
			return false;
		strbuf_add(out, STR(" -> "));
		if (!add_value(db, &field->new, from, out, err))
			return false;
	}
	return true;
}

/* -- One record's: what touched it, and what was attached to it or taken from it. -- */

typedef struct Touch {
	Event event;
	Id row; /* the record's, or an attachment's */
} Touch;

typedef struct TouchList {
	Touch *items;
	size_t count, room;
} TouchList;

#define EVENTS_MOST 100
#define ATTACHMENTS_MOST 200
#define ROWS_MOST 2000

static bool add_touches(Db *db, Id row, TouchList *out, Arena *arena, Err *err)
{
	EventList list;
	if (!event_list(db, &(EventQuery){row, EVENTS_MOST}, arena, &list, err))
		return false;
	for (size_t i = 0; i < list.count; i++) {
		out->items = xgrow(out->items, &out->room, out->count + 1, sizeof *out->items);
		out->items[out->count++] = (Touch){list.items[i], row};
	}
	return true;
}

/* The ones that were taken away, too. */
static bool attachments_of(Db *db, Id record, IdList *out, Err *err)
{
	Stmt *q = stmt_get(
		db, "SELECT id FROM attachment WHERE artifact = :id UNION SELECT id FROM "
		    "attachment WHERE occurrence = :id UNION SELECT id FROM attachment WHERE item "
		    "= :id UNION SELECT id FROM attachment WHERE request = :id ORDER BY id DESC "
		    "LIMIT :most");
	stmt_bind_id(q, ":id", record);
	stmt_bind_int(q, ":most", ATTACHMENTS_MOST);
	while (stmt_row(q))
		idlist_add(out, stmt_id(q, 0));
	return stmt_end(q, err);
}

/* What the history is of. */
typedef struct History {
	Db *db;
	Id record;
	Arena *arena;
} History;

static bool ref_of(const History *h, const char *sql, Id id, Str *out, Err *err)
{
	Stmt *q = stmt_get(h->db, sql);
	stmt_bind_id(q, ":id", id);
	*out = stmt_row(q) ? stmt_text_copy(q, 0, h->arena) : STR("");
	return stmt_end(q, err);
}

/* Of an artifact whose making was undone with it, as the event has it. */
static bool name_in_event(const History *h, int64_t number, Id artifact, Str *out, Err *err)
{
	EventOpList ops;
	Str ref = STR(""), name = STR("");
	EventOpQuery query = {.number = number, .row = artifact};
	if (!event_ops(h->db, &query, h->arena, &ops, err))
		return false;
	for (size_t i = 0; i < ops.count; i++)
		for (size_t k = 0; k < ops.items[i].count; k++) {
			const EventField *f = &ops.items[i].fields[k];
			const EventValue *v = ops.items[i].op == 'D' ? &f->old : &f->new;
			ref = str_equal(f->column, STR("ref")) ? v->bytes : ref;
			name = str_equal(f->column, STR("name")) ? v->bytes : name;
		}
	*out = arena_printf(h->arena, "%.*s %.*s", STR_ARG(ref), STR_ARG(name));
	return true;
}

static bool field_id(const EventOp *op, const char *column, Id *out)
{
	for (size_t i = 0; i < op->count; i++) {
		const EventValue *v = op->op == 'D' ? &op->fields[i].old : &op->fields[i].new;
		if (!str_equal(op->fields[i].column, str_of(column)) || v->type != EVENT_BLOB ||
		    v->bytes.n != sizeof *out)
			continue;
		memcpy(out->byte, v->bytes.p, sizeof *out);
		return true;
	}
	return false;
}

/* The other end of an attachment: the artifact, or on an artifact's own page what it answers. */
static bool other_end(const History *h, int64_t number, const EventOp *op, Str *out, Err *err)
{
	static const struct {
		const char *column, *sql;
	} targets[] = {{"request", "SELECT ref FROM request WHERE id = :id"},
		       {"occurrence", "SELECT ref FROM occurrence WHERE id = :id"},
		       {"item", "SELECT ref FROM sample_item WHERE id = :id"}};
	Id id;
	*out = STR("");
	if (!field_id(op, "artifact", &id))
		return true;
	if (!id_equal(id, h->record))
		return ref_of(h, "SELECT ref || ' ' || name FROM artifact WHERE id = :id", id, out,
			      err) &&
		       (out->n > 0 || name_in_event(h, number, id, out, err));
	for (size_t i = 0; i < sizeof targets / sizeof *targets; i++)
		if (field_id(op, targets[i].column, &id))
			return ref_of(h, targets[i].sql, id, out, err);
	return true;
}

static void add_words(StrBuf *out, const char *what, Str end)
{
	strbuf_printf(out, "%s%s", out->n == 0 ? "" : "; ", what);
	if (end.n > 0)
		strbuf_add_char(out, ' ');
	text_clean(out, end, true);
}

/* What the event attached to the record, or took back when the attaching was undone. */
static bool add_attached(const History *h, int64_t number, StrBuf *out, Err *err)
{
	EventOpList ops;
	Str end;
	Id id;
	EventOpQuery query = {.number = number, .table = STR("attachment"), .named = h->record};
	if (!event_ops(h->db, &query, h->arena, &ops, err))
		return false;
	for (size_t i = 0; i < ops.count; i++) {
		bool artifacts =
			field_id(&ops.items[i], "artifact", &id) && id_equal(id, h->record);
		if (!other_end(h, number, &ops.items[i], &end, err))
			return false;
		add_words(out,
			  ops.items[i].op == 'D' ? "no longer attached:"
			  : artifacts            ? "attached to"
						 : "attached",
			  end);
	}
	return true;
}

static bool takes_away(const EventOp *op)
{
	for (size_t i = 0; i < op->count; i++)
		if (str_equal(op->fields[i].column, STR("archived")))
			return op->fields[i].new.integer != 0;
	return false;
}

/* Detached and attached again: the row stays, and says which two it ties. */
static bool add_detached(const History *h, const Touch *t, StrBuf *out, Err *err)
{
	EventOpList ops;
	EventOpQuery query = {.number = t->event.number, .row = t->row};
	if (!event_ops(h->db, &query, h->arena, &ops, err))
		return false;
	for (size_t i = 0; i < ops.count; i++) {
		if (ops.items[i].op != 'U')
			continue;
		Stmt *q = stmt_get(
			h->db,
			"SELECT CASE WHEN a.id = :record THEN coalesce(r.ref, o.ref, i.ref) ELSE "
			"a.ref || ' ' || a.name END, a.id = :record FROM attachment x JOIN "
			"artifact a ON a.id = x.artifact LEFT JOIN request r ON r.id = x.request "
			"LEFT JOIN occurrence o ON o.id = x.occurrence LEFT JOIN sample_item i ON "
			"i.id = x.item WHERE x.id = :id");
		stmt_bind_id(q, ":id", t->row);
		stmt_bind_id(q, ":record", h->record);
		Str end = stmt_row(q) ? stmt_text_copy(q, 0, h->arena) : STR("");
		bool artifacts = end.n > 0 && stmt_int(q, 1) != 0, away = takes_away(&ops.items[i]);
		if (!stmt_end(q, err))
			return false;
		add_words(out,
			  artifacts ? (away ? "detached from" : "attached to")
			  : away    ? "detached"
				    : "attached",
			  end);
	}
	return true;
}

static bool add_own(const History *h, const Touch *t, StrBuf *out, Err *err)
{
	EventOpList ops;
	EventOpQuery query = {.number = t->event.number, .row = t->row};
	bool ok = event_ops(h->db, &query, h->arena, &ops, err);
	for (size_t i = 0; i < ops.count && ok; i++)
		ok = add_op(h->db, &ops.items[i], out, err);
	/* An import of many rows attaches nothing, and is long to look through. */
	return ok && (t->event.rows > ROWS_MOST || add_attached(h, t->event.number, out, err));
}

/* All that one event did to the record; returns how many touches that were. */
static size_t load_event(const History *h, const Touch *touches, size_t most, DetailEvent *out,
			 Err *err)
{
	const Event *event = &touches[0].event;
	StrBuf words;
	size_t n = 0;
	bool ok = true;
	*out = (DetailEvent){.number = event->number, .actor = event->actor, .verb = event->verb};
	date_us_text(event->at_us, out->at);
	strbuf_init(&words);
	for (; n < most && ok && touches[n].event.number == event->number; n++)
		ok = id_equal(touches[n].row, h->record)
			     ? add_own(h, &touches[n], &words, err)
			     : add_detached(h, &touches[n], &words, err);
	out->changes = arena_copy(h->arena, strbuf_str(&words));
	strbuf_deinit(&words);
	return ok ? n : 0;
}

static int newest_first(const void *a, const void *b)
{
	const Touch *x = a, *y = b;
	if (x->event.number != y->event.number)
		return x->event.number > y->event.number ? -1 : 1;
	return id_compare(x->row, y->row);
}

static bool find_touches(Db *db, Id record, TouchList *out, Arena *arena, Err *err)
{
	IdList attachments = {0};
	bool ok = add_touches(db, record, out, arena, err) &&
		  attachments_of(db, record, &attachments, err);
	for (size_t i = 0; i < attachments.count && ok; i++)
		ok = add_touches(db, attachments.items[i], out, arena, err);
	idlist_deinit(&attachments);
	if (ok && out->count > 0)
		qsort(out->items, out->count, sizeof *out->items, newest_first);
	return ok;
}

bool detail_load_history(Db *db, Detail *out, Arena *arena, Err *err)
{
	TouchList touches = {0};
	const History h = {db, out->id, arena};
	bool ok = find_touches(db, out->id, &touches, arena, err);
	size_t most = touches.count < EVENTS_MOST ? touches.count : EVENTS_MOST;
	out->events = arena_array(arena, most, sizeof *out->events);
	out->event_count = 0;
	for (size_t i = 0, n; ok && i < touches.count && out->event_count < EVENTS_MOST; i += n) {
		n = load_event(&h, &touches.items[i], touches.count - i,
			       &out->events[out->event_count++], err);
		ok = n > 0;
	}
	free(touches.items);
	return ok;
}
