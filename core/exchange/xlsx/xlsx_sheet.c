/* SPDX-License-Identifier: MIT
 *
 * Rows out of the XML of a sheet: see xlsx_sheet.h. The parser pauses behind each row that has
 * cells. */
#include "exchange/xlsx/xlsx_sheet.h"

#include <stdlib.h>

#include "base/mem/die.h"
#include "exchange/sheet/csv.h"
#include "exchange/xlsx/xlsx_cell.h"

#define MAX_ROW_BYTES ((size_t)16 * 1024 * 1024)

typedef enum CellType { CELL_NUMBER, CELL_SHARED, CELL_TEXT, CELL_BOOL } CellType;

typedef struct Place {
	size_t from, to; /* in the text of the row */
} Place;

struct XlsxRows {
	XlsxPart *part;
	const XlsxBook *book;
	const VaultProgress *progress;
	/* the row */
	StrBuf text;
	Place *place;
	Str *cell;
	size_t cells, place_room, cell_room;
	uint64_t numbers;
	int row, last_row;
	bool ready;
	/* the cell */
	StrBuf raw;
	CellType type;
	size_t column, style;
	int phonetic;
	bool in_row, in_cell, in_value;
};

static void begin_row(XlsxRows *r, XlsxPart *part, const XML_Char **attributes)
{
	long long number = r->last_row + 1LL;
	str_to_long(str_of(xlsx_attribute(attributes, "r")), &number);
	if (number <= r->last_row || number > 1048576) {
		xlsx_part_refuse(part,
				 "row %d of the sheet is followed by row %lld, which can't "
				 "be",
				 r->last_row, number);
		return;
	}
	r->row = (int)number;
	r->in_row = true;
	r->cells = 0;
	r->numbers = 0;
	strbuf_clear(&r->text);
}

static CellType type_of(const char *word)
{
	if (word == NULL || strcmp(word, "n") == 0)
		return CELL_NUMBER;
	if (strcmp(word, "s") == 0)
		return CELL_SHARED;
	return strcmp(word, "b") == 0 ? CELL_BOOL : CELL_TEXT;
}

static void begin_cell(XlsxRows *r, XlsxPart *part, const XML_Char **attributes)
{
	long long style = 0;
	const char *address = xlsx_attribute(attributes, "r");
	int row = r->row;
	r->column = r->cells;
	if (address != NULL &&
	    (!xlsx_cell_address(str_of(address), &r->column, &row) || row != r->row)) {
		xlsx_part_refuse(part, "row %d of the sheet has a cell with an invalid address",
				 r->row);
		return;
	}
	if (r->column >= CSV_MAX_COLUMNS) {
		xlsx_part_refuse(part, "row %d has more than %d columns", r->row, CSV_MAX_COLUMNS);
		return;
	}
	if (!str_to_long(str_of(xlsx_attribute(attributes, "s")), &style) || style < 0)
		style = 0;
	r->style = (size_t)style;
	r->type = type_of(xlsx_attribute(attributes, "t"));
	r->in_cell = true;
	strbuf_clear(&r->raw);
}

static void open(void *data, XlsxPart *part, const char *name, const XML_Char **attributes)
{
	XlsxRows *r = data;
	if (strcmp(name, "row") == 0)
		begin_row(r, part, attributes);
	else if (strcmp(name, "c") == 0 && r->in_row)
		begin_cell(r, part, attributes);
	else if (strcmp(name, "rPh") == 0)
		r->phonetic++;
	else if (strcmp(name, "v") == 0 || strcmp(name, "t") == 0)
		r->in_value = r->in_cell && r->phonetic == 0;
}

