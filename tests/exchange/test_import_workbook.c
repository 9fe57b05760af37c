/* SPDX-License-Identifier: MIT
 *
 * Lists that come as workbooks: titles above the heads, dates as numbers, references that a cell of
 * numbers has spoilt. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>
#include <cmocka.h>

#include "base/file/file.h"
#include "support/importing.h"
#include "support/spreadsheet.h"

static bool import_rows(Importing *t, const char *rows, ImportSpec spec)
{
	char path[] = "/tmp/muster-book-XXXXXX", piece[4096];
	StrBuf bytes;
	strbuf_init(&bytes);
	int fd = spreadsheet_make(
		rows,
		"<styleSheet><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/></cellXfs>"
		"</styleSheet>",
		NULL);
	for (ssize_t got; (got = read(fd, piece, sizeof piece)) > 0;)
		strbuf_add_bytes(&bytes, piece, (size_t)got);
	close(fd);
	fd = mkstemp(path);
	assert_int_equal(write(fd, bytes.p, bytes.n), (ssize_t)bytes.n);
	close(fd);
	strbuf_deinit(&bytes);
	import_result_deinit(&t->result);
	err_clear(&t->err);
	spec.path = path;
	bool ok = import_file(t->db, &spec, &t->result, &t->err);
	unlink(path);
	return ok;
}

#define TEXT(text) "<c t=\"inlineStr\"><is><t>" text "</t></is></c>"
#define HEADS                                                                                      \
	"<row>" TEXT("No.") TEXT("Request Description") TEXT("Criteria") TEXT("Due Date") "</row>"

static void auditors_workbook_is_taken_as_it_comes(void **state)
{
	Importing *t = *state;
	importing_take_file(t, "auditor-requests.xlsx");
	assert_int_equal(t->result.added.count, 30);
	importing_check(t, "SELECT title FROM request WHERE ref = :ref", "1",
			"Assessment of sampled vendors");
	importing_check(t, "SELECT due FROM request WHERE ref = :ref", "1", "2026-11-23");
}

static void rows_go_through_the_columns_as_those_of_csv_do(void **state)
{
	Importing *t = *state;
	const char *rows =
		"<row>" TEXT("A title, merged") "</row><row/>" HEADS "<row><c><v>7</v></c>" TEXT(
			"Access review") TEXT("CC6.1") "<c s=\"1\"><v>46346</v></c></row>";
	if (!import_rows(t, rows, (ImportSpec){.as = "requests"}))
		fail_msg("%s", t->err.text);
	importing_check(t, "SELECT due FROM request WHERE ref = :ref", "7", "2026-11-20");
	importing_check(
		t,
		"SELECT c.ref FROM request r JOIN request_criterion l ON l.request = r.id JOIN "
		"criterion c ON c.id = l.criterion WHERE r.ref = :ref",
		"7", "CC6.1");
	assert_false(importing_has_note(t, "is a number"));
}

static void reference_that_is_a_number_is_warned_of(void **state)
{
	Importing *t = *state;
	const char *rows =
		HEADS "<row><c><v>7</v></c>" TEXT("Continuity") "<c><v>5.3</v></c></row>";
	import_rows(t, rows, (ImportSpec){.as = "requests"});
	assert_true(
		importing_has_note(t, "row 2: 5.3 is a number in the workbook; if 5.30 was typed"));
	const char *text = HEADS "<row><c><v>8</v></c>" TEXT("Continuity") TEXT("5.30") "</row>";
	import_rows(t, text, (ImportSpec){.as = "requests"});
	assert_false(importing_has_note(t, "is a number in the workbook"));
}

static void wrong_rows_are_named_with_their_number_in_the_sheet(void **state)
{
	Importing *t = *state;
	const char *rows = HEADS "<row r=\"9\"><c><v>7</v></c>" TEXT("Access review") TEXT("")
		TEXT("soon") "</row>";
	assert_false(import_rows(t, rows, (ImportSpec){.as = "requests"}));
	assert_int_equal(t->result.error_count, 1);
	assert_int_equal(t->result.errors[0].row, 9);
}

static void sheet_that_is_no_list_is_named(void **state)
{
	Importing *t = *state;
	assert_false(import_rows(t, "<row>" TEXT("Read me first") "</row>",
				 (ImportSpec){.as = "requests"}));
	assert_non_null(strstr(t->err.text, ", sheet 1: no column for the title"));
	assert_false(import_rows(t, HEADS, (ImportSpec){.as = "requests", .sheet = 2}));
	assert_non_null(strstr(t->err.text, "there is no sheet 2; the workbook has 1"));
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, importing_setup, importing_teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(auditors_workbook_is_taken_as_it_comes),
		TEST(rows_go_through_the_columns_as_those_of_csv_do),
		TEST(reference_that_is_a_number_is_warned_of),
		TEST(wrong_rows_are_named_with_their_number_in_the_sheet),
		TEST(sheet_that_is_no_list_is_named),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
