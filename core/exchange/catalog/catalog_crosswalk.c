/* SPDX-License-Identifier: MIT
 *
 * The section crosswalk of a catalog: ids of other frameworks, and the criteria beside them under
 * what supports that. Refs must be spelled as the look-up spells them, else nobody could find
 * them again. */
#include "exchange/catalog/catalog_section.h"
#include "program/crosswalk/crosswalk_id.h"

static const char *const group_keys[] = {"framework", "items", NULL};
static const char *const item_keys[] = {
	"ref", "title", "ours", "ours_supported", "stated", "sources", "sources_and_stated", NULL};

static const struct {
	const char *key, *support;
} supports[] = {
	{"ours", "ours"},
	{"ours_supported", "ours, supported"},
	{"stated", "stated"},
	{"sources", "two or more sources"},
	{"sources_and_stated", "stated, two or more sources"},
};

#define SUPPORTS (sizeof supports / sizeof *supports)

static bool is_linked(const CatalogItem *item, size_t criterion)
{
	for (size_t i = 0; i < item->link_count; i++)
		if (item->link[i].criterion == criterion)
			return true;
	return false;
}

static bool add_link(const CatalogReader *r, const YamlNode *name, const char *support,
		     CatalogItem *item, Err *err)
{
	Catalog *c = r->catalog;
	size_t criterion = 0;

	if (!catalog_find_criterion(c, name->text, &criterion))
		return r->lenient ||
		       yaml_err(r->yaml, name, err,
				"unknown criterion \"%.60s\"; expected a ref of the section "
				"criteria",
				name->text.p);
	if (is_linked(item, criterion))
		return yaml_err(r->yaml, name, err, "%s stands beside %s twice", item->ref.p,
				c->criterion[criterion].ref.p);
	item->link[item->link_count++] = (CatalogLink){criterion, support};
	return true;
}

static bool read_links(const CatalogReader *r, const YamlNode *entry, CatalogItem *item, Err *err)
{
	Catalog *c = r->catalog;
	const YamlNode **name[SUPPORTS] = {NULL};
	size_t count[SUPPORTS] = {0}, all = 0;

	for (size_t i = 0; i < SUPPORTS; i++) {
		const YamlNode *list = yaml_get(entry, supports[i].key);
		if (list != NULL && !catalog_names(r, list, &name[i], &count[i], err))
			return false;
		all += count[i];
	}
	item->link = arena_array(&c->arena, all, sizeof *item->link);
	for (size_t i = 0; i < SUPPORTS; i++)
		for (size_t k = 0; k < count[i]; k++)
			if (!add_link(r, name[i][k], supports[i].support, item, err))
				return false;
	return true;
}

static bool check_ref(const CatalogReader *r, const YamlNode *entry, const CatalogItem *item,
		      Err *err)
{
	Catalog *c = r->catalog;
	CrosswalkId id;
	const YamlNode *at = yaml_get(entry, "ref");

	if (!crosswalk_id_read(item->ref, &c->arena, &id) || id.framework == NULL ||
	    !str_equal(str_of(id.framework), item->framework))
		return yaml_err(r->yaml, at, err, "\"%.60s\" is no id of %s", item->ref.p,
				item->framework.p);
	if (!str_equal(id.id, item->ref))
		return yaml_err(r->yaml, at, err, "\"%.60s\" is written %s", item->ref.p, id.id.p);
	for (size_t i = 0; i < c->item_count; i++)
		if (str_equal(c->item[i].ref, item->ref))
			return yaml_err(r->yaml, at, err, "%s is there twice", item->ref.p);
	return true;
}

static bool read_item(const CatalogReader *r, const YamlNode *entry, Str framework, Err *err)
{
	Catalog *c = r->catalog;
	CatalogItem *item = &c->item[c->item_count];

	*item = (CatalogItem){.framework = framework};
	if (!catalog_is(r, entry, YAML_MAP, "an item of the crosswalk", err) ||
	    !yaml_only_keys(r->yaml, entry, item_keys, err) ||
	    !catalog_text(r, entry, "ref", &item->ref, err) ||
	    !catalog_text_or_none(r, entry, "title", &item->title, err) ||
	    !check_ref(r, entry, item, err) || !read_links(r, entry, item, err))
		return false;
	c->item_count++;
	return true;
}

static bool read_framework(const CatalogReader *r, const YamlNode *entry, Str *framework, Err *err)
{
	if (!catalog_text(r, entry, "framework", framework, err))
		return false;
	if (framework_by_id(*framework) != NULL)
		return true;
	return yaml_err(r->yaml, yaml_get(entry, "framework"), err,
			"unknown framework \"%.60s\"; expected nist-csf-2.0, iso-27001-2022, "
			"owasp-nhi-2025 or nist-ai-rmf",
			framework->p);
}

static bool read_items(const CatalogReader *r, const YamlNode *list, Str framework, Err *err)
{
	for (const YamlNode *entry = list->child; entry != NULL; entry = entry->next)
		if (!read_item(r, entry, framework, err))
			return false;
	return true;
}

/* How many items there are in all; every group is a map with a list of them. */
static bool count_items(const CatalogReader *r, const YamlNode *section, size_t *out, Err *err)
{
	for (const YamlNode *group = section->child; group != NULL; group = group->next) {
		if (!catalog_is(r, group, YAML_MAP, "a framework of the crosswalk", err) ||
		    !yaml_only_keys(r->yaml, group, group_keys, err))
			return false;
		const YamlNode *items = yaml_get(group, "items");
		if (items == NULL)
			return yaml_err(r->yaml, group, err, "the key items is missing");
		if (!catalog_is(r, items, YAML_LIST, "items", err))
			return false;
		*out += items->count;
	}
	return *out <= CATALOG_MOST ||
	       yaml_err(r->yaml, section, err,
			"the section crosswalk has %zu items; at most %zu fit", *out, CATALOG_MOST);
}

bool catalog_crosswalk(const CatalogReader *r, const YamlNode *section, Err *err)
{
	Catalog *c = r->catalog;
	size_t room = 0;
	Str framework = STR("");

	if (!catalog_is(r, section, YAML_LIST, "the section crosswalk", err) ||
	    !catalog_entries(r, section, "crosswalk", err) || !count_items(r, section, &room, err))
		return false;
	c->item = arena_array(&c->arena, room, sizeof *c->item);
	for (const YamlNode *group = section->child; group != NULL; group = group->next)
		if (!read_framework(r, group, &framework, err) ||
		    !read_items(r, yaml_get(group, "items"), framework, err))
			return false;
	return true;
}
