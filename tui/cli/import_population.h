/* SPDX-License-Identifier: MIT
 *
 * The part of muster import that takes in a population. For import.c only. */
#pragma once

#include "cli/frame/command.h"

/* The options that only a population has. */
#define POPULATION_OPTIONS                                                                         \
	OPTION_TITLE, OPTION_CONTROL, OPTION_UNIT, OPTION_SOURCE, OPTION_ENVIRONMENT,              \
		OPTION_QUERY, OPTION_RUN_BY, OPTION_RUN_AT, OPTION_FROM, OPTION_TO, OPTION_KEY,    \
		OPTION_DATE, OPTION_STATED_ROWS, OPTION_SECOND_COUNT, OPTION_SECOND_FROM

/* Takes it in and says what came of it; the exit status. */
int import_population_command(Db *db, const Args *args, Err *err);
