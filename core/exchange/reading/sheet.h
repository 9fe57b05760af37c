/* SPDX-License-Identifier: MIT
 *
 * A sheet: all rows of a list in memory, for importers that look at them more than once. They know
 * nothing of files. One sheet has one lifetime: its cells die with sheet_deinit(). */
#pragma once

#include "base/mem/arena.h"
#include "exchange/reading/row_stream.h"

#define SHEET_MAX_BYTES ((size_t)64 * 1024 * 1024) /* of a file that is read whole */

typedef struct Sheet {
	Arena arena;
	const char *name; /* of the file, and of a workbook its sheet; for messages */
	size_t rows;
	SheetRow *row;
	size_t columns; /* of the widest row */
	/* What the reader found out, for the report to the user. */
	Encoding encoding;
	char delimiter;
	/* private */
	size_t room;
} Sheet;

/* Reads all rows of a source (row_stream.h). Errors (ERR_INPUT) begin with the name; a source of
 * more than SHEET_MAX_BYTES or a million rows is one. On failure nothing needs freeing. */
bool sheet_read(Sheet *s, const RowSource *source, Err *err);
/* Frees the rows; nothing is left in the sheet. */
void sheet_deinit(Sheet *s);
