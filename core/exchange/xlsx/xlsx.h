/* SPDX-License-Identifier: MIT
 *
 * Room core/exchange/xlsx: workbooks (XLSX) as rows of text.
 *
 * Reading one sheet of a workbook (XLSX), row by row. What is text stays text ("5.30"); numbers
 * come as a person would write them, dates as 2026-11-20 (2026-11-20 14:30 when there is a time),
 * yes/no cells as TRUE and FALSE, errors as they are shown (#N/A). Formulas are not computed: the
 * value kept with them counts.
 *
 * A workbook is a ZIP full of XML that anybody may have made: what unpacks to too much, declares
 * entities or goes too deep is refused, and memory is bounded whatever the file says. */
#pragma once

#include "exchange/sheet/sheet_row.h"

typedef struct Xlsx Xlsx;

/* The source's file or bytes must outlive the workbook. On failure nothing needs closing. */
bool xlsx_open(Xlsx **out, const RowSource *source, Err *err);
void xlsx_close(Xlsx *x); /* NULL is fine */
/* Fills *row, borrowed until the next call; *more is false at the end. Rows without cells are left
 * out. */
bool xlsx_next(Xlsx *x, SheetRow *row, bool *more, Err *err);
int xlsx_sheet(const Xlsx *x); /* which one is read, from 1 */
