/* SPDX-License-Identifier: MIT
 *
 * Link: a request to the controls, criteria and evidence that it is about. A choice
 * toggles, so that several go in one sitting; each is a change of its own. */
#include "pane/verb/verb_inner.h"

#include <stdio.h>

#include "program/record/link.h"

typedef struct Toggle {
	const Targets *on;
	const Kind *kind;
	Id target;
	bool linked;
} Toggle;

static bool write_links(Db *db, void *data, Err *err)
{
	const Toggle *t = data;
	for (size_t i = 0; i < t->on->count; i++)
		if (!link_set(db, t->on->ids[i], (RecordRef){t->kind, t->target}, t->linked, err))
			return false;
	return true;
}

/* Linked to all targets? Then choosing it again takes the link away. */
static bool linked_to_all(Verb *v, const Kind *kind, Id target, bool *all, Err *err)
{
	*all = true;
	for (size_t i = 0; i < v->on.count && *all; i++) {
		IdList links = {0};
		bool here = false;
		if (!link_targets(host_db(v->host), v->on.ids[i], kind, &links, err)) {
			idlist_deinit(&links);
			return false;
		}
		for (size_t k = 0; k < links.count; k++)
			here = here || id_equal(links.items[k], target);
		idlist_deinit(&links);
		*all = here;
	}
	return true;
}

static void toggle(Verb *v, const Kind *kind, Id target)
{
	Err err = ERR_INIT;
	Str label = STR("");
	bool all;
	if (!linked_to_all(v, kind, target, &all, &err) ||
	    !record_label(host_db(v->host), (RecordRef){kind, target}, &v->arena, &label, &err)) {
		host_error(v->host, &err);
		return;
	}
	Toggle t = {&v->on, kind, target, !all};
	if (host_change(v->host, all ? "unlink" : "link", v->what, write_links, &t))
		host_say(v->host, "%s %s %.*s", v->what, all ? "unlinked from" : "linked to",
			 STR_ARG(label));
}

void verb_link(Verb *v)
{
	static const Kind *const kinds[] = {&kind_control, &kind_evidence, &kind_criterion};
	static const char *const fields[] = {"controls", "evidence", "criteria"};
	size_t at = 0;
	while (!host_ending(v->host)) {
		Choice choices[3];
		static const char *const words[] = {"control", "evidence", "criterion"};
		static const char letters[] = {'c', 'e', 'r'};
		for (size_t i = 0; i < 3; i++) {
			Str now = verb_present(v, fields[i]);
			choices[i] = (Choice){letters[i], words[i], now.n > 0 ? now.p : NULL};
		}
		snprintf(v->title, sizeof v->title, "Link %s to", v->what);
		if (!host_ask_choice(v->host, v->title, choices, 3, &at))
			return;
		Id id;
		snprintf(v->title, sizeof v->title, "Link %s to %s; linked already: unlink",
			 v->what, words[at]);
		if (host_ask_record(v->host, v->title, kinds[at], false, &id))
			toggle(v, kinds[at], id);
	}
}
