/* SPDX-License-Identifier: MIT
 *
 * Comparing without case: see text.h. ASCII, which is nearly all there is, never
 * leaves the bytes; the rest goes through utf8proc. */
#include <stdlib.h>
#include <utf8proc.h>

#include "base/mem/die.h"
#include "base/text/text.h"
#include "base/text/text_code.h"

/* Marks in a row that are put in order together, as UAX #15 has it for streams: utf8proc takes
 * the square of their number. */
#define MARKS_MOST 30

static char lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c + ('a' - 'A')) : c;
}

static void fold_bytes(StrBuf *out, Str s)
{
	strbuf_reserve(out, s.n);
	for (size_t i = 0; i < s.n; i++)
		out->p[out->n + i] = lower(s.p[i]);
	out->n += s.n;
	out->p[out->n] = '\0';
}

/* Code points of the folded text into codes; a negative number when s is bad
 * UTF-8, more than room when it does not fit. */
static utf8proc_ssize_t fold_codes(Str s, int32_t *codes, utf8proc_ssize_t room)
{
	return utf8proc_decompose((const utf8proc_uint8_t *)s.p, (utf8proc_ssize_t)s.n, codes, room,
				  UTF8PROC_STABLE | UTF8PROC_COMPOSE | UTF8PROC_CASEFOLD);
}

static void fold_run(StrBuf *out, Str s)
{
	enum { ROOM = 256 };
	int32_t few[ROOM + 1], *codes = few;
	utf8proc_ssize_t count = fold_codes(s, few, ROOM);
	if (count < 0) {
		fold_bytes(out, s);
		return;
	}
	if (count > ROOM) {
		codes = xmalloc(((size_t)count + 1) * sizeof *codes);
		count = fold_codes(s, codes, count);
	}
	/* Encodes in place: the codes become UTF-8 text. */
	count = utf8proc_reencode(codes, count, UTF8PROC_STABLE | UTF8PROC_COMPOSE);
	ENSURE(count >= 0);
	strbuf_add_bytes(out, codes, (size_t)count);
	if (codes != few)
		free(codes);
}

/* Bytes before the mark that is one too many in a row. */
static size_t fold_reach(Str s)
{
	int marks = 0;
	for (size_t at = 0; at < s.n;) {
		int32_t code;
		size_t bytes = text_code_at(s, at, &code);
		marks = bytes > 0 && text_code_columns(code) == 0 ? marks + 1 : 0;
		if (marks > MARKS_MOST)
			return at;
		at += bytes > 0 ? bytes : 1;
	}
	return s.n;
}

void text_fold(StrBuf *out, Str s)
{
	if (text_is_ascii(s)) {
		fold_bytes(out, s);
		return;
	}
	while (s.n > 0) {
		size_t n = fold_reach(s);
		fold_run(out, str_slice(s, 0, n));
		s = str_slice(s, n, s.n);
	}
}

static bool contains_nocase(Str s, Str folded)
{
	char low = folded.p[0];
	char high = low >= 'a' && low <= 'z' ? (char)(low - ('a' - 'A')) : low;
	for (size_t i = 0; i + folded.n <= s.n; i++) {
		if (s.p[i] != low && s.p[i] != high)
			continue;
		size_t k = 1;
		while (k < folded.n && lower(s.p[i + k]) == folded.p[k])
			k++;
		if (k == folded.n)
			return true;
	}
	return false;
}

/* Could folding s bring forth ASCII letters that the bytes do not hold? By the
 * lead bytes of sharp s, dotless and long letters, ligatures, Kelvin sign. */
static bool may_fold_to_ascii(Str s)
{
	for (size_t i = 0; i + 1 < s.n; i++) {
		unsigned char a = (unsigned char)s.p[i], b = (unsigned char)s.p[i + 1];
		if ((a == 0xC3 && b == 0x9F) || a == 0xC4 || a == 0xC5 || a == 0xC7 ||
		    (a == 0xE1 && b == 0xBA) || (a == 0xE2 && b == 0x84) ||
		    (a == 0xEF && b == 0xAC))
			return true;
	}
	return false;
}

bool text_contains_folded(Str s, Str folded_needle)
{
	if (folded_needle.n == 0)
		return true;
	if (contains_nocase(s, folded_needle))
		return true;
	if (text_is_ascii(s) || (text_is_ascii(folded_needle) && !may_fold_to_ascii(s)))
		return false;
	StrBuf folded;
	strbuf_init(&folded);
	text_fold(&folded, s);
	bool found = str_find(strbuf_str(&folded), folded_needle) != (size_t)-1;
	strbuf_deinit(&folded);
	return found;
}

static bool is_alnum(char c)
{
	return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool text_names(Str s, Str label)
{
	StrBuf text, sought;
	strbuf_init(&text);
	strbuf_init(&sought);
	text_fold(&text, s);
	text_fold(&sought, label);
	bool named = false;
	Str rest = strbuf_str(&text), word = strbuf_str(&sought);
	char before = ' ';
	for (size_t at; word.n > 0 && !named && (at = str_find(rest, word)) != (size_t)-1;) {
		size_t end = at + word.n;
		named = !is_alnum(at > 0 ? rest.p[at - 1] : before) &&
			(end == rest.n || !is_alnum(rest.p[end]));
		before = rest.p[end - 1];
		rest = str_slice(rest, end, rest.n);
	}
	strbuf_deinit(&text);
	strbuf_deinit(&sought);
	return named;
}
