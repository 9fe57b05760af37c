/* SPDX-License-Identifier: MIT
 *
 * Cells of workbooks: see xlsx_cell.h. */
#include "exchange/xlsx/xlsx_cell.h"

#include <math.h>
#include <stdlib.h>

#include "base/time/date.h"
#include "exchange/sheet/csv.h"

#define SERIAL_OF_1970 25569
#define SERIAL_OF_1904 1462 /* days by which that calendar is behind */
#define DAY_SECONDS 86400
#define MAX_ROW 1048576

static bool is_plain_integer(Str s)
{
	size_t i = s.n > 0 && s.p[0] == '-';
	if (s.n == i || s.n - i > 15)
		return false;
	for (; i < s.n; i++)
		if (s.p[i] < '0' || s.p[i] > '9')
			return false;
	return true;
}

static bool parse(Str raw, double *out)
{
	char text[64], *end;
	if (raw.n == 0 || raw.n >= sizeof text)
		return false;
	memcpy(text, raw.p, raw.n);
	text[raw.n] = '\0';
	*out = strtod(text, &end);
	return *end == '\0' && isfinite(*out);
}

static void add_time(StrBuf *out, long seconds)
{
	strbuf_printf(out, "%02ld:%02ld", seconds / 3600, seconds / 60 % 60);
	if (seconds % 60 != 0)
		strbuf_printf(out, ":%02ld", seconds % 60);
}

/* False when the number is no day that muster knows. */
static bool add_moment(StrBuf *out, double serial, XlsxShape shape, bool from_1904)
{
	char iso[DATE_SIZE];
	if (serial < 0 || serial > 200000)
		return false;
	long days = (long)floor(serial);
	long seconds = lround((serial - floor(serial)) * DAY_SECONDS);
	if (seconds == DAY_SECONDS) {
		seconds = 0;
		days++;
	}
	if (days == 0 || shape == XLSX_TIME) {
		add_time(out, seconds + (shape == XLSX_TIME ? days * DAY_SECONDS : 0));
		return true;
	}
	if (from_1904)
		days += SERIAL_OF_1904;
	else if (days < 60) /* the calendar of 1900 has a 29 February that never was */
		days++;
	date_iso((Date)(days - SERIAL_OF_1970), iso);
	strbuf_add(out, str_of(iso));
	if (seconds != 0) {
		strbuf_add_char(out, ' ');
		add_time(out, seconds);
	}
	return true;
}

void xlsx_cell_number(StrBuf *out, Str raw, XlsxShape shape, bool from_1904, bool *number)
{
	double value;
	raw = str_trim(raw);
	*number = false;
	if (!parse(raw, &value)) {
		xlsx_cell_text(out, raw);
		return;
	}
	if (shape != XLSX_NUMBER && add_moment(out, value, shape, from_1904))
		return;
	*number = true;
	if (is_plain_integer(raw))
		strbuf_add(out, raw);
	else
		strbuf_printf(out, "%.15g", value);
}

static int hex_digit(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	c = (char)(c | 0x20);
	return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* "_x000D_": a character that XML can't hold. */
static bool read_escape(Str s, unsigned *out)
{
	*out = 0;
	if (s.n < 7 || s.p[0] != '_' || s.p[1] != 'x' || s.p[6] != '_')
		return false;
	for (size_t i = 2; i < 6; i++) {
		int digit = hex_digit(s.p[i]);
		if (digit < 0)
			return false;
		*out = *out << 4 | (unsigned)digit;
	}
	return true;
}

static void add_escaped(StrBuf *out, unsigned c)
{
	if (c == '\r')
		return;
	if (c == '\n' || c == '\t' || (c >= 0x20 && c < 0x7F))
		strbuf_add_char(out, (char)c);
	else
		strbuf_add(out, STR("\xEF\xBF\xBD"));
}

void xlsx_cell_text(StrBuf *out, Str raw)
{
	unsigned c;
	while (raw.n > 0) {
		size_t at = str_find(raw, STR("_x"));
		if (at == (size_t)-1)
			at = raw.n;
		strbuf_add(out, str_slice(raw, 0, at));
		raw = str_slice(raw, at, raw.n);
		if (read_escape(raw, &c)) {
			add_escaped(out, c);
			raw = str_slice(raw, 7, raw.n);
		} else if (raw.n > 0) {
			strbuf_add_char(out, '_');
			raw = str_slice(raw, 1, raw.n);
		}
	}
}

bool xlsx_cell_address(Str s, size_t *column, int *row)
{
	size_t i = 0, letters = 0;
	long long number = 0;
	for (; i < s.n && i < 3 && ((s.p[i] & 0xDF) >= 'A' && (s.p[i] & 0xDF) <= 'Z'); i++)
		letters = letters * 26 + (size_t)((s.p[i] & 0xDF) - 'A' + 1);
	if (i == 0 || letters > CSV_MAX_COLUMNS || !str_to_long(str_slice(s, i, s.n), &number) ||
	    number < 1 || number > MAX_ROW)
		return false;
	*column = letters - 1;
	*row = (int)number;
	return true;
}
