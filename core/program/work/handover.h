/* SPDX-License-Identifier: MIT
 *
 * Handing over: the open duties of somebody who leaves or is away go to another,
 * in one change and one undo. What is done stays with who did it: collected proofs,
 * closed gaps, settled requests, and every line of the history keep the old name.
 *
 * What a role has goes with the role. Nobody comes to review what they own or
 * collected: such a duty stays where it is and is told. */
#pragma once

#include "base/mem/arena.h"
#include "base/time/date.h"
#include "program/record/kind_party.h"
#include "store/db.h"

/* "raci,evidence" -> bits; a sentence names the words that there are. */
bool handover_families(Str text, unsigned *out, Err *err);

typedef struct HandoverAsk {
	Id from;
	Id to;             /* ID_NONE: the backup of `from` */
	unsigned families; /* bits of HandoverFamily; 0: all */
	/* DATE_NONE: for good. Else an absence up to that day: only occurrences, requests and gaps
	 * that fall due by then, those of roles held too; matrix, items and roles stay. */
	Date until;
} HandoverAsk;

typedef struct HandoverLine {
	HandoverFamily family;
	Str what; /* "evidence items to own" */
	int64_t count;
} HandoverLine;

typedef struct HandoverNote {
	Str ref;   /* the record it is about */
	Str why;   /* a sentence */
	bool goes; /* it goes nevertheless, with its role; false: it stays with who has it */
} HandoverNote;

typedef struct Handover {
	Id from, to;
	Str from_name, to_name;
	HandoverLine *lines; /* of what there is any */
	size_t line_count;
	int64_t total;
	Str with_roles; /* "with them 61 A, 40 R, 58 evidence items"; "" without roles */
	HandoverNote *notes;
	size_t note_count;
	Str warning; /* "Maren Dahl is away 3 Jul to 14 Jul"; "" none */
} Handover;

/* What would go. Refused (ERR_INPUT): from and to are the same human, to has left, one of them is
 * on the auditor's side and the other is not (independence), a role as receiver of roles, or no
 * `to` and no backup. */
bool handover_preview(Db *db, const HandoverAsk *ask, Arena *arena, Handover *out, Err *err);
/* Hands it over as one change "hand over", "Lukáš Dvořák to Maren Dahl"; *done tells what went.
 * Nothing to hand over writes nothing. */
bool handover_apply(Db *db, const HandoverAsk *ask, Arena *arena, Handover *done, Err *err);
