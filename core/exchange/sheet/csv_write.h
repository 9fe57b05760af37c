/* SPDX-License-Identifier: MIT
 *
 * Writing CSV that every spreadsheet program reads and none executes: RFC 4180
 * with CR LF, and formula cells made harmless (CWE-1236). */
#pragma once

#include "base/mem/strbuf.h"

/* Appends one cell. A cell that begins with = + - @, a tab, a line end or one of
 * the full-width forms of the signs, be it after blanks, gets an apostrophe in
 * front, which makes it text; a plain number ("-3", "+1.5", "-2,75 %") and a date stay as they
 * are. Quoted when it holds a delimiter, a quote, a line end, or blanks at an end. */
void csv_write_cell(StrBuf *out, Str cell);

/* Appends a row: cells with commas between, CR LF at the end. */
void csv_write_row(StrBuf *out, const Str *cell, size_t count);

/* Appends the byte order mark by which Excel knows UTF-8; first in the file. */
void csv_write_mark(StrBuf *out);
