/* SPDX-License-Identifier: MIT
 *
 * The shell line with which anybody repeats a selection of ours. For sampling_ours.c. */
#pragma once

#include "base/file/hash.h"
#include "exchange/population/population_read.h"

/* SHA-256 over all keys, a line feed after each: two readings of a file that agree in it select
 * alike. */
typedef struct KeyTrail {
	HashRun run;
	bool torn; /* a key has a line feed of its own */
} KeyTrail;
/* Begins without a key. */
void sampling_trail_begin(KeyTrail *t);
/* Adds the key of the next row. */
void sampling_trail_add(KeyTrail *t, Str key);

typedef struct RepeatSpec {
	const Population *population;
	Str seed;
	size_t size;
	KeyTrail *trail; /* of our reading, ended here */
} RepeatSpec;

/* The shell line for a selection, an arena's. Whether cut and tail read the same keys as we do is
 * not guessed: the kept file is read as they would, and its trail compared with ours. When they
 * differ it takes a CSV parser, python3's. ERR_WORKSPACE when the kept file can't be read. */
bool sampling_repeat(const RepeatSpec *spec, Arena *arena, Str *line, Err *err);
