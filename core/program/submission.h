/* SPDX-License-Identifier: MIT
 *
 * What must hold before an answer goes to the auditor: what is attached to it speaks of the period,
 * and somebody other than who collected it has looked at it. */
#ifndef PROGRAM_SUBMISSION_H
#define PROGRAM_SUBMISSION_H

#include "program/draft.h"

/* Of a request that is about to be submitted. ERR_INPUT names the first artifact in the way and
 * what mends it. Two things let one pass: an artifact is reviewed when it answers an accepted
 * occurrence or is the file of a reviewed population, else by the request's reviewer; one outside
 * the period passes when the answer to the auditor names it ("ART-3 is of 2025 because ..."). Days
 * that are not said are not held against it. */
bool submission_check(const Draft *d, Err *err);

#endif
