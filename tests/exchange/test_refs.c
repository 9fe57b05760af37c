/* SPDX-License-Identifier: MIT
 *
 * Spellings of criteria and controls. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/mem/strbuf.h"
#include "exchange/reading/refs.h"

static RefTable table;

static int set_up(void **state)
{
	(void)state;
	static const char *const criterion[] = {"CC1.1", "CC6.1", "CC6.2", "CC6.3", "CC7.1",
						"CC8.1", "A1.1",  "A1.2",  "PI1.3", "P6.7"};
	static const char *const control[] = {"AC-01", "AC-04", "NH-10", "GV-01"};
	Str a[10], b[4];
	for (size_t i = 0; i < 10; i++)
		a[i] = str_of(criterion[i]);
	for (size_t i = 0; i < 4; i++)
		b[i] = str_of(control[i]);
	refs_init(&table, a, 10, b, 4);
	return 0;
}

static int tear_down(void **state)
{
	(void)state;
	refs_deinit(&table);
	return 0;
}

/* The ids found; "?TEXT" for unknown, "\"TEXT\"" for words. */
static void check(const char *cell, const char *expected)
{
	Arena arena = ARENA_INIT;
	StrBuf out;
	strbuf_init(&out);
	Refs refs = refs_read(&table, &arena, str_of(cell));
	for (size_t i = 0; i < refs.count; i++) {
		const Ref *r = &refs.ref[i];
		if (i > 0)
			strbuf_add_char(&out, ' ');
		if (r->kind == REF_UNKNOWN)
			strbuf_printf(&out, "?%.*s", STR_ARG(r->text));
		else if (r->kind == REF_TEXT)
			strbuf_printf(&out, "\"%.*s\"", STR_ARG(r->text));
		else
			strbuf_add(&out, r->id);
	}
	if (strcmp(out.p, expected) != 0)
		fail_msg("%s gives %s, not %s", cell, out.p, expected);
	strbuf_deinit(&out);
	arena_deinit(&arena);
}

static void every_spelling_of_a_criterion_is_the_same(void **state)
{
	(void)state;
	static const char *const spelling[] = {
		"CC6.1",
		"cc_6_1",
		"SOC2_CC6.1",
		"CC6.1 ",
		"cc6.1",
		"CC 6.1",
		"TSC CC6.1",
		"CC6-1",
		"SOC 2 CC6.1",
		"SOC2:CC6.1",
		"TSC-CC6.1",
		"CC-6.1",
		"CC6.1.",
		"CC06.01",
		"AICPA CC6.1",
		"[CC6.1]",
		"(CC6.1)",
		"soc2_cc_6_1",
		"TSC 2017 CC6.1",
		"CC6.1 - Logical access",
		"CC6.1: users and keys",
		"SOC2CC6.1",
		"Criterion CC6.1",
		("\xC2\xA0"
		 "CC6.1"),
		"CC6_1",
	};
	for (size_t i = 0; i < sizeof spelling / sizeof *spelling; i++)
		check(spelling[i], "CC6.1");
	check("A1.2", "A1.2");
	check("a_1_2", "A1.2");
	check("PI1.3", "PI1.3");
	check("P6.7", "P6.7");
}

static void lists_are_taken_apart(void **state)
{
	(void)state;
	check("CC6.1, CC6.2; CC7.1", "CC6.1 CC6.2 CC7.1");
	check("CC6.1\nCC6.2", "CC6.1 CC6.2");
	check("CC6.1 & CC6.2 and A1.2", "CC6.1 CC6.2 A1.2");
	check("CC6.1 CC6.2", "CC6.1 CC6.2");
	check("CC6.1/CC6.2|CC6.3", "CC6.1 CC6.2 CC6.3");
	check("SOC2_CC6.1,SOC2_CC6.2", "CC6.1 CC6.2");
	check("CC6.1, cc6.1", "CC6.1");
	check("", "");
	check(" ; , ", "");
}

static void ranges_and_series_are_filled(void **state)
{
	(void)state;
	check("CC6.1-CC6.3", "CC6.1 CC6.2 CC6.3");
	check("CC6.1 – CC6.3", "CC6.1 CC6.2 CC6.3");
	check("CC6.1-6.3", "CC6.1 CC6.2 CC6.3");
	check("CC6.2-3", "CC6.2 CC6.3");
	check("CC6.1 to CC7.1", "CC6.1 CC6.2 CC6.3 CC7.1");
	check("CC6", "CC6.1 CC6.2 CC6.3");
	check("CC6 - CC8", "CC6.1 CC6.2 CC6.3 CC7.1 CC8.1");
	check("A1", "A1.1 A1.2");
	check("CC6.3-CC6.1", "?CC6.3-CC6.1");
	check("CC6.1-CC6.9", "?CC6.1-CC6.9");
}

static void controls_are_found_in_their_spellings(void **state)
{
	(void)state;
	check("AC-04", "AC-04");
	check("ac04", "AC-04");
	check("AC 4", "AC-04");
	check("AC_4, nh10", "AC-04 NH-10");
	check("Control AC-04", "AC-04");
	check("AC-04 User access review", "AC-04");
	check("AC-04; CC6.1", "AC-04 CC6.1");
}

static void unknown_references_are_named(void **state)
{
	(void)state;
	check("CC99.9", "?CC99.9");
	check("CC6.1, CC6.99", "CC6.1 ?CC6.99");
	check("CC6.1 and CC99.9", "CC6.1 ?CC99.9");
	check("AC-99", "?AC-99");
	check("6.1", "?6.1");
	check("CC6.1.2", "?CC6.1.2");
}

static void words_are_text(void **state)
{
	(void)state;
	check("Logical access", "\"Logical access\"");
	check("Plan for Q4", "\"Plan for Q4\"");
	check("张伟", "\"张伟\"");
	check("A 5 year plan", "\"A 5 year plan\"");
}

static void overlong_and_odd_cells_do_no_harm(void **state)
{
	(void)state;
	check("ABCDEFGHIJKLMNOPQRSTUVWXYZ1.1.1.1", "\"ABCDEFGHIJKLMNOPQRSTUVWXYZ1.1.1.1\"");
	check("CC1.1.1.1.1.1.1.1.1.1.1.1.1.1.1.1.1.1.1.1.1",
	      "\"CC1.1.1.1.1.1.1.1.1.1.1.1.1.1.1.1.1.1.1.1.1\"");
	check("CC", "\"CC\"");
	check("CC-", "\"CC-\"");
	check("-", "");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_spelling_of_a_criterion_is_the_same),
		cmocka_unit_test(lists_are_taken_apart),
		cmocka_unit_test(ranges_and_series_are_filled),
		cmocka_unit_test(controls_are_found_in_their_spellings),
		cmocka_unit_test(unknown_references_are_named),
		cmocka_unit_test(words_are_text),
		cmocka_unit_test(overlong_and_odd_cells_do_no_harm),
	};
	return cmocka_run_group_tests(tests, set_up, tear_down);
}
