/* SPDX-License-Identifier: MIT
 *
 * Reading comma-separated text as RFC 4180 has it and as spreadsheet programs
 * write it: comma, semicolon, tab or bar between cells, CR LF, LF or CR between
 * rows, doubled quotes, cells of many lines, the `sep=;` line of Excel. Made
 * for large files: a cell is a slice of the text, which is unescaped in place. */
#ifndef EXCHANGE_CSV_H
#define EXCHANGE_CSV_H

#include "base/mem/err.h"
#include "base/mem/str.h"

#define CSV_MAX_CELL ((size_t)1024 * 1024) /* bytes */
#define CSV_MAX_COLUMNS 16384              /* as in a spreadsheet: A to XFD */
#define CSV_MAX_ROWS 1000000

typedef struct CsvReader {
	char delimiter;
	/* The row that csv_next() read; borrowed, dies with the next call. */
	int row;       /* as a spreadsheet numbers it, from 1; a `sep=` line is none */
	int line;      /* of the text, on which the row begins, from 1 */
	Str *cell;     /* they point into the text */
	size_t count;  /* at least 1: an empty line is a row of one empty cell */
	int most_rows; /* CSV_MAX_ROWS after csv_init() */
	bool unclosed; /* csv_next() failed for a quote that is never closed */
	/* private */
	char *at, *end;
	int next_line;
	size_t room;
} CsvReader;

/* Begins to read n bytes of UTF-8 text (no byte order mark), which the reader
 * changes and which must outlive the cells. Finds the delimiter: the `sep=` line
 * says it; else it is the one of , ; tab | that stands outside quotes in most of
 * the first 20 rows, most evenly. */
void csv_init(CsvReader *r, char *text, size_t n);
void csv_deinit(CsvReader *r);

/* Reads the next row. *more is false at the end. Blanks around a quoted cell go,
 * all others stay; line ends inside a cell become LF. A quote in the middle of
 * an unquoted cell is an ordinary character. Errors (ERR_INPUT) name the line: a
 * quote that is never closed (the line where it opened), text after a closing
 * quote, a cell, a row or a file beyond the limits above. */
bool csv_next(CsvReader *r, bool *more, Err *err);

#endif
