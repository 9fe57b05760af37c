/* SPDX-License-Identifier: MIT
 *
 * Sheets: see sheet.h. */
#include "exchange/sheet/sheet.h"

#include <stdlib.h>

#include "base/mem/die.h"
#include "exchange/sheet/csv.h"

void sheet_init(Sheet *s, const char *name)
{
	*s = (Sheet){.arena = ARENA_INIT};
	strbuf_init(&s->text);
	s->name = arena_copy(&s->arena, str_of(name)).p;
}

void sheet_deinit(Sheet *s)
{
	free(s->row);
	strbuf_deinit(&s->text);
	arena_deinit(&s->arena);
	*s = (Sheet){.arena = ARENA_INIT};
	strbuf_init(&s->text);
}

/* The cells are not filled yet. */
static SheetRow *add_row(Sheet *s, size_t cells)
{
	if (s->rows == s->room)
		s->row = xgrow(s->row, &s->room, s->rows + 1, sizeof *s->row);
	SheetRow *row = &s->row[s->rows++];
	*row = (SheetRow){.count = cells, .cell = arena_array(&s->arena, cells, sizeof(Str))};
	if (cells > s->columns)
		s->columns = cells;
	return row;
}

SheetRow *sheet_add_row(Sheet *s, size_t cells)
{
	SheetRow *row = add_row(s, cells);
	for (size_t i = 0; i < cells; i++)
		row->cell[i] = STR("");
	return row;
}

static size_t characters(Str s)
{
	size_t n = 0;
	for (size_t i = 0; i < s.n; i++)
		n += ((unsigned char)s.p[i] & 0xC0) != 0x80;
	return n;
}

bool sheet_check_row(const Sheet *s, const SheetRow *row, Err *err)
{
	for (size_t i = 0; i < row->count; i++) {
		if (row->cell[i].n <= SHEET_MAX_CELL)
			continue;
		size_t n = characters(row->cell[i]);
		char letters[SHEET_COLUMN_SIZE];
		if (n > SHEET_MAX_CELL)
			return err_set(err, ERR_INPUT,
				       "%s: row %d, column %s: the cell holds %zu characters; at "
				       "most %d are taken",
				       s->name, row->number, sheet_column_letters(i, letters), n,
				       SHEET_MAX_CELL);
	}
	return true;
}

static bool read_rows(Sheet *s, CsvReader *r, Err *err)
{
	for (;;) {
		bool more;
		if (!csv_next(r, &more, err)) {
			err_prefix(err, "%s", s->name);
			return false;
		}
		if (!more)
			return true;
		SheetRow *row = add_row(s, r->count);
		row->number = r->row;
		row->line = r->line;
		memcpy(row->cell, r->cell, r->count * sizeof *r->cell);
		if (!sheet_check_row(s, row, err))
			return false;
	}
}

bool sheet_read_csv(Sheet *s, const char *name, StrBuf *bytes, Err *err)
{
	sheet_init(s, name);
	s->text = *bytes;
	strbuf_init(bytes);
	if (!encoding_to_utf8(&s->text, &s->encoding, err)) {
		err_prefix(err, "%s", name);
		sheet_deinit(s);
		return false;
	}
	CsvReader r;
	csv_init(&r, s->text.p, s->text.n);
	s->delimiter = r.delimiter;
	bool good = read_rows(s, &r, err);
	csv_deinit(&r);
	if (!good)
		sheet_deinit(s);
	return good;
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
