/* SPDX-License-Identifier: MIT
 *
 * Str: see str.h. */
#include "base/mem/str.h"

#include <limits.h>
#include <strings.h>

bool str_equal(Str a, Str b)
{
	return a.n == b.n && memcmp(a.p, b.p, a.n) == 0;
}

int str_compare(Str a, Str b)
{
	size_t n = a.n < b.n ? a.n : b.n;
	int c = memcmp(a.p, b.p, n);
	if (c != 0)
		return c;
	return a.n < b.n ? -1 : a.n > b.n;
}

static unsigned char lower(char c)
{
	return (unsigned char)(c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c);
}

bool str_equal_nocase(Str a, Str b)
{
	return a.n == b.n && str_starts_nocase(a, b);
}

bool str_starts(Str s, Str prefix)
{
	return s.n >= prefix.n && memcmp(s.p, prefix.p, prefix.n) == 0;
}

bool str_starts_nocase(Str s, Str prefix)
{
	if (s.n < prefix.n)
		return false;
	for (size_t i = 0; i < prefix.n; i++)
		if (lower(s.p[i]) != lower(prefix.p[i]))
			return false;
	return true;
}

bool str_ends(Str s, Str suffix)
{
	return s.n >= suffix.n && memcmp(s.p + s.n - suffix.n, suffix.p, suffix.n) == 0;
}

size_t str_find(Str s, Str needle)
{
	if (needle.n == 0)
		return 0;
	const char *at = s.n == 0 ? NULL : memmem(s.p, s.n, needle.p, needle.n);
	return at == NULL ? (size_t)-1 : (size_t)(at - s.p);
}

size_t str_find_char(Str s, char c)
{
	const char *at = s.n == 0 ? NULL : memchr(s.p, c, s.n);
	return at == NULL ? (size_t)-1 : (size_t)(at - s.p);
}

static bool is_blank(char c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}

Str str_trim(Str s)
{
	static const char nbsp[] = "\xC2\xA0";
	for (;;) {
		if (s.n > 0 && is_blank(s.p[0]))
			s = str_slice(s, 1, s.n);
		else if (s.n > 1 && memcmp(s.p, nbsp, 2) == 0)
			s = str_slice(s, 2, s.n);
		else
			break;
	}
	for (;;) {
		if (s.n > 0 && is_blank(s.p[s.n - 1]))
			s.n -= 1;
		else if (s.n > 1 && memcmp(s.p + s.n - 2, nbsp, 2) == 0)
			s.n -= 2;
		else
			break;
	}
	return s;
}

Str str_slice(Str s, size_t from, size_t to)
{
	if (to > s.n)
		to = s.n;
	if (from > to)
		from = to;
	return (Str){s.p + from, to - from};
}

bool str_split(Str *rest, bool *more, char separator, Str *part)
{
	if (!*more)
		return false;
	size_t at = str_find_char(*rest, separator);
	if (at == (size_t)-1) {
		*part = *rest;
		*rest = str_slice(*rest, rest->n, rest->n);
		*more = false;
		return true;
	}
	*part = str_slice(*rest, 0, at);
	*rest = str_slice(*rest, at + 1, rest->n);
	return true;
}

bool str_to_long(Str s, long long *out)
{
	s = str_trim(s);
	bool negative = s.n > 0 && s.p[0] == '-';
	if (s.n > 0 && (s.p[0] == '-' || s.p[0] == '+'))
		s = str_slice(s, 1, s.n);
	if (s.n == 0)
		return false;
	long long value = 0;
	for (size_t i = 0; i < s.n; i++) {
		if (s.p[i] < '0' || s.p[i] > '9')
			return false;
		int digit = s.p[i] - '0';
		if (value > (LLONG_MAX - digit) / 10)
			return false;
		value = value * 10 + digit;
	}
	*out = negative ? -value : value;
	return true;
}
