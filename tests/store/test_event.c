/* SPDX-License-Identifier: MIT
 *
 * The history: what it lists, what it says a change did, and that a changed
 * past shows. */
#include "store/fixture.h"

static void the_list_is_newest_first_and_by_row(void **state)
{
	(void)state;
	Db *db = memory();
	Arena arena = ARENA_INIT;
	EventList list;
	Id ana = add_person(db, "P-01", "Ana");
	Id ben = add_person(db, "P-02", "Ben");
	change(db, "move", "UPDATE party SET position = 2 WHERE ref = 'P-01'");
	must(event_list(db, &(EventQuery){.most = 10}, &arena, &list, &err));
	assert_int_equal(list.count, 3);
	assert_int_equal(list.items[0].number, 3);
	assert_true(str_equal(list.items[0].verb, STR("move")));
	assert_int_equal(list.items[2].kind, EVENT_DO);
	must(event_list(db, &(EventQuery){.most = 1}, &arena, &list, &err));
	assert_int_equal(list.count, 1);
	must(event_list(db, &(EventQuery){ana, 10}, &arena, &list, &err));
	assert_int_equal(list.count, 2);
	must(event_list(db, &(EventQuery){ben, 10}, &arena, &list, &err));
	assert_int_equal(list.count, 1);
	assert_true(str_equal(list.items[0].subject, STR("P-02")));
	must(event_list(db, &(EventQuery){id_new(), 10}, &arena, &list, &err));
	assert_int_equal(list.count, 0);
	arena_deinit(&arena);
	db_close(db);
}

static const EventField *field_of(const EventOp *op, const char *column)
{
	for (size_t i = 0; i < op->count; i++)
		if (str_equal(op->fields[i].column, str_of(column)))
			return &op->fields[i];
	return NULL;
}

static void ops_have_old_and_new_values(void **state)
{
	(void)state;
	Db *db = memory();
	Arena arena = ARENA_INIT;
	EventOpList ops;
	Id ana = add_person(db, "P-01", "Ana");
	change(db, "edit", "UPDATE party SET name = 'Bea', title = 'x', position = -300");
	change(db, "drop", "DELETE FROM party");
	must(event_ops(db, &(EventOpQuery){.number = 1}, &arena, &ops, &err));
	assert_int_equal(ops.count, 1);
	assert_int_equal(ops.items[0].op, 'I');
	assert_true(id_equal(ops.items[0].row, ana));
	assert_null(field_of(&ops.items[0], "title")); /* NULL is left out */
	assert_int_equal(field_of(&ops.items[0], "name")->old.type, EVENT_NULL);
	assert_true(str_equal(field_of(&ops.items[0], "name")->new.bytes, STR("Ana")));
	must(event_ops(db, &(EventOpQuery){.number = 3, .row = ana}, &arena, &ops, &err));
	assert_int_equal(ops.items[0].op, 'D');
	assert_true(field_of(&ops.items[0], "position")->old.integer == -300);
	must(event_ops(db, &(EventOpQuery){.number = 1, .row = id_new()}, &arena, &ops, &err));
	assert_int_equal(ops.count, 0);
	must_refuse(event_ops(db, &(EventOpQuery){.number = 9}, &arena, &ops, &err), ERR_INPUT,
		    "no event 9");
	arena_deinit(&arena);
	db_close(db);
}

static void null_and_empty_are_told_apart(void **state)
{
	(void)state;
	Db *db = memory();
	Arena arena = ARENA_INIT;
	EventOpList ops;
	add_person(db, "P-01", "Ana");
	change(db, "edit", "UPDATE party SET title = ''");
	must(event_ops(db, &(EventOpQuery){.number = 2}, &arena, &ops, &err));
	assert_int_equal(ops.items[0].count, 1);
	assert_int_equal(ops.items[0].fields[0].old.type, EVENT_NULL);
	assert_int_equal(ops.items[0].fields[0].new.type, EVENT_TEXT);
	assert_int_equal(ops.items[0].fields[0].new.bytes.n, 0);
	arena_deinit(&arena);
	db_close(db);
}

/* Does the history with this done to it (its triggers gone) fail at that event? */
static void must_show(const char *tampering, int64_t at)
{
	int64_t bad = -1;
	Db *db = memory();
	add_person(db, "P-01", "Ana");
	change(db, "rename", "UPDATE party SET name = 'Bea'");
	change(db, "rename", "UPDATE party SET name = 'Cleo'");
	must(run(db, "DROP TRIGGER event_keeps", &err));
	must(run(db, "DROP TRIGGER event_stays", &err));
	must(event_verify(db, &bad, &err));
	assert_int_equal(bad, 0);
	must(run(db, tampering, &err));
	must(event_verify(db, &bad, &err));
	assert_int_equal(bad, at);
	db_close(db);
}

static void a_changed_past_shows(void **state)
{
	(void)state;
	must_show("UPDATE event SET body = CAST(replace(CAST(body AS TEXT), 'Bea', 'Eve') AS BLOB) "
		  "WHERE number = 2 AND instr(body, CAST('Bea' AS BLOB))",
		  2);
	must_show("UPDATE event SET actor = 'eve' WHERE number = 1", 1);
	must_show("UPDATE event SET at_us = at_us + 1 WHERE number = 3", 3);
	must_show("UPDATE event SET kind = 3 WHERE number = 2", 2);
	must_show("UPDATE event SET id = randomblob(32) WHERE number = 2", 2);
	must_show("DELETE FROM event WHERE number = 2", 2);
	must_show("DELETE FROM event WHERE number = 1", 1);
	must_show("UPDATE event SET body = zeroblob(40) WHERE number = 3", 3);
}

/* The id is what another program would compute from the bytes, for ever. */
static void the_id_is_the_hash_of_prefix_and_body(void **state)
{
	(void)state;
	Db *db = memory();
	add_person(db, "P-01", "Ana");
	Stmt *q = stmt_get(db, "SELECT id, body FROM event");
	assert_true(stmt_row(q));
	Str body = stmt_blob(q, 1);
	Hash want = hash_of("muster event 1\n", 15, body.p, body.n);
	assert_memory_equal(stmt_blob(q, 0).p, want.byte, HASH_BYTES);
	must(stmt_end(q, &err));
	db_close(db);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_list_is_newest_first_and_by_row),
		cmocka_unit_test(ops_have_old_and_new_values),
		cmocka_unit_test(null_and_empty_are_told_apart),
		cmocka_unit_test(a_changed_past_shows),
		cmocka_unit_test(the_id_is_the_hash_of_prefix_and_body),
	};
	return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
