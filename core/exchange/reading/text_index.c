/* SPDX-License-Identifier: MIT
 *
 * Text index: see text_index.h. */
#include "exchange/reading/text_index.h"

#include <stdlib.h>

#include "base/mem/die.h"

static uint32_t hash_of_text(Str s)
{
	uint32_t h = 2166136261u;
	for (size_t i = 0; i < s.n; i++)
		h = (h ^ (unsigned char)s.p[i]) * 16777619u;
	return h;
}

void text_index_deinit(TextIndex *x)
{
	free(x->slot);
	*x = TEXT_INDEX_INIT;
}

/* The entry of the key, or the free one where it belongs. */
static TextIndexEntry *find(const TextIndex *x, Str key, uint32_t hash)
{
	size_t i = hash & (x->room - 1);
	while (x->slot[i].used && (x->slot[i].hash != hash || !str_equal(x->slot[i].key, key)))
		i = (i + 1) & (x->room - 1);
	return &x->slot[i];
}

static void widen(TextIndex *x)
{
	TextIndex old = *x;
	x->room = old.room == 0 ? 64 : old.room * 2;
	x->slot = xcalloc(x->room, sizeof *x->slot);
	for (size_t i = 0; i < old.room; i++)
		if (old.slot[i].used)
			*find(x, old.slot[i].key, old.slot[i].hash) = old.slot[i];
	free(old.slot);
}

size_t *text_index_get(const TextIndex *x, Str key)
{
	if (x->count == 0)
		return NULL;
	TextIndexEntry *entry = find(x, key, hash_of_text(key));
	return entry->used ? &entry->value : NULL;
}

bool text_index_add(TextIndex *x, Str key, size_t value)
{
	if ((x->count + 1) * 2 > x->room)
		widen(x);
	uint32_t hash = hash_of_text(key);
	TextIndexEntry *entry = find(x, key, hash);
	if (entry->used)
		return false;
	*entry = (TextIndexEntry){.key = key, .hash = hash, .used = true, .value = value};
	x->count++;
	return true;
}
