/* SPDX-License-Identifier: MIT
 *
 * The exceptions of the demo company, and its statements that nothing occurred. */
#include "exchange/demo/demo_story.h"

#define STATED_MONTHS 5 /* of the period; on any day they have been over for a while */

/* The label of the occurrence that evidence and nth name; "" when the entry names none. */
static bool occurrence_of(Demo *d, const YamlNode *entry, Str *out, Err *err)
{
	const YamlNode *label = yaml_get(entry, "evidence"), *nth = yaml_get(entry, "nth");
	Id evidence = ID_NONE, id = ID_NONE;

	*out = STR("");
	if (label == NULL || nth == NULL)
		return true;
	return demo_find(d, &kind_evidence, label, &evidence, err) &&
	       demo_nth(d, evidence, nth, &id, err) &&
	       record_label(d->db, (RecordRef){&kind_occurrence, id}, &d->arena, out, err);
}

static bool add_exception(Demo *d, const YamlNode *at, Err *err)
{
	static const char *const besides[] = {"evidence", "nth", "thread", NULL};
	DemoRecord r = {.kind = &kind_exception, .entry = at};
	Id id = ID_NONE;
	Str occurrence;

	if (!occurrence_of(d, at, &occurrence, err) || !demo_fields(d, &r, at, besides, err))
		return false;
	if (occurrence.n > 0)
		demo_assign(&r, "occurrence", occurrence);
	return demo_insert(d, &r, &id, err) && demo_thread(d, at, id, err);
}

static bool add_statement(Demo *d, const YamlNode *at, Err *err)
{
	DemoRecord r = {.kind = &kind_statement, .entry = at};
	Id id = ID_NONE;

	demo_assign(&r, "covers_from", demo_iso(d, d->from));
	demo_assign(&r, "covers_to", demo_iso(d, date_add_months(d->from, STATED_MONTHS, 0) - 1));
	return demo_fields(d, &r, at, NULL, err) && demo_insert(d, &r, &id, err);
}

bool demo_exceptions(Demo *d, Err *err)
{
	const YamlNode *exceptions = demo_section(d, "exceptions");
	const YamlNode *statements = demo_section(d, "statements");

	for (const YamlNode *at = exceptions->child; at != NULL; at = at->next)
		if (!add_exception(d, at, err))
			return false;
	for (const YamlNode *at = statements->child; at != NULL; at = at->next)
		if (!add_statement(d, at, err))
			return false;
	return true;
}
