/* SPDX-License-Identifier: MIT
 *
 * Dates as spreadsheets hold them, and who decides which number is the day. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "exchange/reading/datecolumn.h"

static void reads(DateOrder order, const char *cell, const char *expected)
{
	DateColumn d;
	Date day;
	Err err = ERR_INIT;
	char iso[DATE_SIZE];
	datecolumn_init(&d, order);
	if (!datecolumn_read(&d, str_of(cell), &day, &err))
		fail_msg("%s", err.text);
	if (strcmp(date_iso(day, iso), expected) != 0)
		fail_msg("%s gives %s, not %s", cell, iso, expected);
}

static void refuses(DateOrder order, const char *cell, const char *sentence)
{
	DateColumn d;
	Date day;
	Err err = ERR_INIT;
	datecolumn_init(&d, order);
	if (datecolumn_read(&d, str_of(cell), &day, &err))
		fail_msg("%s was taken", cell);
	assert_int_equal(err.kind, ERR_INPUT);
	if (strstr(err.text, sentence) == NULL)
		fail_msg("\"%s\" does not say \"%s\"", err.text, sentence);
}

/* The order decided from the cells; "!" stands for an error that says so. */
static void decides(const char *const *cell, DateOrder expected, const char *sentence)
{
	DateColumn d;
	Err err = ERR_INIT;
	datecolumn_init(&d, DATEORDER_UNKNOWN);
	for (int i = 0; cell[i] != NULL; i++)
		datecolumn_look(&d, i + 2, str_of(cell[i]));
	bool good = datecolumn_decide(&d, &err);
	if (sentence == NULL) {
		assert_true(good);
		assert_int_equal(d.order, expected);
		return;
	}
	assert_false(good);
	if (strstr(err.text, sentence) == NULL)
		fail_msg("\"%s\" does not say \"%s\"", err.text, sentence);
}

#define CELLS(...) ((const char *const[]){__VA_ARGS__, NULL})

static void iso_dates_are_read_with_and_without_time(void **state)
{
	(void)state;
	reads(DATEORDER_UNKNOWN, "2026-11-12", "2026-11-12");
	reads(DATEORDER_UNKNOWN, " 2026-11-12T16:00:00Z ", "2026-11-12");
	reads(DATEORDER_UNKNOWN, "2026-11-12 16:00:00.000", "2026-11-12");
	reads(DATEORDER_UNKNOWN, "2026-11-12T16:00:00+02:00", "2026-11-12");
	reads(DATEORDER_UNKNOWN, "2026/11/12", "2026-11-12");
	reads(DATEORDER_UNKNOWN, "2026.1.2", "2026-01-02");
	reads(DATEORDER_UNKNOWN, "20261112", "2026-11-12");
}

static void month_names_are_read_in_any_order(void **state)
{
	(void)state;
	reads(DATEORDER_UNKNOWN, "12 Nov 2026", "2026-11-12");
	reads(DATEORDER_UNKNOWN, "Nov 12, 2026", "2026-11-12");
	reads(DATEORDER_UNKNOWN, "November 12th, 2026", "2026-11-12");
	reads(DATEORDER_UNKNOWN, "12-Nov-26", "2026-11-12");
	reads(DATEORDER_UNKNOWN, "12-NOV-2026", "2026-11-12");
	reads(DATEORDER_UNKNOWN, "12. November 2026", "2026-11-12");
	reads(DATEORDER_UNKNOWN, "Thursday, 12 November 2026", "2026-11-12");
	reads(DATEORDER_UNKNOWN, "Thu Nov 12 2026", "2026-11-12");
	reads(DATEORDER_UNKNOWN, "2026 Nov 12", "2026-11-12");
	reads(DATEORDER_UNKNOWN, "Sept. 3, 2026", "2026-09-03");
	reads(DATEORDER_UNKNOWN, "3Sep2026", "2026-09-03");
	reads(DATEORDER_UNKNOWN, "12 Nov 2026 2:00 PM", "2026-11-12");
}

static void other_languages_name_their_months(void **state)
{
	(void)state;
	reads(DATEORDER_UNKNOWN, "3. März 2026", "2026-03-03");
	reads(DATEORDER_UNKNOWN, "3. Dez. 2026", "2026-12-03");
	reads(DATEORDER_UNKNOWN, "1er août 2026", "2026-08-01");
	reads(DATEORDER_UNKNOWN, "3 févr. 2026", "2026-02-03");
	reads(DATEORDER_UNKNOWN, "3 de enero de 2026", "2026-01-03");
	reads(DATEORDER_UNKNOWN, "martes 3 marzo 2026", "2026-03-03");
	refuses(DATEORDER_UNKNOWN, "3 jui 2026", "is not a date");
}

static void numeric_dates_follow_the_decided_order(void **state)
{
	(void)state;
	reads(DATEORDER_MDY, "11/12/2026", "2026-11-12");
	reads(DATEORDER_DMY, "11/12/2026", "2026-12-11");
	reads(DATEORDER_DMY, "11-12-26", "2026-12-11");
	reads(DATEORDER_MDY, "1/2/2026 14:30", "2026-01-02");
	reads(DATEORDER_MDY, "1/2/99", "1999-01-02");
	reads(DATEORDER_UNKNOWN, "05/05/2026", "2026-05-05");
}

