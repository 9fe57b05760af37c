/* SPDX-License-Identifier: MIT
 *
 * Which criteria and controls a cell means. Tools and auditors write the same
 * criterion as CC6.1, cc_6_1, SOC2_CC6.1, "TSC CC 6.1" or CC6-1, controls as
 * AC-04, ac04 or AC 4, and put lists and ranges of them into one cell. */
#pragma once

#include "base/mem/arena.h"

typedef enum RefKind {
	REF_CRITERION,
	REF_CONTROL,
	REF_UNKNOWN, /* looks like a reference, but there is none such */
	REF_TEXT,    /* plain words, for instance a topic */
} RefKind;

typedef struct Ref {
	RefKind kind;
	Str id;   /* as the table spells it; empty for unknown and text */
	Str text; /* as the cell has it; for one of a series, the whole series */
} Ref;

typedef struct Refs {
	Ref *ref; /* in the order of the cell, each criterion and control once */
	size_t count;
} Refs;

typedef struct RefEntry RefEntry;

/* The criteria and controls there are. */
typedef struct RefTable {
	Arena arena;
	/* private */
	RefEntry *entry; /* sorted by key */
	size_t entries;
	Str *criterion; /* in their own order, for series and ranges */
	size_t criteria;
} RefTable;

/* Copies the ids. Criteria must come in their natural order (CC1.1, CC1.2, ...). */
void refs_init(RefTable *t, const Str *criterion, size_t criteria, const Str *control,
	       size_t controls);
void refs_deinit(RefTable *t); /* frees the table; ids that were read die with it */

/* Reads a cell. Between references stand commas, semicolons, bars, slashes, line
 * ends, "&", "+", "and" or blanks; names of the framework (SOC2, TSC, ...) are
 * passed over, and so is a title behind a reference ("CC6.1 Logical access").
 * "CC6" means all criteria of the series, "CC6.1-CC6.3", "CC6.1 to 6.3" a range.
 * Results lie in the arena; texts point into `cell`, ids into the table. */
Refs refs_read(const RefTable *t, Arena *arena, Str cell);
