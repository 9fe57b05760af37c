/* SPDX-License-Identifier: MIT
 *
 * Text into cells. Nearly all text is plain ASCII, and every frame draws thousands of characters of
 * it: ASCII is copied without being measured; other text is cleaned and cut by graphemes. A text is
 * only looked at as far as the screen can show it: a cell of a spreadsheet may hold a book. */
#include <stdarg.h>

#include "base/text/text.h"
#include "term/canvas.h"
#include "term/glyph.h"

/* A grapheme on the screen rarely has more bytes; a text with longer ones is cut earlier. */
#define GRAPHEME_BYTES 32

static bool plain_ascii(const char *p, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (p[i] < 0x20 || p[i] > 0x7E) /* bytes over 0x7F are negative or larger */
			return false;
	return true;
}

static void put_ascii(Canvas *c, int row, int column, Style style, Str text)
{
	CanvasCell *cells = c->cell + (size_t)row * (size_t)c->columns + column;
	CanvasCell cell = {.length = 1, .columns = 1, .style = (uint8_t)style};
	int last = (int)text.n - 1;
	/* An end may overwrite half of a wide character; canvas_put() blanks the other half. */
	canvas_put(c, (Rect){row, column, 1, 1}, style, str_slice(text, 0, 1));
	canvas_put(c, (Rect){row, column + last, 1, 1}, style, str_slice(text, text.n - 1, text.n));
	for (size_t i = 0; i < text.n; i++) {
		cell.text[0] = text.p[i];
		cells[i] = cell;
	}
}

static int draw_ascii(Canvas *c, Rect at, Style style, Str text)
{
	if (text.n == 0)
		return 0;
	if (text.n <= (size_t)at.columns) {
		put_ascii(c, at.row, at.column, style, text);
		return (int)text.n;
	}
	if (at.columns > 1)
		put_ascii(c, at.row, at.column, style, str_slice(text, 0, (size_t)at.columns - 1));
	canvas_put(c, (Rect){at.row, at.column + at.columns - 1, 1, 1}, style, glyph(GLYPH_MORE));
	return at.columns;
}

/* Cuts long raw text where no screen reaches, on a code point. */
static Str within_reach(Str text, int columns)
{
	size_t most = (size_t)columns * GRAPHEME_BYTES + GRAPHEME_BYTES;
	if (text.n <= most)
		return text;
	while (most > 0 && ((unsigned char)text.p[most] & 0xC0) == 0x80)
		most--;
	return str_slice(text, 0, most);
}

/* Draws graphemes while they fit; marks that combine with nothing are dropped. */
static int put_graphemes(Canvas *c, Rect at, Style style, Str text)
{
	int used = 0, width;
	size_t bytes;
	while (text_next(text, &bytes, &width) && used + width <= at.columns) {
		canvas_put(c, (Rect){at.row, at.column + used, 1, width}, style,
			   str_slice(text, 0, bytes));
		used += width;
		text = str_slice(text, bytes, text.n);
	}
	return used;
}

static int draw_clean(Canvas *c, Rect at, Style style, Str clean)
{
	if (text_width(clean) <= at.columns)
		return put_graphemes(c, at, style, clean);
	at.columns--;
	int used = put_graphemes(c, at, style, clean);
	canvas_put(c, (Rect){at.row, at.column + used, 1, 1}, style, glyph(GLYPH_MORE));
	return used + 1;
}

int canvas_text(Canvas *c, Rect at, Style style, Str text)
{
	if (at.row < 0 || at.row >= c->rows || at.column >= c->columns)
		return 0;
	if (at.column + at.columns > c->columns)
		at.columns = c->columns - at.column;
	if (at.columns <= 0)
		return 0;
	size_t seen = text.n <= (size_t)at.columns ? text.n : (size_t)at.columns + 1;
	if (at.column >= 0 && plain_ascii(text.p, seen))
		return draw_ascii(c, at, style, text);
	strbuf_clear(&c->scratch);
	text_clean(&c->scratch, within_reach(text, at.columns), true);
	return draw_clean(c, at, style, strbuf_str(&c->scratch));
}

static void field_right(Canvas *c, Rect at, Style style, Str text)
{
	strbuf_clear(&c->scratch);
	text_clean(&c->scratch, within_reach(text, at.columns), true);
	int width = text_width(strbuf_str(&c->scratch));
	int before = width < at.columns ? at.columns - width : 0;
	canvas_fill(c, (Rect){at.row, at.column, 1, before}, style);
	at.column += before;
	at.columns -= before;
	if (at.column < c->columns)
		draw_clean(c, at, style, strbuf_str(&c->scratch));
}

void canvas_field(Canvas *c, Rect at, Style style, Str text, bool right)
{
	if (at.row < 0 || at.row >= c->rows || at.columns <= 0)
		return;
	if (right) {
		field_right(c, at, style, text);
		return;
	}
	int used = canvas_text(c, at, style, text);
	canvas_fill(c, rect_after(at, used), style);
}

int canvas_printf(Canvas *c, Rect at, Style style, const char *format, ...)
{
	StrBuf text;
	strbuf_init(&text);
	va_list args;
	va_start(args, format);
	strbuf_vprintf(&text, format, args);
	va_end(args);
	int used = canvas_text(c, at, style, strbuf_str(&text));
	strbuf_deinit(&text);
	return used;
}

static int wrap_paragraph(Canvas *c, Rect area, int row, Style style, Str paragraph)
{
	strbuf_clear(&c->scratch);
	size_t cells = (size_t)(area.rows - row) * (size_t)area.columns;
	int reach = cells > 1000000 ? 1000000 : (int)cells;
	text_clean(&c->scratch, within_reach(paragraph, reach), true);
	Str rest = strbuf_str(&c->scratch), line;
	if (rest.n == 0)
		return 1;
	int rows = 0;
	while (row + rows < area.rows && rest.n > 0) {
		int at = area.row + row + rows;
		bool last =
			row + rows == area.rows - 1; /* all that is left, with a mark where cut */
		if (last)
			line = rest;
		else if (!text_wrap(&rest, area.columns, &line))
			break;
		if (at >= 0 && at < c->rows)
			draw_clean(c, (Rect){at, area.column, 1, area.columns}, style, line);
		rows++;
		if (last)
			break;
	}
	return rows;
}

int canvas_wrapped(Canvas *c, Rect area, Style style, Str text)
{
	if (area.rows <= 0 || area.columns <= 0 || text.n == 0)
		return 0;
	int row = 0;
	Str rest = text, paragraph;
	for (bool more = true; row < area.rows && str_split(&rest, &more, '\n', &paragraph);) {
		if (str_ends(paragraph, STR("\r")))
			paragraph.n--;
		row += wrap_paragraph(c, area, row, style, paragraph);
	}
	return row;
}
