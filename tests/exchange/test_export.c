/* SPDX-License-Identifier: MIT
 *
 * Exports: whole, in a fixed order, and harmless in a spreadsheet. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "exchange/demo/demo.h"
#include "exchange/export/export.h"
#include "program/record/record.h"

static Db *demo(void)
{
	Db *db = NULL;
	Err err = ERR_INIT;

	date_set_today(date_make(2026, 11, 20));
	if (!db_create_memory(&db, &err) || !demo_write(db, date_make(2026, 11, 20), &err))
		fail_msg("%s", err.text);
	return db;
}

static int open_demo(void **state)
{
	*state = demo();
	return 0;
}

static int close_demo(void **state)
{
	db_close(*state);
	return 0;
}

static StrBuf exported(Db *db, const char *name)
{
	StrBuf out;
	Err err = ERR_INIT;
	const Export *e = export_named(str_of(name));

	assert_non_null(e);
	strbuf_init(&out);
	if (!export_bytes(db, e, NULL, &out, &err))
		fail_msg("%s", err.text);
	return out;
}

static size_t rows_of(const StrBuf *csv)
{
	size_t rows = 0;

	/* Only row ends are CR LF; line breaks inside cells are LF. */
	for (const char *at = csv->p; (at = strstr(at, "\r\n")) != NULL; at += 2)
		rows++;
	return rows;
}

static void requests_have_a_row_each_and_headers_that_import_reads(void **state)
{
	StrBuf csv = exported(*state, "requests.csv");

	assert_int_equal(rows_of(&csv), 49);
	assert_true(str_starts(strbuf_str(&csv), STR("\xEF\xBB\xBFRequest ID,Title,Description,")));
	assert_non_null(strstr(csv.p, ",Due Date,Assigned To,Reviewer,Internal Status,"));
	assert_non_null(strstr(csv.p, "\r\nIRL-01,Organisation chart and reporting lines,"));
	strbuf_deinit(&csv);
}

static void comments_stay_in_the_house(void **state)
{
	StrBuf csv = exported(*state, "requests.csv");

	assert_null(strstr(csv.p, "We do not make one up"));
	strbuf_deinit(&csv);
}

static void gaps_include_the_closed_ones(void **state)
{
	StrBuf csv = exported(*state, "GAPS.csv");
	const ListQuery all = {.kind = &kind_gap, .find = STR(""), .sort = -1};
	int64_t gaps = 0;
	Err err = ERR_INIT;

	assert_true(record_count(*state, &all, &gaps, &err));
	assert_int_equal(rows_of(&csv), gaps + 1);
	assert_non_null(strstr(csv.p, "\r\nGAP-1,"));
	assert_non_null(strstr(csv.p, "risk accepted"));
	strbuf_deinit(&csv);
}

static void the_matrix_has_roles_people_and_faults(void **state)
{
	StrBuf csv = exported(*state, "raci.csv");

	assert_non_null(strstr(csv.p, ",ES,PO,SL,EO,IT,PP,LR,FI,EP,XA,"));
	assert_non_null(strstr(csv.p, "佐藤美咲 Sato Misaki"));
	assert_non_null(strstr(csv.p, "no one accountable\r\n"));
	assert_non_null(strstr(csv.p, "two accountable\r\n"));
	strbuf_deinit(&csv);
}

static void formula_cells_are_text(void **state)
{
	Db *db = *state;
	Id id = ID_NONE;
	Err err = ERR_INIT;
	const Assign gap[] = {
		{"title", STR("=HYPERLINK(\"http://evil.example\",\"click\")")},
		{"detail", STR("@SUM(1+1)*cmd|' /C calc'!A0")},
		{"ticket", STR("-2+3")},
		{"blocks", STR("plain, with a \"quote\"")},
	};

	if (!record_new(db, &kind_gap, (Assigns){gap, sizeof gap / sizeof *gap}, &id, &err))
		fail_msg("%s", err.text);
	StrBuf csv = exported(db, "gaps.csv");
	assert_null(strstr(csv.p, ",=HYPERLINK"));
	assert_null(strstr(csv.p, "\"=HYPERLINK"));
	assert_non_null(
		strstr(csv.p, "\"'=HYPERLINK(\"\"http://evil.example\"\",\"\"click\"\")\""));
	assert_non_null(strstr(csv.p, "'@SUM(1+1)"));
	assert_non_null(strstr(csv.p, ",'-2+3,"));
	assert_non_null(strstr(csv.p, "\"plain, with a \"\"quote\"\"\""));
	strbuf_deinit(&csv);
}

