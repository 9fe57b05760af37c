/* SPDX-License-Identifier: MIT
 *
 * Reading comma-separated text: see csv.h. */
#include "exchange/sheet/csv.h"

#include <stdlib.h>

#include "base/mem/die.h"
#include "exchange/sheet/csv_delimiter.h"
#include "base/mem/quote.h"

/* "sep=;" as Excel writes and reads it, alone on the first line. */
static bool read_sep_line(CsvReader *r)
{
	Str s = str_make(r->at, (size_t)(r->end - r->at));
	size_t skip = str_starts(s, STR("\"")) ? 1 : 0;
	s = str_slice(s, skip, s.n);
	if (!str_starts_nocase(s, STR("sep=")) || s.n < 5)
		return false;
	char c = s.p[4];
	s = str_slice(s, 5, s.n);
	if (skip == 1 && str_starts(s, STR("\"")))
		s = str_slice(s, 1, s.n);
	bool alone = s.n == 0 || s.p[0] == '\n' || s.p[0] == '\r';
	if (!alone || !csv_is_delimiter(c))
		return false;
	size_t eol = str_starts(s, STR("\r\n")) ? 2 : s.n > 0;
	r->delimiter = c;
	r->at = r->end - s.n + eol;
	r->next_line = 2;
	return true;
}

static bool add_cell(CsvReader *r, const char *from, const char *to, Err *err)
{
	if ((size_t)(to - from) > CSV_MAX_CELL)
		return err_set(err, ERR_INPUT,
			       "line %d: cell %zu holds more than %zu bytes; is a quote missing?",
			       r->line, r->count + 1, CSV_MAX_CELL);
	if (r->count == CSV_MAX_COLUMNS)
		return err_set(err, ERR_INPUT, "line %d: there are more than %d columns", r->line,
			       CSV_MAX_COLUMNS);
	if (r->count == r->room)
		r->cell = xgrow(r->cell, &r->room, r->count + 1, sizeof *r->cell);
	r->cell[r->count++] = (Str){from, (size_t)(to - from)};
	return true;
}

/* Steps over one line end, if there is one. */
static bool skip_eol(char **at, const char *end)
{
	if (*at == end || (**at != '\n' && **at != '\r'))
		return false;
	bool crlf = **at == '\r' && *at + 1 < end && (*at)[1] == '\n';
	*at += crlf ? 2 : 1;
	return true;
}

static char *skip_spaces(const CsvReader *r, char *at)
{
	while (at < r->end && (*at == ' ' || (*at == '\t' && r->delimiter != '\t')))
		at++;
	return at;
}

/* The next byte of a quoted cell that is more than itself. */
static char *skip_ordinary(char *at, const char *end)
{
	while (at < end && *at != '"' && *at != '\n' && *at != '\r')
		at++;
	return at;
}

/* Moves the inside of a quoted cell down over its doubled quotes and CRs. *in is
 * behind the opening quote and comes out behind the closing one; the result is
 * where the cleaned text ends, NULL when the quote is never closed. */
static char *unquote(CsvReader *r, char **in)
{
	char *out = *in;
	for (char *at = *in; at < r->end;) {
		char *run = at;
		at = skip_ordinary(at, r->end);
		if (out != run)
			memmove(out, run, (size_t)(at - run));
		out += at - run;
		if (at == r->end)
			break;
		if (skip_eol(&at, r->end)) {
			r->next_line++;
			*out++ = '\n';
			continue;
		}
		at++;
		if (at == r->end || *at != '"') {
			*in = at;
			return out;
		}
		*out++ = *at++;
	}
	return NULL;
}

