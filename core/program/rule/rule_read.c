/* SPDX-License-Identifier: MIT
 *
 * One rule from its YAML entry, each mistake with its place; a mistake in the SQL with the line and
 * column within the file, not within the text. */
#include "program/rule/rule_read.h"

#include "program/record/words.h"

static bool text(const RuleEntry *e, const char *key, bool required, Str *out, Err *err)
{
	Str found;
	if (!(required ? yaml_text : yaml_text_or_none)(e->yaml, e->node, key, &found, err))
		return false;
	*out = arena_copy(e->arena, str_trim(found));
	return true;
}

static const YamlNode *place(const RuleEntry *e, const char *key)
{
	const YamlNode *node = yaml_get(e->node, key);
	return node == NULL ? e->node : node;
}

static bool is_id(Str s)
{
	for (size_t i = 0; i < s.n; i++) {
		char c = s.p[i];
		if ((c < 'a' || c > 'z') && (c < '0' || c > '9') && c != '-')
			return false;
	}
	return s.n > 0 && s.n <= 60 && s.p[0] != '-';
}

static bool read_id(const RuleEntry *e, const char *key, Str *out, Err *err)
{
	if (!text(e, key, true, out, err))
		return false;
	return is_id(*out) || yaml_err(e->yaml, place(e, key), err,
				       "%s is \"%.*s\"; expected lower-case letters, digits and -",
				       key, STR_ARG(*out));
}

static bool read_severity(const RuleEntry *e, Str *out, Err *err)
{
	if (!text(e, "severity", true, out, err))
		return false;
	for (const char *const *w = words_severity; *w != NULL; w++)
		if (str_equal(*out, str_of(*w)))
			return true;
	return yaml_err(e->yaml, place(e, "severity"), err,
			"severity is \"%.*s\"; expected low, medium, high or critical",
			STR_ARG(*out));
}

/* A gap about a gap, or about a cell that has no label, would lead nowhere. */
static bool read_kind(const RuleEntry *e, const Kind **out, Err *err)
{
	Str name;
	if (!text(e, "of", true, &name, err))
		return false;
	*out = kind_named(name);
	if (*out != NULL && *out != &kind_gap && *out != &kind_raci)
		return true;
	return yaml_err(e->yaml, place(e, "of"), err,
			"of is \"%.*s\"; expected the kind of record that subject names: control, "
			"evidence, occurrence, request, party ...",
			STR_ARG(name));
}

static bool read_after(const RuleEntry *e, RuleAfter *out, Err *err)
{
	Str word;
	if (!text(e, "settle", false, &word, err))
		return false;
	*out = str_equal(word, STR("retest")) ? RULE_RETESTS : RULE_CLOSES;
	if (word.n == 0 || *out == RULE_RETESTS || str_equal(word, STR("close")))
		return true;
	return yaml_err(e->yaml, place(e, "settle"), err,
			"settle is \"%.*s\"; expected close or retest", STR_ARG(word));
}

static bool read_criteria(const RuleEntry *e, Str *out, Err *err)
{
	const YamlNode *list = yaml_get(e->node, "criteria");
	*out = STR("");
	if (list == NULL)
		return true;
	if (list->kind != YAML_LIST)
		return yaml_err(e->yaml, list, err, "expected criteria: [CC1.3, CC1.5]");
	for (const YamlNode *n = list->child; n != NULL; n = n->next) {
		if (n->kind != YAML_SCALAR || n->text.n == 0)
			return yaml_err(e->yaml, n, err, "expected the id of a criterion");
		*out = arena_printf(e->arena, "%.*s%s%.*s", STR_ARG(*out), out->n > 0 ? " " : "",
				    STR_ARG(n->text));
	}
	return true;
}

/* The start of line `line` (from 1) of the file. */
static size_t line_start(Str bytes, int line)
{
	size_t i = 0;
	for (int n = 1; n < line && i < bytes.n; i++)
		if (bytes.p[i] == '\n')
			n++;
	return i;
}

static size_t indent_of(Str bytes, size_t at)
{
	size_t n = 0;
	while (at + n < bytes.n && bytes.p[at + n] == ' ')
		n++;
	return n;
}

