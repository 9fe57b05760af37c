/* SPDX-License-Identifier: MIT
 *
 * History in words: see detail_history.h. */
#include "program/detail_history.h"

#include "base/strbuf.h"
#include "base/text.h"
#include "store/stmt.h"

#define VALUE_COLUMNS 60 /* a longer value is cut in the history's line */

/* A 16-byte value is the id of something with a name or a ref. */
static bool add_name(Db *db, Id id, StrBuf *out, Err *err)
{
	Stmt *q = stmt_get(
		db, "SELECT COALESCE((SELECT name FROM party WHERE id = :id), (SELECT ref "
		    "FROM control WHERE id = :id), (SELECT ref FROM evidence WHERE id = :id), "
		    "(SELECT ref FROM criterion WHERE id = :id), (SELECT ref FROM request WHERE "
		    "id = :id), (SELECT ref FROM gap WHERE id = :id), (SELECT ref FROM "
		    "occurrence WHERE id = :id), 'another record')");
	stmt_bind_id(q, ":id", id);
	if (stmt_row(q))
		text_clean(out, stmt_text(q, 0), true);
	return stmt_end(q, err);
}

static bool add_value(Db *db, const EventValue *value, StrBuf *out, Err *err)
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
		text_cut(out, strbuf_str(&clean), VALUE_COLUMNS);
		strbuf_deinit(&clean);
		return true;
	}
	strbuf_add(out, STR("data"));
	return true;
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
		if (!add_value(db, &field->old, out, err))
			return false;
		strbuf_add(out, STR(" -> "));
		if (!add_value(db, &field->new, out, err))
			return false;
	}
	return true;
}

bool history_words(Db *db, const EventOp *ops, size_t count, Arena *arena, Str *out, Err *err)
{
	StrBuf words;
	strbuf_init(&words);
	bool ok = true;
	for (size_t i = 0; i < count && ok; i++)
		ok = add_op(db, &ops[i], &words, err);
	*out = arena_copy(arena, strbuf_str(&words));
	strbuf_deinit(&words);
	return ok;
}

static bool load_event(Db *db, const Event *event, Id row, Arena *arena, DetailEvent *out, Err *err)
{
	EventOp *ops;
	size_t count;
	*out = (DetailEvent){.number = event->number, .actor = event->actor, .verb = event->verb};
	date_us_text(event->at_us, out->at);
	return event_ops(db, event->number, row, arena, &ops, &count, err) &&
	       history_words(db, ops, count, arena, &out->changes, err);
}

bool detail_load_history(Db *db, Detail *out, Arena *arena, Err *err)
{
	EventList list;
	if (!event_list(db, out->id, 100, arena, &list, err))
		return false;
	out->events = arena_array(arena, list.count, sizeof *out->events);
	out->event_count = list.count;
	for (size_t i = 0; i < list.count; i++)
		if (!load_event(db, &list.items[i], out->id, arena, &out->events[i], err))
			return false;
	return true;
}
