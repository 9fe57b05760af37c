/* SPDX-License-Identifier: MIT
 *
 * Arena: memory with one lifetime. A pane load, a parsed file or an answer owns
 * one arena; every row and string of that load lives in it and dies with it. */
#pragma once

#include "base/mem/str.h"

typedef struct ArenaBlock ArenaBlock;

typedef struct Arena {
	ArenaBlock *last;
} Arena;

#define ARENA_INIT ((Arena){.last = NULL})

void arena_init(Arena *a); /* the same as ARENA_INIT */
void arena_deinit(
	Arena *a); /* frees all that lives in it; it is empty then and can be used again */
/* Empties the arena; one block is kept for reuse. */
void arena_reset(Arena *a);
/* Memory of the arena: zeroed, aligned for any type, never NULL. */
void *arena_alloc(Arena *a, size_t bytes);
/* The same for `count` elements of `bytes` each; an overflow dies. */
void *arena_array(Arena *a, size_t count, size_t bytes);
/* Moves an array that grew on the heap into the arena: copies and frees it. NULL is none. */
void *arena_adopt(Arena *a, void *items, size_t count, size_t bytes);
/* A copy in the arena, terminated, so that .p serves as a C string when it holds no NUL. */
Str arena_copy(Arena *a, Str s);
/* A formatted text in the arena, terminated as well. */
Str arena_printf(Arena *a, const char *format, ...) __attribute__((format(printf, 2, 3)));
