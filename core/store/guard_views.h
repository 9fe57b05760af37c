/* SPDX-License-Identifier: MIT
 *
 * What a change shows in, told from texts alone: the views' own and that of a question. Nothing is
 * prepared for it, so that a change asks only the rules it concerns. It errs on one side: a
 * question that a change concerns is never left out, some that it does not concern are named. */
#pragma once

#include "store/event.h"

typedef struct GuardView {
	char *name, *sql;
} GuardView;

typedef struct GuardViews {
	GuardView *items;
	size_t count, room;
} GuardViews;

/* A column of a table or view whose values have changed; "" for the column: its rows have. */
typedef struct GuardMark {
	Str source, column;
} GuardMark;

/* Where one operation on a row shows. */
typedef struct GuardTrace {
	GuardMark *items;
	size_t count, room; /* in the arena */
} GuardTrace;

/* Copies the texts; guard_views_deinit() frees them. */
void guard_views_add(GuardViews *v, const char *name, const char *sql);
void guard_views_deinit(GuardViews *v); /* fine when there are none; empty afterwards */
/* The table's own columns and those of the views in which they come out. In the arena. */
GuardTrace guard_views_trace(const GuardViews *v, const EventOp *op, Arena *arena);
/* Can the answer of the question be another one after it? */
bool guard_trace_shows(const GuardTrace *t, Str sql, Arena *arena);
