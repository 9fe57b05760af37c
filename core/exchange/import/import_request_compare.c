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

static void report_withdrawn(RequestImport *r, const RequestKnown *known)
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

/* What an earlier list had and its successor has not is called withdrawn only when the new list is
 * plainly the successor of the whole old one; an auditor also sends lists of follow-ups, or only
 * what changed. */

static void add_lists(const RequestImport *r, TextIndex *lists)
{
	for (size_t i = 0; i < r->known_count; i++)
		if (r->known[i].seen && r->known[i].list.n > 0)
			text_index_add(lists, r->known[i].list, 0);
}

/* Did it come with a list that this one continues, and is it still asked for? */
static bool is_missing(const RequestKnown *k, const TextIndex *lists)
{
	return !k->seen && !k->archived && text_index_get(lists, k->list) != NULL &&
	       !str_equal(k->auditor_status, STR("withdrawn"));
}

static bool withdraw(RequestImport *r, const RequestKnown *k, Err *err)
{
	const Assign assigns[] = {{"auditor_status", STR("withdrawn")},
				  {"auditor_status_source", r->job->name}};
	report_withdrawn(r, k);
	return record_apply(r->job->db, (RecordRef){&kind_request, k->id}, (Assigns){assigns, 2},
			    err);
}

static bool withdraw_missing(RequestImport *r, const TextIndex *lists, Err *err)
{
	size_t accepted = 0;
	for (size_t i = 0; i < r->known_count; i++) {
		if (!is_missing(&r->known[i], lists))
			continue;
		if (str_equal(r->known[i].auditor_status, STR("accepted")))
			accepted++;
		else if (!withdraw(r, &r->known[i], err))
			return false;
	}
	if (accepted > 0)
		import_note(r->job, "%zu accepted request%s no longer on the list; left accepted",
			    accepted, accepted == 1 ? " is" : "s are");
	return true;
}

/* Of a list in which all numbers are new no earlier list is known; so this asks for none. */
static void note_renumbered(RequestImport *r)
{
	const RequestKnown *first = NULL;
	size_t count = 0;
	for (size_t i = 0; i < r->known_count; i++) {
		const RequestKnown *k = &r->known[i];
		if (k->renumbered.n == 0 || k->seen || k->archived ||
		    str_equal(k->auditor_status, STR("withdrawn")))
			continue;
		first = first == NULL ? k : first;
		count++;
	}
	if (count > 0)
		import_note(r->job,
			    "%zu new request%s the words of one that is not on the list any more, "
			    "as %.*s those of %.*s: renumbered? Answer and thread stay under the "
			    "old number",
			    count, count == 1 ? " has" : "s have", STR_ARG(first->renumbered),
			    STR_ARG(first->number));
}

/* Is what this list lacks no longer asked for? As we were told, else as the two look. */
static bool succeeds(const RequestImport *r, size_t missing)
{
	const char *told = r->job->spec->missing;
	if (told != NULL)
		return str_equal(str_of(told), STR("withdraw"));
	return r->matched * 2 >= r->count && r->matched >= missing;
}

static void note_kept(RequestImport *r, size_t missing)
{
	if (r->job->spec->missing != NULL)
		import_note(r->job, "%zu request%s of the earlier list %s not on this one; kept",
			    missing, missing == 1 ? "" : "s", missing == 1 ? "is" : "are");
	else
		import_note(r->job,
			    "%zu request%s of the earlier list %s not on this one and %s, for the "
			    "two have too little in common to call what is missing withdrawn; if "
			    "it is: --missing withdraw",
			    missing, missing == 1 ? "" : "s", missing == 1 ? "is" : "are",
			    missing == 1 ? "stays" : "stay");
}

bool import_request_withdraw(RequestImport *r, Err *err)
{
	TextIndex lists = TEXT_INDEX_INIT;
	size_t missing = 0;
	bool ok = true;
	add_lists(r, &lists);
	for (size_t i = 0; i < r->known_count; i++) {
		bool is = is_missing(&r->known[i], &lists);
		missing += is;
		r->job->out->missing +=
			is && !str_equal(r->known[i].auditor_status, STR("accepted"));
	}
	note_renumbered(r);
	if (missing > 0 && succeeds(r, missing))
		ok = withdraw_missing(r, &lists, err);
	else if (missing > 0)
		note_kept(r, missing);
	text_index_deinit(&lists);
	return ok;
}
