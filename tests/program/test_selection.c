/* SPDX-License-Identifier: MIT
 *
 * The repeatable selection: the same seed, the same items, in any order of offering, and by
 * sha256sum as by us. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>

#include "program/fact/selection.h"

static void offer(Selection *s, int i)
{
	char key[32];
	snprintf(key, sizeof key, "CHG-%04d", i);
	selection_offer(s, str_of(key), i, STR("cells"));
}

static void the_order_is_that_of_sha256sum(void **state)
{
	(void)state;
	char hex[HASH_HEX_SIZE];
	/* printf '%s\n%s' audit-2026 CHG-0001 | sha256sum */
	hash_hex(selection_order(STR("audit-2026"), STR("CHG-0001")), hex);
	FILE *p = popen("printf '%s\\n%s' audit-2026 CHG-0001 | sha256sum", "r");
	char line[100] = "";
	assert_non_null(p);
	assert_non_null(fgets(line, sizeof line, p));
	pclose(p);
	assert_memory_equal(line, hex, 64);
}

static void the_order_of_offering_does_not_matter(void **state)
{
	(void)state;
	Selection up, down;
	selection_init(&up, STR("seed"), 25);
	selection_init(&down, STR("seed"), 25);
	for (int i = 1; i <= 312; i++) {
		offer(&up, i);
		offer(&down, 313 - i);
	}
	selection_finish(&up);
	selection_finish(&down);
	assert_int_equal(up.count, 25);
	assert_int_equal(up.offered, 312);
	for (size_t i = 0; i < 25; i++) {
		assert_string_equal(up.items[i].key.p, down.items[i].key.p);
		assert_string_equal(up.items[i].cells.p, "cells");
	}
	selection_deinit(&up);
	selection_deinit(&down);
}

static void a_larger_sample_begins_with_the_smaller_one(void **state)
{
	(void)state;
	Selection small, large;
	selection_init(&small, STR("s"), 5);
	selection_init(&large, STR("s"), 40);
	for (int i = 0; i < 1000; i++) {
		offer(&small, i);
		offer(&large, i);
	}
	selection_finish(&small);
	selection_finish(&large);
	for (size_t i = 0; i < 5; i++)
		assert_string_equal(small.items[i].key.p, large.items[i].key.p);
	selection_deinit(&small);
	selection_deinit(&large);
}

static void everything_is_taken_when_the_population_is_smaller(void **state)
{
	(void)state;
	Selection s;
	selection_init(&s, STR("s"), 25);
	for (int i = 0; i < 7; i++)
		offer(&s, i);
	selection_finish(&s);
	assert_int_equal(s.count, 7);
	selection_deinit(&s);
}

static void equal_keys_are_taken_in_the_order_of_their_rows(void **state)
{
	(void)state;
	Selection s;
	selection_init(&s, STR("s"), 2);
	for (int row = 9; row > 0; row--)
		selection_offer(&s, STR("same"), row, STR(""));
	selection_finish(&s);
	assert_int_equal(s.items[0].row, 1);
	assert_int_equal(s.items[1].row, 2);
	selection_deinit(&s);
}

static void another_seed_selects_others(void **state)
{
	(void)state;
	Selection a, b;
	selection_init(&a, STR("a"), 5);
	selection_init(&b, STR("b"), 5);
	for (int i = 0; i < 500; i++) {
		offer(&a, i);
		offer(&b, i);
	}
	selection_finish(&a);
	selection_finish(&b);
	int same = 0;
	for (size_t i = 0; i < 5; i++)
		same += strcmp(a.items[i].key.p, b.items[i].key.p) == 0;
	assert_true(same <= 2);
	selection_deinit(&a);
	selection_deinit(&b);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_order_is_that_of_sha256sum),
		cmocka_unit_test(the_order_of_offering_does_not_matter),
		cmocka_unit_test(a_larger_sample_begins_with_the_smaller_one),
		cmocka_unit_test(everything_is_taken_when_the_population_is_smaller),
		cmocka_unit_test(equal_keys_are_taken_in_the_order_of_their_rows),
		cmocka_unit_test(another_seed_selects_others),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
