/* SPDX-License-Identifier: MIT
 *
 * The set of rules: from files to what can be asked. */

#include <dirent.h>
#include <inttypes.h>
#include <stdlib.h>

#include "base/mem/die.h"
#include "base/file/embed.h"
#include "base/file/file.h"
#include "base/mem/strbuf.h"
#include "program/rule/rule_read.h"

#define FILE_MOST ((size_t)1024 * 1024)
#define FILES_MOST 200
#define RULES_A_FILE 64 /* of those that ship */

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

Rule *rule_named(const RuleSet *set, Str id)
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

static void add_rule(RuleSet *set, Guard *guard, Rule rule)
{
	rule.query = rule_query_new(guard, &set->arena);
	set->items = xgrow(set->items, &set->room, set->count + 1, sizeof *set->items);
	set->items[set->count++] = rule;
}

static void add_entry(RuleSet *set, Guard *guard, const RuleEntry *entry)
{
	Rule rule;
	Err err = ERR_INIT;
	if (rule_read(entry, &rule, &err) && is_new(set, entry, &rule, &err))
		add_rule(set, guard, rule);
	else
		add_fault(set, "%s", err.text);
}

/* A text to read rules from, and where they go. */
typedef struct Source {
	RuleSet *set;
	Guard *guard;
	bool heads; /* of what ships, read no more than is needed at first */
	uint64_t fingerprint[2];
} Source;

/* FNV-1a from two starts: enough to tell one set of rules from another. */
static void add_to_fingerprint(Source *src, Str text)
{
	for (size_t i = 0; i < text.n; i++)
		for (size_t k = 0; k < 2; k++)
			src->fingerprint[k] =
				(src->fingerprint[k] ^ (unsigned char)text.p[i]) * 1099511628211u;
}

/* The entries of a file that ships, which begin alike. False: one of them does not; nothing is
 * added. */
static bool add_heads(Source *src, const EmbedFile *file)
{
	Rule heads[RULES_A_FILE];
	size_t count = 0, at = str_find(file->bytes, STR("\nrules:\n")), next;
	int line = 1;
	if (at == (size_t)-1)
		return false;
	for (size_t i = 0; i < at + 8; i++)
		line += file->bytes.p[i] == '\n';
	for (at += 7; at < file->bytes.n; at = next) {
		Str rest = str_slice(file->bytes, at + 1, file->bytes.n);
		size_t more = str_find(rest, STR("\n  - id: "));
		next = more == (size_t)-1 ? file->bytes.n : at + 1 + more;
		Str entry = str_slice(file->bytes, at + 1, next + (more != (size_t)-1));
		if (count == RULES_A_FILE || !rule_read_head(entry, &heads[count]))
			return false;
		heads[count].file = str_of(file->name);
		heads[count++].line = line;
		for (size_t i = 0; i < entry.n; i++)
			line += entry.p[i] == '\n';
	}
	for (size_t i = 0; i < count; i++)
		add_rule(src->set, src->guard, heads[i]);
	return true;
}

static void add_text(Source *src, const char *name, Str bytes)
{
	static const char *const keys[] = {"rules", NULL};
	RuleSet *set = src->set;
	Yaml yaml;
	Err err = ERR_INIT;
	add_to_fingerprint(src, bytes);
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
		if (!str_starts(str_of(file->name), STR("rules/")))
			continue;
		if (src->heads && add_heads(src, file))
			add_to_fingerprint(src, file->bytes);
		else
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

static Source begin(RuleSet *out, Guard *guard, bool heads)
{
	*out = (RuleSet){.arena = ARENA_INIT};
	return (Source){out, guard, heads, {14695981039346656037u, 1469598103934665603u}};
}

static void end(Source *src)
{
	src->set->fingerprint = arena_printf(&src->set->arena, "%016" PRIx64 "%016" PRIx64,
					     src->fingerprint[0], src->fingerprint[1]);
}

static void load(RuleSet *out, Guard *guard, bool heads)
{
	Source src = begin(out, guard, heads);
	add_shipped(&src);
	add_own(&src);
	end(&src);
}

void rule_set_load(RuleSet *out, Guard *guard)
{
	load(out, guard, false);
}

void rule_set_load_heads(RuleSet *out, Guard *guard)
{
	load(out, guard, true);
}

void rule_set_load_text(RuleSet *out, Guard *guard, const char *name, Str yaml)
{
	Source src = begin(out, guard, false);
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
