/* SPDX-License-Identifier: MIT
 *
 * The wording of a request: see request_words.h. */
#include "exchange/import/request_words.h"

#define TITLE_CUT 200   /* a title taken from running text ends at a word before this */
#define TITLE_WHOLE 500 /* bytes of a title cell that are left alone */

static bool is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\v' || c == '\f';
}

static Str first_line(Str s)
{
	s = str_trim(s);
	for (size_t i = 0; i < s.n; i++)
		if (s.p[i] == '\n' || s.p[i] == '\r')
			return str_trim(str_slice(s, 0, i));
	return s;
}

static Str cut_line(Arena *arena, Str s)
{
	if (s.n <= TITLE_CUT)
		return s;
	size_t end = TITLE_CUT;
	while (end > 0 && !is_blank(s.p[end]))
		end--;
	if (end == 0) /* one long word: at a character */
		for (end = TITLE_CUT; end > 0 && ((unsigned char)s.p[end] & 0xC0) == 0x80;)
			end--;
	return arena_printf(arena, "%.*s …", STR_ARG(str_trim(str_slice(s, 0, end))));
}

void request_words_split(Arena *arena, Str title_cell, Str detail_cell, Str *title, Str *detail)
{
	Str words = title_cell.n > 0 ? title_cell : detail_cell;
	Str line = first_line(words);
	bool whole = title_cell.n > 0 && line.n == title_cell.n && line.n <= TITLE_WHOLE;
	*title = whole ? title_cell : cut_line(arena, line);
	if (whole || title_cell.n == 0)
		*detail = detail_cell;
	else if (detail_cell.n == 0)
		*detail = title_cell;
	else
		*detail = arena_printf(arena, "%.*s\n\n%.*s", STR_ARG(title_cell),
				       STR_ARG(detail_cell));
}

Str request_words_whole(Arena *arena, Str title, Str detail)
{
	static const Str cut = {" …", sizeof " …" - 1};
	Str own = str_ends(title, cut) ? str_slice(title, 0, title.n - cut.n) : title;
	Str words = str_trim(detail);
	bool at_front =
		str_starts(words, own) && (own.n < title.n || own.n == words.n ||
					   words.p[own.n] == '\n' || words.p[own.n] == '\r');
	if (at_front || words.n == 0)
		return at_front ? detail : title;
	return arena_printf(arena, "%.*s\n%.*s", STR_ARG(title), STR_ARG(detail));
}

typedef struct KindPhrase {
	const char *phrase; /* lower case; where a word begins */
	const char *kind;
} KindPhrase;

/* The first line that fits decides: a "sample of the population" is a sample, the "configuration
 * of the password policy" is a look at a moment, not a paper. */
static const KindPhrase phrases[] = {
	{"sample", "sample"},
	{"selected items", "sample"},
	{"selection", "sample"},
	{"population", "population"},
	{"complete list", "population"},
	{"full list", "population"},
	{"list of all", "population"},
	{"listing of all", "population"},
	{"explain ", "inquiry"},
	{"describe ", "inquiry"},
	{"walk us through", "inquiry"},
	{"narrative", "inquiry"},
	{"please confirm", "inquiry"},
	{"as of", "point in time"},
	{"configuration", "point in time"},
	{"setting", "point in time"},
	{"screenshot", "point in time"},
	{"current state", "point in time"},
	{"minutes", "document"},
	{"policy", "document"},
	{"procedure", "document"},
	{"report", "document"},
	{"agreement", "document"},
};

#define PHRASES (sizeof phrases / sizeof *phrases)

static char lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

static bool begins(Str s, const char *phrase)
{
	size_t i = 0;
	for (; phrase[i] != '\0'; i++)
		if (i == s.n || lower(s.p[i]) != phrase[i])
			return false;
	return true;
}

/* The first of the phrases before `best` that a word here begins. */
static size_t phrase_at(Str s, size_t best)
{
	char c = lower(s.p[0]);
	for (size_t i = 0; i < best; i++)
		if (phrases[i].phrase[0] == c && begins(s, phrases[i].phrase))
			return i;
	return best;
}

static size_t best_phrase(Str s)
{
	size_t best = PHRASES;
	for (size_t i = 0; i < s.n; i++)
		if (i == 0 || is_blank(s.p[i - 1]) || memchr("(\"'/-", s.p[i - 1], 5) != NULL)
			best = phrase_at(str_slice(s, i, s.n), best);
	return best;
}

const char *request_words_kind(Str title, Str detail)
{
	size_t best = best_phrase(title);
	if (best == PHRASES)
		best = best_phrase(detail);
	return best == PHRASES ? "document" : phrases[best].kind;
}

/* What a word processor or spreadsheet makes of plain characters, and blanks of other kinds. */
static const struct {
	const char *dressed;
	char plain;
} dresses[] = {
	{"\xC2\xA0", ' '},      /* no-break space */
	{"\xE2\x80\xAF", ' '},  /* the narrow one */
	{"\xE2\x80\xA8", '\n'}, /* line separator */
	{"\xE2\x80\x98", '\''}, {"\xE2\x80\x99", '\''}, {"\xE2\x80\x9C", '"'},
	{"\xE2\x80\x9D", '"'},  {"\xE2\x80\x90", '-'},  {"\xE2\x80\x91", '-'},
	{"\xE2\x80\x93", '-'},  {"\xE2\x80\x94", '-'},
};

/* The character in front without its dress; only its first byte when it has none. */
static char plain_at(Str s, size_t *bytes)
{
	*bytes = 1;
	for (size_t i = 0; (s.p[0] & 0x80) != 0 && i < sizeof dresses / sizeof *dresses; i++)
		if (str_starts(s, str_of(dresses[i].dressed))) {
			*bytes = strlen(dresses[i].dressed);
			return dresses[i].plain;
		}
	return s.p[0];
}

char request_words_blank(Str s, size_t *bytes)
{
	if (s.n == 0)
		return '\0';
	char c = plain_at(s, bytes);
	if (!is_blank(c))
		return '\0';
	return c == '\n' || (c == '\r' && (s.n == 1 || s.p[1] != '\n')) ? '\n' : ' ';
}

Str request_words_plain(Arena *arena, Str word)
{
	size_t bytes = 1, n = 0, at = 0;
	while (at < word.n && bytes == 1)
		at += (plain_at(str_slice(word, at, word.n), &bytes), bytes);
	if (bytes == 1)
		return word;
	char *plain = arena_alloc(arena, word.n);
	for (at = 0; at < word.n; at += bytes)
		plain[n++] = plain_at(str_slice(word, at, word.n), &bytes);
	return str_make(plain, n);
}

static bool skip_blanks(Str *s)
{
	size_t bytes, before = s->n;
	while (request_words_blank(*s, &bytes) != '\0')
		*s = str_slice(*s, bytes, s->n);
	return s->n < before;
}

bool request_words_same(Str a, Str b)
{
	size_t bytes_a, bytes_b;
	if (str_equal(a, b))
		return true;
	skip_blanks(&a);
	skip_blanks(&b);
	while (a.n > 0 && b.n > 0) {
		if (plain_at(a, &bytes_a) != plain_at(b, &bytes_b))
			return false;
		a = str_slice(a, bytes_a, a.n);
		b = str_slice(b, bytes_b, b.n);
		bool gap_a = skip_blanks(&a), gap_b = skip_blanks(&b);
		if (gap_a != gap_b && a.n > 0 && b.n > 0)
			return false;
	}
	return a.n == 0 && b.n == 0;
}
