/* SPDX-License-Identifier: MIT
 *
 * Keys of references: see ref_key.h. */
#include "exchange/reading/ref_key.h"

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool is_joint(char c)
{
	return c == ' ' || c == '_' || c == '-' || c == '.';
}

static bool add_key(RefKey *k, char c)
{
	if (k->n == REF_KEY_SIZE)
		return false;
	k->text[k->n++] = c;
	return true;
}

static bool read_letters(Str s, size_t *at, RefKey *k)
{
	while (*at < s.n && is_letter(s.p[*at])) {
		char c = s.p[(*at)++];
		if (!add_key(k, c >= 'a' ? (char)(c - 'a' + 'A') : c))
			return false;
		k->letters++;
	}
	return k->letters > 0 && k->letters <= 8;
}

/* A run of digits without its leading zeros. */
bool ref_key_number(Str s, size_t *at, RefKey *k)
{
	size_t from = *at;
	while (*at < s.n && is_digit(s.p[*at]))
		(*at)++;
	if (*at == from)
		return false;
	while (from + 1 < *at && s.p[from] == '0')
		from++;
	if (k->numbers++ > 0 && !add_key(k, '.'))
		return false;
	for (; from < *at; from++)
		if (!add_key(k, s.p[from]))
			return false;
	return true;
}

size_t ref_key_joint(Str s, size_t at)
{
	size_t from = at;
	while (at < s.n && is_joint(s.p[at]) && at - from < 3)
		at++;
	return at;
}

/* A reference at `at`: letters, number, and as many further numbers as belong
 * to it. "CC6.1-6.3" must stop before the dash, "CC6-1" must not: a dash joins
 * only the second number, and a blank joins no further number at all. */
bool ref_key_read(Str s, size_t *at, RefKey *k)
{
	size_t i = *at;
	*k = (RefKey){0};
	if (!read_letters(s, &i, k))
		return false;
	i = ref_key_joint(s, i);
	if (!ref_key_number(s, &i, k))
		return false;
	while (i + 1 < s.n && is_digit(s.p[i + 1])) {
		bool joint = s.p[i] == '.' || s.p[i] == '_' || (s.p[i] == '-' && k->numbers == 1);
		if (!joint)
			break;
		i++;
		if (!ref_key_number(s, &i, k))
			return false;
	}
	*at = i;
	return i == s.n ||
	       (!is_letter(s.p[i]) &&
		((unsigned char)s.p[i] < 0x80 || str_starts(str_slice(s, i, s.n), STR("\u2013"))));
}
