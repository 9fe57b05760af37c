/* SPDX-License-Identifier: MIT
 *
 * What a cell of a workbook says, as text. For xlsx*.c only. */
#pragma once

#include "exchange/xlsx/xlsx_book.h"

/* Appends a number of the file as a person would write it: "5.3000000000000007" is 5.3; with a
 * date's shape the day, the day and time, or the time. What can't be one is taken as it is.
 * *number: it is one that is shown as a number. */
void xlsx_cell_number(StrBuf *out, Str raw, XlsxShape shape, bool from_1904, bool *number);
/* Appends text, with its escapes (_x000D_) made into what they stand for. */
void xlsx_cell_text(StrBuf *out, Str raw);
/* Column from 0 and row of "BC12"; false for what is no address. */
bool xlsx_cell_address(Str s, size_t *column, int *row);
