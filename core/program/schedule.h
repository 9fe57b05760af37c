/* SPDX-License-Identifier: MIT
 *
 * Laying out the occurrences that a period expects of each evidence item. Due dates
 * follow the plan, never the completion of the one before. */
#ifndef PROGRAM_SCHEDULE_H
#define PROGRAM_SCHEDULE_H

#include "base/err.h"
#include "program/engagement.h"

/* Makes the occurrences of one evidence item that are not there yet, inside an open
 * change. Type I: one, as of the date. Per event: none. A control in operation
 * since a later day counts from then. */
bool schedule_lay_out(Db *db, Id evidence, const Engagement *e, size_t *made, Err *err);
/* For all evidence of controls in scope. */
bool schedule_lay_out_all(Db *db, const Engagement *e, size_t *made, Err *err);
/* One occurrence of a per-event (or per-hire) item, on a day, inside an open change. */
bool schedule_event(Db *db, Id evidence, Date on, Id *occurrence, Err *err);

#endif
