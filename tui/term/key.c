/* SPDX-License-Identifier: MIT
 *
 * Keys and their names. */
#include "term/key.h"

#include <stdio.h>

/* The first name of a key is the one that is shown. */
static const struct {
	Key key;
	const char *name;
} named[] = {
	{MKEY_TAB, "Tab"},
	{MKEY_ENTER, "Enter"},
	{MKEY_ENTER, "Return"},
	{MKEY_ESC, "Esc"},
	{MKEY_ESC, "Escape"},
	{MKEY_BACKSPACE, "Backspace"},
	{' ', "Space"},
	{MKEY_UP, "Up"},
	{MKEY_DOWN, "Down"},
	{MKEY_LEFT, "Left"},
	{MKEY_RIGHT, "Right"},
	{MKEY_HOME, "Home"},
	{MKEY_END, "End"},
	{MKEY_PAGE_UP, "PgUp"},
	{MKEY_PAGE_UP, "PageUp"},
	{MKEY_PAGE_DOWN, "PgDn"},
	{MKEY_PAGE_DOWN, "PageDown"},
	{MKEY_INSERT, "Insert"},
	{MKEY_DELETE, "Delete"},
	{MKEY_BACKTAB, "BackTab"},
	{MKEY_BACKTAB, "Shift-Tab"},
	{MKEY_RESIZE, "(resize)"},
	{MKEY_PASTE, "(paste)"},
	{MKEY_TICK, "(tick)"},
	{MKEY_HANGUP, "(hangup)"},
};
#define NAMED (sizeof named / sizeof named[0])

/* One UTF-8 character that is the whole text; 0 when it is not. */
static Key parse_character(Str s)
{
	const unsigned char *p = (const unsigned char *)s.p;
	if (s.n == 0)
		return MKEY_NONE;
	if (s.n == 1)
		return p[0] > 0x20 && p[0] < 0x7F ? (Key)p[0] : MKEY_NONE;
	size_t n = p[0] >= 0xF0 && p[0] < 0xF8   ? 4
		   : p[0] >= 0xE0 && p[0] < 0xF0 ? 3
		   : p[0] >= 0xC2 && p[0] < 0xE0 ? 2
						 : 0;
	if (n != s.n)
		return MKEY_NONE;
	Key k = p[0] & (0x7F >> n);
	for (size_t i = 1; i < n; i++) {
		if ((p[i] & 0xC0) != 0x80)
			return MKEY_NONE;
		k = k << 6 | (p[i] & 0x3F);
	}
	return k < 0x110000 ? k : MKEY_NONE;
}

static Key parse_control(char c)
{
	if (c >= 'a' && c <= 'z')
		c = (char)(c - 'a' + 'A');
	if (c < 'A' || c > '_') /* ^@ would be no key at all */
		return MKEY_NONE;
	Key k = KEY_CTRL_(c);
	return k == 0x0A   ? MKEY_ENTER
	       : k == 0x08 ? MKEY_BACKSPACE
			   : k; /* as the screen reads them */
}

Key key_parse(Str name)
{
	if (name.n == 2 && name.p[0] == '^')
		return parse_control(name.p[1]);
	for (size_t i = 0; i < NAMED; i++)
		if (named[i].key < MKEY_RESIZE && str_equal_nocase(name, str_of(named[i].name)))
			return named[i].key;
	return parse_character(name);
}

static void name_character(Key k, char out[16])
{
	size_t n = 0;
	if (k < 0x80) {
		out[n++] = (char)k;
	} else if (k < 0x800) {
		out[n++] = (char)(0xC0 | k >> 6);
	} else if (k < 0x10000) {
		out[n++] = (char)(0xE0 | k >> 12);
		out[n++] = (char)(0x80 | (k >> 6 & 0x3F));
	} else {
		out[n++] = (char)(0xF0 | k >> 18);
		out[n++] = (char)(0x80 | (k >> 12 & 0x3F));
		out[n++] = (char)(0x80 | (k >> 6 & 0x3F));
	}
	if (k >= 0x80)
		out[n++] = (char)(0x80 | (k & 0x3F));
	out[n] = '\0';
}

const char *key_name(Key k, char out[16])
{
	for (size_t i = 0; i < NAMED; i++)
		if (named[i].key == k) {
			snprintf(out, 16, "%s", named[i].name);
			return out;
		}
	if (k > 0 && k < 0x20)
		snprintf(out, 16, "^%c", (char)(k + '@'));
	else if (k > 0x20 && k < MKEY_FIRST)
		name_character(k, out);
	else
		out[0] = '\0';
	return out;
}
