/* SPDX-License-Identifier: MIT
 *
 * Two wordings word by word: see word_diff.h. Each different word gets a
 * number, and the numbers are compared. */
#include "exchange/import/word_diff.h"

#include "base/text/diff.h"
#include "base/text/text.h"
#include "exchange/import/request_words.h"
#include "exchange/reading/text_index.h"

/* The gap in front of the rest, which is taken off. */
static WordGap skip_gap(Str *rest, bool first)
{
	size_t bytes, breaks = 0, blanks = 0;
	for (char c; (c = request_words_blank(*rest, &bytes)) != '\0'; blanks++) {
		breaks += c == '\n';
		*rest = str_slice(*rest, bytes, rest->n);
	}
	if (first || breaks == 1)
		return WORD_LINE;
	return breaks > 1 ? WORD_PARAGRAPH : blanks > 0 ? WORD_BLANK : WORD_GLUED;
}

/* How many bytes the word in front has. */
static size_t word_bytes(Str s)
{
	size_t at = 0, bytes, unit;
	int columns;
	while (at < s.n && request_words_blank(str_slice(s, at, s.n), &bytes) == '\0' &&
	       text_next(str_slice(s, at, s.n), &unit, &columns)) {
		if (columns > 1)
			return at > 0 ? at : unit;
		at += unit;
	}
	return at;
}

static Words split(Arena *arena, Str text)
{
	Words w = {.count = 0};
	Str rest = text;
	for (bool first = true; skip_gap(&rest, first), rest.n > 0; first = false) {
		rest = str_slice(rest, word_bytes(rest), rest.n);
		w.count++;
	}
	w.word = arena_array(arena, w.count, sizeof *w.word);
	rest = text;
	for (size_t i = 0; i < w.count; i++) {
		WordGap gap = skip_gap(&rest, i == 0);
		size_t bytes = word_bytes(rest);
		w.word[i] = (Word){.text = str_slice(rest, 0, bytes), .gap = gap};
		rest = str_slice(rest, bytes, rest.n);
	}
	return w;
}

static DiffSide number_words(Arena *arena, TextIndex *index, const Words *w)
{
	uint32_t *item = arena_array(arena, w->count, sizeof *item);
	for (size_t i = 0; i < w->count; i++) {
		Str plain = request_words_plain(arena, w->word[i].text);
		/* Where words can stand without a blank, one that came between is a change. */
		if (i > 0 && w->word[i].gap == WORD_GLUED)
			plain = arena_printf(arena, "\x01%.*s", STR_ARG(plain));
		text_index_add(index, plain, index->count);
		item[i] = (uint32_t)*text_index_get(index, plain);
	}
	return (DiffSide){.item = item,
			  .count = w->count,
			  .changed = arena_array(arena, w->count, sizeof(bool))};
}

static void mark(Words *w, const DiffSide *side)
{
	for (size_t i = 0; i < w->count; i++)
		w->word[i].changed = side->changed[i];
}

void word_diff(WordDiff *out, Arena *arena, Str was, Str now)
{
	TextIndex index = TEXT_INDEX_INIT;
	*out = (WordDiff){.was = split(arena, was), .now = split(arena, now)};
	DiffSide from = number_words(arena, &index, &out->was);
	DiffSide to = number_words(arena, &index, &out->now);
	diff_mark(&from, &to);
	mark(&out->was, &from);
	mark(&out->now, &to);
	text_index_deinit(&index);
}
