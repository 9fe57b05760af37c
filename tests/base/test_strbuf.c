/* SPDX-License-Identifier: MIT
 *
 * Growing text: always terminated, never NULL. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdlib.h>

#include "base/mem/strbuf.h"

static void an_empty_buffer_is_an_empty_text(void **state)
{
	(void)state;
	StrBuf b;
	strbuf_init(&b);
	assert_string_equal(b.p, "");
	strbuf_add(&b, STR(""));
	strbuf_add_bytes(&b, NULL, 0);
	strbuf_clear(&b);
	strbuf_truncate(&b, 10);
	assert_int_equal(b.room, 0);
	assert_int_equal(strbuf_str(&b).n, 0);
	strbuf_deinit(&b);
	strbuf_deinit(&b);
	assert_string_equal(b.p, "");
}

static void text_grows_and_stays_terminated(void **state)
{
	(void)state;
	StrBuf b;
	strbuf_init(&b);
	for (size_t i = 0; i < 10000; i++) {
		strbuf_add_char(&b, (char)('a' + i % 26));
		assert_int_equal(b.n, i + 1);
		assert_int_equal(b.p[b.n], '\0');
	}
	assert_true(str_starts(strbuf_str(&b), STR("abcdefghijklmnopqrstuvwxyzab")));
	strbuf_deinit(&b);
}

static void bytes_may_be_nul(void **state)
{
	(void)state;
	StrBuf b;
	strbuf_init(&b);
	strbuf_add(&b, STR("a\0b"));
	strbuf_add_bytes(&b, "\0", 1);
	assert_true(str_equal(strbuf_str(&b), STR("a\0b\0")));
	strbuf_deinit(&b);
}

static void printing_appends(void **state)
{
	(void)state;
	StrBuf b;
	strbuf_init(&b);
	strbuf_printf(&b, "%s", "");
	assert_string_equal(b.p, "");
	strbuf_printf(&b, "%d of %s", 12, "80");
	strbuf_printf(&b, "%*d", 500, 7);
	assert_int_equal(b.n, 508);
	assert_true(str_starts(strbuf_str(&b), STR("12 of 80  ")));
	assert_int_equal(b.p[507], '7');
	strbuf_deinit(&b);
}

static void truncating_only_shortens(void **state)
{
	(void)state;
	StrBuf b;
	strbuf_init(&b);
	strbuf_add(&b, STR("abcdef"));
	strbuf_truncate(&b, 9);
	assert_string_equal(b.p, "abcdef");
	strbuf_truncate(&b, 2);
	assert_string_equal(b.p, "ab");
	strbuf_clear(&b);
	strbuf_add(&b, STR("x"));
	assert_string_equal(b.p, "x");
	strbuf_deinit(&b);
}

static void taken_text_belongs_to_the_taker(void **state)
{
	(void)state;
	StrBuf b;
	strbuf_init(&b);
	char *nothing = strbuf_take(&b);
	assert_string_equal(nothing, "");
	free(nothing);
	strbuf_add(&b, STR("mine"));
	char *p = strbuf_take(&b);
	assert_string_equal(p, "mine");
	assert_string_equal(b.p, "");
	strbuf_add(&b, STR("other"));
	assert_string_equal(p, "mine");
	free(p);
	strbuf_deinit(&b);
}

static void two_empty_buffers_do_not_mix(void **state)
{
	(void)state;
	StrBuf a, b;
	strbuf_init(&a);
	strbuf_init(&b);
	strbuf_reserve(&a, 0);
	strbuf_add(&a, STR("a"));
	assert_string_equal(b.p, "");
	strbuf_deinit(&a);
	strbuf_deinit(&b);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(an_empty_buffer_is_an_empty_text),
		cmocka_unit_test(text_grows_and_stays_terminated),
		cmocka_unit_test(bytes_may_be_nul),
		cmocka_unit_test(printing_appends),
		cmocka_unit_test(truncating_only_shortens),
		cmocka_unit_test(taken_text_belongs_to_the_taker),
		cmocka_unit_test(two_empty_buffers_do_not_mix),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
