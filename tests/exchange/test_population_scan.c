/* SPDX-License-Identifier: MIT
 *
 * What is noticed in a population: by example, and what is not to be noticed. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>
#include <cmocka.h>

#include "base/file/file.h"
#include "exchange/population/population_scan.h"
#include "support/spreadsheet.h"

static Err err;

static PopulationAsk ask_nothing(void)
{
	return (PopulationAsk){.from = DATE_NONE, .to = DATE_NONE, .stated = -1, .second = -1};
}

static PopulationAsk ask_2026(void)
{
	PopulationAsk ask = ask_nothing();
	ask.from = date_make(2026, 1, 1);
	ask.to = date_make(2026, 12, 31);
	return ask;
}

static bool scan(const char *text, PopulationAsk ask, PopulationScan *out)
{
	int fd = spreadsheet_file(str_of(text));
	const RowSource source = {.fd = fd, .name = STR("list.csv")};
	err_clear(&err);
	bool ok = population_scan(&source, &ask, out, &err);
	close(fd);
	return ok;
}

/* The findings as "kind 4: title: detail", one a line. */
static void finds(const char *text, PopulationAsk ask, const char *expected)
{
	PopulationScan s;
	StrBuf said;
	if (!scan(text, ask, &s))
		fail_msg("%s", err.text);
	strbuf_init(&said);
	for (size_t i = 0; i < s.findings; i++)
		strbuf_printf(&said, "%s%s %lld: %.*s%s%.*s", i > 0 ? "\n" : "", s.finding[i].kind,
			      (long long)s.finding[i].found, STR_ARG(s.finding[i].title),
			      s.finding[i].detail.n > 0 ? ": " : "", STR_ARG(s.finding[i].detail));
	assert_string_equal(said.p, expected);
	strbuf_deinit(&said);
	population_scan_deinit(&s);
}

static void refused(const char *text, PopulationAsk ask, const char *sentence)
{
	PopulationScan s;
	if (scan(text, ask, &s))
		fail_msg("was taken; expected \"%s\"", sentence);
	if (strstr(err.text, sentence) == NULL)
		fail_msg("said \"%s\", expected \"%s\"", err.text, sentence);
}

static void missing_approvers_of_the_changes_are_noticed(void **state)
{
	char path[500];
	StrBuf text;
	(void)state;
	snprintf(path, sizeof path, "%s/tests/data/population-changes.csv",
		 getenv("MUSTER_SOURCE"));
	assert_true(file_read(&text, path, 1 << 20, &err));
	finds(text.p, ask_2026(),
	      "empty cells 8: 8 of 312 rows have no Approver: row 28 (CHG-0027), row 100 "
	      "(CHG-0099), row 108 (CHG-0107), row 130 (CHG-0129), row 225 (CHG-0224), row 228 "
	      "(CHG-0227), row 267 (CHG-0266), row 305 (CHG-0304)");
	PopulationScan s;
	assert_true(scan(text.p, ask_2026(), &s));
	assert_int_equal(s.rows, 312);
	assert_int_equal(s.key, 0);
	assert_int_equal(s.date, 1);
	assert_int_equal(s.heads, 6);
	population_scan_deinit(&s);
	strbuf_deinit(&text);
}

static void counts_that_differ_are_noticed(void **state)
{
	(void)state;
	PopulationAsk ask = ask_nothing();
	ask.stated = 4;
	ask.second = 2;
	finds("id,who\n1,a\n2,b\n", ask,
	      "stated rows 2: The source stated 4; the file holds 2 rows");
	ask.second = 3;
	ask.second_from = STR("tickets");
	finds("id,who\n1,a\n2,b\n", ask,
	      "stated rows 2: The source stated 4; the file holds 2 rows\n"
	      "second count 1: The second count (tickets) is 3; the file holds 2 rows");
}

static void days_outside_the_period_are_noticed(void **state)
{
	(void)state;
	finds("id,when\nA,2025-12-31\nB,2026-01-01T00:00:00Z\nC,2026-12-31\nD,2027-01-01\nE,\n",
	      ask_2026(),
	      "dates 2: 2 of 5 rows lie outside the period (2026-01-01 to 2026-12-31) by when: row "
	      "2 (A), row 5 (D)\n"
	      "dates 1: 1 of 5 rows has no when, so nothing puts it into the period: row 6 (E)");
}

static void gaps_in_the_sequence_are_named(void **state)
{
	(void)state;
	finds("Change,x\nCHG-0009,1\nCHG-0010,1\nCHG-0012,1\nEMG-1,1\nEMG-2,1\nCHG-0015,1\nEMG-3,1\n",
	      ask_nothing(),
	      "sequence 3: 3 numbers are missing in the sequence of Change: CHG-0011, CHG-0013, "
	      "CHG-0014");
	finds("Id,x\n9,1\n10,1\n12,1\n", ask_nothing(),
	      "sequence 1: 1 number is missing in the sequence of Id: 11");
}

static void numbers_without_order_are_no_sequence(void **state)
{
	(void)state;
	finds("Id,x\n1009,1\n87,1\n5551,1\n", ask_nothing(), "");
	finds("Id,x\na,1\nb,1\nc,1\n", ask_nothing(), "");
}

