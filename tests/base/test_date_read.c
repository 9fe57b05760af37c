/* SPDX-License-Identifier: MIT
 *
 * What people type into a date field, on Friday 20 November 2026. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>

#include "base/time/date.h"

static int on_friday(void **state)
{
	(void)state;
	date_set_today(date_make(2026, 11, 20));
	return 0;
}

static void assert_reads(const char *typed, const char *iso)
{
	Date d;
	Err err = ERR_INIT;
	char text[DATE_SIZE];
	if (!date_read(str_of(typed), &d, &err))
		fail_msg("%s: %s", typed, err.text);
	assert_string_equal(date_iso(d, text), iso);
	assert_int_equal(err.kind, ERR_NONE);
}

static void assert_refused(const char *typed, const char *why)
{
	Date d = 0;
	Err err = ERR_INIT;
	if (date_read(str_of(typed), &d, &err))
		fail_msg("%s was taken", typed);
	assert_int_equal(d, DATE_NONE);
	assert_int_equal(err.kind, ERR_INPUT);
	if (strstr(err.text, why) == NULL)
		fail_msg("%s: \"%s\" does not say \"%s\"", typed, err.text, why);
}

static void empty_and_dash_are_no_day(void **state)
{
	(void)state;
	assert_reads("", "");
	assert_reads("  ", "");
	assert_reads(" - ", "");
}

static void iso_is_read(void **state)
{
	(void)state;
	assert_reads(" 2027-01-31 ", "2027-01-31");
	assert_refused("2026-02-30", "February 2026 has 28 days");
	assert_refused("2026-13-01", "there is no month 13");
	assert_refused("2500-01-01", "1900 to 2199");
}

static void words_are_read(void **state)
{
	(void)state;
	assert_reads("today", "2026-11-20");
	assert_reads("TODAY", "2026-11-20");
	assert_reads("tomorrow", "2026-11-21");
	assert_reads("yesterday", "2026-11-19");
}

static void offsets_count_from_today(void **state)
{
	(void)state;
	assert_reads("+14", "2026-12-04");
	assert_reads("-3", "2026-11-17");
	assert_reads("+0", "2026-11-20");
	assert_reads("+3d", "2026-11-23");
	assert_reads("+2w", "2026-12-04");
	assert_reads("+1m", "2026-12-20");
	assert_reads("-1M", "2026-10-20");
	assert_reads("+1y", "2027-11-20");
	assert_refused("+", "can't be read");
	assert_refused("+x", "is no number");
	assert_refused("+1x", "unit");
	assert_refused("+-1", "is no number");
	assert_refused("++1", "is no number");
	assert_refused("+99999999999999999999999", "is no number");
	assert_refused("+199999", "1900 to 2199");
	assert_refused("+199999y", "1900 to 2199");
	assert_refused("-199999w", "1900 to 2199");
}

static void a_month_on_clamps(void **state)
{
	(void)state;
	date_set_today(date_make(2027, 1, 31));
	assert_reads("+1m", "2027-02-28");
}

static void a_weekday_is_the_next_one_and_never_today(void **state)
{
	(void)state;
	assert_reads("fri", "2026-11-27");
	assert_reads("Friday", "2026-11-27");
	assert_reads("sat", "2026-11-21");
	assert_reads("thurs", "2026-11-26");
	assert_reads("mon", "2026-11-23");
	assert_refused("mo", "can't be read");
	assert_refused("fridayy", "can't be read");
}

static void a_named_month_is_read_in_either_order(void **state)
{
	(void)state;
	assert_reads("31 dec", "2026-12-31");
	assert_reads("dec 31", "2026-12-31");
	assert_reads("20 nov", "2026-11-20");
	assert_reads("19 nov", "2027-11-19");
	assert_reads("31 Dec 2025", "2025-12-31");
	assert_reads("December 31, 2025", "2025-12-31");
	assert_reads("31-Dec-2026", "2026-12-31");
	assert_reads("1 sept. 2026", "2026-09-01");
	assert_reads("29 feb", "2028-02-29");
	assert_refused("31 apr", "April has 30 days");
	assert_refused("31 nov", "\"31 nov\" is not a date: November has 30 days");
	assert_refused("30 feb", "February has 29 days");
	assert_refused("30 feb 2028", "February 2028 has 29 days");
	assert_refused("0 dec", "December has 31 days");
	assert_refused("31 dec 26", "four digits");
	assert_refused("31 dec 2026 x", "can't be read");
	assert_refused("dec", "can't be read");
	assert_refused("dec dec", "can't be read");
	assert_refused("ma 3", "can't be read");
}

static void numeric_forms_are_read_when_one_order_alone_gives_a_day(void **state)
{
	(void)state;
	assert_reads("31/12/2026", "2026-12-31");
	assert_reads("12/31/2026", "2026-12-31");
	assert_reads("12-31-2026", "2026-12-31");
	assert_reads("31.12.2026", "2026-12-31");
	assert_reads("2026/12/31", "2026-12-31");
	assert_reads("2026.12.31", "2026-12-31");
	assert_reads("20261231", "2026-12-31");
	assert_reads("05/05/2026", "2026-05-05");
	assert_reads("2026-12-31T10:00:00Z", "2026-12-31");
	assert_refused("31/11/2026", "November has 30 days");
	assert_refused("31.11.2026", "November has 30 days");
	assert_refused("1/2", "can't be read");
	assert_refused("31/12/26", "four digits");
	assert_refused("46349", "can't be read");
	assert_refused("2026-11-122027-03-17", "expected 2026-12-31");
}

static void numeric_forms_that_read_two_ways_are_refused_with_both(void **state)
{
	(void)state;
	assert_refused("03/04/2026", "\"03/04/2026\" can be read two ways, as 3 Apr 2026 or as 4 "
				     "Mar 2026; expected 2026-04-03 or 2026-03-04");
	assert_refused("01-02-2026", "two ways");
}

static void the_order_of_day_and_month_is_the_readers_argument(void **state)
{
	Date d;
	Err err = ERR_INIT;
	(void)state;
	assert_true(date_read_written(STR("03/04/2026"), DATEORDER_DMY, &d, &err));
	assert_int_equal(d, date_make(2026, 4, 3));
	assert_true(date_read_written(STR("03/04/2026"), DATEORDER_MDY, &d, &err));
	assert_int_equal(d, date_make(2026, 3, 4));
	assert_false(date_read_written(STR("03/04/2026"), DATEORDER_UNKNOWN, &d, &err));
	assert_int_equal(d, DATE_NONE);
	assert_false(date_read_written(STR("31 dec"), DATEORDER_UNKNOWN, &d, &err));
}

static void a_day_behind_us_is_the_last_one(void **state)
{
	static const struct {
		const char *typed, *iso;
	} day[] = {
		{"17 nov", "2026-11-17"}, {"20 nov", "2026-11-20"}, {"31 dec", "2025-12-31"},
		{"29 feb", "2024-02-29"}, {"thu", "2026-11-19"},    {"fri", "2026-11-20"},
		{"-3", "2026-11-17"},     {"today", "2026-11-20"},  {"31 dec 2026", "2026-12-31"},
		{"+2", "2026-11-22"},
	};
	(void)state;
	date_set_today(date_make(2026, 11, 20)); /* a Friday */
	for (size_t i = 0; i < sizeof day / sizeof *day; i++) {
		Err err = ERR_INIT;
		Date d;
		char text[DATE_SIZE];
		assert_true(date_read_past(str_of(day[i].typed), &d, &err));
		assert_string_equal(date_iso(d, text), day[i].iso);
	}
}

