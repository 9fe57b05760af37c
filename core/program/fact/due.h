/* SPDX-License-Identifier: MIT
 *
 * What falls due: open occurrences, gaps and requests up to a day, the late ones first. */
#ifndef PROGRAM_DUE_H
#define PROGRAM_DUE_H

#include "base/mem/arena.h"
#include "base/time/date.h"
#include "program/record/kind.h"
#include "store/db.h"

typedef struct DueItem {
	const Kind *kind;
	Id id;
	Str ref, title, owner, status;
	Date due;
	int days; /* from today; negative is late */
} DueItem;

/* owner: a party's id, its roles included; ID_NONE for all. */
bool due_list(Db *db, Date today, int days, Id owner, Arena *arena, DueItem **out, size_t *count,
	      Err *err);

#endif
