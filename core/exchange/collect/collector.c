/* SPDX-License-Identifier: MIT
 *
 * Reading the user's collectors, and which of them are trusted. */
#include "exchange/collect/collector.h"

#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file/file.h"
#include "base/mem/strbuf.h"

#define FILE_MOST ((size_t)1024 * 1024)

static const char *const kinds[] = {
	[COLLECTOR_ANY] = "any",
	[COLLECTOR_TEXT] = "text",
	[COLLECTOR_CSV] = "csv",
	[COLLECTOR_JSON] = "json",
};

static bool read_timeout(const Yaml *y, const YamlNode *at, int *out, Err *err)
{
	const YamlNode *node = yaml_get(at, "timeout");
	long long seconds = 60;
	if (node != NULL && (node->kind != YAML_SCALAR || !str_to_long(node->text, &seconds) ||
			     seconds < 1 || seconds > 3600))
		return yaml_err(y, node, err, "timeout: expected 1 to 3600 seconds");
	*out = (int)seconds;
	return true;
}

static bool read_expect(const Yaml *y, const YamlNode *at, CollectorKind *out, Err *err)
{
	const YamlNode *node = yaml_get(at, "expect");
	*out = COLLECTOR_ANY;
	if (node == NULL)
		return true;
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
		if (node->kind == YAML_SCALAR && str_equal(node->text, str_of(kinds[i]))) {
			*out = (CollectorKind)i;
			return true;
		}
	return yaml_err(y, node, err, "expect: expected csv, json, text or any");
}

static bool read_command(Yaml *y, const YamlNode *at, Collector *out, Err *err)
{
	const YamlNode *list = yaml_get(at, "command");
	if (list == NULL || list->kind != YAML_LIST || list->count == 0 ||
	    list->count > COLLECTOR_WORDS_MOST)
		return yaml_err(y, list == NULL ? at : list, err,
				"command: expected a list of words, as [export-users, --csv]; no "
				"shell reads it");
	out->command = arena_array(&y->arena, list->count + 1, sizeof *out->command);
	size_t i = 0;
	for (const YamlNode *n = list->child; n != NULL; n = n->next) {
		if (n->kind != YAML_SCALAR || (i == 0 && n->text.n == 0))
			return yaml_err(y, n, err, "command: expected a word");
		out->command[i++] = n->text.p;
	}
	return true;
}

static bool is_name(Str s)
{
	for (size_t i = 0; i < s.n; i++) {
		char c = s.p[i];
		bool fine = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
			    (c >= '0' && c <= '9') || c == '-' || c == '_' || c == '.';
		if (!fine)
			return false;
	}
	return s.n > 0 && s.n <= 60 && s.p[0] != '.' && s.p[0] != '-';
}

static bool read_names(Yaml *y, const YamlNode *at, Collector *out, Err *err)
{
	if (!yaml_text(y, at, "name", &out->name, err) ||
	    !yaml_text(y, at, "evidence", &out->evidence, err) ||
	    !yaml_text_or_none(y, at, "file", &out->file, err))
		return false;
	if (!is_name(out->name))
		return yaml_err(y, yaml_get(at, "name"), err,
				"name: expected letters, digits, - _ and . (okta-admins)");
	if (out->file.n > 0 && !is_name(out->file))
		return yaml_err(y, yaml_get(at, "file"), err,
				"file: expected a file name without directories (admins.csv)");
	if (out->file.n == 0)
		out->file =
			arena_printf(&y->arena, "%.*s.%s", STR_ARG(out->name),
				     out->expect == COLLECTOR_ANY || out->expect == COLLECTOR_TEXT
					     ? "txt"
					     : kinds[out->expect]);
	return true;
}

static bool is_executable(const char *path)
{
	struct stat st;
	return stat(path, &st) == 0 && S_ISREG(st.st_mode) && access(path, X_OK) == 0;
}

/* As execvp() would find it, but absolute, so that another PATH is another command. */
static const char *find_program(Yaml *y, const char *word)
{
	char real[4096];
	if (strchr(word, '/') != NULL)
		return is_executable(word) && realpath(word, real) != NULL
			       ? arena_copy(&y->arena, str_of(real)).p
			       : NULL;
	const char *path = getenv("PATH");
	for (const char *p = path; p != NULL && *p != '\0';) {
		size_t n = strcspn(p, ":");
		Str at = arena_printf(&y->arena, "%.*s/%s", (int)n, p, word);
		if (n > 0 && p[0] == '/' && is_executable(at.p))
			return at.p;
		p += n + (p[n] == ':');
	}
	return NULL;
}

static void add_part(StrBuf *b, Str part)
{
	strbuf_printf(b, "%zu:", part.n);
	strbuf_add(b, part);
}

