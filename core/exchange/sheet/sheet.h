/* SPDX-License-Identifier: MIT
 *
 * A sheet: rows of text cells as somebody sent them, whatever file they came
 * in. Importers read sheets and know nothing of files. One sheet has one
 * lifetime: its cells die with sheet_deinit(). */
#ifndef EXCHANGE_SHEET_H
#define EXCHANGE_SHEET_H

#include <stdint.h>

#include "base/mem/arena.h"
#include "base/mem/err.h"
#include "base/mem/strbuf.h"
#include "exchange/sheet/encoding.h"

#define SHEET_MAX_CELL 32767 /* characters in a cell; the limit of spreadsheet programs */
#define SHEET_COLUMN_SIZE 8  /* for a column's letters */

typedef struct SheetRow {
	int number;   /* as a spreadsheet shows it, from 1; messages name this one */
	int line;     /* of the text file on which the row begins; 0 when there are none */
	size_t count; /* cells; rows may be shorter or longer than the header */
	Str *cell;    /* valid UTF-8 without NUL, not trimmed */
	/* Bits of the first 64 cells that a workbook holds as number and not as text: what was
	 * typed as 5.30 is 5.3 there. */
	uint64_t numbers;
} SheetRow;

typedef struct Sheet {
	Arena arena;
	const char *name; /* of the file, for messages */
	size_t rows;
	SheetRow *row;
	size_t columns; /* of the widest row */
	/* What the reader found out, for the report to the user. */
	Encoding encoding;
	char delimiter;
	/* private */
	StrBuf text;
	size_t room;
} Sheet;

/* Reads CSV of any encoding and delimiter. Takes the bytes over, also when it
 * fails: the buffer is empty afterwards. Errors begin with NAME; a cell of more
 * than SHEET_MAX_CELL characters is one, named by row and column. On failure
 * nothing needs freeing. */
bool sheet_read_csv(Sheet *s, const char *name, StrBuf *bytes, Err *err);
/* The same for one sheet of a workbook (XLSX), from 1; 0: the first visible one with rows. The
 * bytes stay the caller's. */
bool sheet_read_workbook(Sheet *s, const char *name, Str bytes, int sheet, Err *err);
/* Do the bytes begin as a workbook does? */
bool sheet_is_workbook(Str bytes);
void sheet_deinit(Sheet *s);

/* Appends a row with so many empty cells and returns it, for other loaders;
 * borrowed until the next row is added. */
SheetRow *sheet_add_row(Sheet *s, size_t cells);
/* Empties a sheet for a loader that fills it by sheet_add_row(). */
void sheet_init(Sheet *s, const char *name);
/* The check of SHEET_MAX_CELL over one row. */
bool sheet_check_row(const Sheet *s, const SheetRow *row, Err *err);

/* The cell without blanks at its ends; empty when the row is shorter or the
 * column is negative ("there is no such column"). */
Str sheet_cell(const SheetRow *row, int column);
/* Are all its cells empty? */
bool sheet_row_blank(const SheetRow *row);
/* The letters of a column counted from 0: A, B, ... Z, AA ... Returns out. */
const char *sheet_column_letters(size_t column, char out[SHEET_COLUMN_SIZE]);

#endif
