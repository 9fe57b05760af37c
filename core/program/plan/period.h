/* SPDX-License-Identifier: MIT
 *
 * What the examination expects of each evidence item, and how much of it is there: the
 * arithmetic of a period (Type II) and of a day (Type I). All terms are numbers of
 * occurrences; how one stands follows from occurrence_state.h and from nothing else. All of it is
 * SQL; the line of the calendar (calendar.h) counts the same, and a test holds the two together.
 *
 * In the examination is an occurrence whose last covered day lies in the period, both ends
 * included; in a Type I one that ends on its day or, for what is recorded event by event, in
 * the year before. Waived ones are not expected. A control that began within the period
 * counts from then: the plan has no occurrence before it (schedule.h). That the population is
 * counted from the day on which a control began, that nothing dated outside counts, and that
 * none expected and none found is no miss while one expected and none found is, is what
 * auditors do (our notes on windows and populations; no standard words it). */
#pragma once

#include "program/fact/occurrence_state.h"

/* SQL over an id of an evidence item: the statement, or NULL. */
#define PERIOD_STATED(evidence)                                                                    \
	"(SELECT 'nothing occurred from ' || s.covers_from || ' to ' || s.covers_to || ': ' || "   \
	"s.ref || ', reviewed ' || s.reviewed_on FROM statement s WHERE s.evidence = " evidence    \
	" AND s.archived = 0 AND s.reviewed_on IS NOT NULL ORDER BY s.covers_to DESC, s.id DESC "  \
	"LIMIT 1)"

/* SQL condition over an occurrence `t`: it is in the examination (all are, while there is none). */
#define PERIOD_HAS                                                                                 \
	"(t.covers_to BETWEEN ifnull((SELECT CASE g.type WHEN 1 THEN date(g.period_from, "         \
	"'-1 year', '+1 day') ELSE g.period_from END FROM engagement g WHERE g.archived = 0 "      \
	"ORDER BY g.id DESC LIMIT 1), '') AND ifnull((SELECT g.period_to FROM engagement g "       \
	"WHERE g.archived = 0 ORDER BY g.id DESC LIMIT 1), '9999'))"

/* clang-format off */
/* SQL over an evidence item `t`: an aggregate over its occurrences in the examination, each with
 * its state `s`, performed after its due day: `slow`, past its grace days: `past`. */
#define PERIOD_OF(aggregate) \
	"(SELECT " aggregate " FROM (SELECT " \
	OCCURRENCE_STATE_WITH("t.lead_days", "t.grace_days") " AS s, " \
	"ifnull(t.performed_on > t.due, 0) AS slow, " \
	":today > date(t.due, t.grace_days || ' days') AS past " \
	"FROM (SELECT o.*, t.lead_days, t.grace_days FROM occurrence o " \
	"WHERE o.evidence = t.id AND o.archived = 0) t WHERE " PERIOD_HAS "))"
#define PERIOD_NUMBER(condition) PERIOD_OF("count(*) FILTER (WHERE " condition ")")
/* The sum of the next six. */
#define PERIOD_IS_EXPECTED "s <> 'waived'"
/* Accepted, performed by its due day. */
#define PERIOD_IS_ON_TIME "s = 'accepted' AND NOT slow"
/* Accepted, performed after its due day and within the grace days. */
#define PERIOD_IS_LATE "s = 'accepted' AND slow"
/* Collected, and not yet accepted: awaits its reviewer. */
#define PERIOD_IS_IN_REVIEW "s = 'collected'"
/* Not done (or rejected), and not past the grace days. */
#define PERIOD_IS_POSSIBLE "s IN ('late', 'rejected', 'due soon', 'upcoming')"
/* Nothing came within the grace days, or it was performed later. */
#define PERIOD_IS_MISSED "s = 'missed'"
/* Proved by something dated outside its window: does not count. */
#define PERIOD_IS_OUTSIDE "s = 'outside'"
/* Missed, and outside when the grace days are over: can't be mended. */
#define PERIOD_IS_LOST "s = 'missed' OR (s = 'outside' AND past)"
/* Past due, rejected, or to be replaced in time. */
#define PERIOD_IS_BEHIND "s IN ('late', 'rejected', 'outside')"
/* What can still come of it; the first that holds: none expected is no miss, lost cannot reach the
 * count, all counted is complete. One of words_period_verdict. */
#define PERIOD_VERDICT_SQL                                                                         \
	PERIOD_OF("CASE WHEN count(*) FILTER (WHERE " PERIOD_IS_EXPECTED ") = 0 "                  \
		  "THEN 'nothing expected' "                                                       \
		  "WHEN count(*) FILTER (WHERE " PERIOD_IS_LOST ") > 0 "                           \
		  "THEN 'cannot reach the count' "                                                 \
		  "WHEN count(*) FILTER (WHERE " PERIOD_IS_EXPECTED " AND s <> 'accepted') = 0 "   \
		  "THEN 'complete' "                                                               \
		  "WHEN count(*) FILTER (WHERE " PERIOD_IS_BEHIND ") > 0 THEN 'behind' "           \
		  "ELSE 'on track' END")

#define PERIOD_TERM(condition, word) \
	"CASE WHEN count(*) FILTER (WHERE " condition ") > 0 THEN ', ' || " \
	"count(*) FILTER (WHERE " condition ") || ' " word "' ELSE '' END || "
#define PERIOD_EXPECTED_SQL "count(*) FILTER (WHERE " PERIOD_IS_EXPECTED ")"
/* "12 expected: 8 on time, 1 late, 1 missed, 2 still possible; the count of 12 can't be reached
 * any more", "nothing expected yet" or, where nothing is there, the statement. */
#define PERIOD_SENTENCE_SQL \
	"coalesce(" PERIOD_OF( \
		"CASE WHEN count(*) = 0 THEN NULL " \
		"WHEN " PERIOD_EXPECTED_SQL " = 0 THEN 'nothing expected, ' || count(*) || ' waived' " \
		"ELSE " PERIOD_EXPECTED_SQL " || ' expected: ' || substr(" \
		PERIOD_TERM(PERIOD_IS_ON_TIME, "on time") \
		PERIOD_TERM(PERIOD_IS_LATE, "late") \
		PERIOD_TERM(PERIOD_IS_IN_REVIEW, "awaiting review") \
		PERIOD_TERM(PERIOD_IS_MISSED, "missed") \
		PERIOD_TERM(PERIOD_IS_OUTSIDE, "dated outside the window") \
		PERIOD_TERM(PERIOD_IS_POSSIBLE, "still possible") \
		PERIOD_TERM("s = 'waived'", "waived beside") \
		"'', 3) || CASE WHEN count(*) FILTER (WHERE " PERIOD_IS_LOST ") > 0 THEN " \
		"'; the count of ' || " PERIOD_EXPECTED_SQL " || ' can''t be reached any more' " \
		"ELSE '' END END") \
	", " PERIOD_STATED("t.id") ", 'nothing expected yet')"
/* clang-format on */
