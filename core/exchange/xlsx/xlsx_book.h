/* SPDX-License-Identifier: MIT
 *
 * What a workbook says beside its rows: its sheets and where they are, the shared texts, and which
 * styles make a number a date. For xlsx*.c only. */
#pragma once

#include "base/mem/arena.h"
#include "exchange/xlsx/xlsx_part.h"

#define XLSX_MAX_SHEETS 1000
#define XLSX_MAX_STRING_BYTES ((size_t)128 * 1024 * 1024) /* of all shared texts */
#define XLSX_MAX_STRINGS 8000000
#define XLSX_MAX_STYLES 65536

/* How a style shows a number. */
typedef enum XlsxShape { XLSX_NUMBER, XLSX_DATE, XLSX_DATE_TIME, XLSX_TIME } XlsxShape;

typedef struct XlsxSheet {
	Str name, relation, path; /* path "": not one of rows, a chart */
	bool hidden;
} XlsxSheet;

typedef struct XlsxBook {
	zip_t *zip; /* borrowed */
	Arena arena;
	XlsxSheet *sheet;
	size_t sheets;
	bool from_1904;
	Str strings_path, styles_path; /* "": none */
	/* Shared texts, one after the other; text i ends where i + 1 begins. */
	StrBuf text;
	uint32_t *at;
	size_t strings, strings_room;
	unsigned char *shape; /* XlsxShape of each cell style */
	size_t shapes, shapes_room;
} XlsxBook;

/* Reads it; the ZIP must outlive the book. On failure nothing needs freeing. */
bool xlsx_book_read(XlsxBook *b, zip_t *zip, Err *err);
/* Frees everything but the ZIP. */
void xlsx_book_deinit(XlsxBook *b);
Str xlsx_book_string(const XlsxBook *b, size_t i); /* "" when there is none */
XlsxShape xlsx_book_shape(const XlsxBook *b, size_t style);
