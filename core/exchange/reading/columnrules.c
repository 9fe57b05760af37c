/* SPDX-License-Identifier: MIT
 *
 * Column rules: see columnrules.h. */
#include "exchange/reading/columnrules.h"

#include <stdio.h>

#include "base/file/embed.h"

/* Bytes of a character at s that says nothing: pictures, general punctuation
 * (dashes, quotes, zero-width signs), no-break space, variation selectors. */
static size_t silent(Str s)
{
	unsigned char c = (unsigned char)s.p[0];
	if (c >= 0xF0)
		return s.n < 4 ? s.n : 4;
	if (str_starts(s, STR("\xE2\x80")) || str_starts(s, STR("\xE2\x81")) ||
	    str_starts(s, STR("\xEF\xB8")) || str_starts(s, STR("\xEF\xBB\xBF")))
		return s.n < 3 ? s.n : 3;
	return str_starts(s, STR("\xC2\xA0")) ? 2 : 0;
}

static bool counts(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
	       c == '#' || ((unsigned char)c & 0x80) != 0;
}

/* Position behind a bracket that opens at `at`; at + 1 when it never closes. */
static size_t skip_bracket(Str s, size_t at)
{
	char close = s.p[at] == '(' ? ')' : ']';
	size_t end = str_find_char(str_slice(s, at, s.n), close);
	return end == (size_t)-1 ? at + 1 : at + end + 1;
}

void columnrules_key(StrBuf *out, Str text)
{
	Str s = str_trim(text);
	strbuf_clear(out);
	for (size_t i = 0; i < s.n;) {
		size_t skip = silent(str_slice(s, i, s.n));
		char c = s.p[i];
		if (skip == 0 && (c == '(' || c == '['))
			skip = skip_bracket(s, i) - i;
		if (skip > 0) {
			i += skip;
			continue;
		}
		if (counts(c))
			strbuf_add_char(out, c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c);
		i++;
	}
	if (out->n == 0)
		strbuf_add(out, s);
}

static Str key_copy(ColumnRules *r, Str text)
{
	StrBuf key;
	strbuf_init(&key);
	columnrules_key(&key, text);
	Str copy = arena_copy(&r->arena, strbuf_str(&key));
	strbuf_deinit(&key);
	return copy;
}

int columnrules_field(const ColumnRules *r, Str name)
{
	for (size_t i = 0; i < r->fields; i++)
		if (str_equal(r->field[i].name, name))
			return (int)i;
	return -1;
}

bool columnrules_is_noise(const ColumnRules *r, Str key)
{
	for (size_t i = 0; i < r->noises; i++)
		if (str_equal(r->noise[i], key))
			return true;
	return false;
}

bool columnrules_word(const ColumnRules *r, const char *group, Str word, Str *ours)
{
	StrBuf key;
	strbuf_init(&key);
	columnrules_key(&key, word);
	bool found = false;
	for (size_t i = 0; i < r->words && !found; i++) {
		found = str_equal(r->word[i].key, strbuf_str(&key)) &&
			str_equal(r->word[i].group, str_of(group));
		if (found)
			*ours = r->word[i].ours;
	}
	strbuf_deinit(&key);
	return found;
}

/* The scalars of a list, as keys. An absent list is empty. */
static bool add_keys(ColumnRules *r, const YamlNode *list, Str *out, size_t *count, Err *err)
{
	if (list == NULL)
		return true;
	if (list->kind != YAML_LIST)
		return yaml_err(&r->yaml, list, err, "expected a list of spellings, as [A, B]");
	for (const YamlNode *n = list->child; n != NULL; n = n->next) {
		if (n->kind != YAML_SCALAR || n->text.n == 0)
			return yaml_err(&r->yaml, n, err, "expected a spelling, which is a text");
		out[(*count)++] = key_copy(r, n->text);
	}
	return true;
}

static size_t length(const YamlNode *list)
{
	return list == NULL ? 0 : list->count;
}

