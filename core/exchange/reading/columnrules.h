/* SPDX-License-Identifier: MIT
 *
 * What the columns of a kind of list may be called, and what the words in them
 * mean: the files of data/import as the importers use it. A mapping file of the user
 * can override the headers. */
#pragma once

#include "base/mem/strbuf.h"
#include "base/yaml/yaml.h"

typedef struct ColumnField {
	Str name; /* "due" */
	Str *key; /* header spellings as columnrules_key() makes them, best first */
	size_t keys;
	size_t sure; /* so many of them; the others count only when nothing better is there */
	bool date;
	const YamlNode *mapped; /* the user's header for it; NULL without one */
	Str mapped_key;
} ColumnField;

/* "one of these fields must be there" */
typedef struct ColumnNeed {
	int *field;
	size_t count;
} ColumnNeed;

typedef struct ColumnWord {
	Str group; /* "auditor_status" */
	Str key;   /* "inprogress" */
	Str ours;  /* "open" */
} ColumnWord;

typedef struct ColumnRules {
	Yaml yaml, map; /* map.root NULL without a mapping */
	Arena arena;
	ColumnField *field;
	size_t fields;
	ColumnNeed *need;
	size_t needs;
	int promote_from, promote_to; /* -1: no such rule */
	Str *noise;
	size_t noises;
	ColumnWord *word;
	size_t words;
} ColumnRules;

/* Reads rules; name is for messages. Errors "NAME:LINE:COLUMN: ..." On failure nothing needs
 * freeing. */
bool columnrules_parse(ColumnRules *r, const char *name, Str bytes, Err *err);
/* The rules that ship as data/import/KIND.yaml. ERR_USAGE when there are none. */
bool columnrules_load(ColumnRules *r, const char *kind, Err *err);
void columnrules_deinit(ColumnRules *r); /* frees rules and mapping */

/* Takes the user's mapping, `columns: {FIELD: HEADER, ...}`, in place of the
 * spellings of these fields. An unknown field is an error at its place. */
bool columnrules_map(ColumnRules *r, const char *name, Str bytes, Err *err);

/* Index of a field, -1 when there is none of that name. */
int columnrules_field(const ColumnRules *r, Str name);

/* What a header or word is compared by: lower case without blanks, signs (but
 * "#"), brackets and what they hold, pictures and typographic signs;
 * "Deadline (YYYY-MM-DD):" is "deadline", "dueDate" is "duedate". A text that
 * has nothing but such things is compared by its bytes. Replaces out. */
void columnrules_key(StrBuf *out, Str text);
/* Is it the key of a header that may be left out without a word? */
bool columnrules_is_noise(const ColumnRules *r, Str key);

/* Our word for a word of theirs; false when the group has none. Borrowed. */
bool columnrules_word(const ColumnRules *r, const char *group, Str word, Str *ours);
