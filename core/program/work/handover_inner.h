/* SPDX-License-Identifier: MIT
 *
 * What the files of handing over share. For core/program/work/handover*.c only. */
#pragma once

#include "base/mem/arena.h"
#include "base/time/date.h"
#include "program/record/kind_party.h"
#include "store/stmt.h"

/* Who gives and who takes over: what every statement of a handover is bound to. */
typedef struct HandoverPair {
	Id from, to;
	Id leaver, person; /* the humans behind them; themselves where there is none */
	Date until;
} HandoverPair;

/* Binds :from, :to, :leaver, :person and :until; the text must have them all. */
void handover_bind(Stmt *q, const HandoverPair *pair);

/* One field of one kind that changes its party. */
typedef struct HandoverMove {
	HandoverFamily family;
	const char *one, *many; /* what, behind its number */
	const char *count, *move;
	const char *stay; /* labels of those that whoever takes over cannot have */
	const char *why;  /* what follows the receiver's name then */
} HandoverMove;

#define HANDOVER_MOVES_MOST 64

typedef struct HandoverMoves {
	HandoverMove *items;
	size_t count;
} HandoverMoves;

/* For good, or of an absence, in the order in which they go: reviewers before owners, roles last.
 * In the arena, as the statements are. */
void handover_moves(bool dated, Arena *arena, HandoverMoves *out);

/* How many cells of the matrix have letters of whoever gives. */
bool handover_letters_count(Db *db, const HandoverPair *pair, int64_t *count, Err *err);
/* Moves them, inside an open change. */
bool handover_letters_move(Db *db, const HandoverPair *pair, Err *err);

/* What goes with the roles, in words. */
bool handover_roles_carry(Db *db, const HandoverPair *pair, Arena *arena, Str *words, Err *err);
