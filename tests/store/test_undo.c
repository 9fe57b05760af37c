/* SPDX-License-Identifier: MIT
 *
 * Undo and redo: one person's stack, bulk, across restarts, and never over
 * somebody's later work. */
#include "store/fixture.h"

#include "store/canonical.h"

static bool undo(Db *db)
{
	ChangeDone done;
	must(change_undo(db, &done, &err));
	return done.found;
}

static bool redo(Db *db)
{
	ChangeDone done;
	must(change_redo(db, &done, &err));
	return done.found;
}

static const char *name(Db *db)
{
	return text(db, "SELECT name FROM party WHERE ref = 'P-01'");
}

static int64_t people(Db *db)
{
	return number(db, "SELECT count(*) FROM party");
}

static void undo_goes_back_step_by_step_and_redo_forth(void **state)
{
	(void)state;
	Db *db = memory();
	add_person(db, "P-01", "Ana");
	change(db, "rename", "UPDATE party SET name = 'Bea'");
	change(db, "rename", "UPDATE party SET name = 'Cleo'");
	assert_true(undo(db));
	assert_string_equal(name(db), "Bea");
	assert_true(undo(db));
	assert_string_equal(name(db), "Ana");
	assert_true(redo(db));
	assert_string_equal(name(db), "Bea");
	assert_true(undo(db));
	assert_string_equal(name(db), "Ana");
	assert_true(redo(db));
	assert_true(redo(db));
	assert_string_equal(name(db), "Cleo");
	assert_false(redo(db));
	assert_true(undo(db) && undo(db) && undo(db));
	assert_int_equal(people(db), 0);
	assert_false(undo(db));
	assert_true(redo(db));
	assert_string_equal(name(db), "Ana");
	db_close(db);
}

static void what_was_undone_is_told(void **state)
{
	(void)state;
	Db *db = memory();
	Id id = add_person(db, "P-01", "Ana");
	ChangeDone done;
	must(change_undo(db, &done, &err));
	assert_true(done.found);
	assert_string_equal(done.verb, "add person");
	assert_string_equal(done.subject, "P-01");
	assert_int_equal(done.rows, 1);
	assert_true(id_equal(done.first_row, id));
	assert_string_equal(text(db, "SELECT verb FROM event ORDER BY number DESC"),
			    "undo add person");
	db_close(db);
}

static void a_new_change_ends_redo(void **state)
{
	(void)state;
	Db *db = memory();
	add_person(db, "P-01", "Ana");
	change(db, "rename", "UPDATE party SET name = 'Bea'");
	assert_true(undo(db));
	change(db, "move", "UPDATE party SET position = 3");
	assert_false(redo(db));
	assert_true(undo(db));
	assert_true(undo(db)); /* the adding: the rename is undone already */
	assert_int_equal(people(db), 0);
	db_close(db);
}

static void undo_works_after_a_restart(void **state)
{
	(void)state;
	Db *db = create("restart.muster");
	add_person(db, "P-01", "Ana");
	change(db, "rename", "UPDATE party SET name = 'Bea'");
	db_close(db);
	db = open_again("restart.muster");
	assert_true(undo(db));
	db_close(db);
	db = open_again("restart.muster");
	assert_string_equal(name(db), "Ana");
	assert_true(redo(db));
	assert_string_equal(name(db), "Bea");
	db_close(db);
}

static void a_bulk_change_is_one_undo(void **state)
{
	(void)state;
	Db *db = memory();
	must(change_begin(db, "import people", &err));
	for (int i = 0; i < 500; i++) {
		char ref[20];
		snprintf(ref, sizeof ref, "P-%d", i);
		must(insert_person(db, id_new(), ref, "Somebody", &err));
	}
	must(change_commit(db, &err));
	change(db, "rename all", "UPDATE party SET name = ref, title = 'x'");
	ChangeDone done;
	must(change_undo(db, &done, &err));
	assert_int_equal(done.rows, 500);
	assert_int_equal(number(db, "SELECT count(*) FROM party WHERE name = 'Somebody' AND "
				    "title IS NULL"),
			 500);
	assert_true(undo(db));
	assert_int_equal(people(db), 0);
	assert_true(redo(db) && redo(db));
	assert_string_equal(text(db, "SELECT name FROM party WHERE ref = 'P-77'"), "P-77");
	db_close(db);
}

