/* SPDX-License-Identifier: MIT
 *
 * Statements: values go in and come out as they were, errors stick until the
 * end, and the cache never mixes up two texts. */
#include "store/fixture.h"

static void values_come_back_as_they_went_in(void **state)
{
	(void)state;
	Db *db = memory();
	Id id = id_new();
	Date d = date_make(2026, 2, 28);
	Stmt *q = stmt_get(db, "SELECT :int, :text, :empty, :none, :id, :no_id, :date, :no_date, "
			       ":blob");
	stmt_bind_int(q, ":int", INT64_MIN);
	stmt_bind_text(q, ":text", STR("a\0b"));
	stmt_bind_text(q, ":empty", STR(""));
	stmt_bind_text_or_null(q, ":none", STR(""));
	stmt_bind_id(q, ":id", id);
	stmt_bind_id(q, ":no_id", ID_NONE);
	stmt_bind_date(q, ":date", d);
	stmt_bind_date(q, ":no_date", DATE_NONE);
	stmt_bind_blob(q, ":blob", "\x00\xff", 2);
	assert_true(stmt_row(q));
	assert_int_equal(stmt_columns(q), 9);
	assert_true(stmt_int(q, 0) == INT64_MIN);
	assert_true(str_equal(stmt_text(q, 1), STR("a\0b")));
	assert_false(stmt_is_null(q, 2));
	assert_true(stmt_is_null(q, 3));
	assert_int_equal(stmt_text(q, 3).n, 0);
	assert_true(id_equal(stmt_id(q, 4), id));
	assert_true(id_is_none(stmt_id(q, 5)));
	assert_int_equal(stmt_date(q, 6), d);
	assert_int_equal(stmt_date(q, 7), DATE_NONE);
	assert_true(str_equal(stmt_blob(q, 8), STR("\x00\xff")));
	assert_false(stmt_row(q));
	assert_false(stmt_row(q)); /* still */
	must(stmt_end(q, &err));
	db_close(db);
}

static void bindings_do_not_stay(void **state)
{
	(void)state;
	Db *db = memory();
	for (int i = 0; i < 2; i++) {
		Stmt *q = stmt_get(db, "SELECT :x");
		if (i == 0)
			stmt_bind_int(q, ":x", 5);
		assert_true(stmt_row(q));
		assert_int_equal(stmt_is_null(q, 0), i == 1);
		must(stmt_end(q, &err));
	}
	db_close(db);
}

static void a_bad_text_fails_at_its_end(void **state)
{
	(void)state;
	Db *db = memory();
	for (int i = 0; i < 2; i++) {
		Stmt *q = stmt_get(db, "SELECT a FROM nowhere WHERE x = :x");
		stmt_bind_int(q, ":x", 1);
		assert_false(stmt_row(q));
		must_refuse(stmt_end(q, &err), ERR_WORKSPACE, "nowhere");
	}
	must_refuse(run(db, "SELECT 1; SELECT 2", &err), ERR_INPUT, "one SQL statement");
	must_refuse(run(db, "", &err), ERR_INPUT, "one SQL statement");
	must_refuse(run(db, "SELECT \"name\"", &err), ERR_WORKSPACE, "name"); /* no such column */
	must(run(db, "SELECT 1; \n", &err));
	db_close(db);
}

static void a_failing_step_fails_at_its_end_and_not_later(void **state)
{
	(void)state;
	Db *db = memory();
	must_refuse(run(db, "SELECT abs(-9223372036854775808)", &err), ERR_WORKSPACE, "overflow");
	Stmt *q = stmt_get(db, "SELECT 1");
	assert_true(stmt_row(q));
	must(stmt_end(q, &err));
	db_close(db);
}

static void an_unfinished_statement_can_be_ended_and_used_again(void **state)
{
	(void)state;
	Db *db = memory();
	add_person(db, "P-01", "Ana");
	add_person(db, "P-02", "Ben");
	for (int i = 0; i < 3; i++) {
		Stmt *q = stmt_get(db, "SELECT name FROM party ORDER BY ref");
		assert_true(stmt_row(q));
		assert_true(str_equal(stmt_text(q, 0), STR("Ana")));
		must(stmt_end(q, &err));
	}
	change(db, "rename", "UPDATE party SET name = 'Cy'"); /* no read holds it up */
	db_close(db);
}

static void touched_rows_are_counted(void **state)
{
	(void)state;
	Db *db = memory();
	add_person(db, "P-01", "Ana");
	add_person(db, "P-02", "Ben");
	must(change_begin(db, "title", &err));
	must(run(db, "UPDATE party SET title = 'x'", &err));
	assert_int_equal(db_touched(db), 2);
	must(run(db, "UPDATE party SET title = 'y' WHERE ref = 'P-03'", &err));
	assert_int_equal(db_touched(db), 0);
	change_abort(db);
	db_close(db);
}

static void one_buffer_with_many_texts_is_not_mixed_up(void **state)
{
	(void)state;
	Db *db = memory();
	char sql[40];
	for (int round = 0; round < 2; round++) {
		for (int i = 0; i < 1000; i++) { /* more than the cache keeps */
			snprintf(sql, sizeof sql, "SELECT %d", i);
			assert_int_equal(number(db, sql), i);
		}
	}
	db_close(db);
}

static void statements_nest(void **state)
{
	(void)state;
	Db *db = memory();
	add_person(db, "P-01", "Ana");
	add_person(db, "P-02", "Ben");
	must(change_begin(db, "note", &err));
	Stmt *q = stmt_get(db, "SELECT id FROM party ORDER BY ref");
	while (stmt_row(q)) {
		Stmt *u = stmt_get(db, "UPDATE party SET title = ref WHERE id = :id");
		stmt_bind_id(u, ":id", stmt_id(q, 0));
		must(stmt_run(u, &err));
	}
	must(stmt_end(q, &err));
	must(change_commit(db, &err));
	assert_int_equal(number(db, "SELECT count(*) FROM party WHERE title = ref"), 2);
	db_close(db);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(values_come_back_as_they_went_in),
		cmocka_unit_test(bindings_do_not_stay),
		cmocka_unit_test(a_bad_text_fails_at_its_end),
		cmocka_unit_test(a_failing_step_fails_at_its_end_and_not_later),
		cmocka_unit_test(an_unfinished_statement_can_be_ended_and_used_again),
		cmocka_unit_test(touched_rows_are_counted),
		cmocka_unit_test(one_buffer_with_many_texts_is_not_mixed_up),
		cmocka_unit_test(statements_nest),
	};
	return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
