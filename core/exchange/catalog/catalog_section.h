/* SPDX-License-Identifier: MIT
 *
 * The sections of a catalog, one reader each, for catalog.c only. They run in
 * the order criteria, roles, controls, evidence, crosswalk, since each speaks of the ones before.
 */
#ifndef EXCHANGE_CATALOG_SECTION_H
#define EXCHANGE_CATALOG_SECTION_H

#include "base/yaml/yaml.h"
#include "exchange/catalog/catalog.h"

typedef struct CatalogSource {
	const Yaml *yaml;
	bool lenient; /* a shipped section beside a user's one: skip what that one lacks */
} CatalogSource;

bool catalog_criteria(Catalog *c, CatalogSource from, const YamlNode *section, Err *err);
bool catalog_roles(Catalog *c, CatalogSource from, const YamlNode *section, Err *err);
bool catalog_controls(Catalog *c, CatalogSource from, const YamlNode *section, Err *err);
bool catalog_evidence(Catalog *c, CatalogSource from, const YamlNode *section, Err *err);
bool catalog_crosswalk(Catalog *c, CatalogSource from, const YamlNode *section, Err *err);

/* The raci map of a control. */
bool catalog_raci(Catalog *c, CatalogSource from, const YamlNode *entry, CatalogControl *control,
		  Err *err);

/* Fields of an entry. Texts are copied into the catalog's arena. */
bool catalog_is(CatalogSource from, const YamlNode *node, YamlKind kind, const char *what,
		Err *err);
bool catalog_entries(CatalogSource from, const YamlNode *section, const char *what, Err *err);
bool catalog_text(Catalog *c, CatalogSource from, const YamlNode *entry, const char *key, Str *out,
		  Err *err);
bool catalog_text_or_none(Catalog *c, CatalogSource from, const YamlNode *entry, const char *key,
			  Str *out, Err *err);
/* A ref: letters, digits, dot, dash, underscore. */
bool catalog_ref(Catalog *c, CatalogSource from, const YamlNode *entry, const char *key, Str *out,
		 Err *err);
/* One of the NULL-terminated words. */
bool catalog_word(Catalog *c, CatalogSource from, const YamlNode *entry, const char *key,
		  const char *const *words, Str *out, Err *err);
/* The texts of a list of scalars, or the one scalar that stands in its place. */
bool catalog_names(Catalog *c, CatalogSource from, const YamlNode *node, const YamlNode ***out,
		   size_t *count, Err *err);

#endif
