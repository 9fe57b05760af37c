/* SPDX-License-Identifier: MIT
 *
 * How alike two texts are by their words: folded, without the words that every text has, singular
 * and plural alike, rare words counting more than common ones. */
#ifndef PROGRAM_WORDSET_H
#define PROGRAM_WORDSET_H

#include "base/mem/arena.h"

typedef struct WordSet {
	Str *word; /* sorted, each once */
	size_t count;
} WordSet;

WordSet wordset_of(Str text, Arena *arena);

/* How rare each word is among many texts. */
typedef struct WordWeights {
	Str *word; /* sorted */
	double *weight;
	size_t count;
} WordWeights;

WordWeights wordset_weigh(const WordSet *sets, size_t count, Arena *arena);

/* 0 to 1: the share of a's weight, as far as the weights know its words, that b has as well.
 * *shared: up to four of these words, the rarest first, "review, access"; may be NULL. */
double wordset_alike(const WordSet *a, const WordSet *b, const WordWeights *weights, Arena *arena,
		     Str *shared, size_t *shared_count);

#endif