static void dots_are_always_day_first(void **state)
{
	(void)state;
	reads(DATEORDER_MDY, "11.12.2026", "2026-12-11");
	reads(DATEORDER_UNKNOWN, "1.2.26", "2026-02-01");
	refuses(DATEORDER_MDY, "11.23.2026", "there is no month 23");
}

static void serial_numbers_are_days_since_1899(void **state)
{
	(void)state;
	reads(DATEORDER_UNKNOWN, "46349", "2026-11-23");
	reads(DATEORDER_UNKNOWN, "46349.0", "2026-11-23");
	reads(DATEORDER_UNKNOWN, "30000", "1982-02-18");
	refuses(DATEORDER_UNKNOWN, "29999", "is not a date");
	refuses(DATEORDER_UNKNOWN, "60001", "is not a date");
	refuses(DATEORDER_UNKNOWN, "46349.5", "is not a date");
}

static void no_date_is_none(void **state)
{
	(void)state;
	reads(DATEORDER_UNKNOWN, "", "");
	reads(DATEORDER_UNKNOWN, "  ", "");
	reads(DATEORDER_UNKNOWN, "-", "");
	reads(DATEORDER_UNKNOWN, "N/A", "");
	reads(DATEORDER_UNKNOWN, "TBD", "");
}

static void days_that_do_not_exist_are_refused(void **state)
{
	(void)state;
	refuses(DATEORDER_DMY, "31/04/2026",
		"\"31/04/2026\" is not a date, read day first: April has 30 days");
	refuses(DATEORDER_UNKNOWN, "2026-02-30", "February 2026 has 28 days");
	refuses(DATEORDER_MDY, "13/12/2026", "read month first");
	refuses(DATEORDER_UNKNOWN, "30 Feb 2026", "February 2026 has 28 days");
	refuses(DATEORDER_UNKNOWN, "0000-00-00", "is n");
}

static void what_is_no_date_is_refused(void **state)
{
	(void)state;
	static const char *const bad[] = {"soon",        "Q4 2026",      "Nov 2026",
					  "12 Nov",      "1/2",          "1/2/3/4",
					  "12:30",       "2026",         "1/2/202",
					  "next week",   "1 2 2026",     "99999999999999999999",
					  "12 Foo 2026", "Nov Dec 2026", "\x1b[31m12 Nov 2026"};
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
		refuses(DATEORDER_DMY, bad[i], "is not a date");
}

static void one_date_decides_for_the_file(void **state)
{
	(void)state;
	decides(CELLS("05/11/2026", "23/11/2026"), DATEORDER_DMY, NULL);
	decides(CELLS("05/11/2026", "11/23/2026", "2026-01-01"), DATEORDER_MDY, NULL);
	decides(CELLS("05-11-26", "31-12-26"), DATEORDER_DMY, NULL);
	decides(CELLS("05/11/2026", "31/04/2026"), DATEORDER_DMY, NULL);
}

static void nothing_to_decide_is_fine(void **state)
{
	(void)state;
	decides(CELLS("2026-11-05", "5 Nov 2026", "", "11.12.2026"), DATEORDER_UNKNOWN, NULL);
	decides(CELLS("05/05/2026"), DATEORDER_UNKNOWN, NULL);
}

static void ambiguous_file_asks(void **state)
{
	(void)state;
	decides(CELLS("2026-11-05", "05/11/2026"), DATEORDER_UNKNOWN,
		"row 3: 05/11/2026 can be read two ways");
	decides(CELLS("05/11/2026"), DATEORDER_UNKNOWN, "--dates dmy");
}

static void contradicting_rows_are_both_named(void **state)
{
	(void)state;
	decides(CELLS("23/11/2026", "05/11/2026", "11/23/2026"), DATEORDER_UNKNOWN,
		"row 2 has 23/11/2026 (day first), row 4 has 11/23/2026 (month first)");
}

static void what_the_user_said_holds(void **state)
{
	(void)state;
	DateColumn d;
	Err err = ERR_INIT;
	DateOrder order;
	assert_true(datecolumn_order_parse(STR("MDY"), &order, &err));
	datecolumn_init(&d, order);
	datecolumn_look(&d, 2, STR("23/11/2026"));
	datecolumn_look(&d, 3, STR("11/23/2026"));
	assert_true(datecolumn_decide(&d, &err));
	assert_int_equal(d.order, DATEORDER_MDY);
	assert_false(datecolumn_order_parse(STR("ymd"), &order, &err));
	assert_int_equal(err.kind, ERR_USAGE);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(iso_dates_are_read_with_and_without_time),
		cmocka_unit_test(month_names_are_read_in_any_order),
		cmocka_unit_test(other_languages_name_their_months),
		cmocka_unit_test(numeric_dates_follow_the_decided_order),
		cmocka_unit_test(dots_are_always_day_first),
		cmocka_unit_test(serial_numbers_are_days_since_1899),
		cmocka_unit_test(no_date_is_none),
		cmocka_unit_test(days_that_do_not_exist_are_refused),
		cmocka_unit_test(what_is_no_date_is_refused),
		cmocka_unit_test(one_date_decides_for_the_file),
		cmocka_unit_test(nothing_to_decide_is_fine),
		cmocka_unit_test(ambiguous_file_asks),
		cmocka_unit_test(contradicting_rows_are_both_named),
		cmocka_unit_test(what_the_user_said_holds),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
