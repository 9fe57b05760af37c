/* SPDX-License-Identifier: MIT
 *
 * What people did last, each as a change of its own, so that the history of the demo
 * shows more than its making. */
#include "exchange/demo/demo_story.h"
#include "store/change.h"

static bool find_record(Demo *d, const YamlNode *entry, Str *label, RecordRef *out, Err *err)
{
	if (!yaml_text(d->yaml, entry, "ref", label, err) ||
	    !record_find(d->db, *label, &out->kind, &out->id, err))
		return false;
	return out->kind != NULL ||
	       yaml_err(d->yaml, entry, err, "there is no record %.60s", label->p);
}

/* As the workbench words it: "set status", and "set fields" for several. */
static const char *verb_of(Demo *d, const DemoRecord *r)
{
	if (r->count != 1)
		return "set fields";
	return arena_printf(&d->arena, "set %s", r->items[0].field).p;
}

static bool write_change(Demo *d, const DemoRecord *r, Id id, Str label, Err *err)
{
	if (!change_begin(d->db, verb_of(d, r), err))
		return false;
	change_set_base(d->db);
	change_subject(d->db, label.p);
	return change_end(d->db, demo_apply(d, r, id, err), err);
}

static bool make_change(Demo *d, const YamlNode *entry, Err *err)
{
	const YamlNode *set = yaml_get(entry, "set");
	RecordRef record = {0};
	Str by = STR(""), label = STR("");

	if (set == NULL)
		return yaml_err(d->yaml, entry, err, "a change needs what it set");
	if (!yaml_text(d->yaml, entry, "by", &by, err) ||
	    !find_record(d, entry, &label, &record, err))
		return false;
	DemoRecord r = {.kind = record.kind, .entry = entry};
	if (!demo_fields(d, &r, set, NULL, err))
		return false;
	db_set_actor(d->db, by.p);
	return write_change(d, &r, record.id, label, err);
}

bool demo_history(Demo *d, Err *err)
{
	const YamlNode *changes = demo_section(d, "changes");

	for (const YamlNode *at = changes->child; at != NULL; at = at->next)
		if (!make_change(d, at, err))
			return false;
	return true;
}
