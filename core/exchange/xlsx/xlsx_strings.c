/* SPDX-License-Identifier: MIT
 *
 * The shared texts of a workbook: see xlsx_book.h. */
#include "base/mem/die.h"
#include "exchange/xlsx/xlsx_book.h"

typedef struct Reading {
	XlsxBook *book;
	bool in_text;
	int phonetic; /* within <rPh>: how it is pronounced, which is no part of the text */
} Reading;

static void add_string(XlsxBook *b, XlsxPart *part)
{
	if (b->strings == XLSX_MAX_STRINGS) {
		xlsx_part_refuse(part, "the workbook holds more than %d texts; save it as CSV",
				 XLSX_MAX_STRINGS);
		return;
	}
	if (b->strings == b->strings_room)
		b->at = xgrow(b->at, &b->strings_room, b->strings + 1, sizeof *b->at);
	b->at[b->strings++] = (uint32_t)b->text.n;
}

static void open(void *data, XlsxPart *part, const char *name, const XML_Char **attributes)
{
	Reading *r = data;
	(void)attributes;
	if (strcmp(name, "si") == 0)
		add_string(r->book, part);
	else if (strcmp(name, "rPh") == 0)
		r->phonetic++;
	else if (strcmp(name, "t") == 0)
		r->in_text = r->phonetic == 0;
}

static void close(void *data, XlsxPart *part, const char *name)
{
	Reading *r = data;
	(void)part;
	if (strcmp(name, "rPh") == 0)
		r->phonetic--;
	else if (strcmp(name, "t") == 0)
		r->in_text = false;
}

static void text(void *data, XlsxPart *part, Str s)
{
	const Reading *r = data;
	if (!r->in_text || r->book->strings == 0)
		return;
	if (r->book->text.n + s.n > XLSX_MAX_STRING_BYTES)
		xlsx_part_refuse(part,
				 "the texts of the workbook take more than %d MB; save it as "
				 "CSV",
				 (int)(XLSX_MAX_STRING_BYTES >> 20));
	else
		strbuf_add(&r->book->text, s);
}

bool xlsx_strings_read(XlsxBook *b, zip_t *zip, Err *err)
{
	bool found;
	Reading r = {.book = b};
	const XlsxHandler handler = {.data = &r, .open = open, .close = close, .text = text};
	return b->strings_path.n == 0 ||
	       xlsx_part_read(zip, b->strings_path.p, &handler, &found, err);
}