static void rows_that_refer_to_each_other_go_and_come_together(void **state)
{
	(void)state;
	Db *db = memory();
	must(change_begin(db, "add pair", &err));
	must(insert_person(db, (Id){{1}}, "P-01", "Ana", &err));
	must(insert_person(db, (Id){{2}}, "P-02", "Ben", &err));
	must(run(db, "UPDATE party SET backup = (SELECT id FROM party p WHERE p.ref <> party.ref)",
		 &err));
	must(change_commit(db, &err));
	assert_true(undo(db));
	assert_int_equal(people(db), 0);
	assert_true(redo(db));
	assert_int_equal(number(db, "SELECT count(*) FROM party WHERE backup IS NOT NULL"), 2);
	db_close(db);
}

static void deleted_rows_come_back_whole(void **state)
{
	(void)state;
	Db *db = memory();
	add_person(db, "P-01", "Ana");
	change(db, "fill",
	       "UPDATE party SET email = '', title = 'Ä\xF0\x9F\x99\x82', position = -9");
	change(db, "drop", "DELETE FROM party");
	assert_true(undo(db));
	assert_int_equal(number(db, "SELECT count(*) FROM party WHERE email = '' AND title = "
				    "'Ä\xF0\x9F\x99\x82' AND position = -9 AND backup IS NULL"),
			 1);
	db_close(db);
}

static void each_actor_has_a_stack_of_his_own(void **state)
{
	(void)state;
	Db *db = memory();
	add_person(db, "P-01", "Ana");
	add_person(db, "P-02", "Ben");
	setenv("MUSTER_USER", "bob", 1);
	assert_false(undo(db)); /* bob did nothing */
	change(db, "title", "UPDATE party SET title = 'CISO' WHERE ref = 'P-01'");
	setenv("MUSTER_USER", "ana", 1);
	assert_true(undo(db)); /* P-02, not bob's */
	assert_int_equal(people(db), 1);
	assert_string_equal(text(db, "SELECT title FROM party"), "CISO");
	setenv("MUSTER_USER", "bob", 1);
	assert_false(redo(db));
	assert_true(undo(db));
	assert_string_equal(text(db, "SELECT title FROM party"), "");
	setenv("MUSTER_USER", "ana", 1);
	db_close(db);
}

static void undo_over_a_later_change_is_refused_and_names_it(void **state)
{
	(void)state;
	Db *db = memory();
	add_person(db, "P-01", "Ana");
	change(db, "set title", "UPDATE party SET title = 'Lead'");
	setenv("MUSTER_USER", "bob", 1);
	change(db, "promote", "UPDATE party SET title = 'CISO'");
	change(db, "move", "UPDATE party SET position = 4");
	setenv("MUSTER_USER", "ana", 1);
	ChangeDone done;
	must_refuse(change_undo(db, &done, &err), ERR_INPUT,
		    "the title of P-01 was changed since by bob (\"promote\"");
	assert_false(change_open(db));
	assert_string_equal(text(db, "SELECT title FROM party"), "CISO");
	/* A later change of another field is no obstacle. */
	must(change_undo_event(db, "3", &done, &err));
	must(change_undo(db, &done, &err));
	assert_string_equal(text(db, "SELECT title FROM party"), "");
	assert_int_equal(number(db, "SELECT position FROM party"), 4);
	db_close(db);
}

