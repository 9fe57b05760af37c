/* SPDX-License-Identifier: MIT
 *
 * Keys of a YAML map: none twice, and how messages show them. */
#include <stdlib.h>

#include "base/mem/die.h"
#include "base/text/text.h"
#include "base/yaml/yaml_reader.h"

#define SHOWN_COLUMNS 40
#define FEW_KEYS ((size_t)16) /* compared one with another; more are sorted */

void yaml_show_key(StrBuf *out, Str key)
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
	yaml_show_key(&shown, again->key);
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