static void set_hash(Collector *c)
{
	StrBuf all;
	strbuf_init(&all);
	add_part(&all, c->name);
	add_part(&all, c->evidence);
	add_part(&all, c->file);
	add_part(&all, str_of(c->program == NULL ? "" : c->program));
	for (size_t i = 0; c->command[i] != NULL; i++)
		add_part(&all, str_of(c->command[i]));
	strbuf_printf(&all, "%d %d", c->timeout, (int)c->expect);
	hash_hex(hash_of("muster collector\n", 17, all.p, all.n), c->hash);
	strbuf_deinit(&all);
}

static bool read_one(CollectorList *l, const YamlNode *at, Err *err)
{
	static const char *const keys[] = {"name",   "evidence", "command", "timeout",
					   "expect", "file",     NULL};
	Yaml *y = &l->yaml;
	Collector *c = &l->items[l->count];
	if (at->kind != YAML_MAP)
		return yaml_err(y, at, err, "expected a collector: name, evidence, command ...");
	c->line = at->line;
	if (!yaml_only_keys(y, at, keys, err) || !read_timeout(y, at, &c->timeout, err) ||
	    !read_expect(y, at, &c->expect, err) || !read_names(y, at, c, err) ||
	    !read_command(y, at, c, err))
		return false;
	if (collector_named(l, c->name) != NULL)
		return yaml_err(y, at, err, "there are two collectors called %.*s",
				STR_ARG(c->name));
	c->program = find_program(y, c->command[0]);
	set_hash(c);
	l->count++;
	return true;
}

const Collector *collector_named(const CollectorList *l, Str name)
{
	for (size_t i = 0; i < l->count; i++)
		if (str_equal(l->items[i].name, name))
			return &l->items[i];
	return NULL;
}

static void trust_path(StrBuf *out)
{
	file_state_path(out, "trusted-collectors");
}

/* A line a collector: its hash, a blank, its name. What can't be read trusts nobody. */
static void mark_trusted(CollectorList *l)
{
	StrBuf path, text;
	Err ignored = ERR_INIT;
	strbuf_init(&path);
	trust_path(&path);
	if (path.n > 0 && file_read(&text, path.p, FILE_MOST, &ignored)) {
		for (size_t i = 0; i < l->count; i++)
			l->items[i].trusted = strstr(text.p, l->items[i].hash) != NULL;
		strbuf_deinit(&text);
	}
	strbuf_deinit(&path);
}

static bool read_all(CollectorList *l, Err *err)
{
	static const char *const keys[] = {"collectors", NULL};
	const YamlNode *list = yaml_get(l->yaml.root, "collectors");
	if (!yaml_only_keys(&l->yaml, l->yaml.root, keys, err))
		return false;
	if (list == NULL || list->kind != YAML_LIST || list->count > COLLECTORS_MOST)
		return yaml_err(&l->yaml, l->yaml.root, err,
				"expected collectors: with a list of at most %d", COLLECTORS_MOST);
	l->items = arena_array(&l->yaml.arena, list->count, sizeof *l->items);
	for (const YamlNode *n = list->child; n != NULL; n = n->next)
		if (!read_one(l, n, err))
			return false;
	mark_trusted(l);
	return true;
}

bool collector_list_read(CollectorList *out, Err *err)
{
	StrBuf path;
	*out = (CollectorList){.count = 0};
	strbuf_init(&path);
	file_config_path(&path, "collectors.yaml");
	bool there = path.n > 0 && access(path.p, F_OK) == 0;
	bool ok = !there || yaml_read(&out->yaml, path.p, err);
	strbuf_deinit(&path);
	if (!ok || !there)
		return ok;
	ok = read_all(out, err);
	if (!ok)
		collector_list_deinit(out);
	return ok;
}

void collector_list_deinit(CollectorList *l)
{
	if (l->yaml.root != NULL)
		yaml_deinit(&l->yaml);
	*l = (CollectorList){.count = 0};
}

bool collector_trust(const Collector *c, Err *err)
{
	StrBuf path, text, all;
	Err ignored = ERR_INIT;
	strbuf_init(&path);
	strbuf_init(&all);
	trust_path(&path);
	if (path.n > 0 && file_read(&text, path.p, FILE_MOST, &ignored)) {
		strbuf_add(&all, strbuf_str(&text));
		strbuf_deinit(&text);
	}
	strbuf_printf(&all, "%s %.*s\n", c->hash, STR_ARG(c->name));
	bool ok = path.n > 0
			  ? file_make_parents(path.p, err) &&
				    file_write(path.p, strbuf_str(&all), err)
			  : err_set(err, ERR_USAGE, "there is no home directory to remember it in");
	strbuf_deinit(&path);
	strbuf_deinit(&all);
	return ok;
}
