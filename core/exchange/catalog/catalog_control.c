/* SPDX-License-Identifier: MIT
 *
 * The section controls of a catalog. */
#include "exchange/catalog/catalog_section.h"

static const char *const control_keys[] = {"ref",  "title",     "domain",    "criteria",
					   "type", "nature",    "frequency", "system",
					   "raci", "statement", NULL};
static const char *const type_words[] = {"preventive", "detective", "corrective", NULL};
static const char *const nature_words[] = {"manual", "automated", "hybrid", NULL};

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

static bool read_criteria(Catalog *c, CatalogSource from, const YamlNode *entry, CatalogControl *k,
			  Err *err)
{
	const YamlNode *list = yaml_get(entry, "criteria");
	const YamlNode **name = NULL;
	size_t count = 0;

	if (list == NULL)
		return yaml_err(from.yaml, entry, err, "the key criteria is missing");
	if (!catalog_names(c, from, list, &name, &count, err))
		return false;
	k->criterion = arena_array(&c->arena, count, sizeof(*k->criterion));
	for (size_t i = 0; i < count; i++) {
		size_t criterion = 0;
		bool known = catalog_find_criterion(c, name[i]->text, &criterion);
		if (!known && from.lenient)
			continue;
		if (!known)
			return yaml_err(
				from.yaml, name[i], err,
				"unknown criterion \"%.60s\"; expected a ref of the section "
				"criteria",
				name[i]->text.p);
		if (has_criterion(k, criterion))
			return yaml_err(from.yaml, name[i], err, "%s names %s twice", k->ref.p,
					c->criterion[criterion].ref.p);
		k->criterion[k->criterion_count++] = criterion;
	}
	if (k->criterion_count > 0 || from.lenient)
		return true;
	return yaml_err(from.yaml, list, err, "%s serves no criterion; expected at least one",
			k->ref.p);
}

static bool read_control(Catalog *c, CatalogSource from, const YamlNode *entry, Err *err)
{
	CatalogControl *k = &c->control[c->control_count];
	size_t other = 0;

	*k = (CatalogControl){0};
	if (!catalog_is(from, entry, YAML_MAP, "a control", err) ||
	    !yaml_only_keys(from.yaml, entry, control_keys, err) ||
	    !catalog_ref(c, from, entry, "ref", &k->ref, err) ||
	    !catalog_text(c, from, entry, "title", &k->title, err) ||
	    !catalog_text_or_none(c, from, entry, "domain", &k->domain, err) ||
	    !catalog_word(c, from, entry, "type", type_words, &k->type, err) ||
	    !catalog_word(c, from, entry, "nature", nature_words, &k->nature, err) ||
	    !catalog_text_or_none(c, from, entry, "frequency", &k->frequency, err) ||
	    !catalog_text_or_none(c, from, entry, "system", &k->system, err) ||
	    !catalog_text_or_none(c, from, entry, "statement", &k->statement, err) ||
	    !read_criteria(c, from, entry, k, err) || !catalog_raci(c, from, entry, k, err))
		return false;
	if (catalog_find_control(c, k->ref, &other))
		return yaml_err(from.yaml, yaml_get(entry, "ref"), err,
				"the control %s is there twice", k->ref.p);
	if (k->criterion_count > 0)
		c->control_count++;
	return true;
}

bool catalog_controls(Catalog *c, CatalogSource from, const YamlNode *section, Err *err)
{
	if (!catalog_is(from, section, YAML_LIST, "the section controls", err) ||
	    !catalog_entries(from, section, "controls", err))
		return false;
	c->control = arena_array(&c->arena, section->count, sizeof(*c->control));
	for (const YamlNode *entry = section->child; entry != NULL; entry = entry->next)
		if (!read_control(c, from, entry, err))
			return false;
	return true;
}
