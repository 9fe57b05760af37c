/* SPDX-License-Identifier: MIT
 *
 * Taking in a population: its file goes into the vault as it is, is looked through, and what is to
 * be answered is written down with what is known of it. One change; nothing is left behind when it
 * fails or is only tried. */
#ifndef EXCHANGE_IMPORT_POPULATION_H
#define EXCHANGE_IMPORT_POPULATION_H

#include "exchange/population/population_scan.h"

/* As on the command line; NULL: not said. */
typedef struct ImportPopulationSpec {
	const char *path; /* with bytes: the file's name alone */
	Str bytes;        /* a file in memory; .p NULL: path is read */
	const char *title, *control, *unit, *source, *environment, *query, *run_by, *run_at;
	const char *from, *to; /* the engagement's period when neither is said */
	const char *key, *date, *stated, *second, *second_from, *sheet, *dates;
	bool dry_run;
	const VaultProgress *progress; /* counts in parts of 1000; false stops */
} ImportPopulationSpec;

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

/* *out is initialised here and must be deinited either way. */
bool import_population(Db *db, const ImportPopulationSpec *spec, ImportPopulationResult *out,
		       Err *err);
void import_population_deinit(ImportPopulationResult *r);

#endif