static void keys_that_come_twice_and_keys_that_lack_are_noticed(void **state)
{
	(void)state;
	finds("Id,x\nA,1\nB,1\nC,1\nD,1\nE,1\nF,1\nG,1\nH,1\nA,1\n,1\nA,2\n", ask_nothing(),
	      "empty key 1: 1 of 11 rows has no Id to be named by: row 11\n"
	      "duplicates 2: 2 of 11 rows repeat the Id of an earlier row: row 10 (A), row 12 (A)");
}

static void dates_of_two_manners_are_noticed(void **state)
{
	(void)state;
	finds("id,when\nA,2026-03-01\nB,2026-03-02\nC,23/11/2026\nD,5 May 2026\nE,2026-03-02\n"
	      "F,2026-03-02\nG,2026-02-30\n",
	      ask_2026(),
	      "mixed dates 1: 1 of 7 rows has a when that can't be read as a day: row 8 "
	      "(2026-02-30)\n"
	      "mixed dates 2: 2 of 7 dates are written otherwise than the rest (which are like 2026-11-20): row 4 "
	      "(23/11/2026); row 5 (5 May 2026)");
	finds("id,when\nA,23/11/2026\nB,24/11/2026\nC,11/25/2026\n", ask_2026(),
	      "mixed dates 1: 1 of 3 rows has a when that can't be read as a day: row 4 "
	      "(11/25/2026)\n"
	      "mixed dates 1: 1 date is the other way round: the rest is read day first: row 4 "
	      "(11/25/2026)");
}

static void dates_that_can_be_read_two_ways_are_asked_about(void **state)
{
	(void)state;
	const char *text = "id,when\nA,05/11/2026\nB,06/11/2025\n";
	refused(text, ask_2026(), "say --dates dmy");
	PopulationAsk ask = ask_2026();
	ask.order = DATEORDER_MDY;
	finds(text, ask,
	      "dates 1: 1 of 2 rows lies outside the period (2026-01-01 to 2026-12-31) by when: row "
	      "3 (B)");
}

static void columns_that_are_mostly_empty_are_left_alone(void **state)
{
	(void)state;
	finds("id,often,seldom\nA,1,\nB,1,\nC,1,\nD,1,x\nE,,\n", ask_nothing(),
	      "empty cells 1: 1 of 5 rows has no often: row 6 (E)");
}

static void rows_of_another_width_and_totals_are_noticed(void **state)
{
	(void)state;
	finds("id,x,y\nA,1,1\nB,1\nC,1,1,surplus\nD,1,1\nE,1,1\nF,1,1\nG,1,1\nH,1,1\nI,1,1\nTotal,5,\n",
	      ask_nothing(),
	      "empty cells 2: 2 of 10 rows have no y: row 3 (B), row 11 (Total)\n"
	      "cells 1: 1 of 10 rows has fewer cells than there are heads: row 3 (B)\n"
	      "cells 1: 1 of 10 rows has cells behind the last head: row 4 (C)\n"
	      "total 1: 1 of 10 rows looks like a total and not like an item: row 11 (Total)");
}

static void titles_above_blank_rows_and_heads_again_are_no_rows(void **state)
{
	(void)state;
	PopulationScan s;
	assert_true(
		scan("Changes of 2026\n\nId,When,Who\nA,2026-01-01,x\n\nId,When,Who\nB,2026-01-02,"
		     "y\n,,\n",
		     ask_2026(), &s));
	assert_int_equal(s.rows, 2);
	assert_int_equal(s.head_row, 3);
	population_scan_deinit(&s);
	refused("\n\n", ask_nothing(), "there are no rows");
	finds("Id,When\n", ask_nothing(), "counts 0: There is no row below the heads");
}

static void columns_can_be_named_by_head_letter_or_number(void **state)
{
	(void)state;
	const char *const names[] = {"who", "B", "2", " WHO "};
	for (size_t i = 0; i < 4; i++) {
		PopulationScan s;
		PopulationAsk ask = ask_nothing();
		ask.key = str_of(names[i]);
		assert_true(scan("id,who\n1,a\n2,b\n", ask, &s));
		assert_int_equal(s.key, 1);
		population_scan_deinit(&s);
	}
	PopulationAsk ask = ask_nothing();
	ask.date = STR("when");
	refused("id,who\n1,a\n", ask,
		"--date \"when\": there is no such column; the columns are id, who");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(missing_approvers_of_the_changes_are_noticed),
		cmocka_unit_test(counts_that_differ_are_noticed),
		cmocka_unit_test(days_outside_the_period_are_noticed),
		cmocka_unit_test(gaps_in_the_sequence_are_named),
		cmocka_unit_test(numbers_without_order_are_no_sequence),
		cmocka_unit_test(keys_that_come_twice_and_keys_that_lack_are_noticed),
		cmocka_unit_test(dates_of_two_manners_are_noticed),
		cmocka_unit_test(dates_that_can_be_read_two_ways_are_asked_about),
		cmocka_unit_test(columns_that_are_mostly_empty_are_left_alone),
		cmocka_unit_test(rows_of_another_width_and_totals_are_noticed),
		cmocka_unit_test(titles_above_blank_rows_and_heads_again_are_no_rows),
		cmocka_unit_test(columns_can_be_named_by_head_letter_or_number),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