/* Where the SQL begins: a block text (|) one line below its sign, as far in as its first line. */
static void find_sql(const YamlNode *node, Str bytes, Rule *out)
{
	size_t sign = line_start(bytes, node->line) + (size_t)node->column - 1;
	out->sql_block = sign < bytes.n && bytes.p[sign] == '|';
	out->sql_line = node->line + (out->sql_block ? 1 : 0);
	out->sql_column = node->column;
	if (out->sql_block)
		out->sql_column = 1 + (int)indent_of(bytes, line_start(bytes, out->sql_line));
}

static bool read_sql(const RuleEntry *e, Rule *out, Err *err)
{
	Str sql;
	if (!yaml_text(e->yaml, e->node, "sql", &sql, err))
		return false;
	out->sql = arena_copy(e->arena, sql);
	find_sql(place(e, "sql"), e->bytes, out);
	return true;
}

bool rule_read(const RuleEntry *e, Rule *out, Err *err)
{
	static const char *const keys[] = {"id",  "title",    "family", "severity",
					   "of",  "criteria", "sql",    "message",
					   "why", "fix",      "settle", NULL};
	if (e->node->kind != YAML_MAP)
		return yaml_err(e->yaml, e->node, err,
				"expected a rule: id, title, family, severity ...");
	*out = (Rule){
		.file = arena_copy(e->arena, str_of(e->yaml->name)),
		.line = e->node->line,
		.column = e->node->column,
	};
	return yaml_only_keys(e->yaml, e->node, keys, err) && read_id(e, "id", &out->id, err) &&
	       text(e, "title", true, &out->title, err) &&
	       read_id(e, "family", &out->family, err) && read_severity(e, &out->severity, err) &&
	       read_kind(e, &out->of, err) && read_criteria(e, &out->criteria, err) &&
	       read_sql(e, out, err) && text(e, "message", true, &out->message, err) &&
	       text(e, "why", false, &out->why, err) && text(e, "fix", true, &out->fix, err) &&
	       read_after(e, &out->after, err);
}

/* What stands behind the sign, to the end of the line. */
static Str line_behind(Str entry, Str sign)
{
	size_t at = str_find(entry, sign);
	Str rest = at == (size_t)-1 ? STR("") : str_slice(entry, at + sign.n, entry.n);
	size_t end = str_find_char(rest, '\n');
	return str_trim(end == (size_t)-1 ? rest : str_slice(rest, 0, end));
}

/* The lines behind the sign that are set in further than it is. */
static Str block_behind(Str entry, Str sign)
{
	size_t at = str_find(entry, sign), i = at + sign.n;
	if (at == (size_t)-1)
		return STR("");
	while (str_starts(str_slice(entry, i, entry.n), STR("     "))) {
		size_t end = str_find_char(str_slice(entry, i, entry.n), '\n');
		i = end == (size_t)-1 ? entry.n : i + end + 1;
	}
	return str_slice(entry, at + sign.n, i);
}

bool rule_read_head(Str entry, Rule *out)
{
	*out = (Rule){
		.id = line_behind(entry, STR("  - id: ")),
		.family = line_behind(entry, STR("\n    family: ")),
		.of = kind_named(line_behind(entry, STR("\n    of: "))),
		.sql = block_behind(entry, STR("\n    sql: |\n")),
		.unread = entry,
	};
	return is_id(out->id) && out->of != NULL && out->sql.n > 0;
}

bool rule_read_rest(Rule *rule, Arena *arena, Err *err)
{
	Yaml yaml;
	Rule whole = *rule;
	Str file = arena_copy(arena, rule->file);
	Str text = arena_printf(arena, "rules:\n%.*s", STR_ARG(rule->unread));
	int above = rule->line - 2; /* lines of the file before that text */
	if (!yaml_parse(&yaml, file.p, text, err))
		return false;
	const RuleEntry entry = {&yaml, yaml_get(yaml.root, "rules")->child, text, arena};
	bool ok = rule_read(&entry, &whole, err);
	yaml_deinit(&yaml);
	if (ok) {
		whole.line += above;
		whole.sql_line += above;
		whole.query = rule->query;
		*rule = whole;
	}
	return ok;
}
