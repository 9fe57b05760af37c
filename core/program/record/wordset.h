/* SPDX-License-Identifier: MIT
 *
 * How alike two texts are by their words: folded, without the words that every text has, singular
 * and plural alike, rare words counting more than common ones. */
#pragma once

#include "base/mem/arena.h"

typedef struct WordSet {
	Str *word; /* sorted, each once */
	size_t count;
} WordSet;

/* The words of the text, in the arena. */
WordSet wordset_of(Str text, Arena *arena);

/* How rare each word is among many texts. */
typedef struct WordWeights {
	Str *word; /* sorted */
	double *weight;
	size_t count;
} WordWeights;

/* Weighs every word of the sets, into the arena. */
WordWeights wordset_weigh(const WordSet *sets, size_t count, Arena *arena);

typedef struct Likeness {
	double share; /* 0 to 1: of a's weight, as far as the weights know its words, what b has too
		       */
	size_t count; /* words that both have */
	Str words;    /* up to four of them, the rarest first: "review, access" */
} Likeness;

/* How much of a is in b as well; words are in the arena. */
Likeness wordset_alike(const WordSet *a, const WordSet *b, const WordWeights *weights,
		       Arena *arena);
