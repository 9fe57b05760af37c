/* SPDX-License-Identifier: MIT
 *
 * Plain tables on standard output: cleaned, aligned by display width, and cut
 * to the terminal only when there is one. */
#pragma once

#include "base/mem/str.h"
#include "base/mem/strbuf.h"

typedef struct Table {
	size_t columns, rows;
	const char *const *heads;
	const Str *cells; /* rows * columns */
	int stretch;      /* the column that is cut when the terminal is too narrow; -1: none */
} Table;

/* To standard output, cut to the terminal. */
void table_print(const Table *t);
/* Columns of the terminal on standard output; 0 when it is none. */
int table_columns(void);
/* One cleaned line. */
void table_line(Str text);
/* Writes what was printed to the buffer instead; for tests. */
void table_format(const Table *t, int terminal_columns, StrBuf *out);
