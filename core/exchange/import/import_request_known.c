/* SPDX-License-Identifier: MIT
 *
 * The requests that are in the workspace already: a later list may reword, move
 * and withdraw them. What is the auditor's changes; our answer, owner, thread
 * and status lines stay. */
#include "exchange/import/import_request.h"

#include "exchange/import/request_words.h"
#include "program/record/value.h"
#include "store/stmt.h"

static bool count_known(RequestImport *r, size_t *room, Err *err)
{
	Stmt *q = stmt_get(r->job->db, "SELECT count(*), ifnull(max(position), 0) FROM request");
	*room = stmt_row(q) ? (size_t)stmt_int(q, 0) : 0;
	r->next_position = *room > 0 ? stmt_int(q, 1) + 1 : 1;
	return stmt_end(q, err);
}

static void read_known(Stmt *q, Arena *a, RequestKnown *k)
{
	*k = (RequestKnown){.id = stmt_id(q, 0),
			    .number = stmt_text_copy(q, 1, a),
			    .title = stmt_text_copy(q, 2, a),
			    .detail = stmt_text_copy(q, 3, a),
			    .asked = stmt_text_copy(q, 4, a),
			    .note = stmt_text_copy(q, 5, a),
			    .format = stmt_text_copy(q, 6, a),
			    .period = stmt_text_copy(q, 7, a),
			    .priority = stmt_text_copy(q, 8, a),
			    .list = stmt_text_copy(q, 9, a),
			    .auditor_status = stmt_text_copy(q, 10, a),
			    .requested = stmt_date(q, 11),
			    .due = stmt_date(q, 12),
			    .version = stmt_int(q, 13),
			    .archived = stmt_int(q, 14) != 0,
			    .ref = stmt_text_copy(q, 15, a),
			    .status = stmt_text_copy(q, 16, a),
			    .renumbered = STR("")};
}

/* Of several with one number the first is meant, which is the live one; of several that only look
 * alike none is. */
static void index_number(RequestImport *r, size_t place)
{
	const RequestKnown *k = &r->known[place];
	if (!text_index_add(&r->by_number, k->number, place) || k->archived)
		return;
	Str plain = import_request_plain(&r->arena, k->number);
	if (!text_index_add(&r->by_plain, plain, place))
		*text_index_get(&r->by_plain, plain) = NOT_ONE;
}

bool import_request_load_known(RequestImport *r, Err *err)
{
	size_t room;
	if (!count_known(r, &room, err))
		return false;
	r->known = arena_array(&r->arena, room, sizeof *r->known);
	Stmt *q = stmt_get(
		r->job->db,
		"SELECT id, auditor_ref, title, detail, controls_asked, auditor_note, format, "
		"period, priority, list, auditor_status, requested_on, due, list_version, archived, "
		"ref, status FROM request ORDER BY archived, auditor_status = 'withdrawn', position, id");
	for (; r->known_count < room && stmt_row(q); r->known_count++) {
		read_known(q, &r->arena, &r->known[r->known_count]);
		index_number(r, r->known_count);
	}
	return stmt_end(q, err);
}

/* What a place is: of one request only, and of none that was archived. */
static RequestKnown *known_at(const RequestImport *r, const size_t *place)
{
	return place == NULL || *place == NOT_ONE || r->known[*place].archived ? NULL
									       : &r->known[*place];
}

RequestKnown *import_request_find_known(const RequestImport *r, Str number)
{
	RequestKnown *known = known_at(r, text_index_get(&r->by_number, number));
	if (known != NULL || r->by_plain.count == 0)
		return known;
	Arena arena = ARENA_INIT;
	Str plain = import_request_plain(&arena, number);
	const size_t *row = text_index_get(&r->rows_plain, plain);
	if (row != NULL && *row != NOT_ONE)
		known = known_at(r, text_index_get(&r->by_plain, plain));
	arena_deinit(&arena);
	return known;
}

/* The row's words where the list has such a column, else what there is. */
static Str either(bool column, Str row, Str known)
{
	return column ? row : known;
}

/* The row's words unless it is silent. */
static Str unless_silent(Str row, Str known)
{
	return row.n > 0 ? row : known;
}

/* Which part of the wording is the title depends on line ends, which tools change. */
static bool same_words(const RequestKnown *k, const RequestRow *row)
{
	if (request_words_same(row->title, k->title) && request_words_same(row->detail, k->detail))
		return true;
	Arena arena = ARENA_INIT;
	bool same = request_words_same(request_words_whole(&arena, row->title, row->detail),
				       request_words_whole(&arena, k->title, k->detail));
	arena_deinit(&arena);
	return same;
}

