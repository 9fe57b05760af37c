/* SPDX-License-Identifier: MIT
 *
 * Measuring, cutting and breaking cleaned text: see text.h. Everything stands
 * on text_next(), whose unit is what ncurses puts into one cell. */
#include "base/text/text.h"
#include "base/text/text_code.h"

/* Bytes of the zero-width code points at the front, TEXT_MARKS_MAX at most. */
static size_t marks_at(Str s, size_t at)
{
	size_t from = at;
	for (int marks = 0; marks < TEXT_MARKS_MAX && at < s.n; marks++) {
		int32_t code;
		size_t bytes = text_code_at(s, at, &code);
		if (bytes == 0 || code < 0x80 || text_code_columns(code) != 0)
			break;
		at += bytes;
	}
	return at - from;
}

bool text_next(Str s, size_t *bytes, int *columns)
{
	if (s.n == 0)
		return false;
	unsigned char first = (unsigned char)s.p[0];
	int32_t code = first;
	*bytes = first < 0x80 ? 1 : text_code_at(s, 0, &code);
	if (*bytes == 0) {
		*bytes = 1; /* not cleaned; the screen shows a placeholder */
		*columns = 1;
		return true;
	}
	*columns = text_code_columns(code);
	if (*columns < 0)
		*columns = code >= 0x80;
	if (*bytes < s.n && (unsigned char)s.p[*bytes] >= 0x80)
		*bytes += marks_at(s, *bytes);
	return true;
}

int text_width(Str s)
{
	int width = 0, columns;
	size_t bytes;
	for (; text_next(s, &bytes, &columns); s = str_slice(s, bytes, s.n))
		width += columns;
	return width;
}

typedef struct Fit {
	size_t bytes; /* of the text that is taken */
	int columns;  /* with the mark */
	bool cut;     /* the mark follows */
} Fit;

/* Looks no further than the columns reach, however long the text is. */
static Fit fit_into(Str s, int columns)
{
	Fit whole = {0}, shorter = {0};
	size_t bytes;
	int wide;
	while (text_next(str_slice(s, whole.bytes, s.n), &bytes, &wide)) {
		if (whole.columns + wide > columns) {
			shorter.columns += 1;
			shorter.cut = true;
			return shorter;
		}
		whole.bytes += bytes;
		whole.columns += wide;
		if (whole.columns < columns)
			shorter = whole;
	}
	return whole;
}

static void add_fit(StrBuf *out, Str s, Fit fit)
{
	strbuf_add_bytes(out, s.p, fit.bytes);
	if (fit.cut)
		strbuf_add(out, text_ascii() ? STR("~") : STR("\xE2\x80\xA6"));
}

static void add_blanks(StrBuf *out, int count)
{
	static const char blanks[] = "                                ";
	for (int most = (int)sizeof blanks - 1; count > 0; count -= most)
		strbuf_add_bytes(out, blanks, (size_t)(count < most ? count : most));
}

int text_cut(StrBuf *out, Str s, int columns)
{
	if (columns <= 0)
		return 0;
	Fit fit = fit_into(s, columns);
	add_fit(out, s, fit);
	return fit.columns;
}

void text_fit(StrBuf *out, Str s, int columns, bool right)
{
	if (columns <= 0)
		return;
	Fit fit = fit_into(s, columns);
	if (right)
		add_blanks(out, columns - fit.columns);
	add_fit(out, s, fit);
	if (!right)
		add_blanks(out, columns - fit.columns);
}

static void take_line(Str *rest, Str *line, size_t line_end, size_t next)
{
	*line = str_slice(*rest, 0, line_end);
	*rest = str_slice(*rest, next, rest->n);
}

/* Blanks where a line was broken belong to neither line. */
static void take_broken(Str *rest, Str *line, size_t at)
{
	size_t from = at, to = at;
	while (from > 0 && rest->p[from - 1] == ' ')
		from--;
	while (to < rest->n && rest->p[to] == ' ')
		to++;
	if (to < rest->n && rest->p[to] == '\n')
		to++;
	take_line(rest, line, from, to);
}

bool text_wrap(Str *rest, int columns, Str *line)
{
	if (rest->n == 0)
		return false;
	size_t i = 0, blank = 0, bytes;
	int used = 0, wide;
	bool word = false; /* a word was met; blanks before it are an indent */
	while (text_next(str_slice(*rest, i, rest->n), &bytes, &wide)) {
		char c = rest->p[i];
		if (c == '\n') {
			take_line(rest, line, i, i + 1);
			return true;
		}
		if (c == ' ' && word)
			blank = i;
		if (i > 0 && used + wide > columns) {
			take_broken(rest, line, blank > 0 ? blank : i);
			return true;
		}
		word = word || c != ' ';
		used += wide;
		i += bytes;
	}
	take_line(rest, line, i, i);
	return true;
}
