/* SPDX-License-Identifier: MIT
 *
 * Clocks, and the ways to set them by hand. The variables are looked at once,
 * so main() sets them before anything asks. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdlib.h>
#include <time.h>

#include "base/time/date.h"

static void the_variable_sets_the_day_until_a_hand_does(void **state)
{
	(void)state;
	assert_int_equal(date_today(), date_make(2026, 2, 28));
	date_set_today(date_make(2027, 1, 1));
	assert_int_equal(date_today(), date_make(2027, 1, 1));
}

static void none_goes_back_to_the_clock(void **state)
{
	(void)state;
	date_set_today(DATE_NONE);
	int64_t by_clock = date_clock_ms() / 86400000;
	assert_true(llabs(date_today() - by_clock) <= 1);
}

static void a_time_set_by_hand_counts_up(void **state)
{
	(void)state;
	int64_t first = date_now_us();
	assert_int_equal(first, 1795210200000000);
	assert_int_equal(date_now_us(), first + 1);
	assert_int_equal(date_now_us(), first + 2);
}

static void event_times_are_written_in_utc(void **state)
{
	(void)state;
	char text[20];
	assert_string_equal(date_us_text(1795210200000000, text), "2026-11-20 21:30");
	assert_string_equal(date_us_text(1795210259999999, text), "2026-11-20 21:30");
	assert_string_equal(date_us_text(0, text), "1970-01-01 00:00");
	assert_string_equal(date_us_text(-1, text), "1969-12-31 23:59");
	assert_string_equal(date_us_text(INT64_MAX, text), "");
	assert_string_equal(date_us_text(INT64_MIN, text), "");
}

static void the_monotonic_clock_never_goes_back(void **state)
{
	(void)state;
	int64_t before = date_monotonic_ms();
	for (int i = 0; i < 1000; i++) {
		int64_t now = date_monotonic_ms();
		assert_true(now >= before);
		before = now;
	}
}

static void a_moment_falls_on_a_local_day(void **state)
{
	(void)state;
	const int64_t evening = 1795210200000000; /* 2026-11-20 21:30 UTC */
	const int64_t night = 1795136400000000;   /* 2026-11-20 01:00 UTC */
	assert_int_equal(setenv("TZ", "JST-9", 1), 0);
	tzset();
	assert_int_equal(date_of_us(evening), date_make(2026, 11, 21));
	assert_int_equal(setenv("TZ", "PST8PDT,M3.2.0,M11.1.0", 1), 0);
	tzset();
	assert_int_equal(date_of_us(night), date_make(2026, 11, 19));
	assert_int_equal(unsetenv("TZ"), 0);
	tzset();
}

int main(void)
{
	setenv("MUSTER_TODAY", "2026-02-28", 1);
	setenv("MUSTER_NOW", "1795210200000000", 1);
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_moment_falls_on_a_local_day),
		cmocka_unit_test(the_variable_sets_the_day_until_a_hand_does),
		cmocka_unit_test(none_goes_back_to_the_clock),
		cmocka_unit_test(a_time_set_by_hand_counts_up),
		cmocka_unit_test(event_times_are_written_in_utc),
		cmocka_unit_test(the_monotonic_clock_never_goes_back),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
