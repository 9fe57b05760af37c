/* SPDX-License-Identifier: MIT
 *
 * The part of muster import that takes in a population. For import.c only. */
#ifndef COMMAND_IMPORT_POPULATION_H
#define COMMAND_IMPORT_POPULATION_H

#include "cli/frame/command.h"

/* The options that only a population has. */
#define POPULATION_OPTIONS                                                                         \
	(OPTION_BIT(OPTION_TITLE) | OPTION_BIT(OPTION_CONTROL) | OPTION_BIT(OPTION_UNIT) |         \
	 OPTION_BIT(OPTION_SOURCE) | OPTION_BIT(OPTION_ENVIRONMENT) | OPTION_BIT(OPTION_QUERY) |   \
	 OPTION_BIT(OPTION_RUN_BY) | OPTION_BIT(OPTION_RUN_AT) | OPTION_BIT(OPTION_FROM) |         \
	 OPTION_BIT(OPTION_TO) | OPTION_BIT(OPTION_KEY) | OPTION_BIT(OPTION_DATE) |                \
	 OPTION_BIT(OPTION_STATED_ROWS) | OPTION_BIT(OPTION_SECOND_COUNT) |                        \
	 OPTION_BIT(OPTION_SECOND_FROM))

/* Takes it in and says what came of it; the exit status. */
int import_population_command(Db *db, const Args *args, Err *err);

#endif
