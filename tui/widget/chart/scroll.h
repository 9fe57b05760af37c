/* SPDX-License-Identifier: MIT
 *
 * Where a window stands over rows or columns of which it shows only some. */
#pragma once

#include <stddef.h>

/* The first of `count` to show in a window of `visible` (at least 1): `first` as it was, moved only
 * as far as needed to show the cursor and to leave no room unused at the end. */
static inline size_t scroll_first(size_t first, size_t visible, size_t count, size_t cursor)
{
	if (count <= visible)
		return 0;
	if (cursor < first)
		first = cursor;
	if (cursor >= first + visible)
		first = cursor - visible + 1;
	return first + visible > count ? count - visible : first;
}
