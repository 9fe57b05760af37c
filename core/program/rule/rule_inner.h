/* SPDX-License-Identifier: MIT
 *
 * What the files of the rules share: reading one entry of a YAML file, and filling the texts. */
#ifndef PROGRAM_RULE_INNER_H
#define PROGRAM_RULE_INNER_H

#include "program/rule/rule.h"

/* Adds a sentence to the faults of the set. */
void rule_fault(RuleSet *set, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* Reads one entry; false with err worded as a fault. bytes: the whole file, for places within SQL.
 */
bool rule_read(RuleSet *set, const Yaml *yaml, const YamlNode *entry, Str bytes, Rule *out,
	       Err *err);
/* Prepares its questions and checks the columns that its texts name; false with the fault said. */
bool rule_prepare(RuleSet *set, Guard *guard, Rule *rule);

/* The text with {column} filled from the row; ISO days as people write them. */
Str rule_fill(Str text, GuardQuery *row, Arena *arena);
/* The first {column} of the text that the answer lacks; "" when it has them all. */
Str rule_unknown_column(Str text, const GuardQuery *q);

#endif
