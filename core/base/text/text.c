/* SPDX-License-Identifier: MIT
 *
 * Code points, validity and the ASCII switch: see text.h. Cleaning is in
 * text_clean.c, measuring in text_width.c, comparing in text_fold.c. */
#include "base/text/text.h"

#include <stdint.h>
#include <utf8proc.h>
#include <wchar.h>

#include "base/text/text_code.h"

static bool ascii_mode;

void text_set_ascii(bool ascii)
{
	ascii_mode = ascii;
}

bool text_ascii(void)
{
	return ascii_mode;
}

size_t text_code_at(Str s, size_t at, int32_t *code)
{
	const utf8proc_uint8_t *p = (const utf8proc_uint8_t *)s.p + at;
	if (*p < 0x80) {
		*code = *p;
		return 1;
	}
	size_t left = s.n - at;
	utf8proc_ssize_t bytes = utf8proc_iterate(p, left < 4 ? (utf8proc_ssize_t)left : 4, code);
	return bytes > 0 ? (size_t)bytes : 0;
}

int text_code_columns(int32_t code)
{
	if (code < 0x80)
		return code >= 0x20 && code != 0x7F ? 1 : -1;
	return ascii_mode ? utf8proc_charwidth(code) : wcwidth((wchar_t)code);
}

/* Eight bytes at a time: this stands before every short way. */
bool text_is_ascii(Str s)
{
	size_t i = 0;
	for (; i + 8 <= s.n; i += 8) {
		uint64_t eight;
		memcpy(&eight, s.p + i, 8);
		if ((eight & 0x8080808080808080U) != 0)
			return false;
	}
	for (; i < s.n; i++)
		if ((unsigned char)s.p[i] >= 0x80)
			return false;
	return true;
}

bool text_valid(Str s, size_t *at)
{
	size_t i = 0;
	while (i < s.n) {
		int32_t code;
		size_t bytes = text_code_at(s, i, &code);
		if (bytes == 0 || code == 0)
			break;
		i += bytes;
	}
	if (at != NULL && i < s.n)
		*at = i;
	return i >= s.n;
}
