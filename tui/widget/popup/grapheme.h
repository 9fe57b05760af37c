/* SPDX-License-Identifier: MIT
 *
 * Steps through cleaned text by grapheme clusters, for the editors: offsets in
 * bytes, always on a border. */
#ifndef WIDGET_GRAPHEME_H
#define WIDGET_GRAPHEME_H

#include "base/mem/strbuf.h"
#include "term/key.h"

size_t grapheme_after(Str s, size_t at);  /* s.n at the end */
size_t grapheme_before(Str s, size_t at); /* 0 at the front */
/* The border at or behind an offset. */
size_t grapheme_border(Str s, size_t at);
/* Where the word before the offset begins, blanks skipped first. */
size_t grapheme_word_before(Str s, size_t at);
/* Columns of text as a canvas draws it: in ASCII mode others than its own. */
int grapheme_columns(Str s);
/* Does the key stand for a character one can type? Then its UTF-8 is appended. */
bool grapheme_typed(Key k, StrBuf *out);
/* Puts bytes in at an offset, or takes them out. */
void grapheme_insert(StrBuf *b, size_t at, Str bytes);
void grapheme_erase(StrBuf *b, size_t from, size_t to);

#endif
