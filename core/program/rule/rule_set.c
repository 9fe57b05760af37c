/* SPDX-License-Identifier: MIT
 *
 * The set of rules: from files to what can be asked. */

#include <dirent.h>
#include <stdlib.h>

#include "base/mem/die.h"
#include "base/file/embed.h"
#include "base/file/file.h"
#include "base/file/hash.h"
#include "base/mem/strbuf.h"
#include "program/rule/rule_read.h"

#define FILE_MOST ((size_t)1024 * 1024)
#define FILES_MOST 200

static void add_fault(RuleSet *set, const char *format, ...) __attribute__((format(printf, 2, 3)));

static void add_fault(RuleSet *set, const char *format, ...)
{
	StrBuf text;
	va_list args;
	strbuf_init(&text);
	va_start(args, format);
	strbuf_vprintf(&text, format, args);
	va_end(args);
	set->faults =
		xgrow(set->faults, &set->fault_room, set->fault_count + 1, sizeof *set->faults);
	set->faults[set->fault_count++] = arena_copy(&set->arena, strbuf_str(&text));
	strbuf_deinit(&text);
}

const Rule *rule_named(const RuleSet *set, Str id)
{
	for (size_t i = 0; i < set->count; i++)
		if (str_equal(set->items[i].id, id))
			return &set->items[i];
	return NULL;
}

static bool is_new(const RuleSet *set, const RuleEntry *entry, const Rule *rule, Err *err)
{
	const Rule *other = rule_named(set, rule->id);
	if (other == NULL)
		return true;
	return yaml_err(entry->yaml, entry->node, err,
			"there is a rule %.*s already, at %.*s:%d; expected an "
			"id of its own",
			STR_ARG(rule->id), STR_ARG(other->file), other->line);
}

static void add_entry(RuleSet *set, Guard *guard, const RuleEntry *entry)
{
	Rule rule;
	Err err = ERR_INIT;
	if (!rule_read(entry, &rule, &err) || !is_new(set, entry, &rule, &err)) {
		add_fault(set, "%s", err.text);
		return;
	}
	rule.query = rule_query_new(guard);
	set->items = xgrow(set->items, &set->room, set->count + 1, sizeof *set->items);
	set->items[set->count++] = rule;
}

/* A text to read rules from, and where they go. */
typedef struct Source {
	RuleSet *set;
	Guard *guard;
	StrBuf all; /* every text so far, for the fingerprint */
} Source;

static void add_text(Source *src, const char *name, Str bytes)
{
	static const char *const keys[] = {"rules", NULL};
	RuleSet *set = src->set;
	Yaml yaml;
	Err err = ERR_INIT;
	strbuf_printf(&src->all, "%s\n", name);
	strbuf_add(&src->all, bytes);
	if (!yaml_parse(&yaml, name, bytes, &err)) {
		add_fault(set, "%s", err.text);
		return;
	}
	const YamlNode *rules = yaml_get(yaml.root, "rules");
	if (!yaml_only_keys(&yaml, yaml.root, keys, &err))
		add_fault(set, "%s", err.text);
	else if (rules == NULL || rules->kind != YAML_LIST)
		add_fault(set, "%s:1:1: expected rules: with a list", name);
	else
		for (const YamlNode *n = rules->child; n != NULL && set->count < RULES_MOST;
		     n = n->next)
			add_entry(set, src->guard, &(RuleEntry){&yaml, n, bytes, &set->arena});
	yaml_deinit(&yaml);
}

static void add_shipped(Source *src)
{
	for (size_t i = 0; i < embed_count(); i++) {
		const EmbedFile *file = embed_at(i);
		if (str_starts(str_of(file->name), STR("rules/")))
			add_text(src, file->name, file->bytes);
	}
}

static int is_rule_file(const struct dirent *entry)
{
	Str name = str_of(entry->d_name);
	return name.p[0] != '.' && (str_ends(name, STR(".yaml")) || str_ends(name, STR(".yml")));
}

static void add_file(Source *src, const char *path)
{
	StrBuf bytes;
	Err err = ERR_INIT;
	if (!file_read(&bytes, path, FILE_MOST, &err)) {
		add_fault(src->set, "%s", err.text);
		return;
	}
	add_text(src, path, strbuf_str(&bytes));
	strbuf_deinit(&bytes);
}

/* In the order of their names. A directory that is not there holds none. */
static void add_own(Source *src)
{
	StrBuf folder, path;
	struct dirent **entry = NULL;
	strbuf_init(&folder);
	strbuf_init(&path);
	file_config_path(&folder, "rules");
	int n = folder.n == 0 ? 0 : scandir(folder.p, &entry, is_rule_file, alphasort);
	for (int i = 0; i < n; i++) {
		strbuf_clear(&path);
		strbuf_printf(&path, "%s/%s", folder.p, entry[i]->d_name);
		if (i < FILES_MOST)
			add_file(src, path.p);
		else if (i == FILES_MOST)
			add_fault(src->set, "%s: more than %d rule files; the rest is not read",
				  folder.p, FILES_MOST);
		free(entry[i]);
	}
	free(entry);
	strbuf_deinit(&folder);
	strbuf_deinit(&path);
}

static Source begin(RuleSet *out, Guard *guard)
{
	Source src = {.set = out, .guard = guard};
	*out = (RuleSet){.arena = ARENA_INIT};
	strbuf_init(&src.all);
	return src;
}

static void end(Source *src)
{
	char hex[HASH_HEX_SIZE];
	hash_hex(hash_of("muster rules\n", 13, src->all.p, src->all.n), hex);
	src->set->fingerprint = arena_copy(&src->set->arena, str_make(hex, 32));
	strbuf_deinit(&src->all);
}

void rule_set_load(RuleSet *out, Guard *guard)
{
	Source src = begin(out, guard);
	add_shipped(&src);
	add_own(&src);
	end(&src);
}

void rule_set_load_text(RuleSet *out, Guard *guard, const char *name, Str yaml)
{
	Source src = begin(out, guard);
	add_text(&src, name, yaml);
	end(&src);
}

void rule_set_deinit(RuleSet *set)
{
	for (size_t i = 0; i < set->count; i++)
		rule_query_free(set->items[i].query);
	free(set->items);
	free(set->faults);
	arena_deinit(&set->arena);
	*set = (RuleSet){.arena = ARENA_INIT};
}
