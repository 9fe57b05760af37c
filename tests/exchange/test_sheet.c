/* SPDX-License-Identifier: MIT
 *
 * Whole files: the same list in every dress, and files that must be refused. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <cmocka.h>

#include "base/file/file.h"
#include "exchange/reading/sheet.h"

static bool read_list(Sheet *sheet, const char *name, Err *err)
{
	const char *source = getenv("MUSTER_SOURCE");
	StrBuf path, bytes;
	strbuf_init(&path);
	strbuf_printf(&path, "%s/tests/data/%s", source == NULL ? "." : source, name);
	bool good = file_read(&bytes, path.p, SHEET_MAX_BYTES, err);
	strbuf_deinit(&path);
	if (!good)
		return false;
	const RowSource list = {.fd = -1, .name = str_of(name), .bytes = strbuf_str(&bytes)};
	good = sheet_read(sheet, &list, err);
	strbuf_deinit(&bytes);
	return good;
}

static void assert_cell(const SheetRow *row, int column, const char *expected)
{
	Str cell = sheet_cell(row, column);
	if (!str_equal(cell, str_of(expected)))
		fail_msg("row %d column %d is \"%.*s\", not \"%s\"", row->number, column,
			 STR_ARG(cell), expected);
}

/* The four rows of the list, from row `from` of the sheet on. */
static void check_list(const Sheet *s, size_t from)
{
	assert_true(s->rows >= from + 4);
	assert_cell(&s->row[from], 0, "PBC #");
	assert_cell(&s->row[from], 5, "Status");
	assert_cell(&s->row[from + 1], 2, "Liste des accès\nattendue: datée");
	assert_cell(&s->row[from + 1], 4, "Tomás Ibáñez");
	assert_cell(&s->row[from + 2], 2, "Rapport d’incident – été");
	assert_cell(&s->row[from + 2], 4, "");
	assert_cell(&s->row[from + 3], 2, "Change tickets, sampled; 25");
	assert_cell(&s->row[from + 3], 5, "Accepted");
	assert_cell(&s->row[from + 3], 6, "");
	assert_cell(&s->row[from + 3], -1, "");
}

static void the_same_list_comes_out_of_every_dress(void **state)
{
	(void)state;
	static const struct {
		const char *name;
		Encoding encoding;
		char delimiter;
	} file[] = {
		{"lists/comma.csv", ENCODING_UTF8, ','},
		{"lists/bom-crlf.csv", ENCODING_UTF8_BOM, ','},
		{"lists/semicolon.csv", ENCODING_UTF8, ';'},
		{"lists/sep-line.csv", ENCODING_UTF8, ';'},
		{"lists/tab.txt", ENCODING_UTF8, '\t'},
		{"lists/bar.txt", ENCODING_UTF8, '|'},
		{"lists/cr.csv", ENCODING_UTF8, ','},
		{"lists/no-last-newline.csv", ENCODING_UTF8, ','},
		{"lists/utf16le-bom.txt", ENCODING_UTF16LE, '\t'},
		{"lists/utf16be-bom.txt", ENCODING_UTF16BE, '\t'},
		{"lists/utf16le.txt", ENCODING_UTF16LE, '\t'},
		{"lists/utf16be.txt", ENCODING_UTF16BE, '\t'},
		{"lists/windows-1252.csv", ENCODING_WINDOWS1252, ';'},
	};
	for (size_t i = 0; i < sizeof file / sizeof *file; i++) {
		Err err = ERR_INIT;
		Sheet s;
		if (!read_list(&s, file[i].name, &err))
			fail_msg("%s", err.text);
		assert_int_equal(s.rows, 4);
		assert_int_equal(s.columns, 6);
		assert_int_equal(s.encoding, file[i].encoding);
		assert_int_equal(s.delimiter, file[i].delimiter);
		check_list(&s, 0);
		sheet_deinit(&s);
	}
}

static void rows_keep_the_numbers_of_the_spreadsheet(void **state)
{
	(void)state;
	Err err = ERR_INIT;
	Sheet s;
	assert_true(read_list(&s, "lists/title-rows.csv", &err));
	check_list(&s, 4);
	assert_int_equal(s.row[4].number, 5);
	assert_int_equal(s.row[5].number, 6);
	assert_int_equal(s.row[6].number, 7);
	assert_int_equal(s.row[6].line, 8);
	assert_true(sheet_row_blank(&s.row[2]));
	assert_true(sheet_row_blank(&s.row[3]));
	assert_false(sheet_row_blank(&s.row[4]));
	sheet_deinit(&s);
}

static void real_lists_are_read(void **state)
{
	(void)state;
	Err err = ERR_INIT;
	Sheet s;
	assert_true(read_list(&s, "ad-requests-v1.csv", &err));
	assert_int_equal(s.rows, 49);
	assert_int_equal(s.columns, 9);
	assert_cell(&s.row[1], 8, "\"as of\" fieldwork start");
	assert_cell(&s.row[48], 0, "AD-048");
	sheet_deinit(&s);
	assert_true(read_list(&s, "people.csv", &err));
	assert_cell(&s.row[5], 0, "Wei Zhang 张伟");
	sheet_deinit(&s);
}

