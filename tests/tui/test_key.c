/* SPDX-License-Identifier: MIT
 *
 * Keys by their names, there and back. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>

#include <cmocka.h>

#include "term/key.h"

static void every_key_reads_its_own_name(void **state)
{
	(void)state;
	for (Key k = 1; k < MKEY_RESIZE; k++) {
		char name[16];
		if (k == '\n' || k == '\b' || k == MKEY_FIRST || (k >= 0xD800 && k < 0xE000))
			continue; /* the screen gives Enter and Backspace for the first two */
		key_name(k, name);
		if (key_parse(str_of(name)) != k)
			fail_msg("key %d is called \"%s\"", (int)k, name);
	}
}

static void names_are_read_without_case(void **state)
{
	(void)state;
	assert_int_equal(key_parse(STR("pgdn")), MKEY_PAGE_DOWN);
	assert_int_equal(key_parse(STR("^d")), KEY_CTRL_('D'));
	assert_int_equal(key_parse(STR("SPACE")), ' ');
	assert_int_equal(key_parse(STR("Return")), MKEY_ENTER);
	assert_int_equal(key_parse(STR("J")), 'J');
	assert_int_equal(key_parse(STR("é")), 0xE9);
	assert_int_equal(key_parse(STR("^")), '^');
}

static void what_is_no_key_gives_none(void **state)
{
	(void)state;
	static const char *const bad[] = {"",     "jj",   "^^^",      "^1",       "^@",   "Ctrl-x",
					  "\x80", "\xC3", "\xFF\xFF", "(resize)", "\x01", " "};
	for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++)
		if (key_parse(str_of(bad[i])) != MKEY_NONE)
			fail_msg("\"%s\" was taken for a key", bad[i]);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_key_reads_its_own_name),
		cmocka_unit_test(names_are_read_without_case),
		cmocka_unit_test(what_is_no_key_gives_none),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
