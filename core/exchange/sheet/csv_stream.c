/* SPDX-License-Identifier: MIT
 *
 * CSV through a window: see csv_stream.h. */
#include "exchange/sheet/csv_stream.h"

bool csv_stream_open(CsvStream *s, int fd, int most_rows, const VaultProgress *progress, Err *err)
{
	*s = (CsvStream){.reader = {.most_rows = most_rows}};
	strbuf_init(&s->window);
	strbuf_init(&s->cells);
	return text_stream_open(&s->text, fd, progress, err);
}

void csv_stream_close(CsvStream *s)
{
	text_stream_close(&s->text);
	csv_deinit(&s->reader);
	strbuf_deinit(&s->window);
	strbuf_deinit(&s->cells);
}

/* Puts the reader on the window from `from` on, with more text behind it. */
static bool refill(CsvStream *s, size_t from, Err *err)
{
	bool more;
	int most = s->reader.most_rows;
	memmove(s->window.p, s->window.p + from, s->window.n - from);
	strbuf_truncate(&s->window, s->window.n - from);
	if (!text_stream_next(&s->text, &s->window, &more, err))
		return false;
	s->end = !more;
	strbuf_clear(&s->cells);
	strbuf_add(&s->cells, strbuf_str(&s->window));
	if (s->begun) {
		s->reader.at = s->cells.p;
		s->reader.end = s->cells.p + s->cells.n;
		return true;
	}
	csv_init(&s->reader, s->cells.p, s->cells.n);
	s->reader.most_rows = most;
	s->begun = true;
	return true;
}

/* May more text make another row of it? */
static bool is_cut(const CsvStream *s, bool ok, size_t row_bytes)
{
	const CsvReader *r = &s->reader;
	if (s->end || row_bytes > CSV_STREAM_MAX_ROW)
		return false;
	return ok ? r->at == r->end : r->unclosed;
}

bool csv_stream_next(CsvStream *s, bool *more, Err *err)
{
	if (!s->begun && !refill(s, 0, err))
		return false;
	for (;;) {
		CsvReader *r = &s->reader;
		size_t from = (size_t)(r->at - s->cells.p);
		int row = r->row, line = r->next_line;
		Err why = ERR_INIT;
		bool ok = csv_next(r, more, &why);
		if (!is_cut(s, ok, s->cells.n - from))
			return ok || err_set(err, why.kind, "%s", why.text);
		if (!refill(s, from, err))
			return false;
		r->row = row;
		r->next_line = line;
	}
}
