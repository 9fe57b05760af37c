/* SPDX-License-Identifier: MIT
 *
 * The days of a moment, where it was written and in UTC. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/time/moment.h"

static void a_moment_has_its_own_day_and_that_of_utc(void **state)
{
	(void)state;
	static const struct {
		const char *text;
		int first, last; /* of November 2026; 0: it is none */
	} rows[] = {
		{"2026-11-20", 20, 20},
		{"2026-11-20 09:00 UTC", 20, 20},
		{"2026-11-20T23:59:59Z", 20, 20},
		/* West of UTC, in the evening: the next day has begun there. */
		{"2026-11-20T22:30:00-05:00", 20, 21},
		{"2026-11-20 22:30 -0500", 20, 21},
		{"2026-11-20 19:00-05", 20, 21},
		{"2026-11-20 18:59 -05:00", 20, 20},
		{"2026-11-20 22:30 EST", 20, 21},
		{"2026-11-20 10:30 pm PST", 20, 21},
		{"2026-11-20 10:30 AM PST", 20, 20},
		{"2026-11-20 12:10 am -08:00", 20, 20},
		{"2026-11-20 16:30:00.123456 UTC-8", 20, 21},
		{"2026-11-20 20:30 -03:30", 20, 21},
		/* East of it, in the morning: there it is the day before. */
		{"2026-11-20 05:00 +09:00", 19, 20},
		{"2026-11-20 00:30+0100", 19, 20},
		{"2026-11-20 09:00 +9", 20, 20},
		/* Not understood: the day that is written. */
		{"2026-11-20 late", 20, 20},
		{"2026-11-20 22:30", 20, 20},
		{"2026-11-20 22:30 Sometime", 20, 20},
		{"2026-11-20 25:30 EST", 20, 20},
		{"2026-11-20 22:30 -99:00", 20, 20},
		{"2026-11-20 22:30 -05:00 or so", 20, 20},
		{"2026-11-201", 0, 0},
		{"yesterday", 0, 0},
		{"", 0, 0},
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		Date first, last;
		bool is = moment_days(str_of(rows[i].text), &first, &last);
		if (is != (rows[i].first != 0) ||
		    (is && (first != date_make(2026, 11, rows[i].first) ||
			    last != date_make(2026, 11, rows[i].last))))
			fail_msg("\"%s\": %d to %d", rows[i].text,
				 (int)(first - date_make(2026, 10, 31)),
				 (int)(last - date_make(2026, 10, 31)));
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_moment_has_its_own_day_and_that_of_utc),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
