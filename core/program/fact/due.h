/* SPDX-License-Identifier: MIT
 *
 * What falls due up to a day, over all kinds whose records wait for their owner (Kind.waits), the
 * late ones first. */
#pragma once

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

typedef struct DueAsk {
	Date today;
	int days; /* how far ahead */
	Id owner; /* a party, its roles included; ID_NONE for all */
} DueAsk;

typedef struct DueList {
	DueItem *items;
	size_t count;
} DueList;

/* Into the arena, by day and label. */
bool due_list(Db *db, const DueAsk *ask, Arena *arena, DueList *out, Err *err);
