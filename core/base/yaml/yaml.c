/* SPDX-License-Identifier: MIT
 *
 * A YAML tree: its keys, its texts, and errors that name a place in it. The parser is in
 * yaml_parse.c. */
#include "base/yaml/yaml.h"

#include <stdlib.h>

#include "base/file/file.h"
#include "base/mem/die.h"
#include "base/text/text.h"

#define SHOWN_COLUMNS 40
#define FEW_KEYS ((size_t)16) /* compared one with another; more are sorted */

/* Appends a key as messages show it: cleaned and not too long. */
static void show_key(StrBuf *out, Str key)
{
	StrBuf clean;
	strbuf_init(&clean);
	text_clean(&clean, key, true);
	text_cut(out, strbuf_str(&clean), SHOWN_COLUMNS);
	strbuf_deinit(&clean);
}

static bool refuse_twice(const Yaml *y, const YamlNode *first, const YamlNode *again, Err *err)
{
	StrBuf shown;
	strbuf_init(&shown);
	show_key(&shown, again->key);
	YamlNode at = {.line = again->key_line, .column = again->key_column};
	yaml_err(y, &at, err, "the key \"%s\" stands here again after line %d; expected once",
		 shown.p, first->key_line);
	strbuf_deinit(&shown);
	return false;
}

static bool check_few_keys(const Yaml *y, const YamlNode *map, Err *err)
{
	for (const YamlNode *a = map->child; a != NULL; a = a->next)
		for (const YamlNode *b = a->next; b != NULL; b = b->next)
			if (str_equal(a->key, b->key))
				return refuse_twice(y, a, b, err);
	return true;
}

static int compare_keys(const void *a, const void *b)
{
	const YamlNode *x = *(const YamlNode *const *)a, *y = *(const YamlNode *const *)b;
	int c = str_compare(x->key, y->key);
	if (c != 0)
		return c;
	if (x->key_line != y->key_line)
		return x->key_line < y->key_line ? -1 : 1;
	return x->key_column < y->key_column ? -1 : x->key_column > y->key_column;
}

/* Sorted, or a hostile map would take the square of its size. */
static bool check_many_keys(const Yaml *y, const YamlNode *map, Err *err)
{
	const YamlNode **sorted = xmalloc(map->count * sizeof *sorted);
	size_t n = 0;
	for (const YamlNode *child = map->child; child != NULL; child = child->next)
		sorted[n++] = child;
	qsort(sorted, n, sizeof *sorted, compare_keys);
	bool ok = true;
	for (size_t i = 1; ok && i < n; i++)
		if (str_equal(sorted[i - 1]->key, sorted[i]->key))
			ok = refuse_twice(y, sorted[i - 1], sorted[i], err);
	free(sorted);
	return ok;
}

bool yaml_check_keys(const Yaml *y, const YamlNode *map, Err *err)
{
	return map->count <= FEW_KEYS ? check_few_keys(y, map, err) : check_many_keys(y, map, err);
}

bool yaml_err(const Yaml *y, const YamlNode *at, Err *err, const char *format, ...)
{
	va_list args;
	if (err == NULL || err->kind != ERR_NONE)
		return false;
	va_start(args, format);
	err_vset(err, ERR_INPUT, format, args);
	va_end(args);
	err_prefix(err, "%s:%d:%d", y->name, at != NULL ? at->line : 1,
		   at != NULL ? at->column : 1);
	return false;
}

bool yaml_read(Yaml *y, const char *path, Err *err)
{
	StrBuf bytes;
	if (!file_read(&bytes, path, YAML_MAX_BYTES, err))
		return false;
	bool ok = yaml_parse(y, path, strbuf_str(&bytes), err);
	strbuf_deinit(&bytes);
	return ok;
}

void yaml_deinit(Yaml *y)
{
	arena_deinit(&y->arena);
	y->root = NULL;
}

const YamlNode *yaml_get(const YamlNode *map, const char *key)
{
	if (map == NULL || map->kind != YAML_MAP)
		return NULL;
	for (const YamlNode *child = map->child; child != NULL; child = child->next)
		if (str_equal(child->key, str_of(key)))
			return child;
	return NULL;
}

bool yaml_text_or_none(const Yaml *y, const YamlNode *map, const char *key, Str *out, Err *err)
{
	const YamlNode *node = yaml_get(map, key);
	*out = node != NULL && node->kind == YAML_SCALAR ? node->text : STR("");
	return node == NULL || node->kind == YAML_SCALAR ||
	       yaml_err(y, node, err, "\"%s\" is a %s; a text is expected", key,
			node->kind == YAML_LIST ? "list" : "map");
}

bool yaml_text(const Yaml *y, const YamlNode *map, const char *key, Str *out, Err *err)
{
	if (!yaml_text_or_none(y, map, key, out, err))
		return false;
	const YamlNode *node = yaml_get(map, key);
	if (node == NULL)
		return yaml_err(y, map, err, "\"%s\" is missing; expected %s: TEXT", key, key);
	return str_trim(*out).n > 0 ||
	       yaml_err(y, node, err, "\"%s\" is empty; a text is expected", key);
}

static bool is_one_of(Str key, const char *const *keys)
{
	for (; *keys != NULL; keys++)
		if (str_equal(key, str_of(*keys)))
			return true;
	return false;
}

static bool refuse_key(const Yaml *y, const YamlNode *child, const char *const *keys, Err *err)
{
	StrBuf shown, known;
	strbuf_init(&shown);
	strbuf_init(&known);
	show_key(&shown, child->key);
	for (const char *const *key = keys; *key != NULL; key++)
		strbuf_printf(&known, "%s%s", key == keys ? "" : ", ", *key);
	YamlNode at = {.line = child->key_line, .column = child->key_column};
	yaml_err(y, &at, err, "the key \"%s\" is unknown; expected one of %s", shown.p, known.p);
	strbuf_deinit(&shown);
	strbuf_deinit(&known);
	return false;
}

bool yaml_only_keys(const Yaml *y, const YamlNode *map, const char *const *keys, Err *err)
{
	if (map->kind != YAML_MAP)
		return yaml_err(y, map, err, "a map is expected here (KEY: VALUE)");
	for (const YamlNode *child = map->child; child != NULL; child = child->next)
		if (!is_one_of(child->key, keys))
			return refuse_key(y, child, keys, err);
	return true;
}