/* What the request is to be. */
static RequestKnown wanted(const RequestImport *r, const RequestKnown *k, const RequestRow *row)
{
	const RequestColumns *at = &r->at;
	bool notes = at->notes >= 0 || at->requestor >= 0 || at->reviewer >= 0 || at->evidence >= 0;
	RequestKnown w = *k;
	bool same = same_words(k, row);
	w.title = either(!same, row->title, k->title);
	w.detail = either(!same, row->detail, k->detail);
	w.asked = either((at->criteria >= 0 || at->control >= 0) &&
				 !request_words_same(row->asked, k->asked),
			 row->asked, k->asked);
	w.note = either(notes && !request_words_same(row->note, k->note), row->note, k->note);
	w.format = unless_silent(row->format, k->format);
	w.period = unless_silent(row->period, k->period);
	w.priority = unless_silent(row->priority, k->priority);
	w.due = row->due != DATE_NONE ? row->due : k->due;
	return w;
}

static bool check(const RequestKnown *w, Err *err)
{
	const struct {
		Str text;
		size_t most;
	} texts[] = {{w->title, VALUE_TEXT_MAX},  {w->detail, VALUE_LONG_MAX},
		     {w->asked, VALUE_TEXT_MAX},  {w->note, VALUE_LONG_MAX},
		     {w->format, VALUE_TEXT_MAX}, {w->period, VALUE_TEXT_MAX}};
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
		if (!value_check_text(texts[i].text, texts[i].most, err))
			return false;
	if (w->requested != DATE_NONE && w->due != DATE_NONE && w->due < w->requested)
		return err_set(err, ERR_INPUT, "due can't lie before the day it was requested");
	return true;
}

/* These fields are fixed for people; only the auditor's next list changes them. */
static bool write(const RequestImport *r, const RequestKnown *w, Err *err)
{
	Stmt *q = stmt_get(
		r->job->db,
		"UPDATE request SET title = :title, detail = :detail, controls_asked = :asked, "
		"auditor_note = :note, format = :format, period = :period, priority = :priority, "
		"due = :due, list = :list, list_version = :version WHERE id = :id");
	stmt_bind_text(q, ":title", w->title);
	stmt_bind_text(q, ":detail", w->detail);
	stmt_bind_text_or_null(q, ":asked", w->asked);
	stmt_bind_text_or_null(q, ":note", w->note);
	stmt_bind_text_or_null(q, ":format", w->format);
	stmt_bind_text_or_null(q, ":period", w->period);
	stmt_bind_text_or_null(q, ":priority", w->priority);
	stmt_bind_date(q, ":due", w->due);
	stmt_bind_text(q, ":list", r->job->name);
	stmt_bind_int(q, ":version", r->version);
	stmt_bind_id(q, ":id", w->id);
	return stmt_run(q, err);
}

/* The auditor wants again what an earlier list had dropped. */
static bool ask_again(RequestImport *r, const RequestKnown *k, const RequestRow *row, bool *again,
		      Err *err)
{
	*again = str_equal(k->auditor_status, STR("withdrawn")) &&
		 !str_equal(row->auditor_status, STR("withdrawn"));
	const Assign assigns[] = {{"auditor_status", STR("open")},
				  {"auditor_status_source", r->job->name}};
	return !*again || record_apply(r->job->db, (RecordRef){&kind_request, k->id},
				       (Assigns){assigns, 2}, err);
}

static bool differs(const RequestKnown *w, const RequestKnown *k)
{
	return !str_equal(w->title, k->title) || !str_equal(w->detail, k->detail) ||
	       w->due != k->due || !str_equal(w->asked, k->asked) || !str_equal(w->note, k->note) ||
	       !str_equal(w->format, k->format) || !str_equal(w->period, k->period) ||
	       !str_equal(w->priority, k->priority);
}

bool import_request_update(RequestImport *r, RequestKnown *known, const RequestRow *row, Err *err)
{
	RequestKnown want = wanted(r, known, row);
	bool again;
	if (!check(&want, err) || !ask_again(r, known, row, &again, err))
		return false;
	if (differs(&want, known) && !write(r, &want, err))
		return false;
	import_request_report_updated(r, known, &want, again);
	return str_equal(want.asked, known->asked) ||
	       import_request_link(r, known->id, row, false, err);
}
