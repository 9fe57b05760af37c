/* SPDX-License-Identifier: MIT
 *
 * Selecting from a population. Our own selection, for testing ourselves, is the first N rows in the
 * order of SHA-256 over seed and key (program/fact/selection.h); the shell line that gives the same
 * rows out of the original file comes with it. The auditor's selection is a list of keys, which is
 * matched with the population and otherwise recorded as given.
 *
 * The file is read before the change is opened, so nobody waits for a large one. */
#pragma once

#include "exchange/population/population_read.h"
#include "program/proof/sample.h"

#define SAMPLING_SEED_MOST 200 /* characters */

typedef struct SamplingSpec {
	Db *db;
	Id population;
	Id request; /* ID_NONE */
	Str title;  /* "": named after the population */
	bool dry_run;
	const VaultProgress *progress; /* counts in parts of 1000; false stops */
} SamplingSpec;

typedef struct SamplingResult {
	Arena arena;
	Id sample;  /* ID_NONE after a trial */
	Str ref;    /* SMP-3; what it would be after a trial */
	Str method; /* in words */
	Str repeat; /* "": none, of the auditor's selection */
	SampleRow *rows;
	size_t count;
	int64_t of; /* rows of the population */
	Str *note;  /* what was noticed and is no fault */
	size_t notes;
} SamplingResult;

/* The keys that somebody selected; texts are an arena's. */
typedef struct KeyList {
	Str *key;
	size_t count;
} KeyList;

/* The size to plan a sample with. */
typedef struct SamplingPlan {
	size_t size;
	Str why; /* "CH-01 acts monthly" */
} SamplingPlan;

/* Our own selection. seed: one line of text, agreed before. *out is initialised here and must be
 * deinited either way. ERR_INPUT without a seed, or when the population is not ready. */
bool sampling_ours(const SamplingSpec *spec, Str seed, size_t size, SamplingResult *out, Err *err);
/* The auditor's selection. Keys as they stand in the key column, blanks at their ends aside; "row
 * 17" means that row of the file when no key reads so. Refused as a whole when some are not in the
 * population, or when a key names several rows. Items come in the order of the list. *out is
 * initialised here and must be deinited either way. */
bool sampling_auditors(const SamplingSpec *spec, const KeyList *keys, SamplingResult *out,
		       Err *err);
/* Frees the texts and rows of a result. */
void sampling_deinit(SamplingResult *r);

/* The size to plan with for the population's control. ERR_INPUT when its frequency says none. */
bool sampling_plan(Db *db, Id population, Arena *arena, SamplingPlan *out, Err *err);

/* The keys of a list that somebody sent: one a line; or the column of a CSV file or workbook that
 * has the head of the population's key column. "-" reads standard input. */
bool sampling_read_keys(const Population *p, const char *path, Arena *arena, KeyList *out,
			Err *err);
/* The same of text that was typed or pasted. */
KeyList sampling_keys_of_text(const Population *p, Str text, Arena *arena);
