/* SPDX-License-Identifier: MIT
 *
 * Single fields of a catalog's entries: texts, refs, words and lists, each with
 * the place in the file when it is not as it must be. */
#include "exchange/catalog/catalog_section.h"

#include <ctype.h>

#include "base/mem/strbuf.h"
#include "program/record/value.h"

static const char *kind_word(YamlKind kind)
{
	switch (kind) {
	case YAML_SCALAR:
		return "a text";
	case YAML_LIST:
		return "a list";
	case YAML_MAP:
		break;
	}
	return "a map of keys";
}

bool catalog_is(const CatalogReader *r, const YamlNode *node, YamlKind kind, const char *what,
		Err *err)
{
	if (node->kind == kind)
		return true;
	return yaml_err(r->yaml, node, err, "%s is %s; expected %s", what, kind_word(node->kind),
			kind_word(kind));
}

bool catalog_entries(const CatalogReader *r, const YamlNode *section, const char *name, Err *err)
{
	if (section->count == 0)
		return yaml_err(r->yaml, section, err, "the section %s is empty", name);
	if (section->count <= CATALOG_MOST)
		return true;
	return yaml_err(r->yaml, section, err, "the section %s has %zu entries; at most %zu fit",
			name, section->count, CATALOG_MOST);
}

bool catalog_text_or_none(const CatalogReader *r, const YamlNode *entry, const char *key, Str *out,
			  Err *err)
{
	const YamlNode *node = yaml_get(entry, key);
	Err inner = ERR_INIT;

	*out = STR("");
	if (node == NULL)
		return true;
	if (!catalog_is(r, node, YAML_SCALAR, key, err))
		return false;
	if (!value_check_text(node->text, CATALOG_TEXT_MOST, &inner))
		return yaml_err(r->yaml, node, err, "%s: %s", key, inner.text);
	*out = arena_copy(&r->catalog->arena, str_trim(node->text));
	return true;
}

bool catalog_text(const CatalogReader *r, const YamlNode *entry, const char *key, Str *out,
		  Err *err)
{
	const YamlNode *node = yaml_get(entry, key);

	if (!catalog_text_or_none(r, entry, key, out, err))
		return false;
	if (out->n > 0)
		return true;
	return yaml_err(r->yaml, node == NULL ? entry : node, err,
			node == NULL ? "the key %s is missing" : "%s is empty; expected a text",
			key);
}

bool catalog_ref(const CatalogReader *r, const YamlNode *entry, const char *key, Str *out, Err *err)
{
	if (!catalog_text(r, entry, key, out, err))
		return false;
	bool good = out->n <= CATALOG_REF_MOST;
	for (size_t i = 0; i < out->n && good; i++) {
		char ch = out->p[i];
		good = isalnum((unsigned char)ch) || ch == '.' || ch == '-' || ch == '_';
	}
	if (good)
		return true;
	return yaml_err(
		r->yaml, yaml_get(entry, key), err,
		"%.60s cannot be a %s; expected letters, digits, '.', '-' and '_', at most %d",
		out->p, key, CATALOG_REF_MOST);
}

bool catalog_word(const CatalogReader *r, const YamlNode *entry, const CatalogChoice *choice,
		  Str *out, Err *err)
{
	StrBuf list;

	if (!catalog_text(r, entry, choice->key, out, err))
		return false;
	for (size_t i = 0; choice->words[i] != NULL; i++)
		if (str_equal(*out, str_of(choice->words[i])))
			return true;
	strbuf_init(&list);
	for (size_t i = 0; choice->words[i] != NULL; i++)
		strbuf_printf(&list, "%s%s", i == 0 ? "" : ", ", choice->words[i]);
	yaml_err(r->yaml, yaml_get(entry, choice->key), err,
		 "unknown %s \"%.60s\"; expected one of %s", choice->key, out->p, list.p);
	strbuf_deinit(&list);
	return false;
}

bool catalog_names(const CatalogReader *r, const YamlNode *node, const YamlNode ***out,
		   size_t *count, Err *err)
{
	Catalog *c = r->catalog;
	bool single = node->kind == YAML_SCALAR;
	const YamlNode *at = single ? node : node->child;

	if (!single && !catalog_is(r, node, YAML_LIST, "this", err))
		return false;
	*count = single ? 1 : node->count;
	*out = arena_array(&c->arena, *count, sizeof(**out));
	for (size_t i = 0; i < *count; i++, at = at->next) {
		if (!catalog_is(r, at, YAML_SCALAR, "this", err))
			return false;
		(*out)[i] = at;
	}
	return true;
}
