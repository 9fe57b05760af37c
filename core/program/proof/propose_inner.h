/* SPDX-License-Identifier: MIT
 *
 * What the files of the proposals tell each other. For core/program/propose*.c only. */
#pragma once

#include "program/fact/engagement.h"
#include "program/proof/propose.h"
#include "program/record/wordset.h"

/* An evidence item and what speaks for it. */
typedef struct ProposeItem {
	Id id;
	Str ref, title, control;
	Str criteria; /* shared ones, "CC6.1, CC6.2" */
	bool asked, same_control;
	Str before; /* the similar request that it answered; "" */
	WordSet words;
	Str why; /* without what its occurrences add */
	int score;
} ProposeItem;

typedef struct Propose {
	Db *db;
	Arena *arena;
	Id request;
	Str kind; /* of the request */
	WordSet words;
	WordWeights weights;
	Engagement engagement;
	ProposeItem *items;
	size_t item_count;
	Proposal *out;
	size_t count, room;
} Propose;

/* Appends to p->out. */
Proposal *propose_add(Propose *p);
/* "a; b": a reason more. */
Str propose_because(const Propose *p, Str why, Str reason);
/* Reads and scores every evidence item; the best first. */
bool propose_items(Propose *p, Err *err);
/* What similar requests were answered with: marks items, and proposes artifacts of no occurrence.
 */
bool propose_similar(Propose *p, Err *err);
/* Proposes populations of the controls that the request names. */
bool propose_populations(Propose *p, Err *err);
/* Proposes samples from those populations. */
bool propose_samples(Propose *p, Err *err);
