/* SPDX-License-Identifier: MIT
 *
 * Rows out of either kind of file: see row_stream.h. */
#include "exchange/reading/row_stream.h"

#include <stdlib.h>
#include <unistd.h>

#include "base/mem/die.h"
#include "base/mem/strbuf.h"
#include "exchange/sheet/csv.h"
#include "exchange/xlsx/xlsx.h"

struct RowStream {
	StrBuf name;
	Xlsx *workbook; /* NULL: CSV */
	CsvReader csv;
	SheetRow row;
};

static bool begins_with(const RowSource *source, Str magic)
{
	char head[8];
	if (source->fd < 0)
		return str_starts(source->bytes, magic);
	ENSURE(magic.n <= sizeof head);
	ssize_t got = pread(source->fd, head, magic.n, 0);
	return got == (ssize_t)magic.n && memcmp(head, magic.p, magic.n) == 0;
}

bool row_source_is_workbook(const RowSource *source)
{
	return begins_with(source, STR("PK\x03\x04"));
}

static bool open_kind(RowStream *s, const RowSource *source, Err *err)
{
	if (row_source_is_workbook(source))
		return xlsx_open(&s->workbook, source, err);
	if (begins_with(source, STR("\xD0\xCF\x11\xE0")))
		return err_set(err, ERR_INPUT,
			       "this is a workbook of the old kind (XLS) or one with a password; "
			       "save it as XLSX or CSV without a password");
	return csv_open(&s->csv, source, err);
}

bool row_stream_open(RowStream **out, const RowSource *source, Err *err)
{
	RowStream *s = xcalloc(1, sizeof *s);
	strbuf_init(&s->name);
	strbuf_add(&s->name, source->name);
	*out = s;
	if (open_kind(s, source, err))
		return true;
	err_prefix(err, "%s", s->name.p);
	strbuf_deinit(&s->name);
	free(s);
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
		csv_close(&s->csv);
	strbuf_deinit(&s->name);
	free(s);
}

static bool next_of_csv(RowStream *s, bool *more, Err *err)
{
	const CsvReader *r = &s->csv;
	if (!csv_next(&s->csv, more, err))
		return false;
	s->row = (SheetRow){.number = r->row, .line = r->line, .count = r->count, .cell = r->cell};
	return true;
}

bool row_stream_next(RowStream *s, const SheetRow **row, Err *err)
{
	bool more = false;
	bool ok = s->workbook != NULL ? xlsx_next(s->workbook, &s->row, &more, err)
				      : next_of_csv(s, &more, err);
	ok = ok && (!more || sheet_row_check(&s->row, err));
	if (!ok)
		err_prefix(err, "%s", s->name.p);
	*row = more ? &s->row : NULL;
	return ok;
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
	return s->workbook != NULL ? ',' : s->csv.delimiter;
}