static bool quoted_cell(CsvReader *r, Err *err)
{
	int opened = r->next_line;
	char *from = r->at;
	char *at = from;
	char *to = unquote(r, &at);
	r->unclosed = to == NULL;
	if (to == NULL)
		return err_set(err, ERR_INPUT,
			       "line %d: the quote that opens cell %zu is never closed", opened,
			       r->count + 1);
	at = skip_spaces(r, at);
	bool ends = at == r->end || *at == r->delimiter || *at == '\n' || *at == '\r';
	if (!ends) {
		size_t left = (size_t)(r->end - at);
		return err_set(err, ERR_INPUT,
			       "line %d: text follows the closing quote of cell %zu: %s; a quote "
			       "inside a quoted cell is written twice",
			       r->next_line, r->count + 1,
			       quote_of(str_make(at, left < 20 ? left : 20)).text);
	}
	r->at = at;
	return add_cell(r, from, to, err);
}

static bool plain_cell(CsvReader *r, Err *err)
{
	char *from = r->at, *at = from;
	char delimiter = r->delimiter;
	while (at < r->end && *at != delimiter && *at != '\n' && *at != '\r')
		at++;
	r->at = at;
	return add_cell(r, from, at, err);
}

/* The next row of the window; its end may be cut off. */
static bool next_in_window(CsvReader *r, bool *more, Err *err)
{
	*more = r->at < r->end;
	if (!*more)
		return true;
	if (r->row == CSV_MAX_ROWS)
		return err_set(err, ERR_INPUT, "line %d: there are more than %d rows", r->next_line,
			       CSV_MAX_ROWS);
	r->row++;
	r->line = r->next_line;
	r->count = 0;
	for (;;) {
		char *at = skip_spaces(r, r->at);
		bool quoted = at < r->end && *at == '"';
		if (quoted)
			r->at = at + 1;
		if (!(quoted ? quoted_cell(r, err) : plain_cell(r, err)))
			return false;
		if (r->at == r->end || *r->at != r->delimiter)
			break;
		r->at++;
	}
	if (skip_eol(&r->at, r->end))
		r->next_line++;
	return true;
}

/* Puts the reader on the window from `from` on, with more text behind it. */
static bool refill(CsvReader *r, size_t from, Err *err)
{
	bool more;
	memmove(r->window.p, r->window.p + from, r->window.n - from);
	strbuf_truncate(&r->window, r->window.n - from);
	if (!text_stream_next(&r->text, &r->window, &more, err))
		return false;
	r->text_ended = !more;
	strbuf_clear(&r->cells);
	strbuf_add(&r->cells, strbuf_str(&r->window));
	r->at = r->cells.p;
	r->end = r->cells.p + r->cells.n;
	if (!r->begun && !read_sep_line(r))
		r->delimiter = csv_find_delimiter(strbuf_str(&r->cells));
	r->begun = true;
	return true;
}

/* May more text make another row of it? */
static bool is_cut(const CsvReader *r, bool ok, size_t row_bytes)
{
	if (r->text_ended || row_bytes > CSV_MAX_ROW)
		return false;
	return ok ? r->at == r->end : r->unclosed;
}

bool csv_open(CsvReader *r, const RowSource *source, Err *err)
{
	*r = (CsvReader){.delimiter = ',', .next_line = 1};
	strbuf_init(&r->window);
	strbuf_init(&r->cells);
	return text_stream_open(&r->text, source, err);
}

void csv_close(CsvReader *r)
{
	text_stream_close(&r->text);
	free(r->cell);
	strbuf_deinit(&r->window);
	strbuf_deinit(&r->cells);
	*r = (CsvReader){.delimiter = ','};
}

/* A row that the end of the window cuts is read once more when the rest of it is there. */
bool csv_next(CsvReader *r, bool *more, Err *err)
{
	if (!r->begun && !refill(r, 0, err))
		return false;
	for (;;) {
		size_t from = (size_t)(r->at - r->cells.p);
		int row = r->row, line = r->next_line;
		r->unclosed = false;
		bool ok = next_in_window(r, more, err);
		if (!is_cut(r, ok, r->cells.n - from))
			return ok;
		err_clear(err);
		if (!refill(r, from, err))
			return false;
		r->row = row;
		r->next_line = line;
	}
}
