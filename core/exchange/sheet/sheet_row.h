/* SPDX-License-Identifier: MIT
 *
 * Room core/exchange/sheet: bytes to text to the rows of a list, and rows back to CSV.
 *
 * A row of a list as somebody sent it, whatever file it came in, and where rows come from. */
#pragma once

#include <stdint.h>

#include "base/file/vault.h"
#include "base/mem/err.h"
#include "base/mem/str.h"

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

/* A file, or bytes in memory, that a list is read from. */
typedef struct RowSource {
	int fd; /* of a regular file; stays the caller's and must outlive the reader; -1: bytes */
	Str bytes; /* borrowed likewise */
	Str name;  /* for messages */
	int sheet; /* of a workbook, from 1; 0: the first one that is visible and has rows */
	const VaultProgress *progress; /* may be NULL; false from it stops with "stopped" */
} RowSource;

/* The cell without blanks at its ends; empty when the row is shorter or the
 * column is negative ("there is no such column"). */
Str sheet_cell(const SheetRow *row, int column);
/* Are all its cells empty? */
bool sheet_row_blank(const SheetRow *row);
/* Refuses a row with a cell of more than SHEET_MAX_CELL characters (ERR_INPUT), which it names by
 * row and column. */
bool sheet_row_check(const SheetRow *row, Err *err);
/* The letters of a column counted from 0: A, B, ... Z, AA ... Returns out. */
const char *sheet_column_letters(size_t column, char out[SHEET_COLUMN_SIZE]);
