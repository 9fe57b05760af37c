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
		DemoAssigns a = {.count = 0};
		Id id = ID_NONE;
		if (!demo_fields(d, &kind_gap, at, besides, &a, err) ||
		    !demo_insert(d, &kind_gap, at, &a, &id, err) || !demo_thread(d, at, id, err))
			return false;
	}
	return true;
}

static bool tell_links(Demo *d, const YamlNode *entry, Id request, const char *key,
		       const Kind *kind, Err *err)
{
	const YamlNode *list = yaml_get(entry, key);

	for (const YamlNode *at = list == NULL ? NULL : list->child; at; at = at->next) {
		Id target = ID_NONE;
		if (!demo_find(d, kind, at, &target, err) ||
		    !link_set(d->db, request, (RecordRef){kind, target}, true, err))
			return false;
	}
	return true;
}

static bool tell_request(Demo *d, const YamlNode *entry, const YamlNode *common, Err *err)
{
	static const char *const besides[] = {"criteria", "controls", "evidence", "thread", NULL};
	DemoAssigns a = {.count = 0};
	Id id = ID_NONE;

	return demo_fields(d, &kind_request, entry, besides, &a, err) &&
	       demo_fields(d, &kind_request, common, NULL, &a, err) &&
	       demo_insert(d, &kind_request, entry, &a, &id, err) &&
	       tell_links(d, entry, id, "criteria", &kind_criterion, err) &&
	       tell_links(d, entry, id, "controls", &kind_control, err) &&
	       tell_links(d, entry, id, "evidence", &kind_evidence, err) &&
	       demo_thread(d, entry, id, err);
}

bool demo_requests(Demo *d, Err *err)
{
	const YamlNode *common = demo_section(d, "common");
	const YamlNode *requests = demo_section(d, "requests");

	for (const YamlNode *at = requests->child; at != NULL; at = at->next)
		if (!tell_request(d, at, common, err))
			return false;
	return true;
}
