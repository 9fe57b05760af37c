/* SPDX-License-Identifier: MIT
 *
 * Which characters the terminal shows, by its locale: see text_take_locale() in text.h. */
#include <langinfo.h>
#include <locale.h>
#include <stdlib.h>

#include "base/text/text.h"

static bool assumed;

/* The locale that the environment asks for; "" for none. */
static const char *wanted(void)
{
	static const char *const variables[] = {"LC_ALL", "LC_CTYPE", "LANG"};
	for (size_t i = 0; i < sizeof variables / sizeof *variables; i++) {
		const char *value = getenv(variables[i]);
		if (value != NULL && value[0] != '\0')
			return value;
	}
	return "";
}

static bool is_utf8(void)
{
	return strcmp(nl_langinfo(CODESET), "UTF-8") == 0;
}

bool text_take_locale(void)
{
	const char *taken = setlocale(LC_CTYPE, "");
	if (is_utf8())
		return true;
	if (taken != NULL && strcmp(taken, "C") != 0 && strcmp(taken, "POSIX") != 0)
		return false;
	const char *charset = strchr(wanted(), '.');
	bool names_utf8 = charset != NULL && (str_starts_nocase(str_of(charset), STR(".UTF-8")) ||
					      str_starts_nocase(str_of(charset), STR(".utf8")));
	if (charset != NULL && !names_utf8)
		return false;
	bool utf8 = setlocale(LC_CTYPE, "C.UTF-8") != NULL && is_utf8();
	assumed = utf8 && !names_utf8;
	return utf8;
}

bool text_utf8_assumed(void)
{
	return assumed;
}
