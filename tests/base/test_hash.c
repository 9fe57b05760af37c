/* SPDX-License-Identifier: MIT
 *
 * SHA-256 against the published examples. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/file/hash.h"

static void assert_hash(Hash h, const char *expected)
{
	char hex[HASH_HEX_SIZE];
	hash_hex(h, hex);
	assert_string_equal(hex, expected);
}

static void nothing_has_the_known_hash(void **state)
{
	(void)state;
	assert_hash(hash_of(NULL, 0, NULL, 0),
		    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
}

static void abc_has_the_known_hash_however_it_is_split(void **state)
{
	(void)state;
	const char *abc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
	assert_hash(hash_of(NULL, 0, "abc", 3), abc);
	assert_hash(hash_of("abc", 3, NULL, 0), abc);
	assert_hash(hash_of("a", 1, "bc", 2), abc);
}

static void one_bit_changes_the_hash(void **state)
{
	(void)state;
	Hash a = hash_of("event", 5, "a", 1);
	Hash b = hash_of("event", 5, "c", 1);
	assert_memory_not_equal(a.byte, b.byte, HASH_BYTES);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(nothing_has_the_known_hash),
		cmocka_unit_test(abc_has_the_known_hash_however_it_is_split),
		cmocka_unit_test(one_bit_changes_the_hash),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
