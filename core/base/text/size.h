/* SPDX-License-Identifier: MIT
 *
 * Sizes of files as people read them. */
#pragma once

#include <stdint.h>

#define SIZE_TEXT_SIZE 16

/* "982 B", "12 kB", "4.1 MB", "1.0 GB": powers of 1000, at most two digits behind three. Returns
 * out. */
const char *size_text(int64_t bytes, char out[SIZE_TEXT_SIZE]);
