/* SPDX-License-Identifier: MIT
 *
 * What leads to an exception: accepting the risk of a gap, recording that a proof deviates. The
 * draft is made with what is known; the rest is asked when it is submitted or edited. */
#include "pane/verb/verb_inner.h"

static bool make(Verb *v, const Assign *a, size_t n, const char *does)
{
	Err err = ERR_INIT;
	Id id;
	Str label;
	if (!record_new(host_db(v->host), &kind_exception, (Assigns){a, n}, &id, &err) ||
	    !record_label(host_db(v->host), (RecordRef){&kind_exception, id}, &v->arena, &label,
			  &err)) {
		host_error(v->host, &err);
		return false;
	}
	host_say(v->host, "%.*s drafted: %s; the palette's Exceptions has it", STR_ARG(label),
		 does);
	return true;
}

static bool one_target(Verb *v)
{
	if (v->on.count == 1)
		return true;
	host_say(v->host, "one at a time: each exception has a cause and a response of its own");
	return false;
}

void verb_accept_risk(Verb *v)
{
	Str label = verb_present(v, "ref");
	Assign a[] = {{.field = "kind", .value = STR("risk acceptance")},
		      {.field = "gap", .value = label},
		      {.field = "title", .value = verb_present(v, "title")},
		      {.field = "impact"},
		      {.field = "compensating"},
		      {.field = "expires_on"}};
	if (!one_target(v) ||
	    !verb_ask_reason(v, "What it means if it stays: impact",
			     "Customers' files could be read by ...", &a[3].value) ||
	    !verb_ask_reason(v, "What compensates for the risk", "Weekly look at the access log",
			     &a[4].value) ||
	    !verb_ask_date(v, "Last day of the acceptance", STR("+90"), &a[5].value))
		return;
	make(v, a, sizeof a / sizeof *a, "x submits it");
}

void verb_record_deviation(Verb *v)
{
	Str label = verb_present(v, "ref");
	Assign a[] = {{.field = "kind", .value = STR("deviation")},
		      {.field = "occurrence", .value = label},
		      {.field = "title"},
		      {.field = "cause"}};
	a[2].value = arena_printf(&v->arena, "%.*s: %.*s", STR_ARG(label),
				  STR_ARG(verb_present(v, "title")));
	if (!one_target(v) || !verb_ask_reason(v, "Why the proof deviates: cause",
					       "The owner left and nobody took over", &a[3].value))
		return;
	make(v, a, sizeof a / sizeof *a, "x submits it, e adds management's response");
}
