/* SPDX-License-Identifier: MIT
 *
 * What the files of handing over tell each other. For core/program/handover*.c only. */
#ifndef PROGRAM_HANDOVER_INNER_H
#define PROGRAM_HANDOVER_INNER_H

#include "program/work/handover.h"
#include "store/stmt.h"

/* What every statement of a handover is told. */
typedef struct Hands {
	Id from, to;
	Id leaver, person; /* the humans behind them; themselves where there is none */
	Date until;
} Hands;

/* Binds :from, :to, :leaver, :person and :until; the text must have them all (HANDS_BOUND). */
void hands_bind(Stmt *q, const Hands *h);

#define HANDS_BOUND                                                                                \
	" AND (:from, :to, :leaver, :person, :until) IS (:from, :to, :leaver, :person, :until)"

/* Statements about one sort of duty: a party column that changes its party. */
typedef struct HandMove {
	HandFamily family;
	const char *one, *many; /* what, behind its number */
	const char *count, *move,
		*stay;   /* stay: ref of those that would be reviewed by their owner */
	const char *why; /* of those that stay; NULL: none do */
} HandMove;

/* For good, and up to a day. In this order: reviewers before owners, roles last. */
const HandMove *hand_moves(bool dated, size_t *count);

/* The letters of the matrix: how many cells, and moving them. */
bool hand_letters_count(Db *db, const Hands *h, int64_t *count, Err *err);
bool hand_letters_move(Db *db, const Hands *h, Err *err);

/* What goes with the roles, in words, and what comes to review itself with them. */
bool hand_roles_carry(Db *db, const Hands *h, Arena *arena, Str *words, Err *err);

#endif
