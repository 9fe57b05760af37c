/* SPDX-License-Identifier: MIT
 *
 * Plain tables: see table.h. */
#include "cli/frame/table.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "base/mem/die.h"
#include "base/text/text.h"

#define COLUMNS_LEAST 12 /* a stretched column is not cut below this */

static void add_clean(StrBuf *out, Str text)
{
	strbuf_clear(out);
	text_clean(out, text, true);
}

static void measure(const Table *t, int *width, StrBuf *clean)
{
	for (size_t c = 0; c < t->columns; c++) {
		width[c] = text_width(str_of(t->heads[c]));
		for (size_t r = 0; r < t->rows; r++) {
			add_clean(clean, t->cells[r * t->columns + c]);
			int columns = text_width(strbuf_str(clean));
			width[c] = columns > width[c] ? columns : width[c];
		}
	}
}

static void shrink(const Table *t, int *width, int terminal_columns)
{
	int total = 0;
	for (size_t c = 0; c < t->columns; c++)
		total += width[c] + 2;
	if (terminal_columns <= 0 || t->stretch < 0 || total - 2 <= terminal_columns)
		return;
	int *cut = &width[t->stretch];
	int less = *cut - (total - 2 - terminal_columns);
	*cut = less < COLUMNS_LEAST ? COLUMNS_LEAST : less;
}

static void add_row(const Table *t, const Str *cells, const int *width, StrBuf *clean, StrBuf *out)
{
	size_t start = out->n;
	for (size_t c = 0; c < t->columns; c++) {
		add_clean(clean, cells[c]);
		text_fit(out, strbuf_str(clean), width[c], false);
		strbuf_add(out, STR("  "));
	}
	while (out->n > start && out->p[out->n - 1] == ' ')
		strbuf_truncate(out, out->n - 1);
	strbuf_add_char(out, '\n');
}

void table_format(const Table *t, int terminal_columns, StrBuf *out)
{
	StrBuf clean;
	strbuf_init(&clean);
	int *width = xcalloc(t->columns, sizeof *width);
	Str *heads = xcalloc(t->columns, sizeof *heads);
	measure(t, width, &clean);
	shrink(t, width, terminal_columns);
	for (size_t c = 0; c < t->columns; c++)
		heads[c] = str_of(t->heads[c]);
	add_row(t, heads, width, &clean, out);
	for (size_t r = 0; r < t->rows; r++)
		add_row(t, t->cells + r * t->columns, width, &clean, out);
	free(heads);
	free(width);
	strbuf_deinit(&clean);
}

int table_columns(void)
{
	struct winsize size;
	if (!isatty(STDOUT_FILENO) || ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0)
		return 0;
	return size.ws_col;
}

void table_print(const Table *t)
{
	StrBuf out;
	strbuf_init(&out);
	table_format(t, table_columns(), &out);
	fwrite(out.p, 1, out.n, stdout);
	strbuf_deinit(&out);
}

void table_line(Str text)
{
	StrBuf clean;
	strbuf_init(&clean);
	text_clean(&clean, text, true);
	puts(clean.p);
	strbuf_deinit(&clean);
}
