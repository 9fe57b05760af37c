/* SPDX-License-Identifier: MIT
 *
 * A sheet of a workbook, whole, for the importers of lists: see sheet.h. */
#include "exchange/sheet/csv.h"
#include "exchange/sheet/row_stream.h"

bool sheet_is_workbook(Str bytes)
{
	return str_starts(bytes, STR("PK\x03\x04"));
}

static size_t add_row(Sheet *s, const SheetRow *from)
{
	size_t bytes = 0;
	SheetRow *row = sheet_add_row(s, from->count);
	row->number = from->number;
	row->numbers = from->numbers;
	for (size_t i = 0; i < from->count; i++) {
		row->cell[i] = arena_copy(&s->arena, from->cell[i]);
		bytes += from->cell[i].n;
	}
	return bytes;
}

static bool read_rows(Sheet *s, RowStream *rows, Err *err)
{
	size_t bytes = 0;
	for (;;) {
		const SheetRow *row;
		if (!row_stream_next(rows, &row, err))
			return false;
		if (row == NULL)
			return true;
		bytes += add_row(s, row) + row->count * sizeof *row->cell;
		if (s->rows > CSV_MAX_ROWS || bytes > 4 * ENCODING_MAX_BYTES)
			return err_set(err, ERR_INPUT,
				       "%s: row %d: the sheet is too large for a list; split it",
				       s->name, row->number);
	}
}

bool sheet_read_workbook(Sheet *s, const char *name, Str bytes, int sheet, Err *err)
{
	RowStream *rows;
	const RowSource source = {.fd = -1, .name = str_of(name), .sheet = sheet, .bytes = bytes};
	if (!row_stream_open(&rows, &source, err))
		return false;
	StrBuf place;
	strbuf_init(&place);
	strbuf_printf(&place, "%s, sheet %d", name, row_stream_sheet(rows));
	sheet_init(s, place.p);
	strbuf_deinit(&place);
	s->encoding = ENCODING_UTF8;
	bool ok = read_rows(s, rows, err);
	row_stream_close(rows);
	if (!ok)
		sheet_deinit(s);
	return ok;
}
