/* SPDX-License-Identifier: MIT
 *
 * Steps through cleaned text by grapheme clusters (what a reader sees as one character), for the
 * editors. Offsets are in bytes, on a border between clusters. */
#pragma once

#include "base/mem/strbuf.h"
#include "term/key.h"

/* The border after the cluster at an offset; s.n at the end. */
size_t grapheme_after(Str s, size_t at);
/* The border before the cluster that ends at an offset; 0 at the start. */
size_t grapheme_before(Str s, size_t at);
/* The first border at or after an offset, which may lie inside a cluster. */
size_t grapheme_border(Str s, size_t at);
/* Where the word before the offset begins; blanks between them are skipped. */
size_t grapheme_word_before(Str s, size_t at);
/* Columns that text takes on a canvas; in ASCII mode these can be more or fewer than text_width().
 */
int grapheme_columns(Str s);
/* Is the key a character that can be typed? Then its UTF-8 is appended to out. */
bool grapheme_typed(Key k, StrBuf *out);
/* Inserts bytes at an offset. */
void grapheme_insert(StrBuf *b, size_t at, Str bytes);
/* Takes out the bytes from..to). */
void grapheme_erase(StrBuf *b, size_t from, size_t to);
