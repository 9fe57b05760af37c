/* SPDX-License-Identifier: MIT
 *
 * What the files of sampling tell each other. For core/exchange/sampling*.c only. */
#ifndef EXCHANGE_SAMPLING_INNER_H
#define EXCHANGE_SAMPLING_INNER_H

#include "exchange/population/sampling.h"

/* Finds the population ready and loads it; begins the result. */
bool sampling_begin(Db *db, const SamplingSpec *spec, SamplingResult *out, Population *p, Err *err);
/* "population-changes.csv (SHA-256 3f0a...)": the file a method speaks of. */
Str sampling_file_words(const Population *p, Arena *arena);
/* Writes what was selected, unless it was a trial. */
bool sampling_write(Db *db, const SamplingSpec *spec, SampleSpec *sample, SamplingResult *out,
		    Err *err);
void sampling_note(SamplingResult *out, Str note);

/* SHA-256 over all keys, a line feed after each: two readings of a file that agree in it select
 * alike. */
typedef struct KeyTrail {
	HashRun run;
	bool torn; /* a key has a line feed of its own */
} KeyTrail;
void sampling_trail_begin(KeyTrail *t);
void sampling_trail_add(KeyTrail *t, Str key);

/* The shell line for a selection. Whether cut and tail read the same keys as we do is not guessed:
 * the kept file is read as they would, and its trail held against ours. When they
 * differ it takes a CSV parser, python3's. */
typedef struct RepeatSpec {
	Db *db;
	const Population *population;
	Str seed;
	size_t size;
	KeyTrail *trail; /* of our reading, ended here */
} RepeatSpec;
bool sampling_repeat(const RepeatSpec *spec, Arena *arena, Str *line, Err *err);

#endif
