/* SPDX-License-Identifier: MIT
 *
 * How an occurrence stands on a day. Late, due soon and missed follow from the dates
 * and are never stored; this is the one place that says how, once in SQL for lists and
 * counts and once in C, and a test holds the two against each other.
 *
 * Missed is what nobody can repair any more: nothing came within the grace days after
 * the due day, or the control was performed later than that. Accepting such a proof
 * does not make it timely; only waiving (with its reason and approver) settles it. */
#ifndef PROGRAM_OCCURRENCE_STATE_H
#define PROGRAM_OCCURRENCE_STATE_H

#include "base/date.h"
#include "base/str.h"

/* The most urgent first: what stands for a day or month in which several fall. */
typedef enum OccurrenceState {
	OCCURRENCE_MISSED,
	OCCURRENCE_LATE,
	OCCURRENCE_REJECTED, /* to be done again, and still in time */
	OCCURRENCE_DUE_SOON,
	OCCURRENCE_COLLECTED,
	OCCURRENCE_UPCOMING,
	OCCURRENCE_ACCEPTED,
	OCCURRENCE_WAIVED,
	OCCURRENCE_STATE_COUNT
} OccurrenceState;

/* "missed", "late", "rejected", "due soon", "collected", "upcoming", "accepted", "waived". */
const char *occurrence_state_name(OccurrenceState s);
bool occurrence_state_parse(Str name, OccurrenceState *out);

/* status: the stored word. performed_on may be DATE_NONE. */
typedef struct OccurrenceFacts {
	Str status;
	Date due, performed_on;
	int lead_days, grace_days; /* of its evidence item */
} OccurrenceFacts;

OccurrenceState occurrence_state(const OccurrenceFacts *o, Date today);

/* The same in SQL over an occurrence `t`, with :today (ISO); gives the name. The two
 * arguments are expressions for the evidence item's days, for queries that join it. */
#define OCCURRENCE_STATE_WITH(lead, grace)                                                         \
	"CASE WHEN t.status = 'waived' THEN 'waived' "                                             \
	"WHEN t.performed_on > t.due AND t.performed_on > date(t.due, " grace " || ' days') "      \
	"THEN 'missed' "                                                                           \
	"WHEN t.status IN ('accepted', 'collected') THEN t.status "                                \
	"WHEN :today > t.due THEN CASE WHEN :today > date(t.due, " grace " || ' days') "           \
	"THEN 'missed' ELSE 'late' END "                                                           \
	"WHEN t.status = 'rejected' THEN 'rejected' "                                              \
	"WHEN t.due <= date(:today, " lead " || ' days') THEN 'due soon' "                         \
	"ELSE 'upcoming' END"

#define OCCURRENCE_STATE_SQL                                                                       \
	OCCURRENCE_STATE_WITH("(SELECT e.lead_days FROM evidence e WHERE e.id = t.evidence)",      \
			      "(SELECT e.grace_days FROM evidence e WHERE e.id = t.evidence)")

#endif
