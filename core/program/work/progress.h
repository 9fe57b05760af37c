/* SPDX-License-Identifier: MIT
 *
 * How far the program is: readiness by series, open gaps and accepted evidence over the period,
 * and how long there is until fieldwork and the period's end. Read from the tables, for
 * pictures: small numbers, no history of its own.
 *
 * A control is ready when exactly one party is accountable and a person who is still here stands
 * behind it, no high or critical gap about it is open, and none of its evidence is past its due
 * day without being there (an approved exception explains it). */
#pragma once

#include "program/fact/engagement.h"

typedef struct ProgressSeries {
	Str series, name; /* "CC6", "Logical and physical access" */
	int controls;     /* in scope */
	int ready;
} ProgressSeries;

typedef struct ProgressList {
	ProgressSeries *items;
	size_t count;
} ProgressList;

/* In the order of the catalog, into the arena; series without a control in scope are left out. */
bool progress_series(Db *db, Date today, Arena *arena, ProgressList *out, Err *err);

#define PROGRESS_POINTS 60

/* One point a week (a month in a period longer than 60 weeks), the first `past` of which have
 * begun. A Type I looks at the half year before its day; so does a workspace without an
 * examination. */
typedef struct ProgressPlot {
	Date from, to;
	size_t count, past;
	int gaps[PROGRESS_POINTS];     /* open at the end of the week, or today */
	int expected[PROGRESS_POINTS]; /* due up to then since the beginning, without waived ones */
	int accepted[PROGRESS_POINTS]; /* of these, accepted by now */
} ProgressPlot;

/* e may be one with id ID_NONE. */
bool progress_plot(Db *db, const Engagement *e, Date today, ProgressPlot *out, Err *err);

/* "fieldwork in 45 days", "fieldwork since 12 days, ends in 16", "fieldwork ended 5 days ago"; ""
 * when it is not planned. */
Str progress_fieldwork(const Engagement *e, Date today, Arena *arena);
/* "period ends 30 Apr, in 161 days"; "" without an examination. */
Str progress_period(const Engagement *e, Date today, Arena *arena);
