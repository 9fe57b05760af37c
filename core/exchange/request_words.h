/* SPDX-License-Identifier: MIT
 *
 * What the wording of a request tells: a line to show in lists, the kind of
 * answer it wants, and whether two wordings are the same. */
#ifndef EXCHANGE_REQUEST_WORDS_H
#define EXCHANGE_REQUEST_WORDS_H

#include "base/arena.h"

/* The line and the whole wording out of the two cells, either of which may be empty. A one-line
 * title and a detail are kept verbatim; else the title is the first line, cut at a word when it
 * is long, and the whole wording stands in the detail. */
void request_words_split(Arena *arena, Str title_cell, Str detail_cell, Str *title, Str *detail);

/* A guess at the request's kind: "population", ... "document" when nothing tells. */
const char *request_words_kind(Str title, Str detail);

/* The same but for blanks and line ends, which tools change on the way? */
bool request_words_same(Str a, Str b);

#endif
