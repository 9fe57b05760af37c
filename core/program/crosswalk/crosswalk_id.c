/* SPDX-License-Identifier: MIT
 *
 * Reading an id: the text is cut into runs of letters and of digits; what stands between them
 * (blank, dot, dash, colon) is the writer's taste and says nothing. Only criteria must be written
 * together: A1.2 is availability, A.1.2 would be an Annex A of former years. */
#include "program/crosswalk/crosswalk_id.h"

#include <ctype.h>

#define CSF "nist-csf-2.0"
#define ISO "iso-27001-2022"
#define NHI "owasp-nhi-2025"
#define RMF "nist-ai-rmf"
#define TSC "tsc" /* never leaves this file */

static const Framework frameworks[] = {
	{CSF, "NIST CSF 2.0", "csf"},
	{ISO, "ISO 27001:2022", "iso"},
	{NHI, "OWASP NHI 2025", "nhi"},
	{RMF, "NIST AI RMF", "ai-rmf"},
};

const Framework *framework_by_id(Str id)
{
	for (size_t i = 0; i < sizeof frameworks / sizeof *frameworks; i++)
		if (str_equal(id, str_of(frameworks[i].id)))
			return &frameworks[i];
	return NULL;
}

enum { TOKENS_MOST = 10, LETTERS_MOST = 8, DIGITS_MOST = 5 };

typedef struct Token {
	char word[LETTERS_MOST + 1]; /* upper case; "" for a number */
	int number;                  /* -1 for a word */
	bool apart;                  /* something stands between it and the one before */
} Token;

typedef struct Reader {
	Token token[TOKENS_MOST];
	size_t count, at;
	const char *framework; /* named before the id; NULL: not */
	Arena *arena;
	CrosswalkId *out;
} Reader;

static bool is_word(const Reader *r, size_t ahead, const char *word)
{
	size_t i = r->at + ahead;
	return i < r->count && strcmp(r->token[i].word, word) == 0;
}

/* The number at that place; -1: a word or nothing. */
static int number(const Reader *r, size_t ahead)
{
	return r->at + ahead < r->count ? r->token[r->at + ahead].number : -1;
}

static size_t left(const Reader *r)
{
	return r->count - r->at;
}

/* A dash as word processors write it counts as one. */
static size_t separator(Str text)
{
	static const char *const wide[] = {"\u2010", "\u2011", "\u2012",
					   "\u2013", "\u2014", "\u00a0"};
	if (text.p[0] != '\0' && strchr(" .-_:/\t", text.p[0]) != NULL)
		return 1;
	for (size_t i = 0; i < sizeof wide / sizeof *wide; i++)
		if (str_starts(text, str_of(wide[i])))
			return strlen(wide[i]);
	return 0;
}

static char upper(char c)
{
	return (char)toupper((unsigned char)c);
}

static size_t read_word(Str text, Token *out)
{
	size_t n = 0;
	for (; n < text.n && isalpha((unsigned char)text.p[n]); n++) {
		if (n == LETTERS_MOST)
			return 0;
		out->word[n] = upper(text.p[n]);
	}
	out->word[n] = '\0';
	out->number = -1;
	return n;
}

static size_t read_number(Str text, Token *out)
{
	size_t n = 0;
	*out = (Token){.number = 0};
	for (; n < text.n && isdigit((unsigned char)text.p[n]); n++) {
		if (n == DIGITS_MOST)
			return 0;
		out->number = out->number * 10 + (text.p[n] - '0');
	}
	return n;
}

static bool cut(Reader *r, Str text)
{
	bool apart = false;
	while (text.n > 0) {
		size_t n = separator(text);
		if (n > 0) {
			apart = true;
		} else {
			if (r->count == TOKENS_MOST)
				return false;
			Token *t = &r->token[r->count++];
			n = isdigit((unsigned char)text.p[0]) ? read_number(text, t)
							      : read_word(text, t);
			t->apart = apart;
			apart = false;
		}
		if (n == 0)
			return false;
		text = str_slice(text, n, text.n);
	}
	return r->count > 0;
}

static void skip_number(Reader *r, int value)
{
	if (number(r, 0) == value)
		r->at++;
}

/* "NIST CSF 2.0", "ISO/IEC 27001:2022 Annex A" and shorter. */
static void take_framework(Reader *r)
{
	if (is_word(r, 0, "NIST"))
		r->at++;
	if (is_word(r, 0, "CSF")) {
		r->framework = CSF;
		r->at++;
		skip_number(r, 2);
		skip_number(r, 0);
	} else if (is_word(r, 0, "AIRMF") || (is_word(r, 0, "AI") && is_word(r, 1, "RMF"))) {
		r->framework = RMF;
		r->at += is_word(r, 0, "AI") ? 2 : 1;
		skip_number(r, 1);
		skip_number(r, 0);
	} else if (is_word(r, 0, "OWASP")) {
		r->framework = NHI;
		r->at++;
	} else if (is_word(r, 0, "ISO") || is_word(r, 0, "ANNEX")) {
		r->framework = ISO;
		r->at += is_word(r, 0, "ISO") ? 1 : 0;
		r->at += is_word(r, 0, "IEC") ? 1 : 0;
		skip_number(r, 27001);
		skip_number(r, 2022);
		r->at += is_word(r, 0, "ANNEX") ? 1 : 0;
	} else if (is_word(r, 0, "TSC") || (is_word(r, 0, "SOC") && number(r, 1) == 2)) {
		r->framework = TSC;
		r->at += is_word(r, 0, "TSC") ? 1 : 2;
	}
}

static bool found(Reader *r, CrosswalkLevel level, const char *framework, Str id)
{
	*r->out = (CrosswalkId){level, framework, id};
	return true;
}

