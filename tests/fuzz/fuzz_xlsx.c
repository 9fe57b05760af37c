/* SPDX-License-Identifier: MIT
 *
 * Fuzzing workbooks before the database sees them: the ZIP, the XML in it, cells. Bytes that are no
 * ZIP are taken for the XML of a sheet, so that the fuzzer need not learn to pack. Long:
 * tests/fuzz/run xlsx. */
#include <stddef.h>
#include <stdint.h>

#include "base/mem/die.h"
#include "exchange/reading/row_stream.h"
#include "exchange/xlsx/xlsx_sheet.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

static void check_row(const SheetRow *row, int *last)
{
	ENSURE(row->number > *last);
	ENSURE(row->count > 0);
	*last = row->number;
	for (size_t i = 0; i < row->count; i++)
		ENSURE(row->cell[i].n == 0 || memchr(row->cell[i].p, '\0', row->cell[i].n) == NULL);
}

static void read_workbook(Str bytes)
{
	Err err = ERR_INIT;
	RowStream *rows;
	const RowSource source = {.fd = -1, .name = STR("fuzz"), .bytes = bytes};
	if (!row_stream_open(&rows, &source, &err)) {
		ENSURE(err.kind == ERR_INPUT);
		return;
	}
	const SheetRow *row;
	int last = 0;
	bool ok;
	while ((ok = row_stream_next(rows, &row, &err)) && row != NULL)
		check_row(row, &last);
	ENSURE(ok || err.kind == ERR_INPUT);
	row_stream_close(rows);
}

/* The bytes as a part of a ZIP in memory. */
static zip_t *pack(Str bytes)
{
	zip_error_t why;
	zip_error_init(&why);
	zip_source_t *whole = zip_source_buffer_create(NULL, 0, 0, &why);
	zip_source_keep(whole);
	zip_t *zip = zip_open_from_source(whole, ZIP_TRUNCATE, &why);
	zip_int64_t at =
		zip_file_add(zip, "sheet.xml", zip_source_buffer(zip, bytes.p, bytes.n, 0), 0);
	zip_set_file_compression(zip, (zip_uint64_t)at, ZIP_CM_STORE, 0);
	ENSURE(zip_close(zip) == 0);
	zip = zip_open_from_source(whole, ZIP_RDONLY, &why);
	ENSURE(zip != NULL);
	return zip;
}

static void read_sheet(Str bytes)
{
	Err err = ERR_INIT;
	XlsxRows *rows;
	XlsxBook book = {.arena = ARENA_INIT};
	unsigned char shapes[] = {XLSX_NUMBER, XLSX_DATE, XLSX_DATE_TIME, XLSX_TIME};
	book.shape = shapes;
	book.shapes = sizeof shapes;
	strbuf_init(&book.text);
	zip_t *zip = pack(bytes);
	book.zip = zip;
	ENSURE(xlsx_rows_open(&rows, &book, "sheet.xml", NULL, &err));
	SheetRow row;
	int last = 0;
	for (bool more; xlsx_rows_next(rows, &row, &more, &err) && more;)
		check_row(&row, &last);
	ENSURE(err.kind == ERR_NONE || err.kind == ERR_INPUT);
	xlsx_rows_close(rows);
	zip_discard(zip);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	Str bytes = str_make((const char *)data, n);
	if (str_starts(bytes, STR("PK")))
		read_workbook(bytes);
	else
		read_sheet(bytes);
	return 0;
}
