/* SPDX-License-Identifier: MIT
 *
 * See wordset.h. */
#include "program/record/wordset.h"

#include <math.h>
#include <stdlib.h>

#include "base/mem/strbuf.h"
#include "base/text/text.h"

/* What requests and proofs all say; nothing follows from it. */
static const char *const common_words[] = {
	"all",      "and",    "any",    "are",     "audit",   "been",       "copy",  "each",
	"evidence", "for",    "from",   "has",     "have",    "include",    "list",  "not",
	"over",     "period", "please", "provide", "request", "screenshot", "show",  "that",
	"the",      "their",  "these",  "this",    "through", "under",      "where", "which",
	"who",      "with",   "within", "your",
};

static int by_text(const void *a, const void *b)
{
	return str_compare(*(const Str *)a, *(const Str *)b);
}

static bool is_common(Str word)
{
	for (size_t i = 0; i < sizeof common_words / sizeof *common_words; i++)
		if (str_equal(word, str_of(common_words[i])))
			return true;
	return false;
}

/* policies -> policy, reviews -> review; access, status and analysis stay. */
static Str singular(Str word, Arena *arena)
{
	if (word.n > 4 && str_ends(word, STR("ies")))
		return arena_printf(arena, "%.*sy", (int)word.n - 3, word.p);
	if (word.n > 3 && str_ends(word, STR("s")) && !str_ends(word, STR("ss")) &&
	    !str_ends(word, STR("us")) && !str_ends(word, STR("is")))
		word.n--;
	return arena_copy(arena, word);
}

static bool is_part(char c)
{
	return (unsigned char)c >= 0x80 || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

static size_t drop_doubles(Str *word, size_t count)
{
	size_t n = 0;
	for (size_t i = 0; i < count; i++)
		if (n == 0 || !str_equal(word[n - 1], word[i]))
			word[n++] = word[i];
	return n;
}

WordSet wordset_of(Str text, Arena *arena)
{
	StrBuf folded;
	WordSet set = {.count = 0};
	strbuf_init(&folded);
	text_fold(&folded, text);
	Str all = strbuf_str(&folded);
	set.word = arena_array(arena, all.n / 2 + 1, sizeof *set.word);
	for (size_t i = 0; i < all.n;) {
		size_t from = i;
		while (i < all.n && is_part(all.p[i]))
			i++;
		Str word = str_slice(all, from, i);
		if (word.n > 2 && !is_common(word))
			set.word[set.count++] = singular(word, arena);
		i += i < all.n ? 1 : 0;
	}
	qsort(set.word, set.count, sizeof *set.word, by_text);
	set.count = drop_doubles(set.word, set.count);
	strbuf_deinit(&folded);
	return set;
}

WordWeights wordset_weigh(const WordSet *sets, size_t count, Arena *arena)
{
	WordWeights w = {.count = 0};
	size_t all = 0;
	for (size_t i = 0; i < count; i++)
		all += sets[i].count;
	Str *every = arena_array(arena, all, sizeof *every);
	w.word = arena_array(arena, all, sizeof *w.word);
	w.weight = arena_array(arena, all, sizeof *w.weight);
	all = 0;
	for (size_t i = 0; i < count; i++)
		for (size_t k = 0; k < sets[i].count; k++)
			every[all++] = sets[i].word[k];
	qsort(every, all, sizeof *every, by_text);
	for (size_t i = 0; i < all;) {
		size_t to = i;
		while (to < all && str_equal(every[to], every[i]))
			to++;
		w.word[w.count] = every[i];
		w.weight[w.count++] = log(1 + (double)count / (double)(to - i));
		i = to;
	}
	return w;
}

static double weight_of(const WordWeights *w, Str word)
{
	const Str *at =
		w->count == 0 ? NULL : bsearch(&word, w->word, w->count, sizeof word, by_text);
	return at == NULL ? 0 : w->weight[at - w->word];
}

static bool has(const WordSet *set, Str word)
{
	return set->count > 0 &&
	       bsearch(&word, set->word, set->count, sizeof word, by_text) != NULL;
}

#define SHOWN 4

typedef struct Shared {
	Str word[SHOWN];
	double weight[SHOWN];
	size_t count;
} Shared;

/* Keeps the rarest. */
static void note_shared(Shared *s, Str word, double weight)
{
	size_t at = s->count < SHOWN ? s->count++ : SHOWN;
	for (; at > 0 && s->weight[at - 1] < weight; at--)
		if (at < SHOWN) {
			s->word[at] = s->word[at - 1];
			s->weight[at] = s->weight[at - 1];
		}
	if (at < SHOWN) {
		s->word[at] = word;
		s->weight[at] = weight;
	}
}

Likeness wordset_alike(const WordSet *a, const WordSet *b, const WordWeights *weights, Arena *arena)
{
	double all = 0, both = 0;
	Shared s = {.count = 0};
	Likeness out = {.words = STR("")};
	for (size_t i = 0; i < a->count; i++) {
		double weight = weight_of(weights, a->word[i]);
		all += weight;
		if (weight <= 0 || !has(b, a->word[i]))
			continue;
		both += weight;
		out.count++;
		note_shared(&s, a->word[i], weight);
	}
	for (size_t i = 0; i < s.count; i++)
		out.words = arena_printf(arena, "%.*s%s%.*s", STR_ARG(out.words),
					 i == 0 ? "" : ", ", STR_ARG(s.word[i]));
	out.share = all > 0 ? both / all : 0;
	return out;
}
