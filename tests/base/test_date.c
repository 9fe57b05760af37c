/* SPDX-License-Identifier: MIT
 *
 * Civil dates: every day of the range there and back, months that clamp. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>
#include <limits.h>

#include "base/time/date.h"

static Date day(const char *iso)
{
	Date d = date_from_iso(str_of(iso));
	assert_int_not_equal(d, DATE_NONE);
	return d;
}

static void assert_day(Date d, const char *iso)
{
	char text[DATE_SIZE];
	assert_string_equal(date_iso(d, text), iso);
}

static void every_day_from_1900_to_2199_comes_back(void **state)
{
	(void)state;
	Date expected = date_make(1900, 1, 1);
	for (int year = 1900; year <= 2199; year++)
		for (int month = 1; month <= 12; month++)
			for (int d = 1; d <= date_days_in_month(year, month); d++) {
				int y, m, dd;
				Date made = date_make(year, month, d);
				assert_int_equal(made, expected++);
				date_parts(made, &y, &m, &dd);
				assert_true(y == year && m == month && dd == d);
			}
	assert_int_equal(expected - 1, date_make(2199, 12, 31));
}

static void known_days_have_their_numbers(void **state)
{
	(void)state;
	assert_int_equal(date_make(1970, 1, 1), 0);
	assert_int_equal(date_make(1969, 12, 31), -1);
	assert_int_equal(date_make(2000, 3, 1), 11017);
	assert_int_equal(date_make(2026, 11, 20), 20777);
}

static void days_that_do_not_exist_are_none(void **state)
{
	(void)state;
	assert_int_equal(date_make(2026, 2, 29), DATE_NONE);
	assert_int_not_equal(date_make(2028, 2, 29), DATE_NONE);
	assert_int_equal(date_make(2100, 2, 29), DATE_NONE);
	assert_int_not_equal(date_make(2000, 2, 29), DATE_NONE);
	assert_int_equal(date_make(2026, 4, 31), DATE_NONE);
	assert_int_equal(date_make(2026, 0, 1), DATE_NONE);
	assert_int_equal(date_make(2026, 13, 1), DATE_NONE);
	assert_int_equal(date_make(2026, 1, 0), DATE_NONE);
	assert_int_equal(date_make(1899, 12, 31), DATE_NONE);
	assert_int_equal(date_make(2200, 1, 1), DATE_NONE);
	assert_int_equal(date_make(INT_MAX, INT_MIN, INT_MAX), DATE_NONE);
}

static void iso_text_is_read_strictly(void **state)
{
	(void)state;
	static const char *const bad[] = {
		"",           "2026-1-01",   "2026-01-1",    "26-01-01",
		"2026/01/01", "2026-01-01x", "2026-01-01 1", "2026-13-01",
		"2026-02-29", "-026-01-01",  "+026-01-01",   "2026-0a-01",
		"20260101",   "2026 01 01",  "1899-12-31",
	};
	assert_int_equal(date_from_iso(STR(" 2026-11-20\t")), 20777);
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
		assert_int_equal(date_from_iso(str_of(bad[i])), DATE_NONE);
	assert_int_equal(date_from_iso(STR("2026-01-0\0")), DATE_NONE);
}

static void no_day_is_written_as_nothing(void **state)
{
	(void)state;
	assert_day(DATE_NONE, "");
	assert_day(INT32_MAX, "");
	assert_day(date_make(2199, 12, 31) + 1, "");
	assert_day(date_make(1900, 1, 1), "1900-01-01");
	int y, m, d;
	date_parts(DATE_NONE, &y, &m, &d);
	assert_true(y == 0 && m == 0 && d == 0);
}

static void weekdays_run_from_monday_to_sunday(void **state)
{
	(void)state;
	assert_int_equal(date_weekday(day("1970-01-01")), 4);
	assert_int_equal(date_weekday(day("2026-11-20")), 5);
	assert_int_equal(date_weekday(day("2026-11-22")), 7);
	assert_int_equal(date_weekday(day("2026-11-23")), 1);
	assert_int_equal(date_weekday(day("1900-01-01")), 1);
}

static void added_months_clamp_and_never_skip(void **state)
{
	(void)state;
	Date jan31 = day("2026-01-31");
	assert_day(date_add_months(jan31, 1, 0), "2026-02-28");
	assert_day(date_add_months(day("2028-01-31"), 1, 0), "2028-02-29");
	assert_day(date_add_months(day("2026-02-28"), 1, 31), "2026-03-31");
	assert_day(date_add_months(day("2026-02-28"), 1, 0), "2026-03-28");
	assert_day(date_add_months(jan31, 3, 0), "2026-04-30");
	assert_day(date_add_months(jan31, -2, 0), "2025-11-30");
	assert_day(date_add_months(jan31, 12, 0), "2027-01-31");
	assert_day(date_add_months(day("2028-02-29"), 12, 0), "2029-02-28");
	assert_day(date_add_months(jan31, -1, 0), "2025-12-31");
}

static void months_beyond_the_range_are_none(void **state)
{
	(void)state;
	assert_int_equal(date_add_months(DATE_NONE, 1, 0), DATE_NONE);
	assert_int_equal(date_add_months(day("2199-12-01"), 1, 0), DATE_NONE);
	assert_int_equal(date_add_months(day("1900-01-01"), -1, 0), DATE_NONE);
	assert_int_equal(date_add_months(day("2026-01-01"), INT_MAX, 0), DATE_NONE);
	assert_int_equal(date_add_months(day("2026-01-01"), INT_MIN, 0), DATE_NONE);
}

static void a_month_has_its_first_and_last_day(void **state)
{
	(void)state;
	assert_day(date_month_start(day("2028-02-17")), "2028-02-01");
	assert_day(date_month_end(day("2028-02-17")), "2028-02-29");
	assert_day(date_month_end(day("2026-12-31")), "2026-12-31");
	assert_int_equal(date_month_start(DATE_NONE), DATE_NONE);
	assert_int_equal(date_month_end(DATE_NONE), DATE_NONE);
	assert_string_equal(date_month_name(1), "Jan");
	assert_string_equal(date_month_name(12), "Dec");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_day_from_1900_to_2199_comes_back),
		cmocka_unit_test(known_days_have_their_numbers),
		cmocka_unit_test(days_that_do_not_exist_are_none),
		cmocka_unit_test(iso_text_is_read_strictly),
		cmocka_unit_test(no_day_is_written_as_nothing),
		cmocka_unit_test(weekdays_run_from_monday_to_sunday),
		cmocka_unit_test(added_months_clamp_and_never_skip),
		cmocka_unit_test(months_beyond_the_range_are_none),
		cmocka_unit_test(a_month_has_its_first_and_last_day),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
