/* SPDX-License-Identifier: MIT
 *
 * The days of a population: can they be read, are they written alike, do they lie in the period?
 * Where 05/11/2026 can be read two ways both readings are followed until the end of the file says
 * which holds. For population_scan.c only. */
#pragma once

#include "exchange/population/population_findings.h"

typedef enum DateManner {
	MANNER_ISO,
	MANNER_NUMERIC,
	MANNER_NAMED,
	MANNER_SERIAL,
	MANNERS
} DateManner;

typedef struct DateReading {
	PopulationRows bad, outside;
	int64_t later; /* than the day it was run */
	Date last;
} DateReading;

typedef struct PopulationDates {
	Arena *arena;
	const PopulationAsk *ask;
	PopulationRows empty;
	PopulationRows manner[MANNERS];
	PopulationRows day_first, month_first, either;
	DateReading dmy, mdy;
} PopulationDates;

/* Begins without a day; arena and ask must outlive it. */
void population_dates_init(PopulationDates *d, Arena *arena, const PopulationAsk *ask);
/* Looks at one cell of the date column. */
void population_dates_add(PopulationDates *d, int row, Str key, Str cell);
/* Adds what was noticed to the findings of the scan, and its latest day. ERR_INPUT when nothing in
 * the file says how its dates are to be read. */
bool population_dates_report(const PopulationDates *d, PopulationScan *s, Err *err);
