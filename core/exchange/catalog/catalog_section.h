/* SPDX-License-Identifier: MIT
 *
 * The sections of a catalog, one reader each, for catalog_read.c only, and the fields of their
 * entries. Errors (ERR_INPUT) name FILE:LINE:COLUMN.
 */
#pragma once

#include "base/yaml/yaml.h"
#include "exchange/catalog/catalog.h"

/* What is filled, and the file that it is read from. */
typedef struct CatalogReader {
	Catalog *catalog;
	const Yaml *yaml;
	bool lenient; /* a shipped section beside a user's one: skip what that one lacks */
} CatalogReader;

/* Each reads its section into the catalog. They run in this order, since each refers to the ones
 * before. */
bool catalog_criteria(const CatalogReader *r, const YamlNode *section, Err *err);
bool catalog_roles(const CatalogReader *r, const YamlNode *section, Err *err);    /* as above */
bool catalog_controls(const CatalogReader *r, const YamlNode *section, Err *err); /* as above */
bool catalog_evidence(const CatalogReader *r, const YamlNode *section, Err *err); /* as above */
/* The last; its refs are checked against the spelling of crosswalk_id.h. */
bool catalog_crosswalk(const CatalogReader *r, const YamlNode *section, Err *err);

/* Reads the raci map of a control's entry into the control, whose ref is there already. */
bool catalog_raci(const CatalogReader *r, const YamlNode *entry, CatalogControl *control, Err *err);

/* Is the node of this kind? `what` begins the sentence when it is not. */
bool catalog_is(const CatalogReader *r, const YamlNode *node, YamlKind kind, const char *what,
		Err *err);
/* Has the section of that name at least one entry, and at most CATALOG_MOST? */
bool catalog_entries(const CatalogReader *r, const YamlNode *section, const char *name, Err *err);
/* The text of a key, trimmed and in the catalog's arena; it must be there and not blank. */
bool catalog_text(const CatalogReader *r, const YamlNode *entry, const char *key, Str *out,
		  Err *err);
/* The same of a key that may be absent or blank: *out is "" then. */
bool catalog_text_or_none(const CatalogReader *r, const YamlNode *entry, const char *key, Str *out,
			  Err *err);
/* A ref: letters, digits, dot, dash, underscore; at most CATALOG_REF_MOST. */
bool catalog_ref(const CatalogReader *r, const YamlNode *entry, const char *key, Str *out,
		 Err *err);

/* A key whose text is one of some words. */
typedef struct CatalogChoice {
	const char *key;
	const char *words[7]; /* NULL-terminated */
} CatalogChoice;

/* The word that the entry has for it; it must be there. */
bool catalog_word(const CatalogReader *r, const YamlNode *entry, const CatalogChoice *choice,
		  Str *out, Err *err);
/* The nodes of a list of texts, or the one text that stands in its place. The array lives in the
 * catalog's arena, the nodes in the file. */
bool catalog_names(const CatalogReader *r, const YamlNode *node, const YamlNode ***out,
		   size_t *count, Err *err);
