/* SPDX-License-Identifier: MIT
 *
 * Reading one rule from its entry in a YAML file. */
#pragma once

#include "program/rule/rule.h"

/* An entry of a file of rules. */
typedef struct RuleEntry {
	const Yaml *yaml;
	const YamlNode *node;
	Str bytes; /* the whole file, for places within SQL */
	Arena *arena;
} RuleEntry;

/* Texts go into the arena; rule->query stays NULL. False with err worded as a fault. */
bool rule_read(const RuleEntry *entry, Rule *out, Err *err);

/* Reads the id, the kind and the SQL of an entry as it is written in the files that ship, without
 * the YAML parser; the rest stays unread. False: it is written otherwise. */
bool rule_read_head(Str entry, Rule *out);
/* Reads what was left unread, into the arena. */
bool rule_read_rest(Rule *rule, Arena *arena, Err *err);

/* What the prepared questions of a rule need to be made, and the arena of its texts; freed by
 * rule_query_free(). */
RuleQuery *rule_query_new(Guard *guard, Arena *arena);
void rule_query_free(RuleQuery *q); /* NULL is fine */
