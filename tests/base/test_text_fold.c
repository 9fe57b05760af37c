/* SPDX-License-Identifier: MIT
 *
 * Finding without case, and the order in which the palette offers. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>
#include <locale.h>
#include <time.h>

#include "base/text/text.h"

static void assert_folded(const char *in, const char *expected)
{
	StrBuf out;
	strbuf_init(&out);
	strbuf_add_char(&out, '>');
	text_fold(&out, str_of(in));
	assert_string_equal(out.p + 1, expected);
	assert_int_equal(out.n, strlen(expected) + 1);
	strbuf_deinit(&out);
}

static void folding_drops_case_and_composes(void **state)
{
	(void)state;
	assert_folded("", "");
	assert_folded("Access REVIEW [\\]", "access review [\\]");
	assert_folded("ÉTUDE", "étude");
	assert_folded("E\xCC\x81TUDE", "étude");
	assert_folded("Straße", "strasse");
	assert_folded("ΣΊΣΥΦΟΣ", "σίσυφοσ");
	assert_folded("漢字", "漢字");
}

static void bad_utf8_folds_its_ascii(void **state)
{
	(void)state;
	assert_folded("AB\xFF", "ab\xFF");
}

static void long_text_folds_as_well(void **state)
{
	(void)state;
	StrBuf in, out;
	strbuf_init(&in);
	strbuf_init(&out);
	for (int i = 0; i < 3000; i++)
		strbuf_add(&in, STR("É"));
	text_fold(&out, strbuf_str(&in));
	assert_int_equal(out.n, 6000);
	assert_memory_equal(out.p + 5998, "é", 2);
	strbuf_deinit(&in);
	strbuf_deinit(&out);
}

static bool contains(const char *s, const char *needle)
{
	StrBuf folded;
	strbuf_init(&folded);
	text_fold(&folded, str_of(needle));
	bool found = text_contains_folded(str_of(s), strbuf_str(&folded));
	strbuf_deinit(&folded);
	return found;
}

static void a_needle_is_found_whatever_its_case(void **state)
{
	(void)state;
	assert_true(contains("Quarterly Access Review", "access"));
	assert_true(contains("Quarterly Access Review", "W"));
	assert_true(contains("anything", ""));
	assert_true(contains("", ""));
	assert_false(contains("", "a"));
	assert_false(contains("acces", "access"));
	assert_true(contains("aaab", "aab"));
	assert_true(contains("[x]", "[X]"));
	assert_false(contains("{x}", "[x]"));
}

static void a_needle_is_found_beyond_ascii(void **state)
{
	(void)state;
	assert_true(contains("Étude", "étude"));
	assert_true(contains("étude – REVIEW", "review"));
	assert_true(contains("E\xCC\x81tude", "étude"));
	assert_true(contains("Straße", "STRASSE"));
	assert_true(contains("STRASSE", "straße"));
	assert_true(contains("\xE2\x84\xAA"
			     "elvin",
			     "kelvin"));
	assert_true(contains("漢字テスト", "字テ"));
	assert_false(contains("漢字", "語"));
	assert_false(contains("ascii", "é"));
	assert_false(contains("naïve", "naive"));
}

static void fuzzy_takes_the_characters_in_order(void **state)
{
	(void)state;
	assert_int_equal(text_fuzzy(STR("anything"), STR("")), 0);
	assert_true(text_fuzzy(STR("Assign owner"), STR("aow")) > 0);
	assert_true(text_fuzzy(STR("Assign owner"), STR("ASSIGN OWNER")) > 0);
	assert_int_equal(text_fuzzy(STR("Assign owner"), STR("owa")), -1);
	assert_int_equal(text_fuzzy(STR(""), STR("a")), -1);
	assert_int_equal(text_fuzzy(STR("aa"), STR("aaa")), -1);
	assert_true(text_fuzzy(STR("Zoë Åström"), STR("zöå")) < 0);
	assert_true(text_fuzzy(STR("Zoë Åström"), STR("ëå")) > 0);
	assert_int_equal(text_fuzzy(STR("\xE6\xBC"), STR("漢")), -1);
}

static void assert_better(const char *better, const char *worse, const char *needle)
{
	int a = text_fuzzy(str_of(better), str_of(needle));
	int b = text_fuzzy(str_of(worse), str_of(needle));
	assert_true(b >= 0);
	if (a <= b)
		fail_msg("%s: \"%s\" %d, \"%s\" %d", needle, better, a, worse, b);
}

static void fuzzy_prefers_word_starts_runs_and_short_texts(void **state)
{
	(void)state;
	assert_better("set owner", "lesson over", "so");
	assert_better("AC-04", "AC-104 in phase 4", "ac-04");
	assert_better("undo", "sound of", "und");
	assert_better("a long way to undo", "upon a nod to", "undo");
	assert_better("request", "request that is a good deal longer than that", "request");
}

static void fuzzy_bears_endless_text(void **state)
{
	(void)state;
	StrBuf s;
	strbuf_init(&s);
	for (int i = 0; i < 70000; i++)
		strbuf_add_char(&s, 'a');
	assert_int_equal(text_fuzzy(strbuf_str(&s), STR("ab")), -1);
	assert_true(text_fuzzy(strbuf_str(&s), STR("aaaa")) > 0);
	strbuf_deinit(&s);
}

/* Marks out of order, as many as a cell holds: no list may keep a search busy for seconds. */
static void endless_marks_fold_at_once(void **state)
{
	(void)state;
	enum { MARKS = 16000 };
	StrBuf s, out;
	strbuf_init(&s);
	strbuf_init(&out);
	for (int i = 0; i < MARKS; i++)
		strbuf_add(&s, STR("\xCC\x81")); /* above */
	for (int i = 0; i < MARKS; i++)
		strbuf_add(&s, STR("\xCC\xA7")); /* below, which comes first */
	clock_t before = clock(); /* of this process: others may keep the machine busy */
	text_fold(&out, strbuf_str(&s));
	assert_true(clock() - before < CLOCKS_PER_SEC / 2);
	assert_int_equal(out.n, s.n);
	assert_folded("A\xCC\x81\xCC\xA7", "\xC3\xA1\xCC\xA7");
	strbuf_deinit(&s);
	strbuf_deinit(&out);
}

