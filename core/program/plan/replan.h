/* SPDX-License-Identifier: MIT
 *
 * What becomes of the occurrences when the plan changes: the cadence of an evidence item, the
 * day since which a control operates, the period of the engagement.
 *
 * Closed ones are never touched: what was collected, accepted, rejected or waived, and what
 * carries a note, a comment or an exception. Neither is what was due before today and still
 * lies in the examination: a change of plan does not undo a miss. The other open ones that the
 * new plan does not know are put away (archived, with history), and what it expects beside the
 * closed ones is laid out; a slot that had been put away comes back as the row that it was.
 *
 * A new cadence counts from today: slots of it that lie behind are not expected, and the first
 * one that comes also covers the planned days before it that nothing covers. The one day of a
 * Type I is expected whenever it is. A period or a
 * beginning that moves back is expected as a whole, what lies behind included. */
#pragma once

#include "program/plan/replan_item.h"
#include "program/record/record.h"

/* What setting the fields on the records would do; adds to *out, which begins as (Replan){0}.
 * Strings are in the arena, the two lists too. Writes nothing. Values that can't be read are
 * refused as the setting would refuse them. */
bool replan_preview(Db *db, const RecordSet *set, Arena *arena, Replan *out, Err *err);

/* The days that a period is to have; DATE_NONE: as it is. */
typedef struct ReplanPeriod {
	Date from, to;
} ReplanPeriod;

/* Sets the period of the engagement that is shown (DATE_NONE: as it is; Type I: the as-of date, in
 * either) and lays out anew, inside an open change; adds to *out what it did. */
bool replan_period(Db *db, ReplanPeriod days, Arena *arena, Replan *out, Err *err);

/* "3 open occurrences go, 9 come, 4 closed stay as they are". done: "went", "came", "stayed". */
Str replan_sentence(const Replan *r, bool done, Arena *arena);

struct Draft;
/* For the rule of the engagement's kind, whose fields are period_from and period_to: a period
 * that ends before it begins is refused; in a Type I setting one sets both. */
bool replan_period_rule(struct Draft *draft, Err *err);
/* The `after` of the three kinds: carries the change of plan out, within the same change, so
 * that every way of changing it (keys, set, import, merge) does and one undo takes both back. */
bool replan_follow(struct Draft *draft, Err *err);
