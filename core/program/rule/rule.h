/* SPDX-License-Identifier: MIT
 *
 * Room core/program/rule: the readiness rules, and the gaps that they open and close.
 *
 * Readiness rules: what must not be, as a question over the public views
 * (data/schema/003-views.sql) with the sentence that says why and the action that mends it. They
 * ship in data/rules/; a user's own stand in $XDG_CONFIG_HOME/muster/rules/, and run the same way.
 *
 * A rule that can't be used is a fault of its file, told with FILE:LINE:COLUMN; all the others
 * still run. CONTRIBUTING.md says how to write one. */
#pragma once

#include "base/mem/arena.h"
#include "base/yaml/yaml.h"
#include "program/record/kind.h"
#include "store/guard.h"

#define RULES_MOST 1000
#define RULE_ROWS_MOST 100000 /* subjects that one rule may name */

/* What happens to its gap when the breach has ended. */
typedef enum RuleAfter {
	RULE_CLOSES,  /* it closes: the rule itself has looked again */
	RULE_RETESTS, /* it asks for a retest by a human */
} RuleAfter;

typedef struct RuleQuery RuleQuery;

typedef struct Rule {
	Str id, title, family, severity;
	Str criteria; /* "CC1.3 CC1.5" */
	Str message;  /* of one subject, with {column} */
	Str why, fix; /* fix with {column} */
	const Kind *of;
	RuleAfter after;
	Str sql;
	Str file; /* where it stands, for messages */
	int line, column;
	int sql_line,
		sql_column; /* of the first byte of sql; the following lines begin there too */
	bool sql_block;     /* the text stands line by line as in the file */
	RuleQuery *query;   /* prepared when it is first asked */
	Str unread;         /* the entry, of which only id, family, of and sql are read yet; "" */
} Rule;

typedef struct RuleSet {
	Arena arena;
	Rule *items;
	size_t count, room;
	Str *faults; /* one sentence each, "FILE:LINE:COLUMN: ..." */
	size_t fault_count, fault_room;
	Str fingerprint; /* of all texts: other rules, other fingerprint */
} RuleSet;

/* Reads what ships and what the user has; the guard answers them later. What can't be read is in
 * the faults; what is wrong with the SQL of a rule is found when it is asked. */
void rule_set_load(RuleSet *out, Guard *guard);
/* The same, but of what ships only what tells whether a change concerns it: id, family, of and sql.
 * The rest of a rule is read when it is asked. */
void rule_set_load_heads(RuleSet *out, Guard *guard);
/* The same from one text, for tests: NAME stands in the faults. */
void rule_set_load_text(RuleSet *out, Guard *guard, const char *name, Str yaml);
/* Before its guard closes. */
void rule_set_deinit(RuleSet *set);
/* Borrowed from the set; NULL: none of that id. */
Rule *rule_named(const RuleSet *set, Str id);

/* A subject in breach. */
typedef struct Finding {
	const Rule *rule;
	Str subject; /* label of a record of kind rule->of */
	Str control; /* label, "" for none */
	Str why;     /* the sentence */
	Str fix;
	Str facts; /* 16 hex digits over the row: other facts, other digits */
} Finding;

typedef struct FindingList {
	Finding *items;
	size_t count, room;
} FindingList;

/* Frees the list; the texts are the arena's. */
void finding_list_deinit(FindingList *l);

typedef struct RuleQuestion {
	Rule *rule;
	Date today;
	Str subject; /* label of the one record that is asked about; "": all */
} RuleQuestion;

/* Asks one rule. Appends; texts live in the arena. A rule whose SQL can't be used, or that fails
 * while it runs (too long, too many), gives false and its sentence with the place; one that was
 * ended for somebody who waits (guard_set_yield()) gives false and "". */
bool rule_ask(const RuleQuestion *question, Arena *arena, FindingList *out, Str *fault);
