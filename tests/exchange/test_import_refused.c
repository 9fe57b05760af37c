/* SPDX-License-Identifier: MIT
 *
 * Lists of requests that must be refused or asked about: every wrong row at
 * once, nothing changed, no guess. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/mem/strbuf.h"
#include "store/change.h"
#include "support/importing.h"

#define ONE(column) "SELECT " column " FROM request WHERE auditor_ref = :ref AND archived = 0"
#define COUNT "SELECT count(*) FROM request WHERE archived = 0 AND :ref = :ref"

static const ImportSpec plain = {.path = NULL};

static void every_wrong_row_is_named_at_once(void **state)
{
	Importing *t = *state;
	importing_refuse(t,
			 "List of Northwind\n\nPBC #,TSC Ref,Title,Due Date,Owner\n"
			 "1,CC6.1,fine,2026-11-23,\n2,CC6.9,bad criterion,2026-11-23,\n"
			 "3,CC6.1,bad day,2026-02-30,Nobody Known\n,CC6.1,no number,,\n"
			 "1,CC6.1,twice,,\n6,CC6.1,,,\n7,\"CC6.1\",\"esc \x1b[31m\",,\n"
			 "8,,bidi \xE2\x80\xAE,,\n9,,auditor,,External auditor\n",
			 5, "\"CC6.9\" is no criterion");
	static const struct {
		int row;
		const char *sentence;
	} all[] = {{6, "February 2026 has 28 days"},
		   {6, "nobody here is called \"Nobody Known\""},
		   {7, "column A (PBC #) is empty"},
		   {8, "the number 1 stands in row 4 too"},
		   {4, "the number 1 stands in row 8 too"},
		   {9, "there are no words"},
		   {10, "an escape character"},
		   {11, "turns the reading direction"},
		   {12, "independence"}};
	for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
		bool said = false;
		for (size_t k = 0; k < t->result.error_count; k++)
			said = said || (t->result.errors[k].row == all[i].row &&
					str_find(t->result.errors[k].message,
						 str_of(all[i].sentence)) != (size_t)-1);
		if (!said)
			fail_msg("row %d does not say %s", all[i].row, all[i].sentence);
	}
	assert_string_equal(t->err.text, "bad.csv: 9 rows are wrong; nothing was imported");
	assert_int_equal(t->err.kind, ERR_INPUT);
	assert_int_equal(t->result.added.count, 0);
	importing_check(t, COUNT, "", "0");
	assert_false(change_open(t->db));
}

static void wrong_rows_of_a_next_version_leave_the_first_alone(void **state)
{
	Importing *t = *state;
	importing_take(t, "a.csv", "Ref,Title,Due\n1,a,2026-11-23\n2,b,2026-11-23\n");
	importing_refuse(t, "Ref,Title,Due\n1,aa,2026-11-24\n2,b\x1b,2026-11-23\n", 3,
			 "an escape character");
	importing_check(t, ONE("title || due"), "1", "a2026-11-23");
}

static void dry_run_says_it_and_does_nothing(void **state)
{
	Importing *t = *state;
	ImportSpec dry = {.as = "requests", .dry_run = true};
	assert_true(importing_file(t, "ad-requests-v1.csv", dry));
	assert_int_equal(t->result.added.count, 48);
	assert_int_equal(importing_events(t), t->events);
	importing_check(t, COUNT, "", "0");
	assert_false(importing_text(t, "x.csv", "Ref,Title,Owner\n1,a,Nobody\n", dry));
	assert_int_equal(t->result.error_count, 1);
}

static void doubtful_dates_are_asked_about(void **state)
{
	Importing *t = *state;
	assert_false(importing_file(t, "lists/dates-ambiguous.csv", plain));
	assert_non_null(strstr(t->err.text, "--dates dmy"));
	importing_check(t, COUNT, "", "0");
	ImportSpec dmy = {.dates = "dmy"}, wrong = {.dates = "ymd"};
	assert_true(importing_file(t, "lists/dates-ambiguous.csv", dmy));
	importing_check(t, ONE("due"), "AD-001", "2026-11-05");
	assert_false(importing_file(t, "lists/dates-ambiguous.csv", wrong));
	assert_int_equal(t->err.kind, ERR_USAGE);
	assert_false(importing_file(t, "lists/dates-contradict.csv", plain));
	assert_false(importing_file(t, "lists/dates-impossible.csv", plain));
	assert_int_equal(t->result.error_count, 2);
}

static void decided_dates_are_read(void **state)
{
	Importing *t = *state;
	importing_take_file(t, "lists/dates-mdy.csv");
	importing_check(t, ONE("due"), "AD-001", "2026-11-05");
	importing_take_file(t, "lists/dates-names.csv");
	importing_check(t, ONE("due IS NOT NULL"), "AD-001", "1");
}

static void hostile_files_leave_no_trace(void **state)
{
	Importing *t = *state;
	static const char *const files[] = {"lists/hostile-bidi.csv",
					    "lists/hostile-escape.csv",
					    "lists/hostile-nul.csv",
					    "lists/hostile-quote.csv",
					    "lists/hostile-utf8-only-bad.csv",
					    "lists/hostile-utf8.csv",
					    "lists/title-rows.csv",
					    "no-such-file.csv"};
	for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
		if (importing_file(t, files[i], plain) && i < 6)
			fail_msg("%s was taken", files[i]);
		assert_int_equal(t->err.kind == ERR_NONE ? t->events + 1 : t->events,
				 importing_events(t));
	}
	StrBuf text;
	strbuf_init(&text);
	strbuf_add(&text, STR("Ref,Title\n1,"));
	for (int i = 0; i < 70000; i++)
		strbuf_add_char(&text, 'x');
	importing_refuse(t, text.p, 0, "70000 characters");
	strbuf_deinit(&text);
}

static void doubtful_kind_of_list_is_asked_about(void **state)
{
	Importing *t = *state;
	ImportSpec people = {.as = "people"}, wrong = {.as = "gaps"};
	importing_refuse(t, "Name;Kind;System;Owner\nsvc-ci;key;GitHub;\n", 0,
			 "looks like neither");
	importing_refuse(t, "Name\nAlpha\n", 0, "--as requests or --as people");
	assert_int_equal(t->err.kind, ERR_USAGE);
	assert_true(importing_text(t, "x.csv", "Name\nAlpha\n", people));
	assert_string_equal(t->result.as, "people");
	assert_false(importing_text(t, "x.csv", "Name\nAlpha\n", wrong));
	assert_int_equal(t->err.kind, ERR_USAGE);
	importing_refuse(t, "colour,size\nred,1\n", 0, "looks like neither");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, importing_setup, importing_teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(every_wrong_row_is_named_at_once),
		TEST(wrong_rows_of_a_next_version_leave_the_first_alone),
		TEST(dry_run_says_it_and_does_nothing),
		TEST(doubtful_dates_are_asked_about),
		TEST(decided_dates_are_read),
		TEST(hostile_files_leave_no_trace),
		TEST(doubtful_kind_of_list_is_asked_about),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
