/* SPDX-License-Identifier: MIT
 *
 * What people did last, each as a change of its own, so that the history of the demo
 * shows more than its making. */
#include "exchange/demo/demo_story.h"
#include "store/change.h"

static bool find_record(Demo *d, const YamlNode *entry, Str *label, const Kind **kind, Id *id,
			Err *err)
{
	if (!yaml_text(d->yaml, entry, "ref", label, err) ||
	    !record_find(d->db, *label, kind, id, err))
		return false;
	return *kind != NULL || yaml_err(d->yaml, entry, err, "there is no record %.60s", label->p);
}

/* As the workbench words it: "set status", and "set fields" for several. */
static const char *verb_of(Demo *d, const DemoAssigns *a)
{
	if (a->count != 1)
		return "set fields";
	return arena_printf(&d->arena, "set %s", a->items[0].field).p;
}

static bool write_change(Demo *d, const Kind *kind, Id id, Str label, const YamlNode *entry,
			 const DemoAssigns *a, Err *err)
{
	if (!change_begin(d->db, verb_of(d, a), err))
		return false;
	change_set_base(d->db);
	change_subject(d->db, label.p);
	if (demo_apply(d, kind, id, entry, a, err))
		return change_commit(d->db, err);
	change_abort(d->db);
	return false;
}

static bool tell_change(Demo *d, const YamlNode *entry, Err *err)
{
	const YamlNode *set = yaml_get(entry, "set");
	DemoAssigns a = {.count = 0};
	const Kind *kind = NULL;
	Id id = ID_NONE;
	Str by = STR(""), label = STR("");

	if (set == NULL)
		return yaml_err(d->yaml, entry, err, "a change needs what it set");
	if (!yaml_text(d->yaml, entry, "by", &by, err) ||
	    !find_record(d, entry, &label, &kind, &id, err) ||
	    !demo_fields(d, kind, set, NULL, &a, err))
		return false;
	db_set_actor(d->db, by.p);
	return write_change(d, kind, id, label, entry, &a, err);
}

bool demo_history(Demo *d, Err *err)
{
	const YamlNode *changes = demo_section(d, "changes");

	for (const YamlNode *at = changes->child; at != NULL; at = at->next)
		if (!tell_change(d, at, err))
			return false;
	return true;
}
