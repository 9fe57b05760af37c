/* SPDX-License-Identifier: MIT
 *
 * Columns: counted, cut, padded and wrapped, with wide and combining text. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>
#include <locale.h>

#include "base/text/text.h"

#define ACUTE "\xCC\x81"
#define ELLIPSIS "…"

static void columns_are_counted_by_unit(void **state)
{
	(void)state;
	assert_int_equal(text_width(STR("")), 0);
	assert_int_equal(text_width(STR("muster")), 6);
	assert_int_equal(text_width(STR("漢字")), 4);
	assert_int_equal(text_width(STR("e" ACUTE "tude")), 5);
	assert_int_equal(text_width(STR("ｱ한👩é")), 1 + 2 + 2 + 1);
	assert_int_equal(text_width(STR("a\nb")), 2);
}

static void units_hold_a_character_and_its_marks(void **state)
{
	(void)state;
	size_t bytes = 0;
	int columns = 0;
	assert_false(text_next(STR(""), &bytes, &columns));
	assert_true(text_next(STR("ab"), &bytes, &columns));
	assert_true(bytes == 1 && columns == 1);
	assert_true(text_next(STR("e" ACUTE ACUTE "b"), &bytes, &columns));
	assert_true(bytes == 5 && columns == 1);
	assert_true(text_next(STR("漢字"), &bytes, &columns));
	assert_true(bytes == 3 && columns == 2);
	assert_true(text_next(STR("\n"), &bytes, &columns));
	assert_true(bytes == 1 && columns == 0);
	assert_true(text_next(STR("\xFF\xFF"), &bytes, &columns));
	assert_true(bytes == 1 && columns == 1);
	assert_true(text_next(STR("👨\xE2\x80\x8D👩"), &bytes, &columns));
	assert_true(bytes == 7 && columns == 2);
}

static void assert_cut(const char *in, int columns, const char *expected)
{
	StrBuf out;
	strbuf_init(&out);
	int used = text_cut(&out, str_of(in), columns);
	assert_string_equal(out.p, expected);
	assert_int_equal(used, text_width(strbuf_str(&out)));
	assert_true(used <= columns || columns < 0);
	strbuf_deinit(&out);
}

static void text_that_fits_is_not_cut(void **state)
{
	(void)state;
	assert_cut("abc", 3, "abc");
	assert_cut("abc", 9, "abc");
	assert_cut("漢字", 4, "漢字");
	assert_cut("e" ACUTE, 1, "e" ACUTE);
	assert_cut("", 0, "");
}

static void text_too_long_ends_in_an_ellipsis(void **state)
{
	(void)state;
	assert_cut("abcd", 3, "ab" ELLIPSIS);
	assert_cut("abcd", 1, ELLIPSIS);
	assert_cut("abcd", 0, "");
	assert_cut("abcd", -1, "");
	assert_cut("漢字", 3, "漢" ELLIPSIS);
	assert_cut("漢字漢", 4, "漢" ELLIPSIS);
	assert_cut("漢", 1, ELLIPSIS);
	assert_cut("e" ACUTE "e" ACUTE "e" ACUTE, 2, "e" ACUTE ELLIPSIS);
}

static void ascii_mode_cuts_with_a_tilde(void **state)
{
	(void)state;
	text_set_ascii(true);
	assert_cut("abcd", 3, "ab~");
	text_set_ascii(false);
}

static void assert_fit(const char *in, int columns, bool right, const char *expected)
{
	StrBuf out;
	strbuf_init(&out);
	text_fit(&out, str_of(in), columns, right);
	assert_string_equal(out.p, expected);
	assert_int_equal(text_width(strbuf_str(&out)), columns < 0 ? 0 : columns);
	strbuf_deinit(&out);
}

static void fitted_text_is_exactly_as_wide(void **state)
{
	(void)state;
	assert_fit("ab", 4, false, "ab  ");
	assert_fit("ab", 4, true, "  ab");
	assert_fit("漢字漢", 4, false, "漢" ELLIPSIS " ");
	assert_fit("漢字漢", 4, true, " 漢" ELLIPSIS);
	assert_fit("", 3, false, "   ");
	assert_fit("abc", 0, false, "");
	assert_fit("abc", -5, true, "");
	StrBuf out;
	strbuf_init(&out);
	text_fit(&out, STR("x"), 1000, true);
	assert_int_equal(out.n, 1000);
	assert_int_equal(out.p[999], 'x');
	strbuf_deinit(&out);
}

/* The lines, each followed by '|'. */
static void assert_wrapped(const char *in, int columns, const char *expected)
{
	StrBuf out;
	Str rest = str_of(in), line;
	strbuf_init(&out);
	while (text_wrap(&rest, columns, &line)) {
		strbuf_add(&out, line);
		strbuf_add_char(&out, '|');
		assert_true(out.n < 1000);
	}
	assert_string_equal(out.p, expected);
	strbuf_deinit(&out);
}

static void lines_break_at_blanks(void **state)
{
	(void)state;
	assert_wrapped("", 5, "");
	assert_wrapped("one", 5, "one|");
	assert_wrapped("one two three", 7, "one two|three|");
	assert_wrapped("one two three", 8, "one two|three|");
	assert_wrapped("one  two", 4, "one|two|");
	assert_wrapped("one two ", 7, "one two|");
	assert_wrapped("漢字 漢字", 5, "漢字|漢字|");
}

static void long_words_break_hard(void **state)
{
	(void)state;
	assert_wrapped("abcdefgh", 3, "abc|def|gh|");
	assert_wrapped("a bcdefgh", 3, "a|bcd|efg|h|");
	assert_wrapped("漢字漢", 3, "漢|字|漢|");
	assert_wrapped("漢字", 1, "漢|字|");
	assert_wrapped("ab", 0, "a|b|");
	assert_wrapped("e" ACUTE "e" ACUTE, 1, "e" ACUTE "|e" ACUTE "|");
}

static void own_line_breaks_and_indents_are_kept(void **state)
{
	(void)state;
	assert_wrapped("a\n\nb", 5, "a||b|");
	assert_wrapped("a\n", 5, "a|");
	assert_wrapped("  - abc def", 7, "  - abc|def|");
	assert_wrapped("abc\ndef", 3, "abc|def|");
	assert_wrapped("abc \ndef", 3, "abc|def|");
	assert_wrapped("      ", 3, "|");
}

int main(void)
{
	if (setlocale(LC_ALL, "C.UTF-8") == NULL)
		return 1;
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(columns_are_counted_by_unit),
		cmocka_unit_test(units_hold_a_character_and_its_marks),
		cmocka_unit_test(text_that_fits_is_not_cut),
		cmocka_unit_test(text_too_long_ends_in_an_ellipsis),
		cmocka_unit_test(ascii_mode_cuts_with_a_tilde),
		cmocka_unit_test(fitted_text_is_exactly_as_wide),
		cmocka_unit_test(lines_break_at_blanks),
		cmocka_unit_test(long_words_break_hard),
		cmocka_unit_test(own_line_breaks_and_indents_are_kept),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
