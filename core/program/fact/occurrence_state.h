/* SPDX-License-Identifier: MIT
 *
 * How an occurrence stands on a day. Late, due soon and missed follow from the dates
 * and are never stored; this is the one place that says how, once in SQL for lists and
 * counts and once in C, and a test holds the two against each other.
 *
 * Missed is what nobody can repair any more: nothing came within the grace days after
 * the due day, or the control was performed later than that. Accepting such a proof
 * does not make it timely; only waiving (with its reason and approver) settles it.
 *
 * Outside is a proof that is there and does not count: the control was performed before the
 * first day that the occurrence covers or, in a Type I, after the day as of which the controls
 * are examined. An opinion speaks about its dates alone (Type II: the period; Type I: the day).
 * Within the grace days a proof of the right days can still take its place. */
#pragma once

#include "base/time/date.h"
#include "base/mem/str.h"

/* The most urgent first: what stands for a day or month in which several fall. */
typedef enum OccurrenceState {
	OCCURRENCE_MISSED,
	OCCURRENCE_OUTSIDE, /* proved by something dated outside its window */
	OCCURRENCE_LATE,
	OCCURRENCE_REJECTED, /* to be done again, and still in time */
	OCCURRENCE_DUE_SOON,
	OCCURRENCE_COLLECTED,
	OCCURRENCE_UPCOMING,
	OCCURRENCE_ACCEPTED,
	OCCURRENCE_WAIVED,
	OCCURRENCE_STATE_COUNT
} OccurrenceState;

/* "missed", "outside", "late", "rejected", "due soon", "collected", "upcoming", "accepted",
 * "waived". */
const char *occurrence_state_name(OccurrenceState s);
/* By its word ("due soon"); false when there is no such state. */
bool occurrence_state_parse(Str name, OccurrenceState *out);

/* status: the stored word. performed_on may be DATE_NONE. */
typedef struct OccurrenceFacts {
	Str status;
	Date due, performed_on;
	int lead_days, grace_days; /* of its evidence item */
	Date covers_from;          /* first day on which performing counts; DATE_NONE: any */
	bool as_of;                /* Type I: performed after the due day is outside, not late */
} OccurrenceFacts;

/* The state on that day. */
OccurrenceState occurrence_state(const OccurrenceFacts *o, Date today);

/* May a proof that is dated outside its window still be replaced by one that counts? The last
 * day of grace is the end of that, as of everything else that is not done. */
static inline bool occurrence_is_past(const OccurrenceFacts *o, Date today)
{
	return today > o->due + o->grace_days;
}

/* Is the examination a Type I? SQL without a row of its own: read once a statement. */
#define OCCURRENCE_AS_OF                                                                           \
	"(SELECT g.type = 1 FROM engagement g WHERE g.archived = 0 ORDER BY g.id DESC LIMIT 1)"

/* SQL over an occurrence `t`: its proof is dated outside the window. */
#define OCCURRENCE_IS_OUTSIDE                                                                      \
	"(t.status IN ('accepted', 'collected') AND (t.performed_on < t.covers_from OR "           \
	"(t.performed_on > t.due AND " OCCURRENCE_AS_OF ")))"

/* The same in SQL over an occurrence `t`, with :today (ISO); gives the name. The two
 * arguments are expressions for the evidence item's days, for queries that join it. */
#define OCCURRENCE_STATE_WITH(lead, grace)                                                         \
	"CASE WHEN t.status = 'waived' THEN 'waived' "                                             \
	"WHEN " OCCURRENCE_IS_OUTSIDE " THEN 'outside' "                                           \
	"WHEN t.performed_on > t.due AND t.performed_on > date(t.due, " grace " || ' days') "      \
	"THEN 'missed' "                                                                           \
	"WHEN t.status IN ('accepted', 'collected') THEN t.status "                                \
	"WHEN :today > t.due THEN CASE WHEN :today > date(t.due, " grace " || ' days') "           \
	"THEN 'missed' ELSE 'late' END "                                                           \
	"WHEN t.status = 'rejected' THEN 'rejected' "                                              \
	"WHEN t.due <= date(:today, " lead " || ' days') THEN 'due soon' "                         \
	"ELSE 'upcoming' END"

/* Days behind the due day, over an occurrence `t` with :today: of what was performed, else so far.
 * 0 when it was in time, is not due yet, or was waived. */
#define OCCURRENCE_DAYS_LATE                                                                       \
	"CAST(CASE WHEN t.status = 'waived' THEN 0 WHEN t.status IN ('collected', 'accepted') "    \
	"THEN max(0, ifnull(julianday(t.performed_on), 0) - julianday(t.due)) "                    \
	"ELSE max(0, julianday(:today) - julianday(t.due)) END AS INTEGER)"

#define OCCURRENCE_STATE_SQL                                                                       \
	OCCURRENCE_STATE_WITH("(SELECT e.lead_days FROM evidence e WHERE e.id = t.evidence)",      \
			      "(SELECT e.grace_days FROM evidence e WHERE e.id = t.evidence)")