static void nonsense_is_refused_and_quoted_in_part(void **state)
{
	(void)state;
	char endless[5000];
	memset(endless, 'x', sizeof endless);
	endless[sizeof endless - 1] = '\0';
	assert_refused(endless, "can't be read");
	assert_refused("soon", "expected 2026-12-31");
}

static void the_leap_day_is_found_across_2100(void **state)
{
	(void)state;
	date_set_today(date_make(2096, 3, 1));
	assert_reads("29 feb", "2104-02-29");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup(empty_and_dash_are_no_day, on_friday),
		cmocka_unit_test_setup(iso_is_read, on_friday),
		cmocka_unit_test_setup(words_are_read, on_friday),
		cmocka_unit_test_setup(offsets_count_from_today, on_friday),
		cmocka_unit_test_setup(a_month_on_clamps, on_friday),
		cmocka_unit_test_setup(a_weekday_is_the_next_one_and_never_today, on_friday),
		cmocka_unit_test_setup(a_named_month_is_read_in_either_order, on_friday),
		cmocka_unit_test_setup(a_day_behind_us_is_the_last_one, on_friday),
		cmocka_unit_test_setup(numeric_forms_are_read_when_one_order_alone_gives_a_day,
				       on_friday),
		cmocka_unit_test_setup(numeric_forms_that_read_two_ways_are_refused_with_both,
				       on_friday),
		cmocka_unit_test_setup(the_order_of_day_and_month_is_the_readers_argument,
				       on_friday),
		cmocka_unit_test_setup(nonsense_is_refused_and_quoted_in_part, on_friday),
		cmocka_unit_test_setup(the_leap_day_is_found_across_2100, on_friday),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
