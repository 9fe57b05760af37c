/* SPDX-License-Identifier: MIT
 *
 * Rows out of either kind of file: see row_stream.h. */
#include "exchange/sheet/row_stream.h"

#include <stdlib.h>
#include <unistd.h>

#include "base/mem/die.h"
#include "exchange/sheet/csv_stream.h"
#include "exchange/xlsx/xlsx.h"

struct RowStream {
	Sheet described; /* the name, for sheet_check_row() */
	Xlsx *workbook;  /* NULL: CSV */
	CsvStream csv;
	SheetRow row;
};

static bool begins_with(int fd, Str magic)
{
	char head[8];
	ENSURE(magic.n <= sizeof head);
	ssize_t got = pread(fd, head, magic.n, 0);
	return got == (ssize_t)magic.n && memcmp(head, magic.p, magic.n) == 0;
}

static bool open_kind(RowStream *s, const RowSource *source, Err *err)
{
	if (source->fd < 0 || begins_with(source->fd, STR("PK\x03\x04")))
		return xlsx_open(&s->workbook, source, err);
	if (begins_with(source->fd, STR("\xD0\xCF\x11\xE0")))
		return err_set(err, ERR_INPUT,
			       "this is a workbook of the old kind (XLS) or one with a password; "
			       "save it as XLSX or CSV without a password");
	return csv_stream_open(&s->csv, source->fd, ROW_STREAM_MAX_ROWS, source->progress, err);
}

bool row_stream_open(RowStream **out, const RowSource *source, Err *err)
{
	RowStream *s = xcalloc(1, sizeof *s);
	StrBuf name;
	strbuf_init(&name);
	strbuf_add(&name, source->name);
	sheet_init(&s->described, name.p);
	strbuf_deinit(&name);
	*out = s;
	if (open_kind(s, source, err))
		return true;
	err_prefix(err, "%s", s->described.name);
	row_stream_close(s);
	*out = NULL;
	return false;
}

void row_stream_close(RowStream *s)
{
	if (s == NULL)
		return;
	if (s->workbook != NULL)
		xlsx_close(s->workbook);
	else
		csv_stream_close(&s->csv);
	sheet_deinit(&s->described);
	free(s);
}

static bool next_of_csv(RowStream *s, bool *more, Err *err)
{
	const CsvReader *r = &s->csv.reader;
	if (!csv_stream_next(&s->csv, more, err))
		return false;
	s->row = (SheetRow){.number = r->row, .line = r->line, .count = r->count, .cell = r->cell};
	return true;
}

bool row_stream_next(RowStream *s, const SheetRow **row, Err *err)
{
	bool more;
	bool ok = s->workbook != NULL ? xlsx_next(s->workbook, &s->row, &more, err)
				      : next_of_csv(s, &more, err);
	if (!ok) {
		err_prefix(err, "%s", s->described.name);
		return false;
	}
	*row = more ? &s->row : NULL;
	return !more || sheet_check_row(&s->described, &s->row, err);
}

int row_stream_sheet(const RowStream *s)
{
	return s->workbook != NULL ? xlsx_sheet(s->workbook) : 1;
}

bool row_stream_is_workbook(const RowStream *s)
{
	return s->workbook != NULL;
}

Encoding row_stream_encoding(const RowStream *s)
{
	return s->workbook != NULL ? ENCODING_UTF8 : s->csv.text.encoding;
}

char row_stream_delimiter(const RowStream *s)
{
	return s->workbook != NULL || !s->csv.begun ? ',' : s->csv.reader.delimiter;
}
