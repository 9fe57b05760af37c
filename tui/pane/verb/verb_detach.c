/* SPDX-License-Identifier: MIT
 *
 * Detaching: an artifact no longer answers something. Its file is kept, for it may answer others
 * and the history speaks of it. One is taken away at once, several are chosen from. */

#include "base/mem/die.h"
#include "pane/verb/verb_inner.h"
#include "program/proof/artifact.h"
#include "widget/popup/checklist.h"

typedef struct Uses {
	ArtifactUse *list;
	bool *on;
	size_t count;
} Uses;

/* Of all targets, one behind the other. */
static bool read_uses(Verb *v, Uses *out, Err *err)
{
	ArtifactUse *all = NULL;
	ArtifactUses some;
	size_t room = 0;
	bool ok = true;
	*out = (Uses){.count = 0};
	for (size_t i = 0; i < v->on.count && ok; i++) {
		ok = artifact_uses(host_db(v->host), (RecordRef){v->on.kind, v->on.ids[i]},
				   &v->arena, &some, err);
		for (size_t k = 0; ok && k < some.count; k++) {
			all = xgrow(all, &room, out->count + 1, sizeof *all);
			all[out->count++] = some.items[k];
		}
	}
	out->list = arena_adopt(&v->arena, all, out->count, sizeof *all);
	out->on = arena_array(&v->arena, out->count, sizeof *out->on);
	return ok;
}

static bool write_detached(Db *db, void *data, Err *err)
{
	const Uses *u = data;
	for (size_t i = 0; i < u->count; i++)
		if (u->on[i] && !artifact_detach(db, u->list[i].artifact, u->list[i].kind,
						 u->list[i].target, err))
			return false;
	return true;
}

static void make_items(const Uses *u, ChecklistItem *items)
{
	for (size_t i = 0; i < u->count; i++)
		items[i] = (ChecklistItem){.label = u->list[i].artifact_ref,
					   .title = u->list[i].artifact_name,
					   .fact = u->list[i].ref,
					   .why = u->list[i].title};
}

static bool choose(Verb *v, Uses *u)
{
	if (u->count == 1) {
		u->on[0] = true;
		return true;
	}
	ChecklistItem *items = arena_array(&v->arena, u->count, sizeof *items);
	make_items(u, items);
	return host_ask_some(v->host, "Which to take away from what they answer", items, u->count,
			     u->on);
}

static void say_detached(Verb *v, const Uses *u)
{
	size_t n = 0, last = 0;
	for (size_t i = 0; i < u->count; i++) {
		n += u->on[i];
		last = u->on[i] ? i : last;
	}
	if (n == 1)
		host_say(v->host, "%.*s detached from %.*s; it is kept",
			 STR_ARG(u->list[last].artifact_ref), STR_ARG(u->list[last].ref));
	else
		host_say(v->host, "%zu artifacts detached; they are kept", n);
	host_say_key(v->host, ACTION_UNDO, "undoes");
}

void verb_detach(Verb *v)
{
	Err err = ERR_INIT;
	Uses u;
	if (!read_uses(v, &u, &err))
		host_error(v->host, &err);
	else if (u.count == 0)
		host_say(v->host, "%s",
			 (v->on.kind->view->verbs & CAN_ATTACH) == 0
				 ? "it answers nothing that it could be taken from"
				 : "no artifact is attached to it");
	else if (choose(v, &u) && host_change(v->host, "detach", v->what, write_detached, &u))
		say_detached(v, &u);
}
