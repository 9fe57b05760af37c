/* SPDX-License-Identifier: MIT
 *
 * Requests that an earlier list had and its successor has not. They are called
 * withdrawn only when the new list is plainly the successor of the whole old
 * one; an auditor also sends lists of follow-ups, or only what changed. */
#include "exchange/import_request.h"

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
	import_ref(r->job, &r->job->out->withdrawn, k->number);
	return record_apply(r->job->db, &kind_request, k->id, assigns, 2, err);
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

bool import_request_withdraw(RequestImport *r, Err *err)
{
	TextIndex lists = TEXT_INDEX_INIT;
	size_t missing = 0;
	bool ok = true;
	add_lists(r, &lists);
	for (size_t i = 0; i < r->known_count; i++)
		missing += is_missing(&r->known[i], &lists);
	bool successor = r->matched * 2 >= r->count && r->matched >= missing;
	if (missing > 0 && successor)
		ok = withdraw_missing(r, &lists, err);
	else if (missing > 0)
		import_note(r->job,
			    "%zu request%s of the earlier list are not on this one; they stay, for "
			    "the two have too little in common to call them withdrawn",
			    missing, missing == 1 ? "" : "s");
	text_index_deinit(&lists);
	return ok;
}
