/* SPDX-License-Identifier: MIT
 *
 * Writing CSV: quoting, and cells that a spreadsheet would run. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "exchange/sheet/csv_write.h"

static void check(const char *cell, const char *expected)
{
	StrBuf out;
	strbuf_init(&out);
	csv_write_cell(&out, str_of(cell));
	assert_string_equal(out.p, expected);
	strbuf_deinit(&out);
}

static void ordinary_cells_stay_as_they_are(void **state)
{
	(void)state;
	check("", "");
	check("Code of conduct", "Code of conduct");
	check("张伟", "张伟");
	check("2026-11-23", "2026-11-23");
	check("a=b", "a=b");
}

static void special_cells_are_quoted(void **state)
{
	(void)state;
	check("a,b", "\"a,b\"");
	check("a;b", "\"a;b\"");
	check("say \"no\"", "\"say \"\"no\"\"\"");
	check("\"", "\"\"\"\"");
	check("two\nlines", "\"two\nlines\"");
	check(" blank", "\" blank\"");
	check("blank ", "\"blank \"");
}

static void formula_cells_become_text(void **state)
{
	(void)state;
	check("=1+1", "'=1+1");
	check("=HYPERLINK(\"http://x\",\"y\")", "\"'=HYPERLINK(\"\"http://x\"\",\"\"y\"\")\"");
	check("+A1", "'+A1");
	check("-2+3+cmd|' /C calc'!A0", "\"'-2+3+cmd|' /C calc'!A0\"");
	check("@SUM(A1)", "'@SUM(A1)");
	check("\t=1", "\"'\t=1\"");
	check("\r=1", "\"'\r=1\"");
	check("  =1", "\"'  =1\"");
	check("＝1", "'＝1");
	check("＋1", "'＋1");
	check("－1", "'－1");
	check("＠x", "'＠x");
	check("-", "'-");
	check("-3-A1", "'-3-A1");
	check("+1e", "'+1e");
}

static void plain_numbers_stay_numbers(void **state)
{
	(void)state;
	check("-3", "-3");
	check("+1.5", "+1.5");
	check("-2,75", "\"-2,75\"");
	check("-12 %", "-12 %");
	check("-1e-5", "-1e-5");
}

static void rows_end_in_crlf(void **state)
{
	(void)state;
	Str cell[] = {STR("a"), STR(""), STR("b,c")};
	StrBuf out;
	strbuf_init(&out);
	csv_write_mark(&out);
	csv_write_row(&out, cell, 3);
	csv_write_row(&out, cell, 0);
	assert_string_equal(out.p, "\xEF\xBB\xBF"
				   "a,,\"b,c\"\r\n\r\n");
	strbuf_deinit(&out);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(ordinary_cells_stay_as_they_are),
		cmocka_unit_test(special_cells_are_quoted),
		cmocka_unit_test(formula_cells_become_text),
		cmocka_unit_test(plain_numbers_stay_numbers),
		cmocka_unit_test(rows_end_in_crlf),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
