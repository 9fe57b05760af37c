/* SPDX-License-Identifier: MIT
 *
 * Laying out the occurrences that a period expects of each evidence item. Due dates
 * follow the plan, never the completion of the one before. */
#pragma once

#include "base/mem/arena.h"
#include "base/time/cadence.h"
#include "base/mem/err.h"
#include "program/fact/engagement.h"
#include "program/record/record.h"

/* What is expected of one evidence item, and from when on. */
typedef struct SchedulePlan {
	Id evidence;
	Str ref;
	Cadence cadence;
	bool per_hire;
	Date since; /* first day on which the control operated; DATE_NONE: before the period */
} SchedulePlan;

/* The plan of an evidence item as it is stored; its label in the arena. */
bool schedule_read(Db *db, Id evidence, Arena *arena, SchedulePlan *out, Err *err);
/* The slots that the engagement expects, in order; none for per event. Type I: one that ends on
 * its day and covers the days before it that one cadence has (a week at least, a year for what
 * has no rhythm): a proof of those days counts. A slot in which the control began is cut to
 * what is left, and left out when that is less than half and another follows. */
void schedule_slots(const SchedulePlan *plan, const Engagement *e, Arena *arena, CadenceSlot **out,
		    size_t *count);
/* The label of an occurrence: "AC-04.1@2026-03-31", by the last day that it covers. */
Str schedule_ref(const SchedulePlan *plan, Date covers_to, Arena *arena);
/* Writes one under that label, inside an open change. One that is there already is left alone. */
bool schedule_lay_slot(Db *db, const SchedulePlan *plan, Str ref, const CadenceSlot *slot,
		       Err *err);

/* Makes the occurrences of one evidence item that are not there yet, inside an open
 * change. Type I: one, as of the date. Per event: none. A control in operation
 * since a later day counts from then. */
bool schedule_lay_out(Db *db, Id evidence, const Engagement *e, size_t *made, Err *err);
/* The evidence items of controls in scope, in the order of the catalog. */
bool schedule_evidence(Db *db, IdList *out, Err *err);
/* For all of them. */
bool schedule_lay_out_all(Db *db, const Engagement *e, size_t *made, Err *err);
/* One occurrence of a per-event (or per-hire) item, on a day, inside an open change. */
bool schedule_event(Db *db, Id evidence, Date on, Id *occurrence, Err *err);
