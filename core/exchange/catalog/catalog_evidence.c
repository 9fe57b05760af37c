/* SPDX-License-Identifier: MIT
 *
 * The section evidence of a catalog: what proves each control, and who
 * collects and who reviews it. Nobody reviews what they collected, so the
 * reviewer is never the owner's role where another one is there. */
#include "exchange/catalog/catalog_section.h"

static const char *const evidence_keys[] = {"title", "cadence", "method", "good", "system", NULL};
static const CatalogChoice methods = {"method", {"automated", "system export", "manual"}};

int catalog_lead_days(Cadence c)
{
	switch (c) {
	case CADENCE_DAILY:
		return 0;
	case CADENCE_WEEKLY:
		return 2;
	case CADENCE_MONTHLY:
	case CADENCE_PER_EVENT:
		return 7;
	case CADENCE_QUARTERLY:
		return 14;
	case CADENCE_SEMI_ANNUAL:
		return 21;
	case CADENCE_ANNUAL:
	case CADENCE_ONCE:
	case CADENCE_COUNT:
		break;
	}
	return 30;
}

static size_t role_named(const Catalog *c, Str code, size_t otherwise)
{
	size_t index = otherwise;

	(void)catalog_find_role(c, code, &index);
	return index;
}

static bool is_responsible(const CatalogControl *k, size_t role)
{
	for (size_t i = 0; i < k->responsible_count; i++)
		if (k->responsible[i] == role)
			return true;
	return false;
}

static void choose_people(const Catalog *c, CatalogEvidence *e)
{
	const CatalogControl *k = &c->control[e->control];
	size_t producer = role_named(c, STR("EP"), k->accountable);

	e->owner = is_responsible(k, producer) ? producer : k->responsible[0];
	e->reviewer = k->accountable;
	if (e->reviewer == e->owner)
		e->reviewer = role_named(c, STR("PO"), k->accountable);
	/* The program owner's own controls are looked at from above. */
	if (e->reviewer == e->owner)
		e->reviewer = role_named(c, STR("ES"), k->accountable);
}

static bool read_cadence(const CatalogReader *r, const YamlNode *entry, Str typed,
			 CatalogEvidence *e, Err *err)
{
	if (!cadence_parse(typed, &e->cadence))
		return yaml_err(r->yaml, yaml_get(entry, "cadence"), err,
				"unknown cadence \"%.60s\"; expected daily, weekly, monthly, "
				"quarterly, semi-annual, annual, annual + per hire, per audit or "
				"per event",
				typed.p);
	e->per_hire = str_ends(typed, STR("per hire"));
	e->lead_days = catalog_lead_days(e->cadence);
	return true;
}

static bool read_evidence(const CatalogReader *r, const YamlNode *entry, Err *err)
{
	Catalog *c = r->catalog;
	CatalogEvidence *e = &c->evidence[c->evidence_count];
	Str cadence = STR("");

	if (!catalog_is(r, entry, YAML_MAP, "an evidence item", err) ||
	    !yaml_only_keys(r->yaml, entry, evidence_keys, err) ||
	    !catalog_text(r, entry, "title", &e->title, err) ||
	    !catalog_text(r, entry, "cadence", &cadence, err) ||
	    !read_cadence(r, entry, cadence, e, err) ||
	    !catalog_word(r, entry, &methods, &e->method, err) ||
	    !catalog_text_or_none(r, entry, "good", &e->good, err) ||
	    !catalog_text_or_none(r, entry, "system", &e->system, err))
		return false;
	if (e->system.n == 0)
		e->system = c->control[e->control].system;
	choose_people(c, e);
	c->evidence_count++;
	return true;
}

/* The list under one control's ref. */
static bool read_items(const CatalogReader *r, const YamlNode *list, Err *err)
{
	Catalog *c = r->catalog;
	size_t control = 0;
	int number = 0;

	if (!catalog_find_control(c, list->key, &control)) {
		if (r->lenient)
			return true;
		return yaml_err(r->yaml, list, err,
				"evidence for an unknown control \"%.60s\"; expected a ref of the "
				"section controls",
				list->key.p);
	}
	if (!catalog_is(r, list, YAML_LIST, "the evidence of a control", err))
		return false;
	for (const YamlNode *entry = list->child; entry != NULL; entry = entry->next) {
		c->evidence[c->evidence_count] =
			(CatalogEvidence){.control = control, .number = ++number};
		if (!read_evidence(r, entry, err))
			return false;
	}
	return true;
}

/* In the order of the controls, whatever the order of the file. */
static void sort_evidence(Catalog *c)
{
	CatalogEvidence *sorted = arena_array(&c->arena, c->evidence_count, sizeof(*sorted));
	size_t *start = arena_array(&c->arena, c->control_count + 1, sizeof(*start));

	for (size_t i = 0; i < c->evidence_count; i++)
		start[c->evidence[i].control + 1]++;
	for (size_t i = 0; i < c->control_count; i++)
		start[i + 1] += start[i];
	for (size_t i = 0; i < c->evidence_count; i++)
		sorted[start[c->evidence[i].control]++] = c->evidence[i];
	c->evidence = sorted;
}

bool catalog_evidence(const CatalogReader *r, const YamlNode *section, Err *err)
{
	Catalog *c = r->catalog;
	size_t total = 0;

	if (!catalog_is(r, section, YAML_MAP, "the section evidence", err) ||
	    !catalog_entries(r, section, "evidence", err))
		return false;
	for (const YamlNode *list = section->child; list != NULL; list = list->next)
		total += list->count;
	if (total > CATALOG_MOST)
		return yaml_err(r->yaml, section, err,
				"the section evidence has %zu items; at most %zu fit", total,
				CATALOG_MOST);
	c->evidence = arena_array(&c->arena, total, sizeof(*c->evidence));
	for (const YamlNode *list = section->child; list != NULL; list = list->next)
		if (!read_items(r, list, err))
			return false;
	sort_evidence(c);
	return true;
}
