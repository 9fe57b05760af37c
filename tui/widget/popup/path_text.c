/* SPDX-License-Identifier: MIT
 *
 * Paths as they are pasted and typed, turned into paths as the system knows them. */
#include "widget/popup/path_text.h"

#include <stdlib.h>

static int hex(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	if (c >= 'a' && c <= 'f')
		return c - 'a' + 10;
	return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

static void add_decoded(StrBuf *out, Str s)
{
	for (size_t i = 0; i < s.n; i++) {
		bool coded = s.p[i] == '%' && i + 2 < s.n && hex(s.p[i + 1]) >= 0 &&
			     hex(s.p[i + 2]) >= 0;
		if (coded)
			strbuf_add_char(out, (char)(16 * hex(s.p[i + 1]) + hex(s.p[i + 2])));
		else
			strbuf_add_char(out, s.p[i]);
		i += coded ? 2 : 0;
	}
}

static void add_unescaped(StrBuf *out, Str s)
{
	for (size_t i = 0; i < s.n; i++) {
		if (s.p[i] == '\\' && i + 1 < s.n)
			i++;
		strbuf_add_char(out, s.p[i]);
	}
}

static bool is_quoted(Str s)
{
	return s.n >= 2 && (s.p[0] == '\'' || s.p[0] == '"') && s.p[s.n - 1] == s.p[0];
}

/* file:///srv/x and file://host/srv/x. */
static Str path_of_file_url(Str s)
{
	Str rest = str_slice(s, 7, s.n);
	size_t slash = str_find_char(rest, '/');
	return slash == (size_t)-1 ? rest : str_slice(rest, slash, rest.n);
}

bool path_text_paste(StrBuf *out, Str pasted)
{
	Str s = str_trim(pasted);
	if (str_find_char(s, '\n') != (size_t)-1)
		return false;
	if (is_quoted(s))
		strbuf_add(out, str_slice(s, 1, s.n - 1));
	else if (str_starts_nocase(s, STR("file://")))
		add_decoded(out, path_of_file_url(s));
	else if (path_text_is_url(s))
		strbuf_add(out, s);
	else
		add_unescaped(out, s);
	return str_find_char(strbuf_str(out), '\0') == (size_t)-1;
}

/* Someone who types "/srv/x" after "~/in/" means /srv/x. */
static Str from_new_root(Str typed)
{
	for (size_t i = typed.n; i > 1; i--)
		if (typed.p[i - 2] == '/' && (typed.p[i - 1] == '/' || typed.p[i - 1] == '~'))
			return str_slice(typed, i - 1, typed.n);
	return typed;
}

void path_text_expand(StrBuf *out, Str typed)
{
	typed = from_new_root(typed);
	const char *home = getenv("HOME");
	bool tilde = typed.n > 0 && typed.p[0] == '~' && (typed.n == 1 || typed.p[1] == '/');
	if (tilde && home != NULL) {
		strbuf_add(out, str_of(home));
		typed = str_slice(typed, 1, typed.n);
	}
	strbuf_add(out, typed);
}

bool path_text_is_url(Str typed)
{
	size_t at = str_find(typed, STR("://"));
	if (at == (size_t)-1 || at < 2)
		return false;
	for (size_t i = 0; i < at; i++)
		if (!((typed.p[i] >= 'a' && typed.p[i] <= 'z') ||
		      (typed.p[i] >= 'A' && typed.p[i] <= 'Z')))
			return false;
	return true;
}

size_t path_text_folder(Str typed)
{
	size_t at = typed.n;
	while (at > 0 && typed.p[at - 1] != '/')
		at--;
	return at;
}