static bool read_field(ColumnRules *r, const YamlNode *node, ColumnField *f, Err *err)
{
	static const char *const keys[] = {"headers", "otherwise", NULL};
	if (node->kind != YAML_MAP)
		return yaml_err(&r->yaml, node, err, "expected headers: [...] for this field");
	if (!yaml_only_keys(&r->yaml, node, keys, err))
		return false;
	const YamlNode *headers = yaml_get(node, "headers"), *other = yaml_get(node, "otherwise");
	*f = (ColumnField){.name = node->key};
	f->key = arena_array(&r->arena, length(headers) + length(other), sizeof(Str));
	if (!add_keys(r, headers, f->key, &f->keys, err))
		return false;
	f->sure = f->keys;
	return add_keys(r, other, f->key, &f->keys, err);
}

static bool read_fields(ColumnRules *r, Err *err)
{
	const YamlNode *fields = yaml_get(r->yaml.root, "fields");
	if (fields == NULL || fields->kind != YAML_MAP)
		return yaml_err(&r->yaml, r->yaml.root, err, "expected fields: with the columns");
	r->field = arena_array(&r->arena, fields->count, sizeof *r->field);
	for (const YamlNode *n = fields->child; n != NULL; n = n->next)
		if (!read_field(r, n, &r->field[r->fields++], err))
			return false;
	return true;
}

/* The index of the field that a scalar names. */
static bool named_field(const ColumnRules *r, const YamlNode *node, int *out, Err *err)
{
	*out = node->kind == YAML_SCALAR ? columnrules_field(r, node->text) : -1;
	if (*out < 0)
		return yaml_err(&r->yaml, node, err, "expected the name of one of the fields");
	return true;
}

static bool read_dates(ColumnRules *r, Err *err)
{
	const YamlNode *dates = yaml_get(r->yaml.root, "dates");
	for (const YamlNode *n = dates == NULL ? NULL : dates->child; n != NULL; n = n->next) {
		int field;
		if (!named_field(r, n, &field, err))
			return false;
		r->field[field].date = true;
	}
	return true;
}

static bool read_needs(ColumnRules *r, Err *err)
{
	const YamlNode *list = yaml_get(r->yaml.root, "need");
	r->need = arena_array(&r->arena, length(list), sizeof *r->need);
	for (const YamlNode *n = list == NULL ? NULL : list->child; n != NULL; n = n->next) {
		if (n->kind != YAML_LIST)
			return yaml_err(&r->yaml, n, err, "expected a list of fields, as [A, B]");
		ColumnNeed *need = &r->need[r->needs++];
		need->field = arena_array(&r->arena, n->count, sizeof *need->field);
		for (const YamlNode *k = n->child; k != NULL; k = k->next)
			if (!named_field(r, k, &need->field[need->count++], err))
				return false;
	}
	return true;
}

static bool read_promote(ColumnRules *r, Err *err)
{
	const YamlNode *promote = yaml_get(r->yaml.root, "promote");
	r->promote_from = r->promote_to = -1;
	if (promote == NULL)
		return true;
	const YamlNode *from = yaml_get(promote, "from"), *to = yaml_get(promote, "to");
	if (from == NULL || to == NULL)
		return yaml_err(&r->yaml, promote, err, "expected {from: FIELD, to: FIELD}");
	return named_field(r, from, &r->promote_from, err) &&
	       named_field(r, to, &r->promote_to, err);
}

static bool read_noise(ColumnRules *r, Err *err)
{
	const YamlNode *list = yaml_get(r->yaml.root, "noise");
	r->noise = arena_array(&r->arena, length(list), sizeof *r->noise);
	return add_keys(r, list, r->noise, &r->noises, err);
}

static size_t count_words(const YamlNode *groups)
{
	size_t n = 0;
	for (const YamlNode *g = groups->child; g != NULL; g = g->next)
		for (const YamlNode *w = g->child; w != NULL; w = w->next)
			n += w->count;
	return n;
}

