/* SPDX-License-Identifier: MIT
 *
 * Which character stands between the cells of a file that does not say so. */
#pragma once

#include "base/mem/str.h"

/* Comma, semicolon, tab or bar? */
bool csv_is_delimiter(char c);

/* The likeliest delimiter, from the first 20 rows that are not empty (of the
 * first 256 KB), outside quotes: the one found in most rows and most often the
 * same number of times, so that the commas of a sentence or the semicolons of a
 * list in one column do not win. A comma when there is none at all. */
char csv_find_delimiter(Str text);