/* Appends what the cell says; it is a number as such when the result says so. */
static bool add_value(XlsxRows *r)
{
	long long at;
	bool number = false;
	Str raw = strbuf_str(&r->raw);
	switch (r->type) {
	case CELL_SHARED:
		if (str_to_long(raw, &at) && at >= 0)
			xlsx_cell_text(&r->text, xlsx_book_string(r->book, (size_t)at));
		break;
	case CELL_NUMBER:
		if (raw.n > 0)
			xlsx_cell_number(&r->text, raw, xlsx_book_shape(r->book, r->style),
					 r->book->from_1904, &number);
		break;
	case CELL_BOOL:
		strbuf_add(&r->text,
			   str_equal(str_trim(raw), STR("1")) ? STR("TRUE") : STR("FALSE"));
		break;
	case CELL_TEXT:
		xlsx_cell_text(&r->text, raw);
		break;
	}
	return number;
}

static void end_cell(XlsxRows *r)
{
	size_t from = r->text.n;
	r->in_cell = false;
	bool number = add_value(r);
	if (r->column >= r->place_room)
		r->place = xgrow(r->place, &r->place_room, r->column + 1, sizeof *r->place);
	for (; r->cells <= r->column; r->cells++)
		r->place[r->cells] = (Place){0};
	r->place[r->column] = (Place){from, r->text.n};
	if (number && r->column < 64)
		r->numbers |= UINT64_C(1) << r->column;
}

static void close(void *data, XlsxPart *part, const char *name)
{
	XlsxRows *r = data;
	if (strcmp(name, "rPh") == 0) {
		r->phonetic--;
	} else if (strcmp(name, "v") == 0 || strcmp(name, "t") == 0) {
		r->in_value = false;
	} else if (strcmp(name, "c") == 0 && r->in_cell) {
		end_cell(r);
		if (r->text.n > MAX_ROW_BYTES)
			xlsx_part_refuse(part, "row %d holds more than %d MB", r->row,
					 (int)(MAX_ROW_BYTES >> 20));
	} else if (strcmp(name, "row") == 0 && r->in_row) {
		r->in_row = false;
		r->last_row = r->row;
		r->ready = r->cells > 0;
		if (r->ready)
			xlsx_part_pause(part);
	}
}

static void text(void *data, XlsxPart *part, Str s)
{
	XlsxRows *r = data;
	if (!r->in_value)
		return;
	if (r->raw.n + s.n > CSV_MAX_CELL)
		xlsx_part_refuse(part, "row %d: a cell holds more than %zu bytes", r->row,
				 CSV_MAX_CELL);
	else
		strbuf_add(&r->raw, s);
}

bool xlsx_rows_open(XlsxRows **out, const XlsxBook *book, const char *path,
		    const VaultProgress *progress, Err *err)
{
	XlsxRows *r = xcalloc(1, sizeof *r);
	const XlsxHandler handler = {r, open, close, text, XLSX_MAX_SHEET_BYTES};
	r->book = book;
	r->progress = progress;
	strbuf_init(&r->text);
	strbuf_init(&r->raw);
	bool ok = xlsx_part_open(&r->part, book->zip, path, &handler, err);
	*out = r;
	if (ok && r->part != NULL)
		return true;
	xlsx_rows_close(r);
	*out = NULL;
	return ok;
}

void xlsx_rows_close(XlsxRows *r)
{
	if (r == NULL)
		return;
	xlsx_part_close(r->part);
	strbuf_deinit(&r->text);
	strbuf_deinit(&r->raw);
	free(r->place);
	free(r->cell);
	free(r);
}

bool xlsx_rows_next(XlsxRows *r, SheetRow *row, bool *more, Err *err)
{
	bool end = false;
	r->ready = false;
	if (!xlsx_part_run(r->part, r->progress, &end, err))
		return false;
	*more = r->ready;
	if (!r->ready)
		return true;
	if (r->cells > r->cell_room)
		r->cell = xgrow(r->cell, &r->cell_room, r->cells, sizeof *r->cell);
	for (size_t i = 0; i < r->cells; i++)
		r->cell[i] =
			str_make(r->text.p + r->place[i].from, r->place[i].to - r->place[i].from);
	*row = (SheetRow){
		.number = r->row, .count = r->cells, .cell = r->cell, .numbers = r->numbers};
	return true;
}
