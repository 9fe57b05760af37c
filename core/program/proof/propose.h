/* SPDX-License-Identifier: MIT
 *
 * Requests meet evidence: what there is already that would answer a request, the most fitting
 * first, each with its reasons: it was asked for by name, it is of the same control or criterion,
 * it lies in the period, its words are alike, a similar request was answered with it. A population
 * request is offered the populations, a sample request the samples. */
#pragma once

#include "program/record/record.h"

typedef struct Proposal {
	const Kind *kind; /* occurrence, population, sample or artifact */
	Id id;
	Str ref, title;
	Str state; /* "accepted", "open, due 2026-12-31, Sam Neill", "2 checks open", "3 to go" */
	Str why;   /* "control AC-04; in the period; words: access, review" */
	int64_t artifacts; /* what attaching it brings; 0: nothing is there yet */
	bool given;        /* all of it answers the request already */
	int score;         /* for the order alone */
} Proposal;

#define PROPOSE_MOST 30

typedef struct Proposals {
	Proposal *items; /* the best first; in the arena */
	size_t count;    /* PROPOSE_MOST at most */
	Str hint;        /* what would help when there are none; that is no error */
} Proposals;

bool propose(Db *db, Id request, Arena *arena, Proposals *out, Err *err); /* fills *out */

/* Attaches what the proposal brings to the request, inside an open change; a sample becomes the
 * request's. ERR_INPUT when there is nothing to attach yet. */
bool propose_take(Db *db, Id request, const Proposal *p, Err *err);
