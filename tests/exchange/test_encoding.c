/* SPDX-License-Identifier: MIT
 *
 * Encodings of spreadsheet exports, told apart and refused. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "exchange/sheet/text_stream.h"

static bool read_text(Str bytes, StrBuf *text, Encoding *used, Err *err)
{
	const RowSource source = {.fd = -1, .name = STR("list.csv"), .bytes = bytes};
	*used = ENCODING_UTF8;
	strbuf_init(text);
	return text_stream_read(&source, text, used, err);
}

/* What the bytes become. */
static void check(Str bytes, Encoding encoding, const char *expected)
{
	Err err = ERR_INIT;
	Encoding used;
	StrBuf text;
	bool good = read_text(bytes, &text, &used, &err);
	if (!good)
		print_message("%s\n", err.text);
	assert_true(good);
	assert_string_equal(text.p, expected);
	assert_int_equal(text.n, strlen(expected));
	assert_int_equal(used, encoding);
	strbuf_deinit(&text);
}

static void refuse(Str bytes, const char *sentence)
{
	Err err = ERR_INIT;
	Encoding used;
	StrBuf text;
	assert_false(read_text(bytes, &text, &used, &err));
	assert_int_equal(err.kind, ERR_INPUT);
	if (strstr(err.text, sentence) == NULL)
		fail_msg("\"%s\" does not say \"%s\"", err.text, sentence);
	strbuf_deinit(&text);
}

static void utf8_stays_as_it_is(void **state)
{
	(void)state;
	check(STR(""), ENCODING_UTF8, "");
	check(STR("Ref,Title\n1,Wei Zhang 张伟 é 😀\n"), ENCODING_UTF8,
	      "Ref,Title\n1,Wei Zhang 张伟 é 😀\n");
}

static void byte_order_mark_is_taken_off(void **state)
{
	(void)state;
	check(STR("\xEF\xBB\xBFRef\r\n1"), ENCODING_UTF8_BOM, "Ref\r\n1");
	check(STR("\xEF\xBB\xBF"), ENCODING_UTF8_BOM, "");
}

static void utf16_is_read_in_both_byte_orders(void **state)
{
	(void)state;
	check(STR("\xFF\xFEN\0o\0\n\0\xE9\0\x3D\xD8\x00\xDE"), ENCODING_UTF16LE, "No\né😀");
	check(STR("\xFE\xFF\0N\0o\0\n\0\xE9\xD8\x3D\xDE\x00"), ENCODING_UTF16BE, "No\né😀");
}

static void utf16_without_mark_is_recognised(void **state)
{
	(void)state;
	check(STR("R\0e\0f\0,\0T\0\n\0"), ENCODING_UTF16LE, "Ref,T\n");
	check(STR("\0R\0e\0f\0,\0T\0\n"), ENCODING_UTF16BE, "Ref,T\n");
}

static void damaged_utf16_is_refused(void **state)
{
	(void)state;
	refuse(STR("\xFF\xFEN\0\n\0o"), "odd number of bytes");
	refuse(STR("\xFF\xFEN\0\n\0\x3D\xD8o\0"), "line 2: half a character");
	refuse(STR("\xFF\xFEN\0\n\0\x3D\xDEo\0"), "line 2: half a character");
	refuse(STR("\xFF\xFEN\0\n\0o\0\0\0p\0"), "line 2: there is a NUL byte");
	refuse(STR("\xFF\xFE\0\0N\0\0\0"), "UTF-32");
}

static void windows_1252_is_read_when_it_makes_sense(void **state)
{
	(void)state;
	check(STR("Tom\xE1s Ib\xE1\xF1"
		  "ez \x96 don\x92t \x80 5\x85"),
	      ENCODING_WINDOWS1252, "Tomás Ibáñez – don’t € 5…");
	check(STR("\xC9t\xE9,\xE0 faire,na\xEFve,\x93quoted\x94,\xA7 5,caf\xE9\x94"),
	      ENCODING_WINDOWS1252, "Été,à faire,naïve,“quoted”,§ 5,café”");
	check(STR("STRA\xDF"
		  "E,Gr\xF6\xDF"
		  "e,FRAN\xC7OIS,\xC5ngstr\xF6m"),
	      ENCODING_WINDOWS1252, "STRAßE,Größe,FRANÇOIS,Ångström");
}

static void broken_utf8_is_not_taken_for_windows_1252(void **state)
{
	(void)state;
	refuse(STR("Ref\nTom\xC3\xA1s\n1,\xE9t\xE9"), "line 3: byte 0xE9");
	refuse(STR("\xEF\xBB\xBFRef\n\xE9t\xE9"), "line 2: byte 0xE9 breaks the UTF-8");
	refuse(STR("Ref\nbad \xFF\xFE bytes"), "line 2: byte 0xFF");
	refuse(STR("Ref\nbad \xC3\x28 byte"), "line 2: byte 0xC3");
	refuse(STR("Ref\nover \xC0\xAFlong"), "line 2: byte 0xC0");
	refuse(STR("Ref\nsurrogate \xED\xA0\x80 half"), "line 2: byte 0xA0");
	refuse(STR("Ref\ncut \xE2\x82 off"), "line 2: byte 0xE2");
	refuse(STR("Ref\nbeyond \xF5\x80\x80\x80"), "line 2: byte 0xF5");
	refuse(STR("Ref\nundefined \x81"), "line 2: byte 0x81");
	refuse(STR("Ref\nba\x80"
		   "d"),
	       "line 2: byte 0x80");
}

static void nul_is_refused_with_its_line(void **state)
{
	(void)state;
	refuse(STR("Ref,Title\r\nAD-001,\0x\r\n"), "line 2: there is a NUL byte");
	refuse(STR("Ref,Title\rAD-001\rAD-\0x"), "line 3: there is a NUL byte");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(utf8_stays_as_it_is),
		cmocka_unit_test(byte_order_mark_is_taken_off),
		cmocka_unit_test(utf16_is_read_in_both_byte_orders),
		cmocka_unit_test(utf16_without_mark_is_recognised),
		cmocka_unit_test(damaged_utf16_is_refused),
		cmocka_unit_test(windows_1252_is_read_when_it_makes_sense),
		cmocka_unit_test(broken_utf8_is_not_taken_for_windows_1252),
		cmocka_unit_test(nul_is_refused_with_its_line),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
