/* SPDX-License-Identifier: MIT
 *
 * Arena: see arena.h. Blocks are chained; a request larger than a block gets
 * one of its own. */
#include "base/mem/arena.h"

#include <stdalign.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/mem/die.h"

struct ArenaBlock {
	ArenaBlock *before;
	size_t used, room;
	alignas(max_align_t) unsigned char bytes[];
};

/* The first block is small: most arenas hold one record and are gone again. */
#define ARENA_FIRST ((size_t)4 * 1024)
#define ARENA_BLOCK ((size_t)32 * 1024)

void arena_init(Arena *a)
{
	a->last = NULL;
}

void arena_deinit(Arena *a)
{
	while (a->last != NULL) {
		ArenaBlock *before = a->last->before;
		free(a->last);
		a->last = before;
	}
}

void arena_reset(Arena *a)
{
	while (a->last != NULL && a->last->before != NULL) {
		ArenaBlock *before = a->last->before;
		free(a->last);
		a->last = before;
	}
	if (a->last != NULL)
		a->last->used = 0;
}

static void add_block(Arena *a, size_t bytes)
{
	size_t least = a->last == NULL ? ARENA_FIRST : ARENA_BLOCK;
	size_t room = bytes > least ? bytes : least;
	ENSURE(room < (size_t)-1 - sizeof(ArenaBlock));
	ArenaBlock *block = xmalloc(sizeof *block + room);
	*block = (ArenaBlock){.before = a->last, .room = room};
	a->last = block;
}

void *arena_alloc(Arena *a, size_t bytes)
{
	size_t align = alignof(max_align_t);
	ENSURE(bytes < (size_t)-1 - align);
	bytes = (bytes + align - 1) / align * align;
	if (a->last == NULL || a->last->room - a->last->used < bytes)
		add_block(a, bytes);
	void *p = a->last->bytes + a->last->used;
	a->last->used += bytes;
	return memset(p, 0, bytes);
}

void *arena_array(Arena *a, size_t count, size_t bytes)
{
	ENSURE(bytes == 0 || count <= (size_t)-1 / 2 / bytes);
	return arena_alloc(a, count * bytes);
}

void *arena_adopt(Arena *a, void *items, size_t count, size_t bytes)
{
	void *kept = arena_array(a, count, bytes);
	if (items != NULL && count > 0)
		memcpy(kept, items, count * bytes);
	free(items);
	return kept;
}

Str arena_copy(Arena *a, Str s)
{
	char *p = arena_alloc(a, s.n + 1);
	memcpy(p, s.p, s.n);
	return (Str){p, s.n};
}

Str arena_printf(Arena *a, const char *format, ...)
{
	va_list args, again;
	va_start(args, format);
	va_copy(again, args);
	int n = vsnprintf(NULL, 0, format, args);
	va_end(args);
	ENSURE(n >= 0);
	char *p = arena_alloc(a, (size_t)n + 1);
	vsnprintf(p, (size_t)n + 1, format, again);
	va_end(again);
	return (Str){p, (size_t)n};
}
