/* SPDX-License-Identifier: MIT
 *
 * Requests that an earlier list had and its successor has not. They are called
 * withdrawn only when the new list is plainly the successor of the whole old
 * one; an auditor also sends lists of follow-ups, or only what changed. */
#include "exchange/import/import_request.h"

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
	import_request_report_withdrawn(r, k);
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
