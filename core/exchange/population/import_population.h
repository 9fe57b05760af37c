/* SPDX-License-Identifier: MIT
 *
 * Room core/exchange/population: populations, imported, read again and sampled.
 *
 * Importing a population: its file goes into the vault as it is, is looked through, and what is to
 * be answered is written down with what is known of it. One change; nothing is left behind when it
 * fails or is only tried. */
#pragma once

#include "exchange/population/population_options.h"
#include "exchange/population/population_scan.h"

typedef struct ImportPopulationResult {
	Arena arena;
	Id id;   /* ID_NONE after a trial */
	Str ref; /* POP-1; what it would be after a trial */
	Str file, title;
	Date from, to;
	PopulationScan scan;
	Str *check; /* refs of the findings, in their order */
	Str *note;  /* what a careful reader would want to know */
	size_t notes;
	bool scanned; /* private: scan is to be freed */
} ImportPopulationResult;

/* *out is initialised here and must be deinited either way. False: nothing was written or kept. */
bool import_population(Db *db, const ImportPopulationSpec *spec, ImportPopulationResult *out,
		       Err *err);
/* Frees all that the result holds. */
void import_population_deinit(ImportPopulationResult *r);