static void hostile_text_stays_text(void **state)
{
	(void)state;
	Err err = ERR_INIT;
	Sheet s;
	assert_true(read_list(&s, "lists/hostile-escape.csv", &err));
	assert_cell(&s.row[1], 2, "red \x1b[31m and \x1b]0;title\x07 text");
	sheet_deinit(&s);
	assert_true(read_list(&s, "lists/hostile-bidi.csv", &err));
	assert_cell(&s.row[1], 2, "invoice \u202etxt.exe and \u200b zero");
	sheet_deinit(&s);
}

static void refuse(const char *name, const char *sentence)
{
	Err err = ERR_INIT;
	Sheet s;
	assert_false(read_list(&s, name, &err));
	assert_int_equal(err.kind, ERR_INPUT);
	if (strstr(err.text, sentence) == NULL)
		fail_msg("\"%s\" does not say \"%s\"", err.text, sentence);
}

static void damaged_files_are_refused_with_file_and_line(void **state)
{
	(void)state;
	refuse("lists/hostile-nul.csv", "lists/hostile-nul.csv: line 2: there is a NUL byte");
	refuse("lists/hostile-utf8.csv", "lists/hostile-utf8.csv: line 3: byte 0xFF breaks");
	refuse("lists/hostile-utf8-only-bad.csv", "line 2: byte 0xC3 is neither");
	refuse("lists/hostile-quote.csv", "line 3: the quote that opens cell 3 is never closed");
}

static bool read_long_cell(size_t n, const char *character, Err *err)
{
	StrBuf bytes;
	Sheet s;
	strbuf_init(&bytes);
	strbuf_add(&bytes, STR("PBC #,Title\nAD-001,ok\nAD-002,"));
	for (size_t i = 0; i < n; i++)
		strbuf_add(&bytes, str_of(character));
	const RowSource list = {.fd = -1, .name = STR("long.csv"), .bytes = strbuf_str(&bytes)};
	bool good = sheet_read(&s, &list, err);
	strbuf_deinit(&bytes);
	if (good)
		sheet_deinit(&s);
	return good;
}

static void overlong_cell_is_named_by_row_and_column(void **state)
{
	(void)state;
	Err err = ERR_INIT;
	assert_true(read_long_cell(SHEET_MAX_CELL, "x", &err));
	assert_true(read_long_cell(SHEET_MAX_CELL, "張", &err));
	assert_false(read_long_cell(70000, "x", &err));
	assert_string_equal(err.text, "long.csv: row 3, column B: the cell holds 70000 characters; "
				      "at most 32767 are taken");
}

static void columns_have_the_letters_of_spreadsheets(void **state)
{
	(void)state;
	char out[SHEET_COLUMN_SIZE];
	assert_string_equal(sheet_column_letters(0, out), "A");
	assert_string_equal(sheet_column_letters(25, out), "Z");
	assert_string_equal(sheet_column_letters(26, out), "AA");
	assert_string_equal(sheet_column_letters(701, out), "ZZ");
	assert_string_equal(sheet_column_letters(702, out), "AAA");
	assert_string_equal(sheet_column_letters(16383, out), "XFD");
}

static void empty_file_is_an_empty_sheet(void **state)
{
	(void)state;
	Err err = ERR_INIT;
	Sheet s;
	const RowSource list = {.fd = -1, .name = STR("empty.csv"), .bytes = STR("")};
	assert_true(sheet_read(&s, &list, &err));
	assert_int_equal(s.rows, 0);
	sheet_deinit(&s);
}

static void file_above_the_cap_is_refused(void **state)
{
	(void)state;
	Err err = ERR_INIT;
	Sheet s;
	StrBuf bytes;
	strbuf_init(&bytes);
	strbuf_reserve(&bytes, SHEET_MAX_BYTES + 1);
	memset(bytes.p, 'a', SHEET_MAX_BYTES + 1);
	const RowSource list = {
		.fd = -1, .name = STR("a.csv"), .bytes = {bytes.p, SHEET_MAX_BYTES + 1}};
	assert_false(sheet_read(&s, &list, &err));
	assert_non_null(strstr(err.text, "larger than 64 MB"));
	strbuf_deinit(&bytes);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_same_list_comes_out_of_every_dress),
		cmocka_unit_test(rows_keep_the_numbers_of_the_spreadsheet),
		cmocka_unit_test(real_lists_are_read),
		cmocka_unit_test(hostile_text_stays_text),
		cmocka_unit_test(damaged_files_are_refused_with_file_and_line),
		cmocka_unit_test(overlong_cell_is_named_by_row_and_column),
		cmocka_unit_test(columns_have_the_letters_of_spreadsheets),
		cmocka_unit_test(empty_file_is_an_empty_sheet),
		cmocka_unit_test(file_above_the_cap_is_refused),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
