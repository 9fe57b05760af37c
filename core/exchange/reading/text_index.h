/* SPDX-License-Identifier: MIT
 *
 * From a text to a number, for the lists of an import: which row has this
 * number, which request of the workspace, what a name in a cell stands for.
 * Open addressing; the keys are borrowed and must live as long as the index. */
#pragma once

#include <stdint.h>

#include "base/mem/str.h"

typedef struct TextIndexEntry {
	Str key;
	uint32_t hash;
	bool used;
	size_t value;
} TextIndexEntry;

typedef struct TextIndex {
	TextIndexEntry *slot;
	size_t count, room;
} TextIndex;

#define TEXT_INDEX_INIT ((TextIndex){.slot = NULL})

void text_index_deinit(TextIndex *x); /* empties it; keys stay */
/* The value of the key, to be read or changed; NULL when it is not there. Borrowed until the next
 * text_index_add(). */
size_t *text_index_get(const TextIndex *x, Str key);
/* False when the key is there already; its value stays as it was. */
bool text_index_add(TextIndex *x, Str key, size_t value);
