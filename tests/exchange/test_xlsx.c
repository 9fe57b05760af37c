/* SPDX-License-Identifier: MIT
 *
 * Workbooks: what is in them comes out as a person would read it, and what only looks like one is
 * refused in a sentence. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>
#include <cmocka.h>

#include "base/mem/die.h"
#include "base/file/file.h"
#include "exchange/reading/row_stream.h"
#include "support/spreadsheet.h"

static Err err;

/* All rows as "1:a|b;2:c", cells of numbers with a # before them. */
static bool read_all(int fd, int sheet, StrBuf *out)
{
	RowStream *rows = NULL;
	const SheetRow *row;
	const RowSource source = {.fd = fd, .name = STR("book.xlsx"), .sheet = sheet};
	err_clear(&err);
	strbuf_init(out);
	bool ok = row_stream_open(&rows, &source, &err);
	while (ok && (ok = row_stream_next(rows, &row, &err)) && row != NULL) {
		strbuf_printf(out, "%s%d:", out->n > 0 ? ";" : "", row->number);
		for (size_t i = 0; i < row->count; i++)
			strbuf_printf(out, "%s%s%.*s", i > 0 ? "|" : "",
				      row->numbers >> i & 1 ? "#" : "", STR_ARG(row->cell[i]));
	}
	row_stream_close(rows);
	close(fd);
	return ok;
}

static void reads(int fd, const char *expected)
{
	StrBuf out;
	if (!read_all(fd, 0, &out))
		fail_msg("%s", err.text);
	assert_string_equal(out.p, expected);
	strbuf_deinit(&out);
}

static void refused(int fd, const char *sentence)
{
	StrBuf out;
	assert_false(read_all(fd, 0, &out));
	assert_int_equal(err.kind, ERR_INPUT);
	if (strstr(err.text, sentence) == NULL)
		fail_msg("said \"%s\", expected \"%s\"", err.text, sentence);
	strbuf_deinit(&out);
}

static void text_stays_text_and_numbers_are_told_apart(void **state)
{
	(void)state;
	reads(spreadsheet_make(
		      "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>5.30</t></is></c>"
		      "<c r=\"B1\"><v>5.2999999999999998</v></c><c r=\"C1\" t=\"str\"><f>A1</f>"
		      "<v>5.30</v></c><c r=\"D1\" t=\"b\"><v>1</v></c><c r=\"E1\" t=\"e\">"
		      "<v>#N/A</v></c><c r=\"F1\"><v>1.0E+3</v></c></row>",
		      NULL, NULL),
	      "1:5.30|#5.3|5.30|TRUE|#N/A|#1000");
}

static void shared_texts_come_whole_and_without_how_they_are_pronounced(void **state)
{
	(void)state;
	reads(spreadsheet_make("<row r=\"1\"><c r=\"A1\" t=\"s\"><v>1</v></c><c r=\"B1\" t=\"s\">"
			       "<v>0</v></c><c r=\"C1\" t=\"s\"><v>9</v></c></row>",
			       NULL,
			       "<sst><si><t>one</t></si><si><r><t>Chen </t></r><r><t>陳</t></r>"
			       "<rPh sb=\"0\" eb=\"1\"><t>chan</t></rPh></si></sst>"),
	      "1:Chen 陳|one|");
}

static void dates_come_by_the_format_of_their_cells(void **state)
{
	(void)state;
	const char *styles =
		"<styleSheet><numFmts><numFmt numFmtId=\"164\" formatCode=\"[$-409]d\\-mmm;@\"/>"
		"<numFmt numFmtId=\"165\" formatCode=\"0.00&quot;days&quot;\"/></numFmts>"
		"<cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf numFmtId=\"22\"/>"
		"<xf numFmtId=\"164\"/><xf numFmtId=\"165\"/><xf numFmtId=\"20\"/></cellXfs>"
		"</styleSheet>";
	reads(spreadsheet_make("<row r=\"3\"><c s=\"1\"><v>46346</v></c><c s=\"2\"><v>46346.625</v>"
			       "</c><c s=\"3\"><v>59</v></c><c s=\"4\"><v>46346</v></c>"
			       "<c s=\"5\"><v>0.5</v></c><c s=\"0\"><v>46346</v></c>"
			       "<c s=\"1\"><v>-3</v></c></row>",
			       styles, NULL),
	      "3:2026-11-20|2026-11-20 15:00|1900-02-28|#46346|12:00|#46346|#-3");
}

static void cells_keep_their_columns_and_rows_their_numbers(void **state)
{
	(void)state;
	reads(spreadsheet_make("<row r=\"2\"/><row r=\"4\"><c r=\"C4\"><v>1</v></c></row>"
			       "<row><c><v>2</v></c></row>",
			       NULL, NULL),
	      "4:||#1;5:#2");
}

static void escapes_of_the_format_are_undone(void **state)
{
	(void)state;
	reads(spreadsheet_make("<row r=\"1\"><c t=\"inlineStr\"><is><t>a_x000D_b_x0041__x_</t></is>"
			       "</c></row>",
			       NULL, NULL),
	      "1:abA_x_");
}

