/* SPDX-License-Identifier: MIT
 *
 * Which cell styles make a number a day: see xlsx_book.h. */
#include <stdlib.h>

#include "base/mem/die.h"
#include "exchange/xlsx/xlsx_book.h"

#define MAX_CODES 4096

typedef struct Code {
	long long id;
	XlsxShape shape;
} Code;

typedef struct Reading {
	XlsxBook *book;
	Code *code; /* formats of the workbook's own */
	size_t codes, room;
	bool in_cells; /* within <cellXfs> */
} Reading;

/* The part of the code that is shown: no quoted text, no escapes, no colours; [h] stays. */
static void scan_code(Str code, bool *day, bool *month, bool *hour)
{
	for (size_t i = 0; i < code.n && code.p[i] != ';'; i++) {
		char c = (char)(code.p[i] | 0x20);
		if (code.p[i] == '\\' || code.p[i] == '_' || code.p[i] == '*') {
			i++;
		} else if (code.p[i] == '"' || code.p[i] == '[') {
			char end = code.p[i] == '"' ? '"' : ']';
			char first = i + 1 < code.n ? (char)(code.p[i + 1] | 0x20) : ' ';
			char second = i + 2 < code.n ? (char)(code.p[i + 2] | 0x20) : ' ';
			bool elapsed = end == ']' && (first == 'h' || first == 'm' || first == 's');
			/* [h], [hh], [mm]; but [magenta] and [Schwarz] are colours */
			*hour |= elapsed && (second == first || second == (']' | 0x20));
			while (++i < code.n && code.p[i] != end)
				;
		} else {
			*day |= c == 'y' || c == 'd';
			*hour |= c == 'h' || c == 's';
			*month |= c == 'm';
		}
	}
}

XlsxShape xlsx_shape_of_code(Str code)
{
	bool day = false, month = false, hour = false;
	if (str_starts_nocase(code, STR("general")) || str_equal_nocase(code, STR("standard")))
		return XLSX_NUMBER;
	scan_code(code, &day, &month, &hour);
	day |= month && !hour;
	if (!day)
		return hour ? XLSX_TIME : XLSX_NUMBER;
	return hour ? XLSX_DATE_TIME : XLSX_DATE;
}

/* The formats that have a number and no code. */
static XlsxShape built_in(long long id)
{
	if ((id >= 14 && id <= 17) || (id >= 27 && id <= 31) || id == 36 || (id >= 50 && id <= 58))
		return XLSX_DATE;
	if ((id >= 18 && id <= 21) || (id >= 32 && id <= 35) || (id >= 45 && id <= 47))
		return XLSX_TIME;
	return id == 22 ? XLSX_DATE_TIME : XLSX_NUMBER;
}

static XlsxShape shape_of(const Reading *r, long long id)
{
	for (size_t i = 0; i < r->codes; i++)
		if (r->code[i].id == id)
			return r->code[i].shape;
	return built_in(id);
}

static void add_code(Reading *r, const XML_Char **attributes)
{
	long long id;
	Str code = str_of(xlsx_attribute(attributes, "formatCode"));
	if (r->codes == MAX_CODES ||
	    !str_to_long(str_of(xlsx_attribute(attributes, "numFmtId")), &id))
		return;
	if (r->codes == r->room)
		r->code = xgrow(r->code, &r->room, r->codes + 1, sizeof *r->code);
	r->code[r->codes++] = (Code){id, xlsx_shape_of_code(code)};
}

static void add_style(Reading *r, XlsxPart *part, const XML_Char **attributes)
{
	XlsxBook *b = r->book;
	long long id = 0;
	if (b->shapes == XLSX_MAX_STYLES) {
		xlsx_part_refuse(part, "the workbook has more than %d cell styles",
				 XLSX_MAX_STYLES);
		return;
	}
	if (!str_to_long(str_of(xlsx_attribute(attributes, "numFmtId")), &id))
		id = 0;
	if (b->shapes == b->shapes_room)
		b->shape = xgrow(b->shape, &b->shapes_room, b->shapes + 1, sizeof *b->shape);
	b->shape[b->shapes++] = (unsigned char)shape_of(r, id);
}

static void open(void *data, XlsxPart *part, const char *name, const XML_Char **attributes)
{
	Reading *r = data;
	if (strcmp(name, "numFmt") == 0)
		add_code(r, attributes);
	else if (strcmp(name, "cellXfs") == 0)
		r->in_cells = true;
	else if (strcmp(name, "xf") == 0 && r->in_cells)
		add_style(r, part, attributes);
}

static void close(void *data, XlsxPart *part, const char *name)
{
	Reading *r = data;
	(void)part;
	if (strcmp(name, "cellXfs") == 0)
		r->in_cells = false;
}

bool xlsx_styles_read(XlsxBook *b, zip_t *zip, Err *err)
{
	bool found;
	Reading r = {.book = b};
	const XlsxHandler handler = {.data = &r, .open = open, .close = close};
	bool ok = b->styles_path.n == 0 ||
		  xlsx_part_read(zip, b->styles_path.p, &handler, &found, err);
	free(r.code);
	return ok;
}
