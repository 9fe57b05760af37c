/* SPDX-License-Identifier: MIT
 *
 * Borrowed text: comparing, finding, trimming, splitting, numbers. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>
#include <limits.h>

#include "base/mem/str.h"

static void assert_str(Str s, const char *expected)
{
	assert_int_equal(s.n, strlen(expected));
	assert_memory_equal(s.p, expected, s.n);
}

static void nothing_is_the_empty_text(void **state)
{
	(void)state;
	assert_non_null(str_of(NULL).p);
	assert_int_equal(str_of(NULL).n, 0);
	assert_non_null(str_make(NULL, 5).p);
	assert_int_equal(str_make(NULL, 5).n, 0);
	assert_true(str_equal(str_of(NULL), STR("")));
}

static void texts_compare_by_bytes_and_shorter_first(void **state)
{
	(void)state;
	assert_true(str_equal(STR("a\0b"), STR("a\0b")));
	assert_false(str_equal(STR("a\0b"), STR("a\0c")));
	assert_false(str_equal(STR("a"), STR("ab")));
	assert_true(str_compare(STR("a"), STR("b")) < 0);
	assert_true(str_compare(STR("a"), STR("ab")) < 0);
	assert_true(str_compare(STR("ab"), STR("a")) > 0);
	assert_int_equal(str_compare(STR("ab"), STR("ab")), 0);
	assert_true(str_compare(STR("z"), STR("\xC3\xA9")) < 0);
	assert_int_equal(str_compare(STR(""), STR("")), 0);
}

static void case_is_blind_for_ascii_letters_only(void **state)
{
	(void)state;
	assert_true(str_equal_nocase(STR("AbC-1"), STR("aBc-1")));
	assert_false(str_equal_nocase(STR("abc"), STR("abcd")));
	assert_false(str_equal_nocase(STR("@["), STR("`{")));
	assert_false(str_equal_nocase(STR("\xC3\x89"), STR("\xC3\xA9")));
}

static void beginnings_and_ends_are_found(void **state)
{
	(void)state;
	assert_true(str_starts(STR("AC-04"), STR("AC")));
	assert_true(str_starts(STR("AC"), STR("")));
	assert_false(str_starts(STR("AC"), STR("AC-")));
	assert_true(str_starts_nocase(STR("ac-04"), STR("AC")));
	assert_false(str_starts_nocase(STR("a"), STR("AC")));
	assert_true(str_ends(STR("list.csv"), STR(".csv")));
	assert_false(str_ends(STR("csv"), STR(".csv")));
}

static void needles_are_found_at_their_first_place(void **state)
{
	(void)state;
	assert_int_equal(str_find(STR("abcabc"), STR("bc")), 1);
	assert_int_equal(str_find(STR("abc"), STR("")), 0);
	assert_int_equal(str_find(STR(""), STR("")), 0);
	assert_true(str_find(STR("abc"), STR("x")) == (size_t)-1);
	assert_true(str_find(STR(""), STR("x")) == (size_t)-1);
	assert_int_equal(str_find(STR("a\0b"), STR("\0b")), 1);
	assert_int_equal(str_find_char(STR("a;b;"), ';'), 1);
	assert_true(str_find_char(STR(""), ';') == (size_t)-1);
}

static void trimming_takes_blanks_of_spreadsheets_too(void **state)
{
	(void)state;
	assert_str(str_trim(STR(" \t\r\n\v\fa b\xC2\xA0 \xC2\xA0")), "a b");
	assert_str(str_trim(STR("\xC2\xA0x")), "x");
	assert_str(str_trim(STR(" \xC2\xA0 ")), "");
	assert_str(str_trim(STR("")), "");
	assert_str(str_trim(STR("\xA0")), "\xA0");
	assert_str(str_trim(STR("\xC3\xA0")), "\xC3\xA0");
}

static void slices_never_leave_the_text(void **state)
{
	(void)state;
	assert_str(str_slice(STR("abcd"), 1, 3), "bc");
	assert_str(str_slice(STR("abcd"), 2, 99), "cd");
	assert_str(str_slice(STR("abcd"), 9, 99), "");
	assert_str(str_slice(STR("abcd"), 3, 1), "");
	assert_str(str_slice(STR("abcd"), 0, (size_t)-1), "abcd");
}

static void splitting_gives_every_part_and_empty_ones(void **state)
{
	(void)state;
	Str rest = STR("a;b;"), part;
	bool more = true;
	assert_true(str_split(&rest, &more, ';', &part));
	assert_str(part, "a");
	assert_true(str_split(&rest, &more, ';', &part));
	assert_str(part, "b");
	assert_true(str_split(&rest, &more, ';', &part));
	assert_str(part, "");
	assert_false(str_split(&rest, &more, ';', &part));
	rest = STR("");
	more = true;
	assert_true(str_split(&rest, &more, ';', &part));
	assert_str(part, "");
	assert_false(str_split(&rest, &more, ';', &part));
}

static void numbers_are_read_whole(void **state)
{
	(void)state;
	long long n = 0;
	assert_true(str_to_long(STR(" 42 "), &n) && n == 42);
	assert_true(str_to_long(STR("-7"), &n) && n == -7);
	assert_true(str_to_long(STR("+7"), &n) && n == 7);
	assert_true(str_to_long(STR("007"), &n) && n == 7);
	assert_true(str_to_long(STR("9223372036854775807"), &n) && n == LLONG_MAX);
	assert_true(str_to_long(STR("-9223372036854775807"), &n) && n == -LLONG_MAX);
}

static void what_is_no_number_leaves_the_result_alone(void **state)
{
	(void)state;
	static const char *const bad[] = {
		"",
		"-",
		"+",
		"--1",
		"1x",
		"1 2",
		"0x10",
		"1.0",
		"9223372036854775808",
		"99999999999999999999999",
		"- 1",
	};
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
		long long n = 5;
		if (str_to_long(str_of(bad[i]), &n))
			fail_msg("%s was read", bad[i]);
		assert_int_equal(n, 5);
	}
	long long n = 5;
	assert_false(str_to_long(STR("1\0"), &n));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(nothing_is_the_empty_text),
		cmocka_unit_test(texts_compare_by_bytes_and_shorter_first),
		cmocka_unit_test(case_is_blind_for_ascii_letters_only),
		cmocka_unit_test(beginnings_and_ends_are_found),
		cmocka_unit_test(needles_are_found_at_their_first_place),
		cmocka_unit_test(trimming_takes_blanks_of_spreadsheets_too),
		cmocka_unit_test(slices_never_leave_the_text),
		cmocka_unit_test(splitting_gives_every_part_and_empty_ones),
		cmocka_unit_test(numbers_are_read_whole),
		cmocka_unit_test(what_is_no_number_leaves_the_result_alone),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
