/* SPDX-License-Identifier: MIT
 *
 * The old and the new wording beside each other, for any place that shows plain
 * lines: what went stands in [-...-], what came in {+...+}, so that no colour is
 * needed. Wrapped at words by display width; long stretches that are the same
 * are passed over with a line that counts them. */
#pragma once

#include "base/mem/strbuf.h"
#include "exchange/import/word_diff.h"

#define WORD_COLUMNS_SIDE_BY_SIDE 76 /* below it the two stand above each other */

/* Appends cleaned lines of at most `columns` columns, each with its line end. */
void word_columns(StrBuf *out, const WordDiff *d, int columns);
