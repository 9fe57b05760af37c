/* SPDX-License-Identifier: MIT
 *
 * What a change shows in, told from the texts: never less than SQLite itself reads through a view,
 * and no more than the columns that a question names. */
#include "store/fixture.h"

#include "store/guard.h"

static Db *db;
static Guard *guard;
static Arena arena;

static int open_both(void **state)
{
	(void)state;
	must(db_create_memory(&db, &err));
	must(guard_open(&guard, db, &err));
	return 0;
}

static int close_both(void **state)
{
	(void)state;
	guard_close(guard);
	db_close(db);
	arena_deinit(&arena);
	return 0;
}

static bool shows(char op, const char *table, const char *column, const char *sql)
{
	EventField field = {.column = str_of(column)};
	const EventOp change = {.op = op, .table = str_of(table), .count = 1, .fields = &field};
	GuardTrace trace = guard_views_trace(guard_views(guard), &change, &arena);
	return guard_trace_shows(&trace, str_of(sql), &arena);
}

static void a_column_concerns_who_names_it(void **state)
{
	(void)state;
	static const char title[] = "SELECT c.control AS subject, c.title FROM v_controls c";
	static const char ref[] = "SELECT c.control AS subject FROM v_controls c";
	assert_true(shows('U', "control", "title", title));
	assert_false(shows('U', "control", "title", ref));
	assert_false(shows('U', "evidence", "title", title));
	assert_true(shows('U', "control", "status", ref)); /* in scope or not: a condition */
	assert_true(shows('I', "control", "title", ref));
	assert_true(shows('D', "control", "title", ref));
	assert_false(shows('I', "gap", "title", ref));
}

static void every_way_of_naming_a_column_is_seen(void **state)
{
	(void)state;
	static const char *const texts[] = {
		"SELECT * FROM v_controls",
		"SELECT c.* FROM v_evidence e JOIN v_controls c ON c.control = e.control",
		"SELECT 1 AS subject FROM v_controls NATURAL JOIN v_evidence",
		"SELECT TITLE FROM V_CONTROLS",
		"SELECT \"title\" FROM [v_controls]",
		"SELECT c.'title' FROM 'v_controls' AS c",
		"SELECT main.v_controls.title FROM main.v_controls",
		"WITH t AS (SELECT control, title AS x FROM v_controls) SELECT x FROM t",
		"SELECT 1 FROM v_evidence JOIN v_controls USING (control, title)",
		"SELECT count(*) FROM v_controls ORDER BY title -- the end",
	};
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
		if (!shows('U', "control", "title", texts[i]))
			fail_msg("not seen: %s", texts[i]);
	assert_false(shows('U', "control", "title", "SELECT count(*) FROM v_controls /* title */"));
	assert_false(shows('U', "control", "title", "SELECT 2 * count(*) FROM v_controls"));
	assert_false(shows('U', "control", "title",
			   "SELECT e.title FROM v_evidence e JOIN v_controls c USING (control)"));
}

/* Through a view that reads another one, and under another name. */
static void a_column_is_followed_through_views(void **state)
{
	(void)state;
	assert_true(shows('U', "party", "name", "SELECT holder, person_name FROM v_people"));
	assert_true(shows('U', "control", "status", "SELECT person FROM v_duties"));
	assert_false(shows('U', "control", "title", "SELECT person FROM v_duties"));
}

static int note_read(void *user, int action, const char *table, const char *column,
		     const char *schema, const char *through)
{
	const char *view = user;
	(void)schema;
	if (action != SQLITE_READ || through == NULL || column == NULL ||
	    strncmp(table, "v_", 2) == 0)
		return SQLITE_OK;
	char sql[200];
	snprintf(sql, sizeof sql, "SELECT 1 FROM %s", view);
	if (!shows('I', table, "", sql))
		fail_msg("%s reads %s, and its text does not say so", view, table);
	snprintf(sql, sizeof sql, "SELECT * FROM %s", view);
	/* Of a view within a view SQLite reads all, and the outer one may use less. */
	if (strcmp(view, through) == 0 && !shows('U', table, column, sql))
		fail_msg("%s reads %s.%s, and its text does not say so", view, table, column);
	return SQLITE_OK;
}

/* SQLite tells its authorizer each column that it reads through a view. */
static void nothing_that_sqlite_reads_through_a_view_is_missed(void **state)
{
	(void)state;
	const GuardViews *views = guard_views(guard);
	assert_true(views->count >= 15);
	for (size_t i = 0; i < views->count; i++) {
		char sql[200];
		sqlite3_stmt *q = NULL;
		snprintf(sql, sizeof sql, "SELECT * FROM %s", views->items[i].name);
		sqlite3_set_authorizer(db->handle, note_read, views->items[i].name);
		assert_int_equal(sqlite3_prepare_v2(db->handle, sql, -1, &q, NULL), SQLITE_OK);
		sqlite3_finalize(q);
	}
	sqlite3_set_authorizer(db->handle, NULL, NULL);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(a_column_concerns_who_names_it, open_both,
						close_both),
		cmocka_unit_test_setup_teardown(every_way_of_naming_a_column_is_seen, open_both,
						close_both),
		cmocka_unit_test_setup_teardown(a_column_is_followed_through_views, open_both,
						close_both),
		cmocka_unit_test_setup_teardown(nothing_that_sqlite_reads_through_a_view_is_missed,
						open_both, close_both),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