/* What somebody else does in between takes nobody's redo away. */
static void a_redo_outlives_what_others_do(void **state)
{
	(void)state;
	Db *db = memory();
	add_person(db, "P-01", "Ana");
	change(db, "rename", "UPDATE party SET name = 'Bea'");
	assert_true(undo(db));
	setenv("MUSTER_USER", "bob", 1);
	change(db, "move", "UPDATE party SET position = 4");
	change(db, "promote", "UPDATE party SET title = 'CISO'");
	assert_true(undo(db));
	setenv("MUSTER_USER", "ana", 1);
	assert_true(redo(db)); /* hers, not the promotion */
	assert_string_equal(name(db), "Bea");
	assert_string_equal(text(db, "SELECT title FROM party"), "");
	assert_int_equal(number(db, "SELECT position FROM party"), 4);
	assert_false(redo(db));
	db_close(db);
}

static void a_redo_over_a_later_change_is_refused_and_names_it(void **state)
{
	(void)state;
	Db *db = memory();
	ChangeDone done;
	add_person(db, "P-01", "Ana");
	change(db, "rename", "UPDATE party SET name = 'Bea'");
	assert_true(undo(db));
	setenv("MUSTER_USER", "bob", 1);
	change(db, "correct", "UPDATE party SET name = 'Anna'");
	setenv("MUSTER_USER", "ana", 1);
	must_refuse(change_redo(db, &done, &err), ERR_INPUT,
		    "cannot be redone: the name of P-01 was changed since by bob (\"correct\"");
	assert_false(change_open(db));
	assert_string_equal(name(db), "Anna");
	setenv("MUSTER_USER", "bob", 1);
	assert_true(undo(db));
	setenv("MUSTER_USER", "ana", 1);
	assert_true(redo(db)); /* it is as the undo left it again */
	assert_string_equal(name(db), "Bea");
	db_close(db);
}

static void what_somebody_else_redid_is_not_redone_again(void **state)
{
	(void)state;
	Db *db = memory();
	ChangeDone done;
	add_person(db, "P-01", "Ana");
	change(db, "rename", "UPDATE party SET name = 'Bea'");
	assert_true(undo(db));
	setenv("MUSTER_USER", "bob", 1);
	must(change_undo_event(db, "3", &done, &err));
	assert_string_equal(name(db), "Bea");
	setenv("MUSTER_USER", "ana", 1);
	assert_false(redo(db));
	assert_true(undo(db)); /* it stands again, and is hers to take back */
	assert_string_equal(name(db), "Ana");
	db_close(db);
}

static void what_others_refer_to_stays(void **state)
{
	(void)state;
	Db *db = memory();
	add_person(db, "P-01", "Ana");
	setenv("MUSTER_USER", "bob", 1);
	add_person(db, "P-02", "Ben");
	change(db, "set backup",
	       "UPDATE party SET backup = (SELECT id FROM party WHERE ref = 'P-01') "
	       "WHERE ref = 'P-02'");
	setenv("MUSTER_USER", "ana", 1);
	ChangeDone done;
	must_refuse(change_undo(db, &done, &err), ERR_INPUT, "later changes refer to");
	assert_int_equal(people(db), 2);
	db_close(db);
}

static void the_making_is_never_undone(void **state)
{
	(void)state;
	Db *db = memory();
	must(change_begin(db, "make", &err));
	change_set_base(db);
	must(insert_person(db, id_new(), "P-01", "Ana", &err));
	must(change_commit(db, &err));
	assert_false(undo(db));
	ChangeDone done;
	must_refuse(change_undo_event(db, "1", &done, &err), ERR_INPUT, "made the workspace");
	assert_int_equal(people(db), 1);
	db_close(db);
}

