/* SPDX-License-Identifier: MIT
 *
 * The auditor's list and the gaps of the demo company. */
#include "exchange/demo/demo_story.h"
#include "program/record/link.h"

bool demo_gaps(Demo *d, Err *err)
{
	static const char *const besides[] = {"thread", NULL};
	const YamlNode *gaps = demo_section(d, "gaps");

	for (const YamlNode *at = gaps->child; at != NULL; at = at->next) {
		DemoRecord r = {.kind = &kind_gap, .entry = at};
		Id id = ID_NONE;
		if (!demo_fields(d, &r, at, besides, err) || !demo_insert(d, &r, &id, err) ||
		    !demo_thread(d, at, id, err))
			return false;
	}
	return true;
}

/* list: labels of records of the kind; NULL is none. */
static bool add_links(Demo *d, Id request, const YamlNode *list, const Kind *kind, Err *err)
{
	for (const YamlNode *at = list == NULL ? NULL : list->child; at; at = at->next) {
		Id target = ID_NONE;
		if (!demo_find(d, kind, at, &target, err) ||
		    !link_set(d->db, request, (RecordRef){kind, target}, true, err))
			return false;
	}
	return true;
}

static bool add_request(Demo *d, const YamlNode *entry, const YamlNode *common, Err *err)
{
	static const char *const besides[] = {"criteria", "controls", "evidence", "thread", NULL};
	DemoRecord r = {.kind = &kind_request, .entry = entry};
	Id id = ID_NONE;

	return demo_fields(d, &r, entry, besides, err) && demo_fields(d, &r, common, NULL, err) &&
	       demo_insert(d, &r, &id, err) &&
	       add_links(d, id, yaml_get(entry, "criteria"), &kind_criterion, err) &&
	       add_links(d, id, yaml_get(entry, "controls"), &kind_control, err) &&
	       add_links(d, id, yaml_get(entry, "evidence"), &kind_evidence, err) &&
	       demo_thread(d, entry, id, err);
}

bool demo_requests(Demo *d, Err *err)
{
	const YamlNode *common = demo_section(d, "common");
	const YamlNode *requests = demo_section(d, "requests");

	for (const YamlNode *at = requests->child; at != NULL; at = at->next)
		if (!add_request(d, at, common, err))
			return false;
	return true;
}
