/* SPDX-License-Identifier: MIT
 *
 * What an auditor's later list does to the requests there are, told so that a
 * person can judge it before it is applied: words and days, then and now. */
#include "exchange/import/import_request.h"

#include "exchange/import/request_words.h"
#include "store/stmt.h"

static Str shown_ref(RequestImport *r, Id id, Err *err)
{
	Stmt *q = stmt_get(r->job->db, "SELECT ref FROM request WHERE id = :id");
	stmt_bind_id(q, ":id", id);
	Str ref = stmt_row(q) ? stmt_text_copy(q, 0, &r->job->out->arena) : STR("");
	return stmt_end(q, err) ? ref : STR("");
}

bool import_request_report_added(RequestImport *r, Id id, const RequestRow *row, Err *err)
{
	import_ref(r->job, &r->job->out->added, row->number);
	if (r->known_count == 0)
		return true;
	Str ref = shown_ref(r, id, err);
	if (ref.n == 0)
		return false;
	import_change(r->job, &(ImportChange){.ref = ref,
					      .number = row->number,
					      .title = row->title,
					      .old_due = DATE_NONE,
					      .due = row->due,
					      .added = true});
	return true;
}

void import_request_report_withdrawn(RequestImport *r, const RequestKnown *known)
{
	import_ref(r->job, &r->job->out->withdrawn, known->number);
	import_change(r->job,
		      &(ImportChange){.ref = known->ref,
				      .number = known->number,
				      .title = known->title,
				      .ours = str_equal(known->status, STR("new")) ? STR("")
										   : known->status,
				      .old_due = known->due,
				      .due = known->due,
				      .withdrawn = true});
}

/* "format, priority" */
static Str other_fields(Arena *arena, const RequestKnown *now, const RequestKnown *was)
{
	const struct {
		const char *name;
		Str now, was;
	} fields[] = {{"what it is asked under", now->asked, was->asked},
		      {"note", now->note, was->note},
		      {"format", now->format, was->format},
		      {"period", now->period, was->period},
		      {"priority", now->priority, was->priority}};
	Str list = STR("");
	for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
		if (!str_equal(fields[i].now, fields[i].was))
			list = arena_printf(arena, "%.*s%s%s", STR_ARG(list),
					    list.n > 0 ? ", " : "", fields[i].name);
	return list;
}

static void list_it(RequestImport *r, Str number, const ImportChange *c)
{
	ImportResult *out = r->job->out;
	bool elsewhere = c->also.n > 0 || c->again;
	if (c->reworded)
		import_ref(r->job, &out->reworded, number);
	if (c->moved)
		import_ref(r->job, &out->moved, number);
	if (!c->reworded && !c->moved)
		import_ref(r->job, elsewhere ? &out->changed : &out->same, number);
}

void import_request_report_updated(RequestImport *r, const RequestKnown *known,
				   const RequestKnown *now, bool again)
{
	Arena arena = ARENA_INIT;
	ImportChange c = {.ref = known->ref,
			  .number = known->number,
			  .title = now->title,
			  .also = other_fields(&arena, now, known),
			  .old_due = known->due,
			  .due = now->due,
			  .reworded = !str_equal(now->title, known->title) ||
				      !str_equal(now->detail, known->detail),
			  .moved = now->due != known->due,
			  .again = again};
	/* What went out answers the words as they were. */
	if (c.reworded && (str_equal(known->status, STR("submitted")) ||
			   str_equal(known->status, STR("none exists"))))
		c.ours = known->status;
	if (c.reworded) {
		c.old_words = request_words_whole(&arena, known->title, known->detail);
		c.words = request_words_whole(&arena, now->title, now->detail);
	}
	list_it(r, known->number, &c);
	if (c.reworded || c.moved || c.again || c.also.n > 0)
		import_change(r->job, &c);
	arena_deinit(&arena);
}

void import_request_compared(RequestImport *r)
{
	const ImportResult *out = r->job->out;
	if (out->changed.count + out->reworded.count + out->moved.count + out->withdrawn.count +
		    out->same.count ==
	    0)
		r->job->out->change_count = 0;
}
