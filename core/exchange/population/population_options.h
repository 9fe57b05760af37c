/* SPDX-License-Identifier: MIT
 *
 * What was said about a population on the command line or in a form, checked and understood. */
#pragma once

#include "exchange/population/population_findings.h"

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

typedef struct PopulationOptions {
	PopulationAsk ask;
	PopulationFacts facts; /* those that are said: title to run_at */
	int sheet;             /* 0: not said */
} PopulationOptions;

/* Reads the options; file is the name that a population without a title is called by. Texts are
 * the spec's and the file's. Errors (ERR_USAGE, ERR_INPUT) name the option. */
bool population_options(Db *db, const ImportPopulationSpec *spec, Str file, PopulationOptions *out,
			Err *err);
