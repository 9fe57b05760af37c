/* SPDX-License-Identifier: MIT
 *
 * The keys of a population: which come twice, and which are missing in a numbered sequence. Keys
 * themselves are not kept, only 16 bytes of their SHA-256. For population_scan.c only. */
#pragma once

#include "exchange/population/population_findings.h"

#define POPULATION_PREFIXES 16 /* sequences side by side: CHG-0001 and EMG-0001 */

typedef struct PopulationKey {
	unsigned char digest[16];
	int row;
} PopulationKey;

typedef struct PopulationSequence {
	Str prefix;   /* "CHG-" */
	size_t width; /* digits, when all have as many; 0: 9 and 10 side by side */
} PopulationSequence;

typedef struct PopulationKeys {
	Arena arena;
	PopulationKey *key;
	size_t count, room;
	PopulationSequence sequence[POPULATION_PREFIXES];
	size_t sequences;
	uint64_t *number; /* sequence in the top byte */
	size_t numbers, number_room;
	bool too_many; /* prefixes */
} PopulationKeys;

void population_keys_deinit(PopulationKeys *k); /* frees them */
/* Adds the key of a row, which is not empty. */
void population_keys_add(PopulationKeys *k, Str key, int row);
/* Adds what was noticed to the findings of the scan; the keys are used up. The source is read once
 * more for the words of double keys. */
bool population_keys_report(PopulationKeys *k, PopulationScan *s, const RowSource *source,
			    Err *err);