static void the_same_workspace_gives_the_same_bytes(void **state)
{
	size_t count = 0;
	const Export *all = export_all(&count);
	Db *again = demo(), *other = demo();

	(void)state;
	for (size_t i = 0; i < count; i++) {
		StrBuf one = exported(again, all[i].name), two = exported(other, all[i].name);
		assert_string_equal(one.p, two.p);
		strbuf_deinit(&one);
		strbuf_deinit(&two);
	}
	db_close(again);
	db_close(other);
}

static StrBuf filtered(Db *db, const char *name, const char *condition)
{
	StrBuf out;
	Err err = ERR_INIT;
	const ExportFilter filter = {&condition, 1};

	strbuf_init(&out);
	if (!export_bytes(db, export_named(str_of(name)), &filter, &out, &err))
		fail_msg("%s", err.text);
	return out;
}

static void an_export_can_be_of_some_records_alone(void **state)
{
	StrBuf all = exported(*state, "raci.csv");
	StrBuf some = filtered(*state, "raci.csv", "framework=NHI-03");

	assert_true(rows_of(&some) > 1);
	assert_true(rows_of(&some) < rows_of(&all));
	assert_null(strstr(some.p, "GV-01"));
	strbuf_deinit(&some);
	some = filtered(*state, "gaps.csv", "severity=critical");
	assert_null(strstr(some.p, ",medium,"));
	strbuf_deinit(&some);
	strbuf_deinit(&all);
}

static void an_export_refuses_a_condition_that_it_does_not_know(void **state)
{
	StrBuf out;
	Err err = ERR_INIT;
	const char *condition = "colour=blue";
	const ExportFilter filter = {&condition, 1};

	strbuf_init(&out);
	assert_false(export_bytes(*state, export_named(STR("gaps.csv")), &filter, &out, &err));
	assert_int_equal(err.kind, ERR_USAGE);
	assert_int_equal(out.n, 0);
	strbuf_deinit(&out);
}

static void an_unknown_export_names_the_known_ones(void **state)
{
	Err err = ERR_INIT;

	assert_null(export_named(STR("requests.pdf")));
	assert_false(export_write(*state, "requests.pdf", NULL, &(OutputTo){.path = "-"}, &err));
	assert_int_equal(err.kind, ERR_USAGE);
	assert_non_null(strstr(err.text, "requests.csv, gaps.csv, controls.csv"));
}

static void an_export_that_cannot_be_written_says_where(void **state)
{
	Err err = ERR_INIT;

	assert_false(export_write(*state, "gaps.csv", NULL,
				  &(OutputTo){.path = "/nonexistent/folder/gaps.csv"}, &err));
	assert_non_null(strstr(err.text, "/nonexistent/folder"));
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(requests_have_a_row_each_and_headers_that_import_reads),
		cmocka_unit_test(comments_stay_in_the_house),
		cmocka_unit_test(gaps_include_the_closed_ones),
		cmocka_unit_test(the_matrix_has_roles_people_and_faults),
		cmocka_unit_test(formula_cells_are_text),
		cmocka_unit_test(the_same_workspace_gives_the_same_bytes),
		cmocka_unit_test(an_export_can_be_of_some_records_alone),
		cmocka_unit_test(an_export_refuses_a_condition_that_it_does_not_know),
		cmocka_unit_test(an_unknown_export_names_the_known_ones),
		cmocka_unit_test(an_export_that_cannot_be_written_says_where),
	};

	return cmocka_run_group_tests_name("export", tests, open_demo, close_demo);
}
