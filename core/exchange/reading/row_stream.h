/* SPDX-License-Identifier: MIT
 *
 * Room core/exchange/reading: from files to rows, columns and dates that importers understand.
 *
 * The rows of a CSV file or of a sheet of a workbook (XLSX), one after the other, out of a file of
 * any size; memory stays bounded. Which of the two it is the first bytes say. */
#pragma once

#include "exchange/sheet/encoding.h"
#include "exchange/sheet/sheet_row.h"

typedef struct RowStream RowStream;

/* Does the source begin as a workbook does? */
bool row_source_is_workbook(const RowSource *source);

/* The source's file or bytes must outlive the stream, its name need not. Errors begin with the
 * name. On failure *out is NULL. */
bool row_stream_open(RowStream **out, const RowSource *source, Err *err);
void row_stream_close(RowStream *s); /* NULL is fine */

/* The next row that is there; *row NULL at the end. Blank rows come too. Borrowed until the next
 * call; cells are valid UTF-8 of at most SHEET_MAX_CELL characters. Errors begin with the name. */
bool row_stream_next(RowStream *s, const SheetRow **row, Err *err);

/* What was found out on opening. */
int row_stream_sheet(const RowStream *s); /* the sheet read, 1 for CSV */
bool row_stream_is_workbook(const RowStream *s);
Encoding row_stream_encoding(const RowStream *s); /* of CSV */
char row_stream_delimiter(const RowStream *s);    /* of CSV, once a row was read; else a comma */
