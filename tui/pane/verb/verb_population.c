/* SPDX-License-Identifier: MIT
 *
 * Making a population ready: answering what was noticed in it, one after the other, then naming
 * who found it complete and accurate. */
#include "pane/verb/verb_inner.h"

#include <stdio.h>

#include "program/proof/population.h"

static bool ask_answer(Verb *v)
{
	char title[300];
	Assign a = {.field = "answer"};
	Str noticed = verb_present(v, "title");
	if (noticed.n > 0)
		snprintf(title, sizeof title, "%s: %.*s", v->what, STR_ARG(noticed));
	else
		snprintf(title, sizeof title, "Answer to %s", v->what);
	AskText ask = {.title = title,
		       .initial = verb_present(v, "answer"),
		       .hint = "Why it is so, and why it may be used nevertheless",
		       .keep_unsaved = true};
	return verb_ask_line(v, &ask, &a.value) &&
	       verb_set(v, &a, 1, v->on.kind->view->status.verb);
}

void verb_answer_check(Verb *v)
{
	ask_answer(v);
}

/* The check, while it is open, as if the cursor were on it. False: gone back from. */
static bool answer_open(const Verb *of, Id check)
{
	Verb v = {.host = of->host, .on = {&kind_population_check, &check, 1}, .arena = ARENA_INIT};
	snprintf(v.what, sizeof v.what, "%.*s", STR_ARG(verb_present(&v, "ref")));
	bool ok = !str_equal(verb_present(&v, "state"), STR("open")) || ask_answer(&v);
	arena_deinit(&v.arena);
	return ok;
}

void verb_ready_population(Verb *v)
{
	Err err = ERR_INIT;
	IdList checks = {0};
	bool ok = true;
	if (v->on.count != 1) {
		host_say(v->host, "one at a time: each population has checks of its own");
		return;
	}
	Id population = v->on.ids[0];
	v->on.ids = &population;
	if (!population_checks(host_db(v->host), population, &checks, &err)) {
		host_error(v->host, &err);
		ok = false;
	}
	for (size_t i = 0; i < checks.count && ok; i++)
		ok = answer_open(v, checks.items[i]);
	idlist_deinit(&checks);
	if (ok)
		verb_set_status(v, &v->on.kind->view->status);
}
