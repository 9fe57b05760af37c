/* SPDX-License-Identifier: MIT
 *
 * What there is that would answer the request, with its reasons; the marked ones are attached as
 * one change. */
#include <stdio.h>

#include "pane/verb/verb_inner.h"
#include "program/proof/propose.h"
#include "widget/popup/checklist.h"

typedef struct Chosen {
	Id request;
	const Proposal *list;
	const bool *on;
	size_t count;
} Chosen;

static bool write_chosen(Db *db, void *data, Err *err)
{
	const Chosen *t = data;
	for (size_t i = 0; i < t->count; i++)
		if (t->on[i] && !propose_take(db, t->request, &t->list[i], err))
			return false;
	return true;
}

static void make_items(Verb *v, const Proposal *list, size_t count, ChecklistItem *items)
{
	for (size_t i = 0; i < count; i++) {
		const Proposal *p = &list[i];
		bool empty = p->artifacts == 0;
		Str fact = p->given ? STR("attached")
			   : (p->kind->view->verbs & CAN_ATTACH) == 0 || empty
				   ? p->state
				   : arena_printf(&v->arena, "%.*s, %lld file%s", STR_ARG(p->state),
						  (long long)p->artifacts,
						  p->artifacts == 1 ? "" : "s");
		Str why = empty ? arena_printf(&v->arena, "Nothing is attached to it yet. %.*s",
					       STR_ARG(p->why))
				: p->why;
		items[i] = (ChecklistItem){.label = p->ref,
					   .title = p->title,
					   .fact = fact,
					   .why = why,
					   .off = p->given || empty};
	}
}

static void attach_chosen(Verb *v, Id request, const Proposal *list, const bool *on, size_t count)
{
	Chosen t = {request, list, on, count};
	size_t n = 0;
	for (size_t i = 0; i < count; i++)
		n += on[i];
	if (!host_change(v->host, "attach", v->what, write_chosen, &t))
		return;
	host_say(v->host, "%zu proposal%s taken for %s", n, n == 1 ? "" : "s", v->what);
	host_say_key(v->host, ACTION_UNDO, "undoes");
}

static void choose(Verb *v, Id request, const Proposal *list, size_t count)
{
	ChecklistItem *items = arena_array(&v->arena, count, sizeof *items);
	bool *on = arena_array(&v->arena, count, sizeof *on);
	make_items(v, list, count, items);
	snprintf(v->title, sizeof v->title, "What would answer %s", v->what);
	if (host_ask_some(v->host, v->title, items, count, on))
		attach_chosen(v, request, list, on, count);
}

void verb_propose(Verb *v)
{
	Err err = ERR_INIT;
	Proposals p;
	Id request = v->on.ids[0];
	if (v->on.count != 1)
		host_say(v->host, "one request at a time");
	else if (!propose(host_db(v->host), request, &v->arena, &p, &err))
		host_error(v->host, &err);
	else if (p.count == 0)
		host_say(v->host, "%.*s", STR_ARG(p.hint));
	else
		choose(v, request, p.items, p.count);
}
