/* SPDX-License-Identifier: MIT
 *
 * Rows of lists: see sheet_row.h. */
#include "exchange/sheet/sheet_row.h"

#include "base/mem/die.h"

static size_t characters(Str s)
{
	size_t n = 0;
	for (size_t i = 0; i < s.n; i++)
		n += ((unsigned char)s.p[i] & 0xC0) != 0x80;
	return n;
}

bool sheet_row_check(const SheetRow *row, Err *err)
{
	for (size_t i = 0; i < row->count; i++) {
		if (row->cell[i].n <= SHEET_MAX_CELL)
			continue;
		size_t n = characters(row->cell[i]);
		char letters[SHEET_COLUMN_SIZE];
		if (n > SHEET_MAX_CELL)
			return err_set(err, ERR_INPUT,
				       "row %d, column %s: the cell holds %zu characters; at most "
				       "%d are taken",
				       row->number, sheet_column_letters(i, letters), n,
				       SHEET_MAX_CELL);
	}
	return true;
}

Str sheet_cell(const SheetRow *row, int column)
{
	if (column < 0 || (size_t)column >= row->count)
		return STR("");
	return str_trim(row->cell[column]);
}

bool sheet_row_blank(const SheetRow *row)
{
	for (size_t i = 0; i < row->count; i++)
		if (str_trim(row->cell[i]).n > 0)
			return false;
	return true;
}

const char *sheet_column_letters(size_t column, char out[SHEET_COLUMN_SIZE])
{
	char back[SHEET_COLUMN_SIZE];
	size_t n = 0;
	ENSURE(column < 10000000);
	for (size_t rest = column + 1; rest > 0; rest = (rest - 1) / 26)
		back[n++] = (char)('A' + (rest - 1) % 26);
	for (size_t i = 0; i < n; i++)
		out[i] = back[n - 1 - i];
	out[n] = '\0';
	return out;
}
