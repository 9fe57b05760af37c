/* SPDX-License-Identifier: MIT
 *
 * Finding the header row of a sheet and which column is which field. Lists come
 * with titles above the header, repeated headers on each printed page, and any
 * of a hundred spellings. */
#pragma once

#include "exchange/reading/columnrules.h"
#include "exchange/reading/sheet.h"

#define COLUMNS_HEADER_WITHIN 20 /* rows at the top in which the header must be */

typedef struct Columns {
	Arena arena;
	const ColumnRules *rules; /* borrowed */
	size_t header; /* index of the header row in the sheet; records are the rows after it */
	int *at;       /* for each field of the rules its column, -1 for none */
	Str *key;      /* of each header cell */
	Str *head;     /* each header cell as written, trimmed; borrowed from the sheet */
	size_t count;  /* header cells */
	int *unused;   /* columns with a header that no field took, without noise */
	size_t unused_count;
} Columns;

/* Finds the header: the row among the first that holds the most fields, and what
 * must be there. Each field takes the column with its best spelling; a field of
 * the user's mapping takes exactly the column that it names. Errors (ERR_INPUT)
 * say what is missing, which spellings are accepted, and what was found; a
 * mapped header that is not there is an error at its place in the mapping. On
 * failure nothing needs freeing. */
bool columns_find(Columns *c, const ColumnRules *rules, const Sheet *sheet, Err *err);
void columns_deinit(Columns *c); /* the rules stay */

/* The column of a field, -1 for none. The field must exist in the rules. */
int columns_at(const Columns *c, const char *field);
/* Is it to be passed over: a blank row, or the header once more? */
bool columns_skip_row(const Columns *c, const SheetRow *row);
/* "column C (Due Date)" for messages; borrowed from the arena of the columns. */
const char *columns_describe(Columns *c, int column);
