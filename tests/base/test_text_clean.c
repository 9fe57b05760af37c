/* SPDX-License-Identifier: MIT
 *
 * What a hostile file may not do to a screen, and what honest text keeps. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>
#include <locale.h>
#include <stdio.h>

#include "base/text/text.h"

#define R "\xEF\xBF\xBD" /* U+FFFD */
#define ZWJ "\xE2\x80\x8D"
#define VS16 "\xEF\xB8\x8F"
#define ACUTE "\xCC\x81"

static void assert_cleaned(Str in, bool one_line, const char *expected)
{
	StrBuf out;
	strbuf_init(&out);
	text_clean(&out, in, one_line);
	assert_string_equal(out.p, expected);
	assert_int_equal(out.n, strlen(expected));
	strbuf_deinit(&out);
}

static void assert_clean(const char *in, const char *expected)
{
	assert_cleaned(str_of(in), true, expected);
}

static void honest_text_is_copied(void **state)
{
	(void)state;
	assert_clean("", "");
	assert_clean("Access review ~ {AC-04}", "Access review ~ {AC-04}");
	assert_clean("Zoë – “naïve” 漢字 한국어 עברית العربية हिन्दी ไทย",
		     "Zoë – “naïve” 漢字 한국어 עברית العربية हिन्दी ไทย");
	assert_clean("e" ACUTE "tude", "e" ACUTE "tude");
}

static void text_is_appended(void **state)
{
	(void)state;
	StrBuf out;
	strbuf_init(&out);
	strbuf_add(&out, STR("x"));
	text_clean(&out, STR("a\x1B"), true);
	text_clean(&out, STR("\nb"), true);
	assert_string_equal(out.p, "xa" R "b");
	strbuf_deinit(&out);
}

static void controls_and_escapes_become_placeholders(void **state)
{
	(void)state;
	assert_clean("\x1B[31mred\x1B]0;title\x07", R "[31mred" R "]0;title" R);
	assert_clean("a\bb\x7F", "a" R "b" R);
	assert_clean("over\rwritten", "over" R "written");
	assert_clean("\xC2\x9B"
		     "31m\xC2\x80\xC2\x9F\xC2\x85",
		     R "31m" R R R);
	assert_cleaned(STR("a\0b"), true, "a" R "b");
	for (int code = 1; code < ' '; code++) {
		char c = (char)code;
		if (c == '\n' || c == '\t')
			continue;
		assert_cleaned(str_make(&c, 1), true, R);
		assert_cleaned(str_make(&c, 1), false, R);
	}
}

static void direction_and_zero_width_characters_are_shown(void **state)
{
	(void)state;
	static const char *const hidden[] = {
		"\xE2\x80\xAA",     "\xE2\x80\xAB", "\xE2\x80\xAC", "\xE2\x80\xAD",
		"\xE2\x80\xAE",     "\xE2\x81\xA6", "\xE2\x81\xA7", "\xE2\x81\xA8",
		"\xE2\x81\xA9",     "\xE2\x80\x8E", "\xE2\x80\x8F", "\xD8\x9C",
		"\xE2\x80\x8B",     "\xE2\x80\x8C", "\xE2\x80\x8D", "\xE2\x81\xA0",
		"\xEF\xBB\xBF",     "\xC2\xAD",     "\xCD\x8F",     "\xE2\x80\xA8",
		"\xE2\x80\xA9",     "\xE1\x85\x9F", "\xE3\x85\xA4", "\xF3\xA0\x80\x81",
		"\xF3\xA0\x81\xA1", "\xEF\xB8\x8F", "\xEF\xBF\xBE", "\xF4\x8F\xBF\xBF",
		"\xEF\xB7\x90",
	};
	for (size_t i = 0; i < sizeof hidden / sizeof *hidden; i++) {
		char in[16], expected[16];
		snprintf(in, sizeof in, "a%sb", hidden[i]);
		snprintf(expected, sizeof expected, "a" R "b");
		assert_clean(in, expected);
	}
}

static void bad_utf8_is_shown_byte_by_byte(void **state)
{
	(void)state;
	assert_clean("a\xFF"
		     "b",
		     "a" R "b");
	assert_clean("\xC0\x80", R R);
	assert_clean("\xC0\xAF", R R);
	assert_clean("\xE0\x80\xAF", R R R);
	assert_clean("\xED\xA0\x80", R R R);
	assert_clean("\xED\xA0\xBD\xED\xB8\x80", R R R R R R);
	assert_clean("\xF4\x90\x80\x80", R R R R);
	assert_clean("ab\xE2\x82", "ab" R R);
	assert_clean("\x80", R);
}