static void a_label_is_named_as_a_whole(void **state)
{
	(void)state;
	assert_true(text_names(STR("ART-1"), STR("ART-1")));
	assert_true(text_names(STR("(art-1), of March"), STR("ART-1")));
	assert_true(text_names(STR("ART-12 and ART-1."), STR("ART-1")));
	assert_true(text_names(STR("CHG-0108_approval.png"), STR("CHG-0108")));
	assert_false(text_names(STR("ART-12, PART-1, ART-1x"), STR("ART-1")));
	assert_false(text_names(STR("ART-1ART-1"), STR("ART-1")));
	assert_false(text_names(STR("anything"), STR("")));
	assert_false(text_names(STR(""), STR("ART-1")));
}

int main(void)
{
	if (setlocale(LC_ALL, "C.UTF-8") == NULL)
		return 1;
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(folding_drops_case_and_composes),
		cmocka_unit_test(bad_utf8_folds_its_ascii),
		cmocka_unit_test(long_text_folds_as_well),
		cmocka_unit_test(a_needle_is_found_whatever_its_case),
		cmocka_unit_test(a_needle_is_found_beyond_ascii),
		cmocka_unit_test(fuzzy_takes_the_characters_in_order),
		cmocka_unit_test(fuzzy_prefers_word_starts_runs_and_short_texts),
		cmocka_unit_test(fuzzy_bears_endless_text),
		cmocka_unit_test(endless_marks_fold_at_once),
		cmocka_unit_test(a_label_is_named_as_a_whole),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
