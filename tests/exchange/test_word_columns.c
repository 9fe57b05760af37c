/* SPDX-License-Identifier: MIT
 *
 * Old and new words beside each other: what is marked, what is passed over, widths, and texts as
 * long as they may be. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <locale.h>
#include <stdlib.h>
#include <time.h>
#include <cmocka.h>

#include "base/text/text.h"
#include "exchange/import/word_columns.h"

static void make(StrBuf *out, Str was, Str now, int columns)
{
	Arena arena = ARENA_INIT;
	WordDiff d;
	word_diff(&d, &arena, was, now);
	strbuf_init(out);
	word_columns(out, &d, columns);
	arena_deinit(&arena);
}

static void check(const char *was, const char *now, int columns, const char *expected)
{
	StrBuf out;
	make(&out, str_of(was), str_of(now), columns);
	assert_string_equal(out.p, expected);
	strbuf_deinit(&out);
}

static void changed_words_are_marked_without_colour(void **state)
{
	(void)state;
	check("All old keys.\nWith dates", "All new keys.\nWith dates and names", 80,
	      "    old                                  | new\n"
	      "    All [-old-] keys.                    | All {+new+} keys.\n"
	      "    With dates                           | With dates {+and names+}\n");
}

static void narrow_terminals_have_them_above_each_other(void **state)
{
	(void)state;
	check("All old keys", "All new keys of this year", 24,
	      "  old\n    All [-old-] keys\n  new\n    All {+new+} keys\n    {+of this year+}\n");
}

static void what_belongs_together_stays_side_by_side(void **state)
{
	(void)state;
	check("a\nb", "a\nx y z\n\nb", 80,
	      "    old                                  | new\n"
	      "    a                                    | a\n"
	      "                                         | {+x y z+}\n"
	      "                                         |\n"
	      "    b                                    | b\n");
}

static void blanks_quotes_and_dashes_are_no_change(void **state)
{
	(void)state;
	check("it's \"so\" - really\r\n",
	      "it\xE2\x80\x99s  \xE2\x80\x9Cso\xE2\x80\x9D\n"
	      "\xE2\x80\x93\xC2\xA0really",
	      80,
	      "    old                                  | new\n"
	      "    it's \"so\" - really                   | it\xE2\x80\x99s \xE2\x80\x9Cso\xE2\x80\x9D\n"
	      "                                         | \xE2\x80\x93 really\n");
}

static void scripts_without_blanks_change_by_the_character(void **state)
{
	(void)state;
	check("変更の一覧", "変更の台帳", 80,
	      "    old                                  | new\n"
	      "    変更の[-一覧-]                       | 変更の{+台帳+}\n");
}

static void hostile_words_act_on_no_terminal(void **state)
{
	(void)state;
	StrBuf out;
	make(&out,
	     STR("a \033[31mb\033[0m \xE2\x80\xAE"
		 "c \xff"),
	     STR("a b\ac \xc3\x28"), 80);
	assert_int_equal(str_find_char(strbuf_str(&out), '\033'), (size_t)-1);
	assert_int_equal(str_find_char(strbuf_str(&out), '\a'), (size_t)-1);
	assert_int_equal(str_find(strbuf_str(&out), STR("\xE2\x80\xAE")), (size_t)-1);
	assert_true(text_valid(strbuf_str(&out), NULL));
	strbuf_deinit(&out);
}

/* No line is wider than it may be, whatever the words and the columns. */
static void assert_widths(Str was, Str now)
{
	for (int columns = 20; columns < 130; columns++) {
		StrBuf out;
		Str part;
		bool more = true;
		make(&out, was, now, columns);
		for (Str rest = strbuf_str(&out); str_split(&rest, &more, '\n', &part);)
			if (text_width(part) > columns)
				fail_msg("%d columns: %.*s", columns, STR_ARG(part));
		strbuf_deinit(&out);
	}
}

static void lines_keep_to_their_columns(void **state)
{
	(void)state;
	StrBuf was, now;
	strbuf_init(&was);
	strbuf_init(&now);
	for (int i = 0; i < 100; i++)
		strbuf_add_char(&was, 'x');
	strbuf_add(&was, STR(" some more words\n\nand 日本語の文章が続くところでは a b c d e f g"));
	strbuf_add(&now,
		   STR("some more long-winded-words-that-nobody-ever-breaks-in-two-pieces and 日本"
		       "の文章が続くところでは e\xCC\x81 x y z"));
	assert_widths(strbuf_str(&was), strbuf_str(&now));
	assert_widths(strbuf_str(&now), STR(""));
	strbuf_deinit(&was);
	strbuf_deinit(&now);
}

static void long_stretches_of_the_same_are_counted(void **state)
{
	(void)state;
	StrBuf was, now, out;
	strbuf_init(&was);
	strbuf_init(&now);
	for (int i = 0; i < 30; i++) {
		strbuf_printf(&was, "line %d\n", i);
		strbuf_printf(&now, i == 15 ? "lines %d\n" : "line %d\n", i);
	}
	make(&out, strbuf_str(&was), strbuf_str(&now), 80);
	assert_string_equal(out.p, "    old                                  | new\n"
				   "    ... 13 lines the same\n"
				   "    line 13                              | line 13\n"
				   "    line 14                              | line 14\n"
				   "    [-line-] 15                          | {+lines+} 15\n"
				   "    line 16                              | line 16\n"
				   "    line 17                              | line 17\n"
				   "    ... 12 lines the same\n");
	strbuf_deinit(&was);
	strbuf_deinit(&now);
	strbuf_deinit(&out);
}

static void fill(StrBuf *text, size_t bytes, unsigned seed)
{
	strbuf_init(text);
	while (text->n < bytes)
		strbuf_printf(text, "w%u ", (unsigned)rand_r(&seed) % 9000);
}

static double seconds(void)
{
	struct timespec now;
	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
	return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

/* 200 kB with nothing in common take no more than the bound allows, also under a sanitizer. */
static void the_longest_texts_are_compared_in_bounded_time(void **state)
{
	(void)state;
	StrBuf was, now, out;
	fill(&was, 200000, 1);
	fill(&now, 200000, 2);
	double start = seconds();
	make(&out, strbuf_str(&was), strbuf_str(&now), 80);
	assert_true(out.n > was.n + now.n);
	assert_true(seconds() - start < 10);
	strbuf_deinit(&out);
	strbuf_deinit(&now);
	strbuf_init(&now);
	strbuf_add(&now, strbuf_str(&was));
	strbuf_add(&now, STR("end"));
	make(&out, strbuf_str(&was), strbuf_str(&now), 80);
	assert_int_not_equal(str_find(strbuf_str(&out), STR("{+end+}")), (size_t)-1);
	assert_true(out.n < 1000);
	strbuf_deinit(&out);
	strbuf_deinit(&now);
	strbuf_deinit(&was);
}

int main(void)
{
	setlocale(LC_CTYPE, "C.UTF-8");
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(changed_words_are_marked_without_colour),
		cmocka_unit_test(narrow_terminals_have_them_above_each_other),
		cmocka_unit_test(what_belongs_together_stays_side_by_side),
		cmocka_unit_test(blanks_quotes_and_dashes_are_no_change),
		cmocka_unit_test(scripts_without_blanks_change_by_the_character),
		cmocka_unit_test(hostile_words_act_on_no_terminal),
		cmocka_unit_test(lines_keep_to_their_columns),
		cmocka_unit_test(long_stretches_of_the_same_are_counted),
		cmocka_unit_test(the_longest_texts_are_compared_in_bounded_time),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
