/* SPDX-License-Identifier: MIT
 *
 * text_fuzzy(): what the palette ranks by; see text.h. From every place where
 * the needle can begin, its characters are taken as early as they come; the
 * best of these tries counts. No memory is asked for. */
#include <utf8proc.h>

#include "base/text/text.h"
#include "base/text/text_code.h"

#define TRIES_MAX 32 /* places to begin; longer texts gain nothing from more */
#define POINTS_HIT 1
#define POINTS_RUN 4
#define POINTS_WORD 6

/* The code point at *at without case; moves *at on. */
static int32_t take_lower(Str s, size_t *at)
{
	int32_t code;
	size_t bytes = text_code_at(s, *at, &code);
	if (bytes == 0) {
		*at += 1;
		return 0xFFFD;
	}
	*at += bytes;
	if (code < 0x80)
		return code >= 'A' && code <= 'Z' ? code + ('a' - 'A') : code;
	return utf8proc_tolower(code);
}

static bool is_word_byte(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
	       (unsigned char)c >= 0x80;
}

static bool starts_word(Str s, size_t at)
{
	return is_word_byte(s.p[at]) && (at == 0 || !is_word_byte(s.p[at - 1]));
}

/* Points for the needle in s from `at` on; -1 when it is not all there. */
static int score_from(Str s, size_t at, Str needle)
{
	int points = 0;
	size_t hit_end = (size_t)-1;
	for (size_t n = 0; n < needle.n;) {
		int32_t want = take_lower(needle, &n);
		size_t from;
		do {
			if (at >= s.n)
				return -1;
			from = at;
		} while (take_lower(s, &at) != want);
		points += POINTS_HIT + (from == hit_end ? POINTS_RUN : 0) +
			  (starts_word(s, from) ? POINTS_WORD : 0);
		hit_end = at;
	}
	return points;
}

int text_fuzzy(Str s, Str needle)
{
	if (needle.n == 0)
		return 0;
	size_t n = 0;
	int32_t first = take_lower(needle, &n);
	int best = -1, tries = 0;
	for (size_t at = 0; at < s.n && tries < TRIES_MAX;) {
		size_t from = at;
		if (take_lower(s, &at) != first)
			continue;
		int points = score_from(s, from, needle);
		if (points < 0)
			break; /* nor will it fit from further right */
		best = points > best ? points : best;
		tries++;
	}
	/* Between equals the shorter text is the closer one. */
	int brevity = s.n < 240 ? 15 - (int)(s.n / 16) : 0;
	return best < 0 ? -1 : best * 16 + brevity;
}
