/* SPDX-License-Identifier: MIT
 *
 * The rows of a CSV file or of a sheet of a workbook (XLSX), one after the other, out of a file of
 * any size; memory stays bounded. Which of the two it is the first bytes say. */
#ifndef EXCHANGE_ROW_STREAM_H
#define EXCHANGE_ROW_STREAM_H

#include "base/file/vault.h"
#include "exchange/sheet/sheet.h"

#define ROW_STREAM_MAX_ROWS 2000000

typedef struct RowStream RowStream;

typedef struct RowSource {
	int fd;    /* of a regular file; stays the caller's and must outlive the stream */
	Str name;  /* for messages */
	int sheet; /* of a workbook, from 1; 0: the first one that is visible and has rows */
	const VaultProgress *progress; /* may be NULL; false from it stops with "stopped" */
	Str bytes;                     /* with fd -1: a workbook in memory */
} RowSource;

bool row_stream_open(RowStream **out, const RowSource *source, Err *err);
void row_stream_close(RowStream *s); /* NULL is fine */

/* The next row that is there; *row NULL at the end. Blank rows come too. Borrowed until the next
 * call; cells are valid UTF-8. Errors begin with the name. */
bool row_stream_next(RowStream *s, const SheetRow **row, Err *err);

/* What was found out on opening. */
int row_stream_sheet(const RowStream *s); /* the sheet read, 1 for CSV */
bool row_stream_is_workbook(const RowStream *s);
Encoding row_stream_encoding(const RowStream *s); /* of CSV */
char row_stream_delimiter(const RowStream *s);    /* of CSV, once a row was read; else a comma */

#endif