static void one_event_is_undone_by_number_or_hash(void **state)
{
	(void)state;
	Db *db = memory();
	ChangeDone done;
	add_person(db, "P-01", "Ana");
	change(db, "title", "UPDATE party SET title = 'x'");
	change(db, "move", "UPDATE party SET position = 5");
	must(change_undo_event(db, "2", &done, &err));
	assert_string_equal(done.verb, "title");
	assert_int_equal(number(db, "SELECT position FROM party"), 5);
	must_refuse(change_undo_event(db, "2", &done, &err), ERR_INPUT, "undone already");
	char hash[9];
	snprintf(hash, sizeof hash, "%s",
		 text(db, "SELECT substr(hex(id), 1, 8) FROM event "
			  "WHERE number = 3"));
	must(change_undo_event(db, hash, &done, &err));
	assert_int_equal(number(db, "SELECT position FROM party"), 0);
	must(change_undo_event(db, "4", &done, &err)); /* undoing an undo does it again */
	assert_string_equal(text(db, "SELECT title FROM party"), "x");
	must_refuse(change_undo_event(db, "99", &done, &err), ERR_INPUT, "no event 99");
	must_refuse(change_undo_event(db, "abc", &done, &err), ERR_INPUT, "no event abc");
	must_refuse(change_undo_event(db, "", &done, &err), ERR_INPUT, "no event");
	db_close(db);
}

static void a_new_row_that_was_edited_since_is_not_taken_away(void **state)
{
	(void)state;
	Db *db = memory();
	ChangeDone done;
	add_person(db, "P-01", "Ana");
	change(db, "title", "UPDATE party SET title = 'x'");
	must_refuse(change_undo_event(db, "1", &done, &err), ERR_INPUT, "the title of P-01");
	assert_int_equal(people(db), 1);
	db_close(db);
}

/* A body as only somebody else writes it: an update of the key itself. */
static void an_event_that_changes_a_key_is_damaged(void **state)
{
	(void)state;
	Db *db = memory();
	ChangeDone done;
	Id id = add_person(db, "P-01", "Ana");
	EventHead head = {.parents = STR(""),
			  .device = STR("d"),
			  .actor = STR("ana"),
			  .verb = STR("v"),
			  .subject = STR("s"),
			  .rows = 1,
			  .ops = 1};
	StrBuf body;
	strbuf_init(&body);
	canonical_put_head(&body, &head);
	strbuf_add(&body, STR("T\5party\1\2idU\1"));
	strbuf_add_bytes(&body, id.byte, ID_BYTES);
	strbuf_add(&body, STR("\1\4\x10yyyyyyyyyyyyyyyy\4\x10"));
	strbuf_add_bytes(&body, id.byte, ID_BYTES);
	strbuf_add_char(&body, 0);
	Stmt *q = stmt_get(db, "INSERT INTO event VALUES (9, zeroblob(32), 0, NULL, x'', 'd', "
			       "'ana', 0, 'v', 's', 1, :body)");
	stmt_bind_blob(q, ":body", body.p, body.n);
	must(stmt_run(q, &err));
	must_refuse(change_undo(db, &done, &err), ERR_WORKSPACE, "damaged");
	assert_int_equal(people(db), 1);
	strbuf_deinit(&body);
	db_close(db);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(undo_goes_back_step_by_step_and_redo_forth),
		cmocka_unit_test(what_was_undone_is_told),
		cmocka_unit_test(a_new_change_ends_redo),
		cmocka_unit_test(undo_works_after_a_restart),
		cmocka_unit_test(a_bulk_change_is_one_undo),
		cmocka_unit_test(rows_that_refer_to_each_other_go_and_come_together),
		cmocka_unit_test(deleted_rows_come_back_whole),
		cmocka_unit_test(each_actor_has_a_stack_of_his_own),
		cmocka_unit_test(undo_over_a_later_change_is_refused_and_names_it),
		cmocka_unit_test(a_redo_outlives_what_others_do),
		cmocka_unit_test(a_redo_over_a_later_change_is_refused_and_names_it),
		cmocka_unit_test(what_somebody_else_redid_is_not_redone_again),
		cmocka_unit_test(what_others_refer_to_stays),
		cmocka_unit_test(the_making_is_never_undone),
		cmocka_unit_test(one_event_is_undone_by_number_or_hash),
		cmocka_unit_test(a_new_row_that_was_edited_since_is_not_taken_away),
		cmocka_unit_test(an_event_that_changes_a_key_is_damaged),
	};
	return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
