/* SPDX-License-Identifier: MIT
 *
 * Whole sheets: see sheet.h. */
#include "exchange/reading/sheet.h"

#include <stdlib.h>

#include "base/mem/die.h"

#define MOST_ROWS 1000000
#define MOST_MEMORY (4 * SHEET_MAX_BYTES) /* of cells and their text */

void sheet_deinit(Sheet *s)
{
	free(s->row);
	arena_deinit(&s->arena);
	*s = (Sheet){.arena = ARENA_INIT};
}

/* The texts of a row lie one behind the other. Returns the bytes that were needed. */
static size_t keep_row(Sheet *s, const SheetRow *from)
{
	size_t bytes = 0;
	for (size_t i = 0; i < from->count; i++)
		bytes += from->cell[i].n;
	if (s->rows == s->room)
		s->row = xgrow(s->row, &s->room, s->rows + 1, sizeof *s->row);
	SheetRow *row = &s->row[s->rows++];
	char *text = arena_alloc(&s->arena, bytes + 1);
	*row = *from;
	row->cell = arena_array(&s->arena, from->count, sizeof *row->cell);
	for (size_t i = 0; i < from->count; i++) {
		if (from->cell[i].n > 0)
			memcpy(text, from->cell[i].p, from->cell[i].n);
		row->cell[i] = (Str){text, from->cell[i].n};
		text += from->cell[i].n;
	}
	if (from->count > s->columns)
		s->columns = from->count;
	return bytes + from->count * sizeof *row->cell;
}

static bool keep_rows(Sheet *s, RowStream *rows, Err *err)
{
	size_t bytes = 0;
	for (;;) {
		const SheetRow *row;
		if (!row_stream_next(rows, &row, err))
			return false;
		if (row == NULL)
			return true;
		bytes += keep_row(s, row);
		if (s->rows > MOST_ROWS || bytes > MOST_MEMORY)
			return err_set(err, ERR_INPUT,
				       "%s: row %d: the sheet is too large for a list; split it",
				       s->name, row->number);
	}
}

bool sheet_read(Sheet *s, const RowSource *source, Err *err)
{
	RowStream *rows;
	*s = (Sheet){.arena = ARENA_INIT};
	if (source->bytes.n > SHEET_MAX_BYTES)
		return err_set(err, ERR_INPUT, "%.*s: the file is larger than %d MB; split it",
			       STR_ARG(source->name), (int)(SHEET_MAX_BYTES >> 20));
	if (!row_stream_open(&rows, source, err))
		return false;
	s->name = row_stream_is_workbook(rows)
			  ? arena_printf(&s->arena, "%.*s, sheet %d", STR_ARG(source->name),
					 row_stream_sheet(rows))
				    .p
			  : arena_copy(&s->arena, source->name).p;
	bool ok = keep_rows(s, rows, err);
	s->encoding = row_stream_encoding(rows);
	s->delimiter = row_stream_delimiter(rows);
	row_stream_close(rows);
	if (!ok)
		sheet_deinit(s);
	return ok;
}
