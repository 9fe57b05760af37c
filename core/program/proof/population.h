/* SPDX-License-Identifier: MIT
 *
 * Populations: everything that a source had of something, to be counted and sampled. The rows stay
 * in their file (exchange/population/population_read.h); here is what is known of it, what was
 * noticed in it, and who found it complete and accurate. A population is used once every notice is
 * answered and somebody other than who ran or imported it has reviewed it. */
#pragma once

#include "base/mem/arena.h"
#include "base/time/date.h"
#include "program/record/record.h"

/* Kinds of the two findings about a count that is not that of the rows. Workspaces made earlier
 * have "counts" for both. */
#define POPULATION_STATED_ROWS "stated rows"
#define POPULATION_SECOND_COUNT "second count"

/* What was noticed. */
typedef struct PopulationFinding {
	const char *kind; /* stated rows, dates, mixed dates, sequence, duplicates ... */
	Str title;        /* "4 of 312 rows have no Approver" */
	Str detail;       /* which rows, the first of them */
	int64_t found;
} PopulationFinding;

/* "", ID_NONE, DATE_NONE and -1: not said. */
typedef struct PopulationFacts {
	Str title, unit;
	Id control, artifact;
	Str source_system, environment, query, run_by, run_at;
	Date from, to;
	int sheet;                   /* from 1 */
	Str columns;                 /* heads, one a line */
	int key_column, date_column; /* from 1; 0: none */
	int64_t rows, stated, second;
	Str second_from;
	const PopulationFinding *findings; /* of its checks */
	size_t finding_count;
} PopulationFacts;

/* Makes the population and its checks, inside an open change. */
bool population_insert(Db *db, const PopulationFacts *facts, Id *out, Err *err);

/* Its checks, in their order. */
bool population_checks(Db *db, Id population, IdList *out, Err *err);

/* ERR_INPUT, and what is to be done, while a check is unanswered or nobody has reviewed it. */
bool population_must_be_ready(Db *db, Id population, Err *err);

/* Ref of another population that came from the same bytes; "" for none. */
bool population_same_file(Db *db, Str sha256, Arena *arena, Str *ref, Err *err);
