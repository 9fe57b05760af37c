/* SPDX-License-Identifier: MIT
 *
 * The rows of one sheet, as they come out of its XML. For xlsx*.c only. */
#pragma once

#include "exchange/sheet/sheet_row.h"
#include "exchange/xlsx/xlsx_book.h"

typedef struct XlsxRows XlsxRows;

/* *out NULL and true when the file is not in the workbook. The book must outlive the rows. */
bool xlsx_rows_open(XlsxRows **out, const XlsxBook *book, const char *path,
		    const VaultProgress *progress, Err *err);
void xlsx_rows_close(XlsxRows *r); /* NULL is fine */
bool xlsx_rows_next(XlsxRows *r, SheetRow *row, bool *more, Err *err);
