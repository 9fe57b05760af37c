/* SPDX-License-Identifier: MIT
 *
 * Reading comma-separated text as RFC 4180 has it and as spreadsheet programs
 * write it: comma, semicolon, tab or bar between cells, CR LF, LF or CR between
 * rows, doubled quotes, cells of many lines, the `sep=;` line of Excel. Files may be
 * of any size: memory holds a window of the text, and a cell is a slice of it. */
#pragma once

#include "exchange/sheet/text_stream.h"

#define CSV_MAX_CELL ((size_t)1024 * 1024)     /* bytes */
#define CSV_MAX_ROW ((size_t)16 * 1024 * 1024) /* bytes that are searched for the end of a row */
#define CSV_MAX_COLUMNS 16384                  /* as in a spreadsheet: A to XFD */
#define CSV_MAX_ROWS 2000000

typedef struct CsvReader {
	TextStream text;
	char delimiter; /* a comma before the first row was read */
	/* The row that csv_next() read; borrowed, dies with the next call. */
	int row;      /* as a spreadsheet numbers it, from 1; a `sep=` line is none */
	int line;     /* of the text, on which the row begins, from 1 */
	Str *cell;    /* they point into the window */
	size_t count; /* at least 1: an empty line is a row of one empty cell */
	/* private */
	StrBuf window;  /* as it came */
	StrBuf cells;   /* the same, unescaped in place as far as `at` */
	char *at, *end; /* in cells */
	int next_line;
	size_t room;
	bool begun, text_ended;
	bool unclosed; /* the row failed for a quote that is never closed */
} CsvReader;

/* Begins to read the text of a source; see text_stream.h for its errors. The delimiter is the one
 * that a `sep=` line says; else it is the one of , ; tab | that stands outside quotes in most of
 * the first 20 rows, most evenly. On failure nothing needs closing. */
bool csv_open(CsvReader *r, const RowSource *source, Err *err);
/* Frees the reader; a source's file stays open. */
void csv_close(CsvReader *r);

/* Reads the next row. *more is false at the end. Blanks around a quoted cell go,
 * all others stay; line ends inside a cell become LF. A quote in the middle of
 * an unquoted cell is an ordinary character. Errors (ERR_INPUT) name the line: a
 * quote that is never closed (the line where it opened), text after a closing
 * quote, a cell, a row or a file beyond the limits above. */
bool csv_next(CsvReader *r, bool *more, Err *err);
