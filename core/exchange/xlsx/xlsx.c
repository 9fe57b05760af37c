/* SPDX-License-Identifier: MIT
 *
 * Opening a workbook and choosing its sheet: see xlsx.h. */
#include "exchange/xlsx/xlsx.h"

#include <stdlib.h>
#include <unistd.h>

#include "base/mem/die.h"
#include "exchange/xlsx/xlsx_sheet.h"

struct Xlsx {
	zip_t *zip;
	XlsxBook book;
	XlsxRows *rows;
	int sheet;
	bool first_read; /* the first row was read to see whether there is one ... */
	bool has_first;
	SheetRow first; /* ... and is given out first */
	const VaultProgress *progress;
};

static bool cannot_open(const zip_error_t *why, Err *err)
{
	return err_set(err, ERR_INPUT,
		       "the workbook can't be opened: %s; save it again in the spreadsheet program",
		       zip_error_strerror((zip_error_t *)why));
}

/* libzip takes the source over: a descriptor of its own, or bytes that stay the caller's. */
static zip_source_t *make_source(const RowSource *from, zip_error_t *why)
{
	if (from->fd < 0)
		return zip_source_buffer_create(from->bytes.p, from->bytes.n, 0, why);
	int fd = dup(from->fd);
	FILE *file = fd < 0 ? NULL : fdopen(fd, "rb");
	if (file == NULL) {
		if (fd >= 0)
			close(fd);
		zip_error_set(why, ZIP_ER_OPEN, 0);
		return NULL;
	}
	return zip_source_filep_create(file, 0, -1, why);
}

static bool open_zip(Xlsx *x, const RowSource *source, Err *err)
{
	zip_error_t why;
	zip_error_init(&why);
	zip_source_t *from = make_source(source, &why);
	if (from != NULL)
		x->zip = zip_open_from_source(from, ZIP_RDONLY, &why);
	if (from != NULL && x->zip == NULL)
		zip_source_free(from);
	bool ok = x->zip != NULL || cannot_open(&why, err);
	zip_error_fini(&why);
	return ok && (zip_get_num_entries(x->zip, 0) <= XLSX_MAX_ENTRIES ||
		      err_set(err, ERR_INPUT,
			      "the workbook holds more than %d files, which is no "
			      "workbook",
			      XLSX_MAX_ENTRIES));
}

/* Opens the sheet and reads its first row. */
static bool try_sheet(Xlsx *x, size_t i, Err *err)
{
	const XlsxSheet *sheet = &x->book.sheet[i];
	xlsx_rows_close(x->rows);
	x->rows = NULL;
	x->has_first = false;
	x->sheet = (int)i + 1;
	if (sheet->path.n == 0)
		return true;
	return xlsx_rows_open(&x->rows, &x->book, sheet->path.p, x->progress, err) &&
	       (x->rows == NULL || xlsx_rows_next(x->rows, &x->first, &x->has_first, err));
}

static bool open_asked(Xlsx *x, int sheet, Err *err)
{
	if (sheet < 1 || (size_t)sheet > x->book.sheets)
		return err_set(err, ERR_INPUT, "there is no sheet %d; the workbook has %zu", sheet,
			       x->book.sheets);
	return try_sheet(x, (size_t)sheet - 1, err);
}

static bool open_first(Xlsx *x, Err *err)
{
	for (size_t i = 0; i < x->book.sheets; i++) {
		if (x->book.sheet[i].hidden)
			continue;
		if (!try_sheet(x, i, err))
			return false;
		if (x->has_first)
			return true;
	}
	return err_set(err, ERR_INPUT, "no visible sheet of the workbook has rows");
}

bool xlsx_open(Xlsx **out, const RowSource *source, Err *err)
{
	Xlsx *x = xcalloc(1, sizeof *x);
	x->progress = source->progress;
	strbuf_init(&x->book.text);
	if (open_zip(x, source, err) && xlsx_book_read(&x->book, x->zip, err) &&
	    (source->sheet != 0 ? open_asked(x, source->sheet, err) : open_first(x, err))) {
		*out = x;
		return true;
	}
	xlsx_close(x);
	return false;
}

void xlsx_close(Xlsx *x)
{
	if (x == NULL)
		return;
	xlsx_rows_close(x->rows);
	xlsx_book_deinit(&x->book);
	if (x->zip != NULL)
		zip_discard(x->zip);
	free(x);
}

bool xlsx_next(Xlsx *x, SheetRow *row, bool *more, Err *err)
{
	if (x->first_read || x->rows == NULL)
		return x->rows == NULL ? (*more = false, true)
				       : xlsx_rows_next(x->rows, row, more, err);
	x->first_read = true;
	*row = x->first;
	*more = x->has_first;
	return true;
}

int xlsx_sheet(const Xlsx *x)
{
	return x->sheet;
}
