/* SPDX-License-Identifier: MIT
 *
 * Changes: one event each, nothing without one, all or nothing. */
#include "store/fixture.h"

static void a_change_leaves_one_event(void **state)
{
	(void)state;
	Db *db = memory();
	add_person(db, "P-01", "Ana");
	assert_int_equal(number(db, "SELECT count(*) FROM event"), 1);
	assert_string_equal(text(db, "SELECT verb FROM event"), "add person");
	assert_string_equal(text(db, "SELECT subject FROM event"), "P-01");
	assert_string_equal(text(db, "SELECT actor FROM event"), "ana");
	assert_int_equal(number(db, "SELECT rows FROM event"), 1);
	db_close(db);
}

static void a_change_that_touches_nothing_leaves_no_event(void **state)
{
	(void)state;
	Db *db = memory();
	add_person(db, "P-01", "Ana");
	must(change_begin(db, "nothing", &err));
	must(change_commit(db, &err));
	change(db, "the same again", "UPDATE party SET name = 'Ana'");
	assert_int_equal(number(db, "SELECT count(*) FROM event"), 1);
	db_close(db);
}

static void a_write_outside_a_change_is_refused(void **state)
{
	(void)state;
	Db *db = memory();
	add_person(db, "P-01", "Ana");
	must_refuse(run(db, "UPDATE party SET name = 'Eve'", &err), ERR_WORKSPACE,
		    "outside a change");
	must_refuse(run(db, "DELETE FROM party", &err), ERR_WORKSPACE, "outside a change");
	must_refuse(insert_person(db, id_new(), "P-02", "Eve", &err), ERR_WORKSPACE,
		    "outside a change");
	assert_string_equal(text(db, "SELECT name FROM party"), "Ana");
	add_person(db, "P-02", "Ben"); /* and changes go on as before */
	assert_int_equal(number(db, "SELECT count(*) FROM event"), 2);
	db_close(db);
}

static void an_aborted_change_leaves_nothing(void **state)
{
	(void)state;
	Db *db = memory();
	must(change_begin(db, "add", &err));
	must(insert_person(db, id_new(), "P-01", "Ana", &err));
	assert_int_equal(number(db, "SELECT count(*) FROM party"), 1); /* own writes are seen */
	assert_true(change_open(db));
	change_abort(db);
	change_abort(db);
	assert_false(change_open(db));
	assert_int_equal(number(db, "SELECT count(*) FROM party"), 0);
	assert_int_equal(number(db, "SELECT count(*) FROM event"), 0);
	db_close(db);
}

static void a_failed_statement_leaves_no_trace_in_the_event(void **state)
{
	(void)state;
	Db *db = memory();
	add_person(db, "P-01", "Ana");
	add_person(db, "P-02", "Ben");
	must(change_begin(db, "rename", &err));
	/* The first row gets its new ref, the second one collides, both go back. */
	must_refuse(run(db, "UPDATE party SET ref = 'P-09'", &err), ERR_INPUT, "party.ref");
	must(insert_person(db, id_new(), "P-03", "Cy", &err));
	must(change_commit(db, &err));
	Arena arena = ARENA_INIT;
	EventOpList ops;
	must(event_ops(db, &(EventOpQuery){.number = 3}, &arena, &ops, &err));
	assert_int_equal(ops.count, 1);
	assert_int_equal(ops.items[0].op, 'I');
	assert_int_equal(number(db, "SELECT rows FROM event WHERE number = 3"), 1);
	arena_deinit(&arena);
	db_close(db);
}

static void a_bad_reference_fails_with_all_of_its_change(void **state)
{
	(void)state;
	Db *db = memory();
	add_person(db, "P-01", "Ana");
	must(change_begin(db, "break", &err));
	must(run(db, "UPDATE party SET name = 'Eve'", &err));
	must_refuse(run(db, "UPDATE party SET backup = zeroblob(16)", &err), ERR_INPUT,
		    "would refer to one that is not there");
	change_abort(db);
	assert_string_equal(text(db, "SELECT name FROM party"), "Ana");
	db_close(db);
}

static void history_can_neither_change_nor_go(void **state)
{
	(void)state;
	Db *db = memory();
	add_person(db, "P-01", "Ana");
	must_refuse(run(db, "UPDATE event SET actor = 'eve'", &err), ERR_INPUT, "history");
	must_refuse(run(db, "DELETE FROM event", &err), ERR_INPUT, "history");
	must_refuse(run(db, "UPDATE event_touch SET number = 7", &err), ERR_INPUT, "history");
	must_refuse(run(db, "DELETE FROM event_touch", &err), ERR_INPUT, "history");
	must_refuse(run(db, "REPLACE INTO event SELECT * FROM event", &err), ERR_INPUT, "history");
	int64_t bad;
	must(event_verify(db, &bad, &err));
	assert_int_equal(bad, 0);
	db_close(db);
}

static void the_generation_rises_with_commits_only(void **state)
{
	(void)state;
	Db *db = memory();
	uint64_t before = db_generation(db);
	add_person(db, "P-01", "Ana");
	assert_true(db_generation(db) > before);
	before = db_generation(db);
	must(change_begin(db, "add", &err));
	must(insert_person(db, id_new(), "P-02", "Ben", &err));
	change_abort(db);
	assert_true(db_generation(db) == before);
	db_close(db);
}

static void rows_touched_twice_count_once(void **state)
{
	(void)state;
	Db *db = memory();
	add_person(db, "P-01", "Ana");
	add_person(db, "P-02", "Ben");
	must(change_begin(db, "edit", &err));
	for (int i = 0; i < 3; i++) {
		must(run(db, "UPDATE party SET position = position + 1 WHERE ref = 'P-02'", &err));
		must(run(db, "UPDATE party SET position = position + 1 WHERE ref = 'P-01'", &err));
	}
	must(change_commit(db, &err));
	assert_int_equal(number(db, "SELECT rows FROM event WHERE number = 3"), 2);
	assert_int_equal(number(db, "SELECT count(*) FROM event_touch WHERE number = 3"), 2);
	db_close(db);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_change_leaves_one_event),
		cmocka_unit_test(a_change_that_touches_nothing_leaves_no_event),
		cmocka_unit_test(a_write_outside_a_change_is_refused),
		cmocka_unit_test(an_aborted_change_leaves_nothing),
		cmocka_unit_test(a_failed_statement_leaves_no_trace_in_the_event),
		cmocka_unit_test(a_bad_reference_fails_with_all_of_its_change),
		cmocka_unit_test(history_can_neither_change_nor_go),
		cmocka_unit_test(the_generation_rises_with_commits_only),
		cmocka_unit_test(rows_touched_twice_count_once),
	};
	return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
