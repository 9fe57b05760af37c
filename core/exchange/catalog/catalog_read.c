/* SPDX-License-Identifier: MIT
 *
 * Where each section of a catalog comes from: the user's file when it holds the
 * section, else the shipped one. */
#include "exchange/catalog/catalog.h"

#include "base/file/embed.h"
#include "base/mem/die.h"
#include "exchange/catalog/catalog_section.h"

typedef struct Section {
	const char *key;
	const char *shipped;
	bool (*read)(const CatalogReader *r, const YamlNode *section, Err *err);
} Section;

/* In the order of reading: each section refers to the ones before. */
static const Section sections[] = {
	{"criteria", "catalog/criteria.yaml", catalog_criteria},
	{"roles", "catalog/roles.yaml", catalog_roles},
	{"controls", "catalog/controls.yaml", catalog_controls},
	{"evidence", "catalog/evidence.yaml", catalog_evidence},
	{"crosswalk", "catalog/crosswalk.yaml", catalog_crosswalk},
};

#define SECTIONS (sizeof(sections) / sizeof(sections[0]))

static const char *const section_keys[] = {"criteria", "roles",     "controls",
					   "evidence", "crosswalk", NULL};

static bool read_shipped(Catalog *c, const Section *s, bool lenient, Err *err)
{
	const EmbedFile *file = embed_find(s->shipped);
	Yaml yaml;

	ENSURE(file != NULL);
	if (!yaml_parse(&yaml, file->name, file->bytes, err))
		return false;
	const YamlNode *section = yaml_get(yaml.root, s->key);
	ENSURE(section != NULL);
	CatalogReader r = {.catalog = c, .yaml = &yaml, .lenient = lenient};
	bool ok = s->read(&r, section, err);
	yaml_deinit(&yaml);
	return ok;
}

static bool check_own(const Yaml *own, Err *err)
{
	if (own->root->kind != YAML_MAP || own->root->count == 0)
		return yaml_err(
			own, own->root, err,
			"no catalog; expected a section criteria, roles, controls, evidence or crosswalk");
	return yaml_only_keys(own, own->root, section_keys, err);
}

static bool read_sections(Catalog *c, const Yaml *own, Err *err)
{
	bool replaced = false;

	for (size_t i = 0; i < SECTIONS; i++) {
		const YamlNode *section = own == NULL ? NULL : yaml_get(own->root, sections[i].key);
		CatalogReader r = {.catalog = c, .yaml = own};
		bool ok = section == NULL ? read_shipped(c, &sections[i], replaced, err)
					  : sections[i].read(&r, section, err);
		if (!ok)
			return false;
		replaced |= section != NULL;
	}
	return true;
}

static bool read_catalog(Catalog *c, const Yaml *own, Err *err)
{
	*c = (Catalog){0};
	arena_init(&c->arena);
	if ((own == NULL || check_own(own, err)) && read_sections(c, own, err))
		return true;
	catalog_deinit(c);
	return false;
}

bool catalog_read(Catalog *c, const char *file, Err *err)
{
	Yaml own;

	if (file == NULL)
		return read_catalog(c, NULL, err);
	if (!yaml_read(&own, file, err))
		return false;
	bool ok = read_catalog(c, &own, err);
	yaml_deinit(&own);
	return ok;
}

bool catalog_read_bytes(Catalog *c, const char *name, Str bytes, Err *err)
{
	Yaml own;

	if (!yaml_parse(&own, name, bytes, err))
		return false;
	bool ok = read_catalog(c, &own, err);
	yaml_deinit(&own);
	return ok;
}

void catalog_deinit(Catalog *c)
{
	arena_deinit(&c->arena);
	*c = (Catalog){0};
}
