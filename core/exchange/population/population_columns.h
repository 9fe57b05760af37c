/* SPDX-License-Identifier: MIT
 *
 * Which column names a row of a population and which one says its day: as the user said, else by
 * the first rows. For population_scan.c only. */
#pragma once

#include "exchange/population/population_findings.h"

/* Fills head, key, date and key_why of the scan. */
bool population_columns(PopulationScan *s, const RowSource *source, const PopulationAsk *ask,
			Err *err);
