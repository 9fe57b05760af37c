/* SPDX-License-Identifier: MIT
 *
 * Writing CSV: see csv_write.h. */
#include "exchange/sheet/csv_write.h"

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* Sign, digits with points and commas between them, exponent, percent; and
 * nothing that a spreadsheet could take for a reference or a function. */
static bool is_number(Str s)
{
	size_t i = 0, digits = 0;
	if (i < s.n && (s.p[i] == '-' || s.p[i] == '+'))
		i++;
	for (; i < s.n && (is_digit(s.p[i]) || (digits > 0 && strchr(".,", s.p[i]) != NULL)); i++)
		digits += is_digit(s.p[i]);
	bool exponent = digits > 0 && i + 1 < s.n && (s.p[i] == 'e' || s.p[i] == 'E');
	if (exponent) {
		i += s.p[i + 1] == '-' || s.p[i + 1] == '+' ? 2 : 1;
		exponent = i < s.n;
		while (i < s.n && is_digit(s.p[i]))
			i++;
		if (!exponent)
			return false;
	}
	Str rest = str_slice(s, i, s.n);
	return digits > 0 && (rest.n == 0 || str_equal(str_trim(rest), STR("%")));
}

static bool is_formula(Str s)
{
	static const char *const wide[] = {"\uFF1D", "\uFF0B", "\uFF0D", "\uFF20"};
	if (s.n > 0 && strchr("\t\r\n", s.p[0]) != NULL && s.p[0] != '\0')
		return true;
	s = str_trim(s);
	if (s.n == 0)
		return false;
	for (size_t i = 0; i < sizeof wide / sizeof *wide; i++)
		if (str_starts(s, str_of(wide[i])))
			return true;
	bool sign = s.p[0] == '=' || s.p[0] == '+' || s.p[0] == '-' || s.p[0] == '@';
	return sign && !is_number(s);
}

static bool needs_quotes(Str s)
{
	static const char special[] = ",;|\t\r\n\"";
	if (s.n > 0 && (s.p[0] == ' ' || s.p[s.n - 1] == ' '))
		return true;
	for (size_t i = 0; i < s.n; i++)
		if (memchr(special, s.p[i], sizeof special - 1) != NULL)
			return true;
	return false;
}

void csv_write_cell(StrBuf *out, Str cell)
{
	bool quotes = needs_quotes(cell);
	if (quotes)
		strbuf_add_char(out, '"');
	if (is_formula(cell))
		strbuf_add_char(out, '\'');
	for (;;) {
		size_t at = str_find_char(cell, '"');
		if (at == (size_t)-1)
			break;
		strbuf_add(out, str_slice(cell, 0, at + 1));
		strbuf_add_char(out, '"');
		cell = str_slice(cell, at + 1, cell.n);
	}
	strbuf_add(out, cell);
	if (quotes)
		strbuf_add_char(out, '"');
}

void csv_write_row(StrBuf *out, const Str *cell, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		if (i > 0)
			strbuf_add_char(out, ',');
		csv_write_cell(out, cell[i]);
	}
	strbuf_add(out, STR("\r\n"));
}

void csv_write_mark(StrBuf *out)
{
	strbuf_add(out, STR("\xEF\xBB\xBF"));
}
