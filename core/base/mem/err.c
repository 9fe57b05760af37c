/* SPDX-License-Identifier: MIT
 *
 * Errors: see err.h. */
#include "base/mem/err.h"

#include <stdio.h>
#include <string.h>

/* vsnprintf cuts at a byte; a half character at the end would be shown as a
 * placeholder, so it goes. */
static void cut_half_character(char *text)
{
	size_t n = strlen(text);
	size_t i = n;
	while (i > 0 && n - i < 4 && ((unsigned char)text[i - 1] & 0xC0) == 0x80)
		i--;
	if (i == 0)
		return;
	unsigned char lead = (unsigned char)text[i - 1];
	size_t want = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC0 ? 2 : 1;
	if (n - (i - 1) < want)
		text[i - 1] = '\0';
}

bool err_vset(Err *err, ErrKind kind, const char *format, va_list args)
{
	if (err == NULL || err->kind != ERR_NONE)
		return false;
	err->kind = kind;
	vsnprintf(err->text, sizeof err->text, format, args);
	cut_half_character(err->text);
	return false;
}

bool err_set(Err *err, ErrKind kind, const char *format, ...)
{
	va_list args;
	va_start(args, format);
	err_vset(err, kind, format, args);
	va_end(args);
	return false;
}

void err_clear(Err *err)
{
	err->kind = ERR_NONE;
	err->text[0] = '\0';
}

void err_prefix(Err *err, const char *format, ...)
{
	if (err == NULL || err->kind == ERR_NONE)
		return;
	char old[sizeof err->text];
	memcpy(old, err->text, sizeof old);
	va_list args;
	va_start(args, format);
	int n = vsnprintf(err->text, sizeof err->text, format, args);
	va_end(args);
	size_t used = n < 0 ? 0 : (size_t)n;
	if (used < sizeof err->text)
		snprintf(err->text + used, sizeof err->text - used, ": %s", old);
	cut_half_character(err->text);
}
