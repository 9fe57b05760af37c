/* SPDX-License-Identifier: MIT
 *
 * The words of a statement: see guard_text.h. */
#include "store/guard_text.h"

static bool is_word(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
	       c == '_' || c == '$' || ((unsigned char)c & 0x80) != 0;
}

/* Behind blanks and comments. */
static size_t skip_nothing(Str s, size_t i)
{
	while (i < s.n) {
		if (strchr(" \t\r\n\f", s.p[i]) != NULL) {
			i++;
		} else if (s.p[i] == '-' && i + 1 < s.n && s.p[i + 1] == '-') {
			while (i < s.n && s.p[i] != '\n')
				i++;
		} else if (s.p[i] == '/' && i + 1 < s.n && s.p[i + 1] == '*') {
			i += 2;
			while (i < s.n && !(s.p[i] == '*' && i + 1 < s.n && s.p[i + 1] == '/'))
				i++;
			i = i + 2 > s.n ? s.n : i + 2;
		} else {
			break;
		}
	}
	return i;
}

/* Behind the quote that closes the one at i; a doubled one stands for itself. */
static size_t skip_quoted(Str s, size_t i)
{
	char close = s.p[i] == '[' ? ']' : s.p[i];
	for (i++; i < s.n; i++) {
		if (s.p[i] != close)
			continue;
		if (close == ']' || i + 1 >= s.n || s.p[i + 1] != close)
			return i + 1;
		i++;
	}
	return s.n;
}

static GuardToken quoted(Str s, size_t i, size_t *next)
{
	*next = skip_quoted(s, i);
	size_t end = *next > i + 1 ? *next - 1 : *next;
	GuardTokenKind kind = s.p[i] == '\'' ? TOKEN_LITERAL : TOKEN_WORD;
	return (GuardToken){kind, str_slice(s, i + 1, end), i};
}

GuardToken guard_token(Str s, size_t *next)
{
	size_t i = skip_nothing(s, *next);
	*next = i;
	if (i >= s.n)
		return (GuardToken){TOKEN_END, str_make("", 0), i};
	if (strchr("'\"`[", s.p[i]) != NULL)
		return quoted(s, i, next);
	*next = i + 1;
	if (!is_word(s.p[i]) && s.p[i] != ':' && s.p[i] != '@')
		return (GuardToken){TOKEN_SIGN, str_slice(s, i, i + 1), i};
	while (*next < s.n && is_word(s.p[*next]))
		(*next)++;
	return (GuardToken){TOKEN_WORD, str_slice(s, i, *next), i};
}

static bool is(GuardToken t, const char *word)
{
	return t.kind != TOKEN_LITERAL && str_equal_nocase(t.text, str_of(word));
}

static bool is_view_name(GuardToken t)
{
	return (t.kind == TOKEN_WORD || t.kind == TOKEN_LITERAL) && t.text.n > 2 &&
	       (t.text.p[0] == 'v' || t.text.p[0] == 'V') && t.text.p[1] == '_';
}

/* NAME (columns) AS ( or NAME AS [NOT] [MATERIALIZED] ( : only WITH is written so. A view is
 * followed by no bracket either way. */
static bool names_a_table(Str sql, size_t next)
{
	GuardToken t = guard_token(sql, &next);
	if (is(t, "("))
		return true;
	if (!is(t, "AS"))
		return false;
	t = guard_token(sql, &next);
	if (is(t, "NOT"))
		t = guard_token(sql, &next);
	if (is(t, "MATERIALIZED"))
		t = guard_token(sql, &next);
	return is(t, "(");
}

int guard_text_with(Str sql, Str *name)
{
	size_t next = 0;
	for (GuardToken t = guard_token(sql, &next); t.kind != TOKEN_END;
	     t = guard_token(sql, &next)) {
		if (!is_view_name(t) || !names_a_table(sql, next))
			continue;
		*name = t.text;
		return (int)t.at;
	}
	return -1;
}

int guard_text_find(Str sql, Str word)
{
	size_t next = 0;
	for (GuardToken t = guard_token(sql, &next); t.kind != TOKEN_END && word.n > 0;
	     t = guard_token(sql, &next))
		if (t.kind != TOKEN_LITERAL && str_equal_nocase(t.text, word))
			return (int)t.at;
	return -1;
}

bool guard_text_any(Str sql)
{
	size_t next = 0;
	GuardToken t = guard_token(sql, &next);
	while (is(t, ";"))
		t = guard_token(sql, &next);
	return t.kind != TOKEN_END;
}
