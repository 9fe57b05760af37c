/* SPDX-License-Identifier: MIT
 *
 * What was said about a population, understood, and what was not said, told. For
 * import_population.c only. */
#ifndef EXCHANGE_POPULATION_WORDS_H
#define EXCHANGE_POPULATION_WORDS_H

#include "exchange/population/import_population.h"

/* Reads the options into ask and facts; *sheet 0: not said. Texts are the result's. */
bool population_words(Db *db, const ImportPopulationSpec *spec, ImportPopulationResult *out,
		      PopulationAsk *ask, PopulationFacts *facts, int *sheet, Err *err);
/* Fills the notes of the result. */
void population_notes(ImportPopulationResult *out, const PopulationAsk *ask,
		      const PopulationFacts *facts, const ImportPopulationSpec *spec);

#endif
