/* SPDX-License-Identifier: MIT
 *
 * The days that proofs cover: month-ends clamp and never skip. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>
#include <limits.h>

#include "base/time/cadence.h"
#include "base/mem/strbuf.h"

/* The slots of the period, "from..to" each; the due day is always the last. */
static void assert_slots(Cadence c, const char *from, const char *to, const char *expected)
{
	StrBuf all;
	CadenceSlot slot;
	char a[DATE_SIZE], b[DATE_SIZE];
	Date first = date_from_iso(str_of(from)), last = date_from_iso(str_of(to));
	strbuf_init(&all);
	for (int k = 0; cadence_slot(c, first, last, k, &slot); k++) {
		strbuf_printf(&all, "%s%s..%s", k > 0 ? " " : "", date_iso(slot.from, a) + 2,
			      date_iso(slot.to, b) + 2);
		assert_int_equal(slot.due, slot.to);
	}
	assert_string_equal(all.p, expected);
	strbuf_deinit(&all);
}

static void a_year_has_four_quarters_that_end_with_their_months(void **state)
{
	(void)state;
	assert_slots(CADENCE_QUARTERLY, "2026-01-01", "2026-12-31",
		     "26-01-01..26-03-31 26-04-01..26-06-30 26-07-01..26-09-30 26-10-01..26-12-31");
	assert_slots(CADENCE_SEMI_ANNUAL, "2026-01-01", "2026-12-31",
		     "26-01-01..26-06-30 26-07-01..26-12-31");
	assert_slots(CADENCE_ANNUAL, "2026-01-01", "2026-12-31", "26-01-01..26-12-31");
}

static void months_from_the_31st_clamp_and_come_back(void **state)
{
	(void)state;
	assert_slots(CADENCE_MONTHLY, "2026-01-31", "2026-06-29",
		     "26-01-31..26-02-27 26-02-28..26-03-30 26-03-31..26-04-29 "
		     "26-04-30..26-05-30 26-05-31..26-06-29");
	assert_slots(CADENCE_MONTHLY, "2028-01-31", "2028-03-30",
		     "28-01-31..28-02-28 28-02-29..28-03-30");
	assert_slots(CADENCE_QUARTERLY, "2025-11-30", "2026-08-29",
		     "25-11-30..26-02-27 26-02-28..26-05-29 26-05-30..26-08-29");
	assert_slots(CADENCE_ANNUAL, "2028-02-29", "2030-02-27",
		     "28-02-29..29-02-27 29-02-28..30-02-27");
}

static void months_hold_the_leap_day(void **state)
{
	(void)state;
	assert_slots(CADENCE_MONTHLY, "2028-02-01", "2028-03-31",
		     "28-02-01..28-02-29 28-03-01..28-03-31");
	assert_slots(CADENCE_MONTHLY, "2026-02-01", "2026-03-31",
		     "26-02-01..26-02-28 26-03-01..26-03-31");
}

static void weeks_and_days_run_from_the_first_day(void **state)
{
	(void)state;
	assert_slots(CADENCE_WEEKLY, "2026-01-01", "2026-01-14",
		     "26-01-01..26-01-07 26-01-08..26-01-14");
	assert_slots(CADENCE_DAILY, "2026-02-27", "2026-03-01",
		     "26-02-27..26-02-27 26-02-28..26-02-28 26-03-01..26-03-01");
	assert_slots(CADENCE_DAILY, "2026-02-27", "2026-02-27", "26-02-27..26-02-27");
}

static void the_last_slot_is_cut_when_half_of_it_is_inside(void **state)
{
	(void)state;
	assert_slots(CADENCE_WEEKLY, "2026-01-01", "2026-01-11",
		     "26-01-01..26-01-07 26-01-08..26-01-11");
	assert_slots(CADENCE_WEEKLY, "2026-01-01", "2026-01-10", "26-01-01..26-01-07");
	/* April has 30 days: 15 are half, 14 are not. */
	assert_slots(CADENCE_MONTHLY, "2026-03-01", "2026-04-15",
		     "26-03-01..26-03-31 26-04-01..26-04-15");
	assert_slots(CADENCE_MONTHLY, "2026-03-01", "2026-04-14", "26-03-01..26-03-31");
	assert_slots(CADENCE_ANNUAL, "2026-01-01", "2027-06-30", "26-01-01..26-12-31");
	assert_slots(CADENCE_ANNUAL, "2026-01-01", "2027-07-02",
		     "26-01-01..26-12-31 27-01-01..27-07-02");
}

static void a_period_shorter_than_one_slot_has_none(void **state)
{
	(void)state;
	assert_slots(CADENCE_ANNUAL, "2026-01-01", "2026-12-30", "");
	assert_slots(CADENCE_MONTHLY, "2026-01-01", "2026-01-30", "");
	assert_slots(CADENCE_WEEKLY, "2026-01-01", "2026-01-06", "");
	assert_slots(CADENCE_MONTHLY, "2026-02-01", "2026-02-28", "26-02-01..26-02-28");
}

