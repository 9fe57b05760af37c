/* SPDX-License-Identifier: MIT
 *
 * screen_picture MUSTER KEYS OUT.svg [COLUMNSxROWS]: the running program on the
 * demo, after the keys, as a picture for the README. Colours are those a dark
 * terminal shows; ./tests/screens/picture makes the ones that are kept. */
#include <stdio.h>
#include <string.h>

#include "base/file/file.h"
#include "support/keystroke.h"
#include "support/sandbox.h"
#include "support/term_inner.h"

enum {
	CELL_WIDTH = 8,
	CELL_HEIGHT = 18,
	MARGIN = 12,
	BASELINE = 13,
	REST_MS = 300,
	WAIT_MS = 120000
};

static const char *const ink = "#d4d7dd", *const paper = "#16181d";

static const char *const sixteen[16] = {
	"#3b4048", "#e06c75", "#98c379", "#e5c07b", "#61afef", "#c678dd", "#56b6c2", "#d4d7dd",
	"#6b7280", "#ff7b86", "#b5e890", "#ffd68a", "#7cc4ff", "#dc9bf0", "#7adbe6", "#ffffff"};

/* The palette of 256 colours: 16, a cube of 6x6x6, 24 greys. */
static void add_indexed(StrBuf *out, int index)
{
	static const int level[6] = {0, 95, 135, 175, 215, 255};
	if (index < 16)
		strbuf_add(out, str_of(sixteen[index]));
	else if (index < 232)
		strbuf_printf(out, "#%02x%02x%02x", level[(index - 16) / 36],
			      level[(index - 16) / 6 % 6], level[(index - 16) % 6]);
	else
		strbuf_printf(out, "#%02x%02x%02x", 8 + (index - 232) * 10, 8 + (index - 232) * 10,
			      8 + (index - 232) * 10);
}

/* libvterm of Debian 12 turns every colour into RGB unless asked otherwise; both are read. */
static void colour(VTermColor c, const char *plain, StrBuf *out)
{
	strbuf_clear(out);
	if (VTERM_COLOR_IS_DEFAULT_FG(&c) || VTERM_COLOR_IS_DEFAULT_BG(&c))
		strbuf_add(out, str_of(plain));
	else if (VTERM_COLOR_IS_INDEXED(&c))
		add_indexed(out, c.indexed.idx);
	else
		strbuf_printf(out, "#%02x%02x%02x", c.rgb.red, c.rgb.green, c.rgb.blue);
}

static void add_utf8(StrBuf *out, uint32_t c)
{
	if (c == '<' || c == '>' || c == '&') {
		strbuf_add(out, c == '<' ? STR("&lt;") : c == '>' ? STR("&gt;") : STR("&amp;"));
	} else if (c < 0x80) {
		strbuf_add_char(out, (char)c);
	} else if (c < 0x800) {
		strbuf_add_char(out, (char)(0xC0 | c >> 6));
		strbuf_add_char(out, (char)(0x80 | (c & 0x3F)));
	} else {
		if (c >= 0x10000)
			strbuf_add_char(out, (char)(0xF0 | c >> 18));
		strbuf_add_char(out,
				(char)(c >= 0x10000 ? 0x80 | (c >> 12 & 0x3F) : 0xE0 | c >> 12));
		strbuf_add_char(out, (char)(0x80 | (c >> 6 & 0x3F)));
		strbuf_add_char(out, (char)(0x80 | (c & 0x3F)));
	}
}

static void add_background(StrBuf *svg, int row, int column, int columns, const char *fill)
{
	if (strcmp(fill, paper) != 0)
		strbuf_printf(svg,
			      "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" fill=\"%s\"/>\n",
			      MARGIN + column * CELL_WIDTH, MARGIN + row * CELL_HEIGHT,
			      columns * CELL_WIDTH, CELL_HEIGHT, fill);
}