static bool whole(Reader *r, const char *framework)
{
	return found(r, CROSSWALK_FRAMEWORK, framework, str_of(framework));
}

static bool may_be(const Reader *r, const char *framework)
{
	return r->framework == NULL || strcmp(r->framework, framework) == 0;
}

/* NHI3, NHI3:2025; "NHI", "NHI Top 10 2025" are all of them. */
static bool read_nhi(Reader *r)
{
	if (!may_be(r, NHI))
		return false;
	r->at += is_word(r, 0, "NHI") ? 1 : 0;
	bool all = is_word(r, 0, "TOP") && number(r, 1) == 10;
	r->at += all ? 2 : 0;
	if (left(r) == 0 || (left(r) == 1 && number(r, 0) >= 2000))
		return whole(r, NHI);
	int year = left(r) == 1 ? 2025 : number(r, 1);
	if (all || left(r) > 2 || number(r, 0) < 1 || number(r, 0) > 99 || year < 2000)
		return false;
	return found(r, CROSSWALK_ITEM, NHI,
		     arena_printf(r->arena, "NHI%d:%d", number(r, 0), year));
}

/* GOVERN 2, GOVERN-2.1 */
static bool read_rmf(Reader *r)
{
	static const char *const functions[] = {"GOVERN", "MAP", "MEASURE", "MANAGE"};
	if (!may_be(r, RMF) || left(r) > 3)
		return false;
	for (size_t i = 0; i < sizeof functions / sizeof *functions; i++) {
		if (!is_word(r, 0, functions[i]))
			continue;
		if (left(r) == 1)
			return found(r, CROSSWALK_GROUP, RMF, str_of(functions[i]));
		if (number(r, 1) < 0 || (left(r) == 3 && number(r, 2) < 0))
			return false;
		Str id = arena_printf(r->arena, "%s %d", functions[i], number(r, 1));
		if (left(r) == 3)
			id = arena_printf(r->arena, "%s.%d", id.p, number(r, 2));
		return found(r, CROSSWALK_ITEM, RMF, id);
	}
	return false;
}

/* PR, PR.AA, PR.AA-01 */
static bool read_csf(Reader *r)
{
	static const char *const functions[] = {"GV", "ID", "PR", "DE", "RS", "RC"};
	if (!may_be(r, CSF) || left(r) > 3)
		return false;
	for (size_t i = 0; i < sizeof functions / sizeof *functions; i++) {
		if (!is_word(r, 0, functions[i]))
			continue;
		if (left(r) == 1)
			return found(r, CROSSWALK_GROUP, CSF, str_of(functions[i]));
		const Token *category = &r->token[r->at + 1];
		if (strlen(category->word) != 2 || (left(r) == 3 && number(r, 2) < 0))
			return false;
		Str id = arena_printf(r->arena, "%s.%s", functions[i], category->word);
		if (left(r) == 2)
			return found(r, CROSSWALK_GROUP, CSF, id);
		return found(r, CROSSWALK_ITEM, CSF,
			     arena_printf(r->arena, "%s-%02d", id.p, number(r, 2)));
	}
	return false;
}

/* A.5.15; without the A only behind the name of the framework. Its four themes are 5 to 8, so that
 * A1.2 is availability and no control of Annex A. */
static bool read_iso(Reader *r)
{
	bool letter = is_word(r, 0, "A");
	if (!may_be(r, ISO) || (!letter && r->framework == NULL))
		return false;
	r->at += letter ? 1 : 0;
	if (left(r) == 0 && r->framework != NULL)
		return whole(r, ISO);
	int theme = number(r, 0), control = number(r, 1);
	if (left(r) == 0 || left(r) > 2 || theme < 5 || theme > 8) {
		r->at -= letter ? 1 : 0;
		return false;
	}
	Str id = arena_printf(r->arena, "A.%d", theme);
	if (left(r) == 1)
		return found(r, CROSSWALK_GROUP, ISO, id);
	return control > 0 &&
	       found(r, CROSSWALK_ITEM, ISO, arena_printf(r->arena, "%s.%d", id.p, control));
}

/* CC6, CC6.1 */
static bool read_criterion(Reader *r)
{
	static const char *const letters[] = {"CC", "A", "C", "PI", "P"};
	if (!may_be(r, TSC) || left(r) < 2 || left(r) > 3 || r->token[r->at + 1].apart)
		return false;
	for (size_t i = 0; i < sizeof letters / sizeof *letters; i++) {
		if (!is_word(r, 0, letters[i]) || number(r, 1) < 1)
			continue;
		Str id = arena_printf(r->arena, "%s%d", letters[i], number(r, 1));
		if (left(r) == 2)
			return found(r, CROSSWALK_SERIES, NULL, id);
		return number(r, 2) > 0 &&
		       found(r, CROSSWALK_CRITERION, NULL,
			     arena_printf(r->arena, "%s.%d", id.p, number(r, 2)));
	}
	return false;
}

static bool read_id(Reader *r)
{
	if (left(r) == 0)
		return r->framework != NULL && strcmp(r->framework, TSC) != 0 &&
		       whole(r, r->framework);
	bool nhi = is_word(r, 0, "NHI") || (r->framework != NULL && strcmp(r->framework, NHI) == 0);
	return nhi ? read_nhi(r) : read_rmf(r) || read_csf(r) || read_iso(r) || read_criterion(r);
}

bool crosswalk_id_read(Str text, Arena *arena, CrosswalkId *out)
{
	Reader r = {.arena = arena, .out = out};
	*out = (CrosswalkId){.id = STR("")};
	text = str_trim(text);
	if (str_starts_nocase(text, STR("framework:")))
		text = str_trim(str_slice(text, strlen("framework:"), text.n));
	if (!cut(&r, text))
		return false;
	take_framework(&r);
	return read_id(&r);
}
