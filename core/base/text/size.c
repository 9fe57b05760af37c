/* SPDX-License-Identifier: MIT
 *
 * See size.h. */
#include "base/text/size.h"

#include <stdbool.h>
#include <stdio.h>

const char *size_text(int64_t bytes, char out[SIZE_TEXT_SIZE])
{
	static const char *const units[] = {"B", "kB", "MB", "GB", "TB", "PB", "EB"};
	int unit = 0;
	/* Ten times as many might be more than can be counted. */
	bool large = bytes > INT64_MAX / 20;
	int64_t tenths = large ? bytes / 100 : 10 * bytes;
	unit = large;
	/* 999.95 kB and more would be shown as 1000.0 kB. */
	while (tenths >= 9995 && unit < 6) {
		tenths = (tenths + 500) / 1000;
		unit++;
	}
	if (unit == 0 || tenths >= 100)
		snprintf(out, SIZE_TEXT_SIZE, "%lld %s", (long long)(tenths + 5) / 10, units[unit]);
	else
		snprintf(out, SIZE_TEXT_SIZE, "%lld.%lld %s", (long long)tenths / 10,
			 (long long)tenths % 10, units[unit]);
	return out;
}
