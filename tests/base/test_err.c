/* SPDX-License-Identifier: MIT
 *
 * Errors: the first one stays, and a long one is cut between characters. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>

#include "base/mem/err.h"
#include "base/text/text.h"

static void setting_returns_false_and_words_the_error(void **state)
{
	(void)state;
	Err err = ERR_INIT;
	assert_false(err_set(&err, ERR_USAGE, "%s: %d", "row", 7));
	assert_int_equal(err.kind, ERR_USAGE);
	assert_string_equal(err.text, "row: 7");
}

static void the_first_error_stays(void **state)
{
	(void)state;
	Err err = ERR_INIT;
	err_set(&err, ERR_INPUT, "first");
	assert_false(err_set(&err, ERR_WORKSPACE, "second"));
	assert_int_equal(err.kind, ERR_INPUT);
	assert_string_equal(err.text, "first");
}

static void nobody_need_ask_for_the_error(void **state)
{
	(void)state;
	assert_false(err_set(NULL, ERR_INPUT, "unheard"));
	err_prefix(NULL, "nowhere");
}

static void a_cleared_error_takes_a_new_one(void **state)
{
	(void)state;
	Err err = ERR_INIT;
	err_set(&err, ERR_INPUT, "first");
	err_clear(&err);
	assert_int_equal(err.kind, ERR_NONE);
	assert_string_equal(err.text, "");
	err_set(&err, ERR_WORKSPACE, "second");
	assert_string_equal(err.text, "second");
}

static void a_prefix_names_the_place(void **state)
{
	(void)state;
	Err err = ERR_INIT;
	err_prefix(&err, "file");
	assert_int_equal(err.kind, ERR_NONE);
	assert_string_equal(err.text, "");
	err_set(&err, ERR_INPUT, "100%% wrong");
	err_prefix(&err, "%s:%d", "list.csv", 3);
	assert_string_equal(err.text, "list.csv:3: 100% wrong");
}

/* Every shift of the cut against characters of one to four bytes. */
static void a_long_error_is_cut_between_characters(void **state)
{
	(void)state;
	static const char *const characters[] = {"x", "\xC3\xA9", "\xE6\xBC\xA2",
						 "\xF0\x9F\x91\xA9"};
	for (int c = 0; c < 4; c++)
		for (int shift = 0; shift < 8; shift++) {
			char text[2200] = "";
			Err err = ERR_INIT;
			memset(text, '-', (size_t)shift);
			for (size_t n = (size_t)shift; n < 2000; n += strlen(characters[c]))
				memcpy(text + n, characters[c], strlen(characters[c]));
			err_set(&err, ERR_INPUT, "%s", text);
			assert_true(text_valid(str_of(err.text), NULL));
			assert_true(strlen(err.text) >= sizeof err.text - 4);
			err_prefix(&err, "%.*s", shift, "12345678");
			assert_true(text_valid(str_of(err.text), NULL));
			err_prefix(&err, "%s", text);
			assert_true(text_valid(str_of(err.text), NULL));
		}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(setting_returns_false_and_words_the_error),
		cmocka_unit_test(the_first_error_stays),
		cmocka_unit_test(nobody_need_ask_for_the_error),
		cmocka_unit_test(a_cleared_error_takes_a_new_one),
		cmocka_unit_test(a_prefix_names_the_place),
		cmocka_unit_test(a_long_error_is_cut_between_characters),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
