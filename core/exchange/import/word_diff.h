/* SPDX-License-Identifier: MIT
 *
 * Two wordings word by word: which words went and which came. Blanks, line ends
 * and the dress of quotes and dashes don't make a word another one, exactly as
 * request_words_same() has it. A character of two columns is a word by itself,
 * for scripts that write without blanks. */
#pragma once

#include "base/mem/arena.h"

typedef enum WordGap {
	WORD_GLUED, /* to the one before */
	WORD_BLANK,
	WORD_LINE,     /* begins a line */
	WORD_PARAGRAPH /* behind an empty line */
} WordGap;

typedef struct Word {
	Str text; /* borrowed from the wording */
	WordGap gap;
	bool changed;
} Word;

typedef struct Words {
	Word *word;
	size_t count;
} Words;

typedef struct WordDiff {
	Words was, now; /* their unchanged words are the same, in the same order */
} WordDiff;

/* Compares two wordings; words point into them, the arrays are the arena's. */
void word_diff(WordDiff *out, Arena *arena, Str was, Str now);
