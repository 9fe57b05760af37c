/* SPDX-License-Identifier: MIT
 *
 * Ids: they rise, they differ, and the seeded ones repeat. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>

#include "base/time/date.h"
#include "base/time/id.h"

static void ids_rise_within_one_millisecond_and_beyond(void **state)
{
	(void)state;
	Id before = id_new();
	for (int i = 0; i < 100000; i++) {
		Id id = id_new();
		assert_true(id_compare(before, id) < 0);
		before = id;
	}
}

static void the_first_six_bytes_are_the_milliseconds(void **state)
{
	(void)state;
	Id id = id_new();
	int64_t ms = 0;
	for (int i = 0; i < 6; i++)
		ms = ms << 8 | id.byte[i];
	int64_t now = date_clock_ms();
	assert_true(ms <= now + 1000);
	assert_true(ms > now - 60000);
}

static void the_rest_is_not_the_same_twice(void **state)
{
	(void)state;
	Id a = id_new();
	int64_t from = date_clock_ms();
	while (date_clock_ms() <= from + 1)
		;
	Id b = id_new();
	assert_memory_not_equal(a.byte + 6, b.byte + 6, 10);
}

static void the_same_seed_gives_the_same_rising_ids(void **state)
{
	(void)state;
	Id first[100];
	id_seed(7);
	for (int i = 0; i < 100; i++) {
		first[i] = id_new();
		assert_true(i == 0 || id_compare(first[i - 1], first[i]) < 0);
	}
	id_seed(7);
	for (int i = 0; i < 100; i++)
		assert_true(id_equal(first[i], id_new()));
	id_seed(8);
	assert_false(id_equal(first[0], id_new()));
	id_seed(0);
}

static void chance_follows_a_seed_with_later_ids(void **state)
{
	(void)state;
	id_seed(7);
	Id seeded = id_new();
	id_seed(0);
	Id a = id_new();
	assert_true(id_compare(seeded, a) < 0);
	assert_true(id_compare(a, id_new()) < 0);
}

static void none_is_only_the_zero_id(void **state)
{
	(void)state;
	Id id = ID_NONE;
	assert_true(id_is_none(id));
	id.byte[15] = 1;
	assert_false(id_is_none(id));
	assert_false(id_is_none(id_new()));
}

static void hex_shows_every_byte_in_order(void **state)
{
	(void)state;
	char hex[ID_HEX_SIZE];
	Id id = {{0x00, 0x01, 0x7F, 0x80, 0xFF, 0xAB}};
	id_hex(id, hex);
	assert_string_equal(hex, "00017f80ffab00000000000000000000");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(ids_rise_within_one_millisecond_and_beyond),
		cmocka_unit_test(the_first_six_bytes_are_the_milliseconds),
		cmocka_unit_test(the_rest_is_not_the_same_twice),
		cmocka_unit_test(the_same_seed_gives_the_same_rising_ids),
		cmocka_unit_test(chance_follows_a_seed_with_later_ids),
		cmocka_unit_test(none_is_only_the_zero_id),
		cmocka_unit_test(hex_shows_every_byte_in_order),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
