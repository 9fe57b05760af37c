/* SPDX-License-Identifier: MIT
 *
 * What must hold before an answer goes to the auditor: what is attached to it speaks of the period,
 * and somebody other than who collected it has looked at it. */
#pragma once

#include "program/record/draft.h"
#include "program/record/record.h"

/* SQL over a request t: 0 for us, 1 for the auditor, 2 for nobody: done. As in the index
 * request_triage. */
#define SUBMISSION_WAITS_FOR                                                                       \
	"(CASE WHEN t.auditor_status IN ('accepted', 'withdrawn') THEN 2 WHEN t.status IN "        \
	"('submitted', 'none exists') AND t.auditor_status <> 'returned' THEN 1 ELSE 0 END)"

/* Of a request that is about to be submitted. ERR_INPUT names the first artifact in the way and
 * what mends it. An answer in words alone, or given elsewhere, is one too. Two things let one pass:
 * an artifact is reviewed when it answers an accepted occurrence or is the file of a reviewed
 * population, else by the request's reviewer; one outside the period passes when the answer to the
 * auditor names it ("ART-3 is of 2025 because ..."). Days that are not said are not held against
 * it; nor in a Type I that it was done before the day. */
bool submission_check(const Draft *d, Err *err);
/* Is something attached to the request, or to the items of its samples, that nobody has reviewed
 * elsewhere? */
bool submission_wants_review(Db *db, Id request, bool *wants, Err *err);
/* The same of one artifact that comes when the request is submitted already; true when it is not.
 */
bool submission_check_late(Db *db, Id request, Id artifact, Err *err);

/* Appends the ids of the requests that wait for our answer, in the order of triage: one query along
 * an index, however many are answered. */
bool submission_waiting(Db *db, IdList *out, Err *err);
