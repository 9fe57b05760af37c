/* SPDX-License-Identifier: MIT
 *
 * Add: asks for what a new record can't be without, as the kind's table has it, makes it, and puts
 * the cursor on it; everything else is edited there. */
#include "pane/verb/verb_inner.h"

#include <stdio.h>

#include "base/mem/die.h"

#define ASKS_MOST 8

static bool ask_new(Verb *v, Assign a[ASKS_MOST], size_t *n)
{
	for (const KindAsk *ask = v->on.kind->view->asks; ask->field != NULL; ask++) {
		ENSURE(*n < ASKS_MOST);
		a[*n].field = ask->field;
		if (!verb_ask(v, ask, &a[(*n)++].value))
			return false;
	}
	return true;
}

void verb_add(Host *host, const Kind *kind)
{
	Err err = ERR_INIT;
	Verb v = {.host = host, .on = {.kind = kind}, .arena = ARENA_INIT};
	Assign a[ASKS_MOST];
	size_t n = 0;
	Id id;
	Str label = STR("");
	snprintf(v.what, sizeof v.what, "the new %s", kind->one);
	if (ask_new(&v, a, &n)) {
		if (!record_new(host_db(host), kind, (Assigns){a, n}, &id, &err) ||
		    !record_label(host_db(host), (RecordRef){kind, id}, &v.arena, &label, &err)) {
			host_error(host, &err);
		} else {
			host_go(host, kind, id);
			host_say(host, "%.*s added", STR_ARG(label));
			host_say_key(host, ACTION_EDIT, "edits the rest");
		}
	}
	arena_deinit(&v.arena);
}
