/* SPDX-License-Identifier: MIT
 *
 * Samples: a selection of a population's rows, each of which wants evidence and a result. The
 * auditor's selection is recorded as given; our own, for testing ourselves, comes from a seed
 * (selection.h). A deviation has a cause and opens an exception; the rate of deviations is told
 * with its denominator, the items that were tested. */
#pragma once

#include "base/mem/arena.h"
#include "base/time/date.h"
#include "base/mem/err.h"
#include "base/time/id.h"
#include "store/db.h"

/* A row of the population that was selected. */
typedef struct SampleRow {
	Str key;
	int64_t row; /* in the file, the head being row 1 */
	Str cells;   /* "Head: value", a line each */
} SampleRow;

typedef struct SampleSpec {
	Str title;     /* "": named after the population */
	Id population; /* must be ready: checks answered and reviewed */
	Id request;    /* the request that asks for it; ID_NONE */
	bool auditors; /* selected by the auditor */
	Str seed;      /* of our own */
	size_t size;   /* asked for */
	Str method;    /* in words */
	Str repeat; /* of our own: the shell line that gives the same items; "" when there is none
		     */
	const SampleRow *rows; /* the items selected */
	size_t row_count;
} SampleSpec;

/* Writes the sample with its items, inside an open change. Refused
 * (ERR_INPUT) as sample_may_select() does. */
bool sample_insert(Db *db, const SampleSpec *spec, Id *sample, Err *err);
/* The label that the next sample gets: SMP-4. */
bool sample_next_ref(Db *db, Arena *arena, Str *ref, Err *err);
/* May the population be sampled? False (ERR_INPUT) with what is still to be answered or reviewed.
 */
bool sample_may_select(Db *db, Id population, Err *err);

/* How many to plan with for a control of that frequency (annual ... per event), and for a
 * population of so many rows; all of them when it is no larger. The engagement's own table, else
 * what is usual. *size 0: the frequency is not known. */
bool sample_plan(Db *db, Str frequency, int64_t rows, int64_t *size, Err *err);
/* How often the control of a population acts, "" when it has none or does not say; and its rows. */
typedef struct SampleSource {
	Str frequency;
	int64_t rows;
} SampleSource;

/* Zero rows and "" when it is gone; the text in the arena. */
bool sample_source(Db *db, Id population, Arena *arena, SampleSource *out, Err *err);
/* Writes the table of planning sizes where there is none, inside an open change. */
bool sample_sizes_write(Db *db, Err *err);
/* The same for a workspace that was made before there was such a table, as a change of the
 * program's own. Nothing when it is there or the workspace can't be written. */
bool sample_sizes_add(Db *db, Err *err);
/* The first item of a sample without a result, behind `after` where there is one such (ID_NONE:
 * from the top); ID_NONE when all have one. */
bool sample_next_item(Db *db, Id sample, Id after, Id *out, Err *err);
