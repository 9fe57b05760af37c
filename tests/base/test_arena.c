/* SPDX-License-Identifier: MIT
 *
 * Arena: zeroed, aligned, whole after a reset. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/mem/arena.h"

static void memory_is_zeroed_aligned_and_apart(void **state)
{
	(void)state;
	Arena a = ARENA_INIT;
	unsigned char *before = NULL;
	for (size_t n = 1; n < 2000; n += 7) {
		unsigned char *p = arena_alloc(&a, n);
		assert_int_equal((uintptr_t)p % _Alignof(max_align_t), 0);
		for (size_t i = 0; i < n; i++)
			assert_int_equal(p[i], 0);
		memset(p, 0xAA, n);
		assert_true(before == NULL || before[0] == 0xAA);
		before = p;
	}
	arena_deinit(&a);
}

static void large_pieces_get_their_own_block(void **state)
{
	(void)state;
	Arena a = ARENA_INIT;
	char *small = arena_alloc(&a, 10);
	memcpy(small, "small", 6);
	char *large = arena_alloc(&a, 1000000);
	memset(large, 'x', 1000000);
	char *more = arena_alloc(&a, 40000);
	assert_int_equal(more[39999], 0);
	assert_string_equal(small, "small");
	arena_deinit(&a);
	assert_null(a.last);
}

static void a_reset_arena_hands_out_zeroes_again(void **state)
{
	(void)state;
	Arena a;
	arena_init(&a);
	arena_reset(&a);
	for (int round = 0; round < 3; round++) {
		for (int i = 0; i < 100; i++)
			memset(arena_alloc(&a, 5000), 0xFF, 5000);
		arena_reset(&a);
		unsigned char *p = arena_alloc(&a, 5000);
		for (size_t i = 0; i < 5000; i++)
			assert_int_equal(p[i], 0);
	}
	arena_deinit(&a);
	arena_deinit(&a);
}

static void arrays_may_be_empty(void **state)
{
	(void)state;
	Arena a = ARENA_INIT;
	assert_non_null(arena_array(&a, 0, 8));
	assert_non_null(arena_array(&a, 8, 0));
	uint64_t *numbers = arena_array(&a, 1000, sizeof *numbers);
	numbers[999] = UINT64_MAX;
	assert_int_equal(numbers[0], 0);
	arena_deinit(&a);
}

static void copies_are_terminated(void **state)
{
	(void)state;
	Arena a = ARENA_INIT;
	char text[] = "abcdef";
	Str copy = arena_copy(&a, str_make(text, 3));
	text[0] = 'x';
	assert_string_equal(copy.p, "abc");
	assert_int_equal(copy.n, 3);
	assert_string_equal(arena_copy(&a, STR("")).p, "");
	Str printed = arena_printf(&a, "%s-%02d", "AC", 4);
	assert_string_equal(printed.p, "AC-04");
	assert_int_equal(printed.n, 5);
	assert_int_equal(arena_printf(&a, "%*s", 50000, "").n, 50000);
	arena_deinit(&a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(memory_is_zeroed_aligned_and_apart),
		cmocka_unit_test(large_pieces_get_their_own_block),
		cmocka_unit_test(a_reset_arena_hands_out_zeroes_again),
		cmocka_unit_test(arrays_may_be_empty),
		cmocka_unit_test(copies_are_terminated),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
