/* SPDX-License-Identifier: MIT
 *
 * The functions and orders that SQL of the program uses. */
#include "store/fixture.h"

static bool less(Db *db, const char *collation, const char *a, const char *b)
{
	char sql[80];
	snprintf(sql, sizeof sql, "SELECT :a < :b COLLATE \"%s\", :b > :a COLLATE \"%s\"",
		 collation, collation);
	Stmt *q = stmt_get(db, sql);
	stmt_bind_text(q, ":a", str_of(a));
	stmt_bind_text(q, ":b", str_of(b));
	bool answer = stmt_row(q) && stmt_int(q, 0) == 1 && stmt_int(q, 1) == 1;
	must(stmt_end(q, &err));
	return answer;
}

static bool same(Db *db, const char *collation, const char *a, const char *b)
{
	char sql[80];
	snprintf(sql, sizeof sql, "SELECT :a = :b COLLATE \"%s\"", collation);
	Stmt *q = stmt_get(db, sql);
	stmt_bind_text(q, ":a", str_of(a));
	stmt_bind_text(q, ":b", str_of(b));
	bool answer = stmt_row(q) && stmt_int(q, 0) == 1;
	must(stmt_end(q, &err));
	return answer;
}

static void natural_order_counts(void **state)
{
	(void)state;
	Db *db = memory();
	assert_true(less(db, "NATURAL", "AD-9", "AD-10"));
	assert_true(less(db, "NATURAL", "CC6.1", "CC6.10"));
	assert_true(less(db, "NATURAL", "CC6.2", "CC6.10"));
	assert_true(less(db, "NATURAL", "ac-2", "AC-10"));
	assert_true(less(db, "NATURAL", "AC-04", "AC-5"));
	assert_true(less(db, "NATURAL", "A", "A1"));
	assert_true(less(db, "NATURAL", "99999999999999999999998", "99999999999999999999999"));
	assert_true(less(db, "NATURAL", "Ä-9", "ä-10"));
	assert_true(same(db, "NATURAL", "AC-4", "ac-04"));
	assert_false(less(db, "NATURAL", "AD-10", "AD-9"));
	db_close(db);
}

static void fold_order_is_case_blind(void **state)
{
	(void)state;
	Db *db = memory();
	assert_true(less(db, "FOLD", "ana", "Ben"));
	assert_true(less(db, "FOLD", "Ana", "ben"));
	assert_true(less(db, "FOLD", "an", "ANA"));
	assert_true(same(db, "FOLD", "ANA", "ana"));
	assert_true(same(db, "FOLD", "ÉMILE", "émile"));
	assert_true(same(db, "FOLD", "E\xCC\x81mile", "émile")); /* composed or not */
	assert_true(less(db, "FOLD", "f", "e\xCC\x81"));         /* as its composed form */
	assert_true(less(db, "FOLD", "e", "e\xCC\x81"));
	assert_false(less(db, "FOLD", "b", "A"));
	db_close(db);
}

static void contains_is_case_blind_and_null_holds_nothing(void **state)
{
	(void)state;
	Db *db = memory();
	assert_int_equal(number(db, "SELECT muster_contains('Access Review', 'review')"), 1);
	assert_int_equal(number(db, "SELECT muster_contains('ÄRGER', 'ärg')"), 1);
	assert_int_equal(number(db, "SELECT muster_contains('Access', 'review')"), 0);
	assert_int_equal(number(db, "SELECT muster_contains('Access', '')"), 1);
	assert_int_equal(number(db, "SELECT muster_contains(NULL, '')"), 0);
	db_close(db);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(natural_order_counts),
		cmocka_unit_test(fold_order_is_case_blind),
		cmocka_unit_test(contains_is_case_blind_and_null_holds_nothing),
	};
	return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
