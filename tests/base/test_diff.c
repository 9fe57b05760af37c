/* SPDX-License-Identifier: MIT
 *
 * Comparing rows of numbers: the known shortest ways, random ones against the slow and sure
 * method, and the bound. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "base/mem/die.h"
#include "base/text/diff.h"

enum { MOST = 40 };

static size_t count_changed(const DiffSide *s)
{
	size_t n = 0;
	for (size_t i = 0; i < s->count; i++)
		n += s->changed[i];
	return n;
}

/* What is unchanged must be the same on both sides. */
static void assert_sound(const DiffSide *a, const DiffSide *b)
{
	size_t i = 0, k = 0;
	for (;;) {
		while (i < a->count && a->changed[i])
			i++;
		while (k < b->count && b->changed[k])
			k++;
		if (i == a->count || k == b->count)
			break;
		assert_int_equal(a->item[i++], b->item[k++]);
	}
	assert_int_equal(i, a->count);
	assert_int_equal(k, b->count);
}

/* The longest common part, by the table of all pairs. */
static size_t common(const DiffSide *a, const DiffSide *b)
{
	size_t table[MOST + 1][MOST + 1] = {{0}};
	for (size_t i = 1; i <= a->count; i++)
		for (size_t k = 1; k <= b->count; k++)
			if (a->item[i - 1] == b->item[k - 1])
				table[i][k] = table[i - 1][k - 1] + 1;
			else
				table[i][k] = table[i - 1][k] > table[i][k - 1] ? table[i - 1][k]
										: table[i][k - 1];
	return table[a->count][b->count];
}

static void letters_go_and_come_the_shortest_way(void **state)
{
	(void)state;
	static const uint32_t from[] = {1, 2, 3, 1, 2, 2, 1}, to[] = {3, 2, 1, 2, 1, 3};
	bool gone[7], come[6];
	DiffSide a = {from, 7, gone}, b = {to, 6, come};
	diff_mark(&a, &b);
	assert_sound(&a, &b);
	assert_int_equal(count_changed(&a) + count_changed(&b), 5);
}

static void nothing_against_something_is_all_changed(void **state)
{
	(void)state;
	static const uint32_t some[] = {1, 2};
	bool changed[2] = {false, false};
	DiffSide none = {NULL, 0, NULL}, two = {some, 2, changed};
	diff_mark(&none, &none);
	diff_mark(&none, &two);
	assert_int_equal(count_changed(&two), 2);
	diff_mark(&two, &none);
	assert_int_equal(count_changed(&two), 2);
}

static void random_rows_come_out_as_by_the_table_of_all_pairs(void **state)
{
	(void)state;
	uint32_t item[2][MOST];
	bool changed[2][MOST];
	unsigned seed = 7;
	for (int round = 0; round < 3000; round++) {
		DiffSide side[2];
		for (int s = 0; s < 2; s++) {
			side[s] = (DiffSide){item[s], (size_t)rand_r(&seed) % MOST, changed[s]};
			for (size_t i = 0; i < side[s].count; i++)
				item[s][i] = (uint32_t)rand_r(&seed) % 5;
		}
		diff_mark(&side[0], &side[1]);
		assert_sound(&side[0], &side[1]);
		assert_int_equal(side[0].count - count_changed(&side[0]),
				 common(&side[0], &side[1]));
	}
}

static void beyond_the_bound_all_between_the_equal_ends_is_changed(void **state)
{
	(void)state;
	enum { LONG = 20000 };
	uint32_t *from = xcalloc(LONG, sizeof *from), *to = xcalloc(LONG, sizeof *to);
	bool *gone = xcalloc(LONG, sizeof *gone), *come = xcalloc(LONG, sizeof *come);
	for (uint32_t i = 0; i < LONG; i++) {
		from[i] = i;
		to[i] = i < 10 || i >= LONG - 10 ? i : LONG + i / 2;
	}
	DiffSide a = {from, LONG, gone}, b = {to, LONG, come};
	diff_mark(&a, &b);
	assert_sound(&a, &b);
	assert_int_equal(count_changed(&a), LONG - 20);
	free(from);
	free(to);
	free(gone);
	free(come);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(letters_go_and_come_the_shortest_way),
		cmocka_unit_test(nothing_against_something_is_all_changed),
		cmocka_unit_test(random_rows_come_out_as_by_the_table_of_all_pairs),
		cmocka_unit_test(beyond_the_bound_all_between_the_equal_ends_is_changed),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
