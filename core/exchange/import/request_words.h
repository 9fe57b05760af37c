/* SPDX-License-Identifier: MIT
 *
 * What the wording of a request tells: a line to show in lists, the kind of
 * answer it wants, and whether two wordings are the same. */
#pragma once

#include "base/mem/arena.h"

/* The line and the whole wording out of the two cells, either of which may be empty. A one-line
 * title and a detail are kept verbatim; else the title is the first line, cut at a word when it
 * is long, and the whole wording stands in the detail. */
void request_words_split(Arena *arena, Str title_cell, Str detail_cell, Str *title, Str *detail);

/* The two as one text again; a title that is the first line of the detail only once. */
Str request_words_whole(Arena *arena, Str title, Str detail);

/* A guess at the request's kind: "population", ... "document" when nothing tells. */
const char *request_words_kind(Str title, Str detail);

/* The same but for what tools change on the way: blanks (of any kind) and line ends, straight
 * quotes made curly, hyphens made dashes? */
bool request_words_same(Str a, Str b);
/* A word with its quotes and dashes straight; in the arena only when that makes a difference. */
Str request_words_plain(Arena *arena, Str word);
/* What blank stands in front: ' ' or '\n', with its bytes; '\0' for none. A CR LF is two. */
char request_words_blank(Str s, size_t *bytes);