static void line_breaks_become_a_slash_or_stay(void **state)
{
	(void)state;
	assert_clean("a\nb", "a / b");
	assert_clean("a\r\nb", "a / b");
	assert_clean("a\n\n\r\nb", "a / b");
	assert_clean("\na\n", "a");
	assert_clean("\n", "");
	assert_cleaned(STR("a\r\n\nb\n"), false, "a\n\nb\n");
	assert_clean("a\tb", "a b");
	assert_cleaned(STR("a\tb"), false, "a b");
}

static void a_mark_without_base_gets_a_circle(void **state)
{
	(void)state;
	assert_clean(ACUTE "a", "\xE2\x97\x8C" ACUTE "a");
	assert_cleaned(STR("a\n" ACUTE), false, "a\n\xE2\x97\x8C" ACUTE);
	assert_clean("a\n" ACUTE, "a / \xE2\x97\x8C" ACUTE);
	assert_clean("\x1B" ACUTE, R ACUTE);
}

static void a_pile_of_marks_is_cut_off_visibly(void **state)
{
	(void)state;
	assert_clean("a" ACUTE ACUTE ACUTE ACUTE "b", "a" ACUTE ACUTE ACUTE ACUTE "b");
	assert_clean("a" ACUTE ACUTE ACUTE ACUTE ACUTE "b", "a" ACUTE ACUTE ACUTE ACUTE R "b");
	assert_clean("a" ACUTE ACUTE ACUTE ACUTE ACUTE ACUTE ACUTE ACUTE ACUTE ACUTE ACUTE "b",
		     "a" ACUTE ACUTE ACUTE ACUTE R "b");
}

static void joiners_and_selectors_stay_where_they_have_a_meaning(void **state)
{
	(void)state;
	const char *family = "👨" ZWJ "👩" ZWJ "👧";
	const char *coder = "👩🏽" ZWJ "💻";
	const char *flag = "🏳" VS16 ZWJ "🌈";
	const char *virama = "क्" ZWJ "ष";
	const char *keycap = "1" VS16 "\xE2\x83\xA3";
	assert_clean(family, family);
	assert_clean(coder, coder);
	assert_clean(flag, flag);
	assert_clean(virama, virama);
	assert_clean(keycap, keycap);
	assert_clean("❤" VS16, "❤" VS16);
	assert_clean("pay" ZWJ "pal", "pay" R "pal");
	assert_clean("👩" ZWJ, "👩" R);
	assert_clean("👩" ZWJ "a", "👩" R "a");
	assert_clean(ZWJ "👩", R "👩");
	assert_clean("a" VS16, "a" R);
	assert_clean("❤" VS16 VS16, "❤" VS16 R);
	assert_clean("x\xF3\xA0\x84\x80", "x" R);
}

static void ascii_mode_has_twins_and_question_marks(void **state)
{
	(void)state;
	text_set_ascii(true);
	assert_clean("plain", "plain");
	assert_clean("“a” – b’s… · x", "\"a\" - b's... . x");
	assert_clean("naïve 漢", "na?ve ?");
	assert_clean("e" ACUTE "t", "et");
	assert_clean(ACUTE, "?");
	assert_clean("\x1B[m\xE2\x80\xAE\xFF", "?[m??");
	text_set_ascii(false);
}

static void kept_text_is_clean_but_never_ascii(void **state)
{
	(void)state;
	StrBuf out;
	strbuf_init(&out);
	text_set_ascii(true);
	text_clean_kept(&out, STR("Zoë – 漢\x1B e" ACUTE), true);
	text_set_ascii(false);
	assert_string_equal(out.p, "Zoë – 漢" R " e" ACUTE);
	strbuf_deinit(&out);
}

static void ascii_mode_needs_no_utf8_locale(void **state)
{
	(void)state;
	setlocale(LC_ALL, "C");
	text_set_ascii(true);
	assert_clean("a – b… ï e" ACUTE, "a - b... ? e");
	text_set_ascii(false);
	assert_non_null(setlocale(LC_ALL, "C.UTF-8"));
}

