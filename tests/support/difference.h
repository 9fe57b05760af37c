/* SPDX-License-Identifier: MIT
 *
 * How screens differ from what was expected, for whoever reads the log of a failed test. */
#ifndef SUPPORT_DIFFERENCE_H
#define SUPPORT_DIFFERENCE_H

#include "base/mem/str.h"

/* Rows that differ, on standard error, under the heading ("=== ...") of their screen. */
void difference_print(Str expected, Str actual);

#endif
