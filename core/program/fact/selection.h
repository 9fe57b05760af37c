/* SPDX-License-Identifier: MIT
 *
 * A repeatable selection: items in the order of SHA-256 over the seed, a line feed and the item's
 * key, the first N of them. Nobody can steer it without changing the seed, and anybody can repeat
 * it: printf '%s\n%s' SEED KEY | sha256sum. For self-testing; the auditor's selection is the
 * auditor's (sampling.h).
 *
 * Items are offered one by one and only the N smallest are kept, so a population of a million rows
 * costs no more memory than its sample. */
#pragma once

#include "base/file/hash.h"
#include "base/mem/str.h"

#define SELECTION_MOST 10000 /* items in one sample */

typedef struct SelectionItem {
	Hash order;
	Str key;     /* these two are the selection's */
	Str cells;   /* whatever belongs to the item */
	int64_t row; /* where it stands; equal keys are ordered by it */
} SelectionItem;

typedef struct Selection {
	Str seed;
	size_t want; /* 1 to SELECTION_MOST */
	SelectionItem *items;
	size_t count;
	int64_t offered; /* items seen, kept or not */
} Selection;

void selection_init(Selection *s, Str seed, size_t want); /* the seed is copied */
void selection_deinit(Selection *s);
/* Would the item be kept as things stand? Then give it to selection_offer() with its cells. */
bool selection_wants(const Selection *s, Str key, int64_t row);
/* Keeps the item, whose texts are copied, in place of the one that ranks last. */
void selection_offer(Selection *s, Str key, int64_t row, Str cells);
/* Brings what was kept into the order of selection. */
void selection_finish(Selection *s);

/* SHA-256 over "SEED\nKEY". */
Hash selection_order(Str seed, Str key);
