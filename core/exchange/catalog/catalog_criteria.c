/* SPDX-License-Identifier: MIT
 *
 * The sections of a catalog that refer to no other: criteria and roles. */
#include "exchange/catalog/catalog_section.h"

static const char *const criterion_keys[] = {"ref",   "category", "series", "series_name",
					     "title", "sentence", "coso",   NULL};
static const CatalogChoice categories = {
	"category",
	{"security", "availability", "confidentiality", "processing-integrity", "privacy"}};
static const char *const role_keys[] = {"code", "name", "side", NULL};
static const CatalogChoice sides = {"side", {"company", "auditor", "advisor", "vendor"}};

bool catalog_find_criterion(const Catalog *c, Str ref, size_t *index)
{
	for (size_t i = 0; i < c->criterion_count; i++) {
		if (str_equal_nocase(c->criterion[i].ref, ref)) {
			*index = i;
			return true;
		}
	}
	return false;
}

bool catalog_find_role(const Catalog *c, Str code, size_t *index)
{
	for (size_t i = 0; i < c->role_count; i++) {
		if (str_equal_nocase(c->role[i].code, code)) {
			*index = i;
			return true;
		}
	}
	return false;
}

static bool read_criterion(const CatalogReader *r, const YamlNode *entry, Err *err)
{
	Catalog *c = r->catalog;
	CatalogCriterion *k = &c->criterion[c->criterion_count];
	size_t other = 0;

	if (!catalog_is(r, entry, YAML_MAP, "a criterion", err) ||
	    !yaml_only_keys(r->yaml, entry, criterion_keys, err) ||
	    !catalog_ref(r, entry, "ref", &k->ref, err) ||
	    !catalog_word(r, entry, &categories, &k->category, err) ||
	    !catalog_ref(r, entry, "series", &k->series, err) ||
	    !catalog_text(r, entry, "series_name", &k->series_name, err) ||
	    !catalog_text(r, entry, "title", &k->title, err) ||
	    !catalog_text(r, entry, "sentence", &k->sentence, err) ||
	    !catalog_text_or_none(r, entry, "coso", &k->coso, err))
		return false;
	if (catalog_find_criterion(c, k->ref, &other))
		return yaml_err(r->yaml, yaml_get(entry, "ref"), err,
				"the criterion %s is there twice", k->ref.p);
	c->criterion_count++;
	return true;
}

bool catalog_criteria(const CatalogReader *r, const YamlNode *section, Err *err)
{
	Catalog *c = r->catalog;
	if (!catalog_is(r, section, YAML_LIST, "the section criteria", err) ||
	    !catalog_entries(r, section, "criteria", err))
		return false;
	c->criterion = arena_array(&c->arena, section->count, sizeof(*c->criterion));
	for (const YamlNode *entry = section->child; entry != NULL; entry = entry->next)
		if (!read_criterion(r, entry, err))
			return false;
	return true;
}

static bool read_role(const CatalogReader *r, const YamlNode *entry, Err *err)
{
	Catalog *c = r->catalog;
	CatalogRole *role = &c->role[c->role_count];
	size_t other = 0;

	if (!catalog_is(r, entry, YAML_MAP, "a role", err) ||
	    !yaml_only_keys(r->yaml, entry, role_keys, err) ||
	    !catalog_ref(r, entry, "code", &role->code, err) ||
	    !catalog_text(r, entry, "name", &role->name, err) ||
	    !catalog_word(r, entry, &sides, &role->side, err))
		return false;
	if (catalog_find_role(c, role->code, &other))
		return yaml_err(r->yaml, yaml_get(entry, "code"), err, "the role %s is there twice",
				role->code.p);
	c->role_count++;
	return true;
}

bool catalog_roles(const CatalogReader *r, const YamlNode *section, Err *err)
{
	Catalog *c = r->catalog;
	if (!catalog_is(r, section, YAML_LIST, "the section roles", err) ||
	    !catalog_entries(r, section, "roles", err))
		return false;
	c->role = arena_array(&c->arena, section->count, sizeof(*c->role));
	for (const YamlNode *entry = section->child; entry != NULL; entry = entry->next)
		if (!read_role(r, entry, err))
			return false;
	return true;
}
