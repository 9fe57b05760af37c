/* SPDX-License-Identifier: MIT
 *
 * Questions that came in a file: they read the public views, and nothing gets
 * past that, not by a name, not by a trick of writing, not by time. */
#include "store/fixture.h"

#include "store/guard.h"

static Db *db;
static Guard *guard;

static int open_both(void **state)
{
	(void)state;
	must(db_create_memory(&db, &err));
	change(db, "add people",
	       "INSERT INTO party (id, ref, name, kind) VALUES (randomblob(16), 'P-01', 'Ana', "
	       "'person'), (randomblob(16), 'P-02', 'Bo', 'person')");
	must(guard_open(&guard, db, &err));
	return 0;
}

static int close_both(void **state)
{
	(void)state;
	guard_close(guard);
	db_close(db);
	return 0;
}

static GuardQuery *query(const char *sql)
{
	GuardFault fault = {"", -1};
	GuardQuery *q = guard_query_new(guard, str_of(sql), &fault);
	if (q == NULL)
		fail_msg("refused: %s", fault.text);
	return q;
}

static void refused(const char *sql, const char *why, int at)
{
	GuardFault fault = {"", -2};
	GuardQuery *q = guard_query_new(guard, str_of(sql), &fault);
	if (q != NULL)
		fail_msg("let through: %s", sql);
	if (strstr(fault.text, why) == NULL)
		fail_msg("%s: said \"%s\", expected \"%s\"", sql, fault.text, why);
	if (fault.at != at)
		fail_msg("%s: at %d, expected %d (%s)", sql, fault.at, at, fault.text);
}

static void the_public_views_can_be_read(void **state)
{
	(void)state;
	GuardFault fault;
	GuardQuery *q = query("SELECT party AS subject, name FROM v_people WHERE name > :subject "
			      "ORDER BY name; -- ends");
	guard_bind(q, date_today(), str_of("Anna"));
	assert_true(guard_row(q));
	assert_true(str_equal(guard_text(q, 0), str_of("P-02")));
	assert_false(guard_row(q));
	assert_true(guard_end(q, &fault));
	assert_int_equal(guard_column(q, str_of("NAME")), 1);
	assert_int_equal(guard_column(q, str_of("nothing")), -1);
	guard_query_free(q);
}

static void every_public_view_answers(void **state)
{
	(void)state;
	static const char *const views[] = {
		"v_engagement",       "v_people",      "v_criteria",      "v_controls",
		"v_control_criteria", "v_raci",        "v_evidence",      "v_occurrences",
		"v_statements",       "v_requests",    "v_request_links", "v_gaps",
		"v_exceptions",       "v_crosswalk",   "v_duties",        "v_artifacts",
		"v_attachments",      "v_populations", "v_samples",       "v_sample_items"};
	assert_int_equal(sizeof views / sizeof *views,
			 number(db, "SELECT count(*) FROM sqlite_schema WHERE type = 'view'"));
	for (size_t i = 0; i < sizeof views / sizeof *views; i++) {
		char sql[100];
		GuardFault fault;
		snprintf(sql, sizeof sql, "SELECT * FROM %s", views[i]);
		GuardQuery *q = query(sql);
		guard_bind(q, date_today(), str_of(""));
		while (guard_row(q))
			;
		if (!guard_end(q, &fault))
			fail_msg("%s: %s", views[i], fault.text);
		guard_query_free(q);
	}
}

static void a_query_sees_what_was_committed_since(void **state)
{
	(void)state;
	GuardFault fault;
	GuardQuery *q = query("SELECT count(*) FROM v_people");
	for (int i = 2; i <= 3; i++) {
		guard_bind(q, date_today(), str_of(""));
		assert_true(guard_row(q));
		assert_int_equal(guard_text(q, 0).p[0] - '0', i);
		assert_true(guard_end(q, &fault));
		if (i == 2)
			change(db, "add",
			       "INSERT INTO party (id, ref, name, kind) VALUES "
			       "(randomblob(16), 'P-03', 'Cy', 'person')");
	}
	guard_query_free(q);
}

static void what_is_not_a_public_view_is_refused_with_its_place(void **state)
{
	(void)state;
	refused("SELECT * FROM comment", "comment is not a public view", 14);
	refused("SELECT *\nFROM v_gaps, event", "event is not a public view", 22);
	refused("SELECT name FROM sqlite_master", "not a public view", 17);
	refused("SELECT (SELECT body FROM comment) FROM v_gaps", "comment is not", 25);
	refused("SELECT * FROM \"comment\"", "comment is not", 14);
}

/* Versions of SQLite ask about it as a table first, or as a PRAGMA. */
static void a_pragma_behind_a_table_is_refused(void **state)
{
	GuardFault fault = {"", 0};
	(void)state;
	assert_null(guard_query_new(guard, STR("SELECT * FROM pragma_table_info('gap')"), &fault));
	assert_true(fault.text[0] != '\0');
}

