/* SPDX-License-Identifier: MIT
 *
 * Reading CSV row by row out of a file of any size: the rules are those of csv.h, memory holds a
 * window of the text. A row that the end of the window cuts is read once more when the rest of it
 * is there. */
#ifndef EXCHANGE_CSV_STREAM_H
#define EXCHANGE_CSV_STREAM_H

#include "exchange/sheet/csv.h"
#include "exchange/sheet/text_stream.h"

#define CSV_STREAM_MAX_ROW ((size_t)16 * 1024 * 1024) /* bytes */

typedef struct CsvStream {
	TextStream text;
	CsvReader reader; /* row, line, cell and count are the row's; they die with the next */
	/* private */
	StrBuf window; /* as it came */
	StrBuf cells;  /* the same, which the reader changes */
	bool begun, end;
} CsvStream;

bool csv_stream_open(CsvStream *s, int fd, int most_rows, const VaultProgress *progress, Err *err);
void csv_stream_close(CsvStream *s);
bool csv_stream_next(CsvStream *s, bool *more, Err *err);

#endif