static void add_glyph(StrBuf *svg, int row, int column, const VTermScreenCell *cell,
		      const char *fill)
{
	if (cell->chars[0] == 0 || cell->chars[0] == ' ')
		return;
	strbuf_printf(svg, "<text x=\"%d\" y=\"%d\" fill=\"%s\"%s%s%s>",
		      MARGIN + column * CELL_WIDTH, MARGIN + row * CELL_HEIGHT + BASELINE, fill,
		      cell->attrs.bold ? " font-weight=\"bold\"" : "",
		      cell->attrs.strike ? " opacity=\".6\"" : "", /* dim: see term_inner.h */
		      cell->attrs.underline ? " text-decoration=\"underline\"" : "");
	for (int i = 0; i < VTERM_MAX_CHARS_PER_CELL && cell->chars[i] != 0; i++)
		add_utf8(svg, cell->chars[i]);
	strbuf_add(svg, STR("</text>\n"));
}

static void add_cell(StrBuf *svg, const Term *t, int row, int column)
{
	VTermScreenCell cell;
	StrBuf front, back;
	if (!vterm_screen_get_cell(t->screen, (VTermPos){row, column}, &cell) ||
	    cell.chars[0] == (uint32_t)-1)
		return;
	strbuf_init(&front);
	strbuf_init(&back);
	colour(cell.attrs.reverse ? cell.bg : cell.fg, cell.attrs.reverse ? paper : ink, &front);
	colour(cell.attrs.reverse ? cell.fg : cell.bg, cell.attrs.reverse ? ink : paper, &back);
	add_background(svg, row, column, cell.width, back.p);
	add_glyph(svg, row, column, &cell, front.p);
	strbuf_deinit(&front);
	strbuf_deinit(&back);
}

static void draw(StrBuf *svg, const Term *t)
{
	int width = 2 * MARGIN + t->columns * CELL_WIDTH,
	    height = 2 * MARGIN + t->rows * CELL_HEIGHT;
	strbuf_printf(
		svg,
		"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" width=\"%d\" "
		"font-family=\"DejaVu Sans Mono, Menlo, Consolas, monospace\" font-size=\"13\">\n"
		"<rect width=\"%d\" height=\"%d\" rx=\"8\" fill=\"%s\"/>\n",
		width, height, width, width, height, paper);
	for (int row = 0; row < t->rows; row++)
		for (int column = 0; column < t->columns; column++)
			add_cell(svg, t, row, column);
	strbuf_add(svg, STR("</svg>\n"));
}

static bool take(Sandbox *box, const char *keys, int rows, int columns, StrBuf *svg)
{
	StrBuf path, trouble;
	const char *bad = NULL;
	strbuf_init(&path);
	strbuf_init(&trouble);
	sandbox_path(box, "cobalt-quay.muster", &path);
	bool ok = sandbox_demo(box, path.p, &trouble);
	Term *t =
		ok ? sandbox_start(box, (const char *const[]){path.p, NULL}, rows, columns) : NULL;
	ok = ok && term_wait_quiet(t, REST_MS, WAIT_MS) && keystroke_press(t, keys, &bad) &&
	     term_wait_quiet(t, REST_MS, WAIT_MS);
	if (ok)
		draw(svg, t);
	else
		fprintf(stderr, "screen_picture: %s%s\n", trouble.p, bad == NULL ? "" : bad);
	term_close(t);
	strbuf_deinit(&path);
	strbuf_deinit(&trouble);
	return ok;
}

int main(int argc, char **argv)
{
	int rows = 28, columns = 100;
	if (argc < 4 || (argc > 4 && sscanf(argv[4], "%dx%d", &columns, &rows) != 2)) {
		fputs("usage: screen_picture MUSTER KEYS OUT.svg [COLUMNSxROWS]\n", stderr);
		return 2;
	}
	Sandbox box;
	StrBuf svg;
	Err err = ERR_INIT;
	strbuf_init(&svg);
	sandbox_open(&box, argv[1]);
	bool ok = take(&box, argv[2], rows, columns, &svg) &&
		  file_write(argv[3], strbuf_str(&svg), &err);
	if (err.kind != ERR_NONE)
		fprintf(stderr, "screen_picture: %s\n", err.text);
	sandbox_close(&box);
	strbuf_deinit(&svg);
	return ok ? 0 : 1;
}
