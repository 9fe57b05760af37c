/* SPDX-License-Identifier: MIT
 *
 * Code points of UTF-8, for the files of text.h only; nobody else looks below
 * a text's units. */
#pragma once

#include <stdint.h>

#include "base/mem/str.h"

/* A cell of ncurses holds one spacing character and this many marks
 * (CCHARW_MAX - 1); a longer pile is noise on any screen. */
#define TEXT_MARKS_MAX 4

/* Bytes of the code point at s.p[at], at < s.n; 0 when that is bad UTF-8
 * (overlong, a surrogate, cut off, beyond U+10FFFF). */
size_t text_code_at(Str s, size_t at, int32_t *code);

/* Columns by wcwidth(): 0 to 2, -1 for what is not printable. In ASCII mode by
 * utf8proc, as the locale then knows no other characters. */
int text_code_columns(int32_t code);

/* Is every byte of s ASCII? */
bool text_is_ascii(Str s);
