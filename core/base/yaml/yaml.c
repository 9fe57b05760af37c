/* SPDX-License-Identifier: MIT
 *
 * Reading a parsed YAML tree and wording errors about it: see yaml.h. The
 * parser is in yaml_parse.c. */
#include "base/yaml/yaml.h"

#include "base/file/file.h"
#include "base/yaml/yaml_reader.h"

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

bool yaml_text(const Yaml *y, const YamlNode *map, const char *key, bool required, Str *out,
	       Err *err)
{
	*out = STR("");
	const YamlNode *node = yaml_get(map, key);
	if (node == NULL)
		return !required ||
		       yaml_err(y, map, err, "\"%s\" is missing; expected %s: TEXT", key, key);
	if (node->kind != YAML_SCALAR)
		return yaml_err(y, node, err, "\"%s\" is a %s; a text is expected", key,
				node->kind == YAML_LIST ? "list" : "map");
	if (required && str_trim(node->text).n == 0)
		return yaml_err(y, node, err, "\"%s\" is empty; a text is expected", key);
	*out = node->text;
	return true;
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
	yaml_show_key(&shown, child->key);
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
