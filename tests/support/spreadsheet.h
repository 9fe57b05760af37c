/* SPDX-License-Identifier: MIT
 *
 * Workbooks (XLSX) and other files made by tests, as a descriptor to read from. */
#ifndef SUPPORT_SPREADSHEET_H
#define SUPPORT_SPREADSHEET_H

#include "base/mem/strbuf.h"

typedef struct SpreadsheetPart {
	const char *name; /* "xl/worksheets/sheet1.xml" */
	const char *text;
	size_t size; /* 0: to the terminator */
} SpreadsheetPart;

/* A ZIP of the parts; the caller closes it. */
int spreadsheet_zip(const SpreadsheetPart *parts, size_t count);
/* A workbook of one sheet with these rows ("<row>..."), styles and shared texts (either NULL). */
int spreadsheet_make(const char *rows, const char *styles, const char *strings);
/* The bytes as a file. */
int spreadsheet_file(Str bytes);

#endif
