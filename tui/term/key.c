/* SPDX-License-Identifier: MIT
 *
 * Keys and their names. */
#include "term/key.h"

#include <stdio.h>
#include <utf8proc.h>

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

/* One UTF-8 character that is the whole text; MKEY_NONE when it is not. */
static Key parse_character(Str s)
{
	int32_t code;
	if (s.n <= 1)
		return s.n == 1 && s.p[0] > 0x20 && s.p[0] < 0x7F ? s.p[0] : MKEY_NONE;
	utf8proc_ssize_t bytes = utf8proc_iterate((const utf8proc_uint8_t *)s.p,
						  s.n < 5 ? (utf8proc_ssize_t)s.n : 5, &code);
	return bytes == (utf8proc_ssize_t)s.n ? code : MKEY_NONE;
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
		out[utf8proc_encode_char(k, (utf8proc_uint8_t *)out)] = '\0';
	else
		out[0] = '\0';
	return out;
}
