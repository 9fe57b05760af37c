/* SPDX-License-Identifier: MIT
 *
 * Room core/base/mem: memory, texts and errors, on which everything else stands.
 *
 * Str: a piece of text that somebody else owns; pointer and length, so it may
 * hold NUL and need not be terminated. Passed by value. The empty Str has
 * length 0 and a pointer that is never NULL. */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

typedef struct Str {
	const char *p;
	size_t n; /* bytes */
} Str;

#define STR(literal) ((Str){("" literal), sizeof(literal) - 1})
/* For printf: printf("%.*s", STR_ARG(s)) */
#define STR_ARG(s) (int)(s).n, (s).p

/* A C string as a Str, borrowed; NULL is the empty one. */
static inline Str str_of(const char *text)
{
	return text == NULL ? STR("") : (Str){text, strlen(text)};
}

/* Bytes as a Str, borrowed; a NULL pointer is the empty one. */
static inline Str str_make(const char *p, size_t n)
{
	return p == NULL ? STR("") : (Str){p, n};
}

bool str_equal(Str a, Str b);  /* byte by byte */
int str_compare(Str a, Str b); /* <0, 0, >0: by bytes, a prefix before what continues it */
/* Equal but for the case of ASCII letters; for keywords, headers and enumerations. */
bool str_equal_nocase(Str a, Str b);
bool str_starts(Str s, Str prefix);        /* does s begin with it? "" always */
bool str_starts_nocase(Str s, Str prefix); /* the same, whatever the case of ASCII letters */
bool str_ends(Str s, Str suffix);          /* does s end with it? "" always */
/* Index of the first byte of the needle, or (size_t)-1. The empty needle is at 0. */
size_t str_find(Str s, Str needle);
size_t str_find_char(Str s, char c); /* its first index, or (size_t)-1 */
/* Without ASCII blanks (space, tab, CR, LF, VT, FF) at both ends, and without
 * the no-break space U+00A0, which spreadsheets leave. */
Str str_trim(Str s);
/* The bytes from `from` up to, not including, `to`; both are moved into the text where they are
 * beyond it. Borrowed from the same text. */
Str str_slice(Str s, size_t from, size_t to);
/* Takes the part before the separator off *rest. False when *rest was used up.
 * "a;b;" gives "a", "b", "". Start with *rest = text and *more = true. */
bool str_split(Str *rest, bool *more, char separator, Str *part);
/* Reads a decimal number with an optional sign and nothing else but blanks around; false, with *out
 * untouched, for anything else and for what does not fit. */
bool str_to_long(Str s, long long *out);
