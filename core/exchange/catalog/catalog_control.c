/* SPDX-License-Identifier: MIT
 *
 * The section controls of a catalog. */
#include "exchange/catalog/catalog_section.h"

static const char *const control_keys[] = {"ref",  "title",     "domain",    "criteria",
					   "type", "nature",    "frequency", "system",
					   "raci", "statement", NULL};
static const CatalogChoice types = {"type", {"preventive", "detective", "corrective"}};
static const CatalogChoice natures = {"nature", {"manual", "automated", "hybrid"}};

bool catalog_find_control(const Catalog *c, Str ref, size_t *index)
{
	for (size_t i = 0; i < c->control_count; i++) {
		if (str_equal_nocase(c->control[i].ref, ref)) {
			*index = i;
			return true;
		}
	}
	return false;
}

static bool has_criterion(const CatalogControl *k, size_t criterion)
{
	for (size_t i = 0; i < k->criterion_count; i++)
		if (k->criterion[i] == criterion)
			return true;
	return false;
}

static bool read_criteria(const CatalogReader *r, const YamlNode *entry, CatalogControl *k,
			  Err *err)
{
	Catalog *c = r->catalog;
	const YamlNode *list = yaml_get(entry, "criteria");
	const YamlNode **name = NULL;
	size_t count = 0;

	if (list == NULL)
		return yaml_err(r->yaml, entry, err, "the key criteria is missing");
	if (!catalog_names(r, list, &name, &count, err))
		return false;
	k->criterion = arena_array(&c->arena, count, sizeof(*k->criterion));
	for (size_t i = 0; i < count; i++) {
		size_t criterion = 0;
		bool known = catalog_find_criterion(c, name[i]->text, &criterion);
		if (!known && r->lenient)
			continue;
		if (!known)
			return yaml_err(
				r->yaml, name[i], err,
				"unknown criterion \"%.60s\"; expected a ref of the section "
				"criteria",
				name[i]->text.p);
		if (has_criterion(k, criterion))
			return yaml_err(r->yaml, name[i], err, "%s names %s twice", k->ref.p,
					c->criterion[criterion].ref.p);
		k->criterion[k->criterion_count++] = criterion;
	}
	if (k->criterion_count > 0 || r->lenient)
		return true;
	return yaml_err(r->yaml, list, err, "%s serves no criterion; expected at least one",
			k->ref.p);
}

static bool read_control(const CatalogReader *r, const YamlNode *entry, Err *err)
{
	Catalog *c = r->catalog;
	CatalogControl *k = &c->control[c->control_count];
	size_t other = 0;

	*k = (CatalogControl){0};
	if (!catalog_is(r, entry, YAML_MAP, "a control", err) ||
	    !yaml_only_keys(r->yaml, entry, control_keys, err) ||
	    !catalog_ref(r, entry, "ref", &k->ref, err) ||
	    !catalog_text(r, entry, "title", &k->title, err) ||
	    !catalog_text_or_none(r, entry, "domain", &k->domain, err) ||
	    !catalog_word(r, entry, &types, &k->type, err) ||
	    !catalog_word(r, entry, &natures, &k->nature, err) ||
	    !catalog_text_or_none(r, entry, "frequency", &k->frequency, err) ||
	    !catalog_text_or_none(r, entry, "system", &k->system, err) ||
	    !catalog_text_or_none(r, entry, "statement", &k->statement, err) ||
	    !read_criteria(r, entry, k, err) || !catalog_raci(r, entry, k, err))
		return false;
	if (catalog_find_control(c, k->ref, &other))
		return yaml_err(r->yaml, yaml_get(entry, "ref"), err,
				"the control %s is there twice", k->ref.p);
	if (k->criterion_count > 0)
		c->control_count++;
	return true;
}

bool catalog_controls(const CatalogReader *r, const YamlNode *section, Err *err)
{
	Catalog *c = r->catalog;
	if (!catalog_is(r, section, YAML_LIST, "the section controls", err) ||
	    !catalog_entries(r, section, "controls", err))
		return false;
	c->control = arena_array(&c->arena, section->count, sizeof(*c->control));
	for (const YamlNode *entry = section->child; entry != NULL; entry = entry->next)
		if (!read_control(r, entry, err))
			return false;
	return true;
}