static void once_is_the_whole_period_however_short(void **state)
{
	(void)state;
	assert_slots(CADENCE_ONCE, "2026-01-01", "2026-12-31", "26-01-01..26-12-31");
	assert_slots(CADENCE_ONCE, "2026-06-30", "2026-06-30", "26-06-30..26-06-30");
}

static void nothing_is_scheduled_per_event(void **state)
{
	(void)state;
	assert_slots(CADENCE_PER_EVENT, "2026-01-01", "2026-12-31", "");
}

static void impossible_periods_have_no_slots(void **state)
{
	(void)state;
	CadenceSlot slot;
	Date d = date_make(2026, 1, 1);
	for (int c = 0; c < CADENCE_COUNT; c++) {
		assert_false(cadence_slot((Cadence)c, d, d - 1, 0, &slot));
		assert_false(cadence_slot((Cadence)c, DATE_NONE, d, 0, &slot));
		assert_false(cadence_slot((Cadence)c, d, DATE_NONE, 0, &slot));
		assert_false(cadence_slot((Cadence)c, d, d + 365, -1, &slot));
		assert_false(cadence_slot((Cadence)c, d, d + 365, INT_MAX, &slot));
	}
}

static void slots_cover_every_day_once(void **state)
{
	(void)state;
	for (Date from = date_make(2027, 12, 1); from < date_make(2028, 4, 1); from++)
		for (int c = CADENCE_DAILY; c <= CADENCE_ANNUAL; c++) {
			CadenceSlot slot;
			Date expected = from, to = from + 800;
			for (int k = 0; cadence_slot((Cadence)c, from, to, k, &slot); k++) {
				assert_int_equal(slot.from, expected);
				assert_true(slot.to >= slot.from && slot.to <= to);
				expected = slot.to + 1;
			}
			assert_true(expected > from + 400);
		}
}

static void slots_stop_where_dates_end(void **state)
{
	(void)state;
	assert_slots(CADENCE_QUARTERLY, "2199-07-01", "2199-12-31", "99-07-01..99-09-30");
	assert_slots(CADENCE_DAILY, "2199-12-30", "2199-12-31", "99-12-30..99-12-30");
}

static void stored_words_are_read_back(void **state)
{
	(void)state;
	for (int c = 0; c < CADENCE_COUNT; c++) {
		Cadence read = CADENCE_COUNT;
		assert_true(cadence_parse(str_of(cadence_name((Cadence)c)), &read));
		assert_int_equal(read, c);
		assert_true(cadence_grace_days((Cadence)c) > 0);
	}
	assert_int_equal(cadence_grace_days(CADENCE_MONTHLY), 15);
}

static void usual_spellings_are_read(void **state)
{
	(void)state;
	static const struct {
		const char *text;
		Cadence cadence;
	} good[] = {
		{" Yearly ", CADENCE_ANNUAL},
		{"ANNUALLY", CADENCE_ANNUAL},
		{"half-yearly", CADENCE_SEMI_ANNUAL},
		{"semiannual", CADENCE_SEMI_ANNUAL},
		{"Semi annual", CADENCE_SEMI_ANNUAL},
		{"per audit", CADENCE_ONCE},
		{"ad-hoc", CADENCE_PER_EVENT},
		{"per-event", CADENCE_PER_EVENT},
		{"per_event", CADENCE_PER_EVENT},
		{"annual + per hire", CADENCE_ANNUAL},
		{"quarterly+on change", CADENCE_QUARTERLY},
	};
	for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
		Cadence read = CADENCE_COUNT;
		if (!cadence_parse(str_of(good[i].text), &read))
			fail_msg("%s was not read", good[i].text);
		assert_int_equal(read, good[i].cadence);
	}
}

static void unknown_cadences_are_refused(void **state)
{
	(void)state;
	static const char *const bad[] = {
		"", "-", "+", "continuous", "biannual", "month", "monthlyy", "annua", "sometimes",
	};
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
		Cadence read = CADENCE_WEEKLY;
		if (cadence_parse(str_of(bad[i]), &read))
			fail_msg("%s was read", bad[i]);
		assert_int_equal(read, CADENCE_WEEKLY);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_year_has_four_quarters_that_end_with_their_months),
		cmocka_unit_test(months_from_the_31st_clamp_and_come_back),
		cmocka_unit_test(months_hold_the_leap_day),
		cmocka_unit_test(weeks_and_days_run_from_the_first_day),
		cmocka_unit_test(the_last_slot_is_cut_when_half_of_it_is_inside),
		cmocka_unit_test(a_period_shorter_than_one_slot_has_none),
		cmocka_unit_test(once_is_the_whole_period_however_short),
		cmocka_unit_test(nothing_is_scheduled_per_event),
		cmocka_unit_test(impossible_periods_have_no_slots),
		cmocka_unit_test(slots_cover_every_day_once),
		cmocka_unit_test(slots_stop_where_dates_end),
		cmocka_unit_test(stored_words_are_read_back),
		cmocka_unit_test(usual_spellings_are_read),
		cmocka_unit_test(unknown_cadences_are_refused),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