static void a_table_in_the_disguise_of_a_view_is_refused(void **state)
{
	(void)state;
	refused("WITH v_gaps AS (SELECT * FROM comment) SELECT * FROM v_gaps", "another", 5);
	refused("WITH V_Gaps(a) AS (SELECT body FROM comment) SELECT a FROM v_gaps", "another", 5);
	refused("WITH \"v_x\" AS NOT MATERIALIZED (SELECT * FROM event) SELECT * FROM v_x",
		"another", 5);
	refused("WITH [v_x] /* ( */ AS/**/MATERIALIZED -- x\n (SELECT * FROM event) SELECT 1",
		"another", 5);
	refused("WITH 'v_x' AS (SELECT * FROM event) SELECT * FROM v_x", "another", 5);
	refused("WITH t AS (SELECT * FROM comment) SELECT * FROM t AS v_t", "comment is not", 25);
	refused("WITH t AS (SELECT 1 FROM comment) SELECT count(*) FROM t", "comment is not", 25);
	GuardQuery *q = query("WITH t AS (SELECT * FROM v_people) SELECT * FROM t AS v_t");
	guard_query_free(q);
	q = query(
		"WITH t AS MATERIALIZED (SELECT * FROM v_people) "
		"SELECT count(*), (SELECT count(*) FROM t) FROM t WHERE EXISTS (SELECT 1 FROM t)");
	guard_query_free(q);
}

static void whatever_is_not_one_select_is_refused(void **state)
{
	(void)state;
	refused("", "no statement", 0);
	refused("  -- nothing", "no statement", 0);
	refused("SELECT 1; SELECT 2", "a second statement", 9);
	refused("DELETE FROM gap", "only a SELECT", -1);
	refused("PRAGMA user_version", "only a SELECT", -1);
	refused("ATTACH 'x' AS y", "only a SELECT", -1);
	refused("CREATE TEMP TABLE t (x)", "only a SELECT", -1);
	refused("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i FROM n",
		"RECURSIVE is not allowed", 5);
	refused("SELECT load_extension('x')", "load_extension is a function", 7);
	refused("SELECT randomblob(9)", "randomblob is a function", 7);
	refused("SELECT :yesterday", ":yesterday is not a parameter", 7);
	refused("SELECT ?", "is not a parameter", 7);
}

static void a_mistake_is_told_with_its_place(void **state)
{
	(void)state;
	refused("SELECT naem FROM v_people", "no such column: naem", 7);
	refused("SELECT name\nFORM v_people", "syntax error", 17);
	refused("SELECT name FROM v_peple", "no such table: v_peple", 17);
}

static void what_takes_too_long_is_stopped(void **state)
{
	(void)state;
	GuardFault fault = {"", 0};
	static const char ten[] = "(VALUES (0),(1),(2),(3),(4),(5),(6),(7),(8),(9))";
	char sql[1000] = "SELECT count(*) FROM ";
	for (int i = 0; i < 10; i++)
		snprintf(sql + strlen(sql), 60, "%s%s", i == 0 ? "" : ", ", ten);
	GuardQuery *q = query(sql);
	guard_bind(q, date_today(), str_of(""));
	assert_false(guard_row(q));
	assert_false(guard_end(q, &fault));
	assert_non_null(strstr(fault.text, "longer than 2 seconds"));
	guard_query_free(q);
}

static void a_value_can_not_fill_the_memory(void **state)
{
	(void)state;
	GuardFault fault = {"", 0};
	GuardQuery *q = query("SELECT printf('%.*c', 900000000, 'x')");
	guard_bind(q, date_today(), str_of(""));
	bool row = guard_row(q) && guard_text(q, 0).n > 300000;
	assert_false(row);
	guard_end(q, &fault);
	guard_query_free(q);
}

static void a_file_has_a_guard_as_memory_has(void **state)
{
	(void)state;
	Db *file = create("guarded.muster");
	Guard *g;
	GuardFault fault;
	must(guard_open(&g, file, &err));
	GuardQuery *q = guard_query_new(g, STR("SELECT count(*) FROM v_people"), &fault);
	assert_non_null(q);
	guard_bind(q, date_today(), str_of(""));
	assert_true(guard_row(q));
	assert_true(guard_end(q, &fault));
	guard_query_free(q);
	guard_close(g);
	db_close(file);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(the_public_views_can_be_read, open_both,
						close_both),
		cmocka_unit_test_setup_teardown(every_public_view_answers, open_both, close_both),
		cmocka_unit_test_setup_teardown(a_query_sees_what_was_committed_since, open_both,
						close_both),
		cmocka_unit_test_setup_teardown(what_is_not_a_public_view_is_refused_with_its_place,
						open_both, close_both),
		cmocka_unit_test_setup_teardown(a_pragma_behind_a_table_is_refused, open_both,
						close_both),
		cmocka_unit_test_setup_teardown(a_table_in_the_disguise_of_a_view_is_refused,
						open_both, close_both),
		cmocka_unit_test_setup_teardown(whatever_is_not_one_select_is_refused, open_both,
						close_both),
		cmocka_unit_test_setup_teardown(a_mistake_is_told_with_its_place, open_both,
						close_both),
		cmocka_unit_test_setup_teardown(what_takes_too_long_is_stopped, open_both,
						close_both),
		cmocka_unit_test_setup_teardown(a_value_can_not_fill_the_memory, open_both,
						close_both),
		cmocka_unit_test(a_file_has_a_guard_as_memory_has),
	};
	return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
