/* SPDX-License-Identifier: MIT
 *
 * Looking through a population once, whatever its size: how many rows it has and what somebody
 * would have to explain before it is used. Memory: 24 bytes a row for its key, and 8 for its place
 * in a numbered sequence. */
#pragma once

#include "exchange/population/population_findings.h"

/* *out is initialised here; deinit it on success only. Its findings follow from the file and from
 * what was asked. ERR_INPUT: the file can't be read, or nothing says how its dates are meant;
 * ERR_USAGE: a column that is not there. */
bool population_scan(const RowSource *source, const PopulationAsk *ask, PopulationScan *out,
		     Err *err);
/* Frees heads and findings. */
void population_scan_deinit(PopulationScan *s);