static bool read_words(ColumnRules *r, Err *err)
{
	const YamlNode *groups = yaml_get(r->yaml.root, "words");
	if (groups == NULL)
		return true;
	r->word = arena_array(&r->arena, count_words(groups), sizeof *r->word);
	for (const YamlNode *g = groups->child; g != NULL; g = g->next) {
		for (const YamlNode *ours = g->child; ours != NULL; ours = ours->next) {
			if (ours->kind != YAML_LIST)
				return yaml_err(&r->yaml, ours, err, "expected a list of words");
			for (const YamlNode *w = ours->child; w != NULL; w = w->next)
				r->word[r->words++] = (ColumnWord){.group = g->key,
								   .ours = ours->key,
								   .key = key_copy(r, w->text)};
		}
	}
	return true;
}

static bool read_all(ColumnRules *r, Err *err)
{
	static const char *const keys[] = {"fields", "dates", "need", "promote",
					   "noise",  "words", NULL};
	if (r->yaml.root->kind != YAML_MAP)
		return yaml_err(&r->yaml, r->yaml.root, err,
				"expected a map that begins with fields:");
	return yaml_only_keys(&r->yaml, r->yaml.root, keys, err) && read_fields(r, err) &&
	       read_dates(r, err) && read_needs(r, err) && read_promote(r, err) &&
	       read_noise(r, err) && read_words(r, err);
}

bool columnrules_parse(ColumnRules *r, const char *name, Str bytes, Err *err)
{
	*r = (ColumnRules){.arena = ARENA_INIT};
	if (!yaml_parse(&r->yaml, name, bytes, err))
		return false;
	if (read_all(r, err))
		return true;
	columnrules_deinit(r);
	return false;
}

bool columnrules_load(ColumnRules *r, const char *kind, Err *err)
{
	char name[64];
	snprintf(name, sizeof name, "import/%s.yaml", kind);
	const EmbedFile *file = embed_find(name);
	if (file == NULL)
		return err_set(err, ERR_USAGE, "there are no column rules for %s", kind);
	return columnrules_parse(r, name, file->bytes, err);
}

void columnrules_deinit(ColumnRules *r)
{
	if (r->map.root != NULL)
		yaml_deinit(&r->map);
	if (r->yaml.root != NULL)
		yaml_deinit(&r->yaml);
	arena_deinit(&r->arena);
	*r = (ColumnRules){.arena = ARENA_INIT};
}

static bool read_mapping(ColumnRules *r, const YamlNode *n, Err *err)
{
	int field = columnrules_field(r, n->key);
	YamlNode place = {.line = n->key_line, .column = n->key_column};
	if (field < 0) {
		StrBuf names;
		strbuf_init(&names);
		for (size_t i = 0; i < r->fields; i++)
			strbuf_printf(&names, "%s%.*s", i > 0 ? ", " : "",
				      STR_ARG(r->field[i].name));
		yaml_err(&r->map, &place, err, "there is no field %.*s; expected one of %s",
			 STR_ARG(n->key), names.p);
		strbuf_deinit(&names);
		return false;
	}
	if (n->kind != YAML_SCALAR || n->text.n == 0)
		return yaml_err(&r->map, n, err,
				"expected the header of a column, as it stands "
				"in the file");
	r->field[field].mapped = n;
	r->field[field].mapped_key = key_copy(r, n->text);
	return true;
}

bool columnrules_map(ColumnRules *r, const char *name, Str bytes, Err *err)
{
	static const char *const keys[] = {"columns", NULL};
	if (!yaml_parse(&r->map, name, bytes, err)) {
		r->map.root = NULL;
		return false;
	}
	const YamlNode *columns = yaml_get(r->map.root, "columns");
	if (columns == NULL || columns->kind != YAML_MAP)
		return yaml_err(&r->map, columns == NULL ? r->map.root : columns, err,
				"expected columns: with a line FIELD: HEADER for each");
	if (!yaml_only_keys(&r->map, r->map.root, keys, err))
		return false;
	for (const YamlNode *n = columns->child; n != NULL; n = n->next)
		if (!read_mapping(r, n, err))
			return false;
	return true;
}
