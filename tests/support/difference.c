/* SPDX-License-Identifier: MIT
 *
 * See difference.h. */
#include "support/difference.h"

#include <stdio.h>

void difference_print(Str expected, Str actual)
{
	bool more_expected = true, more_actual = true;
	Str was = STR(""), is = STR("");
	Str heading = STR("");
	for (int row = 0; more_expected || more_actual; row++) {
		was = is = STR("");
		if (!more_expected || !str_split(&expected, &more_expected, '\n', &was))
			more_expected = false;
		if (!more_actual || !str_split(&actual, &more_actual, '\n', &is))
			more_actual = false;
		if (str_starts(is, STR("=== "))) {
			heading = is;
			row = 0;
		}
		if (str_equal(was, is))
			continue;
		if (heading.n > 0)
			fprintf(stderr, "%.*s\n", STR_ARG(heading));
		heading = STR("");
		fprintf(stderr, "%3d -%.*s\n    +%.*s\n", row, STR_ARG(was), STR_ARG(is));
	}
}