static void valid_text_is_utf8_without_nul(void **state)
{
	(void)state;
	size_t at = 99;
	assert_true(text_valid(STR(""), NULL));
	assert_true(text_valid(STR("a 漢 👩\x1B"), &at));
	assert_int_equal(at, 99);
	assert_false(text_valid(STR("ab\0c"), &at));
	assert_int_equal(at, 2);
	assert_false(text_valid(STR("é\xED\xA0\x80"), &at));
	assert_int_equal(at, 2);
	assert_false(text_valid(STR("abc\xE2\x82"), &at));
	assert_int_equal(at, 3);
	assert_false(text_valid(STR("\xC1\xBF"), NULL));
}

static uint32_t chance(uint32_t *seed)
{
	*seed = *seed * 1664525 + 1013904223;
	return *seed >> 8;
}

/* Bytes that are likelier to go wrong together than evenly spread ones. */
static size_t hostile_bytes(uint32_t *seed, char *to, size_t most)
{
	static const char *const bits[] = {
		"\x1B[", ACUTE, ZWJ, VS16, "\xE2\x80\xAE", "👩", "漢", "क्", "ष", "\r\n", "\xED\xA0",
	};
	size_t n = 0, want = chance(seed) % most;
	while (n < want) {
		uint32_t what = chance(seed) % 22;
		Str bit = what < 11 ? str_of(bits[what]) : STR("");
		if (bit.n > 0 && n + bit.n <= want) {
			memcpy(to + n, bit.p, bit.n);
			n += bit.n;
		} else {
			to[n++] = (char)chance(seed);
		}
	}
	return n;
}

static void assert_harmless(Str s, bool one_line)
{
	int columns;
	size_t bytes;
	assert_true(text_valid(s, NULL));
	for (size_t i = 0; i < s.n; i++) {
		unsigned char c = (unsigned char)s.p[i];
		assert_true(c >= ' ' || (c == '\n' && !one_line));
		assert_int_not_equal(c, 0x7F);
		assert_false(c == 0xC2 && (unsigned char)s.p[i + 1] < 0xA0);
	}
	for (; text_next(s, &bytes, &columns); s = str_slice(s, bytes, s.n)) {
		assert_true(bytes >= 1 && bytes <= 20);
		assert_true(s.p[0] == '\n' || columns == 1 || columns == 2);
	}
}

static void random_bytes_come_out_harmless_and_stay_so(void **state)
{
	(void)state;
	uint32_t seed = 20261120;
	char raw[300];
	StrBuf once, twice;
	strbuf_init(&once);
	strbuf_init(&twice);
	for (int round = 0; round < 20000; round++) {
		bool one_line = round % 2 == 0;
		text_set_ascii(round % 5 == 0);
		Str in = {raw, hostile_bytes(&seed, raw, sizeof raw)};
		strbuf_clear(&once);
		strbuf_clear(&twice);
		text_clean(&once, in, one_line);
		assert_harmless(strbuf_str(&once), one_line);
		text_clean(&twice, strbuf_str(&once), one_line);
		assert_string_equal(once.p, twice.p);
	}
	text_set_ascii(false);
	strbuf_deinit(&once);
	strbuf_deinit(&twice);
}

int main(void)
{
	if (setlocale(LC_ALL, "C.UTF-8") == NULL)
		return 1;
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(honest_text_is_copied),
		cmocka_unit_test(text_is_appended),
		cmocka_unit_test(controls_and_escapes_become_placeholders),
		cmocka_unit_test(direction_and_zero_width_characters_are_shown),
		cmocka_unit_test(bad_utf8_is_shown_byte_by_byte),
		cmocka_unit_test(line_breaks_become_a_slash_or_stay),
		cmocka_unit_test(a_mark_without_base_gets_a_circle),
		cmocka_unit_test(a_pile_of_marks_is_cut_off_visibly),
		cmocka_unit_test(joiners_and_selectors_stay_where_they_have_a_meaning),
		cmocka_unit_test(ascii_mode_has_twins_and_question_marks),
		cmocka_unit_test(kept_text_is_clean_but_never_ascii),
		cmocka_unit_test(ascii_mode_needs_no_utf8_locale),
		cmocka_unit_test(valid_text_is_utf8_without_nul),
		cmocka_unit_test(random_bytes_come_out_harmless_and_stay_so),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