static void first_visible_sheet_with_rows_is_read_unless_another_is_asked_for(void **state)
{
	(void)state;
	const SpreadsheetPart parts[] = {
		{"xl/workbook.xml",
		 "<workbook xmlns:r=\"x\"><workbookPr date1904=\"1\"/><sheets><sheet name=\"Hidden\" "
		 "state=\"hidden\" r:id=\"a\"/><sheet name=\"Empty\" r:id=\"b\"/><sheet "
		 "name=\"List\" r:id=\"c\"/></sheets></workbook>",
		 0},
		{"xl/_rels/workbook.xml.rels",
		 "<Relationships><Relationship Id=\"a\" Type=\"t/worksheet\" Target=\"1.xml\"/>"
		 "<Relationship Id=\"b\" Type=\"t/worksheet\" Target=\"2.xml\"/><Relationship "
		 "Id=\"c\" Type=\"t/worksheet\" Target=\"3.xml\"/></Relationships>",
		 0},
		{"xl/1.xml",
		 "<worksheet><sheetData><row><c t=\"str\"><v>secret</v></c></row>"
		 "</sheetData></worksheet>",
		 0},
		{"xl/2.xml", "<worksheet><sheetData/></worksheet>", 0},
		{"xl/3.xml",
		 "<worksheet><sheetData><row><c t=\"str\"><v>list</v></c></row>"
		 "</sheetData></worksheet>",
		 0},
	};
	reads(spreadsheet_zip(parts, 5), "1:list");
	StrBuf out;
	assert_true(read_all(spreadsheet_zip(parts, 5), 1, &out));
	assert_string_equal(out.p, "1:secret");
	strbuf_deinit(&out);
	assert_false(read_all(spreadsheet_zip(parts, 5), 4, &out));
	assert_non_null(strstr(err.text, "there is no sheet 4; the workbook has 3"));
	strbuf_deinit(&out);
}

static void entities_are_refused(void **state)
{
	(void)state;
	refused(spreadsheet_make("<row r=\"1\"><c><v>1</v></c></row>", NULL,
				 "<!DOCTYPE sst [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b "
				 "\"&a;&a;&a;&a;\">]><sst><si><t>&b;</t></si></sst>"),
		"declares a document type");
}

static void sheet_that_unpacks_to_far_more_than_it_is_is_refused(void **state)
{
	(void)state;
	size_t n = 40 * 1024 * 1024;
	char *blank = xmalloc(n + 1);
	memset(blank, ' ', n);
	blank[n] = '\0';
	refused(spreadsheet_make(blank, NULL, NULL), "times its size");
	free(blank);
}

static void nesting_without_end_is_refused(void **state)
{
	(void)state;
	StrBuf deep;
	strbuf_init(&deep);
	for (int i = 0; i < 100; i++)
		strbuf_add(&deep, STR("<x>"));
	for (int i = 0; i < 100; i++)
		strbuf_add(&deep, STR("</x>"));
	refused(spreadsheet_make(deep.p, NULL, NULL), "deeper than 64");
	strbuf_deinit(&deep);
}

static void damaged_ones_are_refused_in_a_sentence(void **state)
{
	(void)state;
	const SpreadsheetPart other[] = {{"mimetype", "application/vnd.oasis", 0}};
	refused(spreadsheet_file(STR("PK\x03\x04 and nothing of a ZIP")), "can't be opened");
	refused(spreadsheet_zip(other, 1), "no XLSX workbook");
	refused(spreadsheet_make("<row><c></row>", NULL, NULL), "is damaged");
	refused(spreadsheet_make("<row r=\"5\"><c><v>1</v></c></row><row r=\"5\"/>", NULL, NULL),
		"row 5 of the sheet is followed by row 5");
	refused(spreadsheet_make("<row r=\"5\"><c r=\"A6\"/></row>", NULL, NULL),
		"a cell with an invalid address");
	refused(spreadsheet_make("<row r=\"5\"><c r=\"XFE5\"/></row>", NULL, NULL),
		"a cell with an invalid address");
	refused(spreadsheet_file(STR("\xD0\xCF\x11\xE0 old")), "of the old kind (XLS)");
}

static void every_cut_of_a_workbook_is_refused_or_read(void **state)
{
	(void)state;
	char path[500];
	StrBuf whole, out;
	snprintf(path, sizeof path, "%s/tests/data/auditor-requests.xlsx", getenv("MUSTER_SOURCE"));
	assert_true(file_read(&whole, path, 1 << 20, &err));
	for (size_t n = 1; n < whole.n; n += 37) {
		read_all(spreadsheet_file(str_make(whole.p, n)), 0, &out);
		strbuf_deinit(&out);
	}
	for (size_t at = 0; at < whole.n; at += 11) {
		whole.p[at] = (char)(whole.p[at] ^ 0x41);
		read_all(spreadsheet_file(strbuf_str(&whole)), 0, &out);
		whole.p[at] = (char)(whole.p[at] ^ 0x41);
		strbuf_deinit(&out);
	}
	strbuf_deinit(&whole);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(text_stays_text_and_numbers_are_told_apart),
		cmocka_unit_test(shared_texts_come_whole_and_without_how_they_are_pronounced),
		cmocka_unit_test(dates_come_by_the_format_of_their_cells),
		cmocka_unit_test(cells_keep_their_columns_and_rows_their_numbers),
		cmocka_unit_test(escapes_of_the_format_are_undone),
		cmocka_unit_test(first_visible_sheet_with_rows_is_read_unless_another_is_asked_for),
		cmocka_unit_test(entities_are_refused),
		cmocka_unit_test(sheet_that_unpacks_to_far_more_than_it_is_is_refused),
		cmocka_unit_test(nesting_without_end_is_refused),
		cmocka_unit_test(damaged_ones_are_refused_in_a_sentence),
		cmocka_unit_test(every_cut_of_a_workbook_is_refused_or_read),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
