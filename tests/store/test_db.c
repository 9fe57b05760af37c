/* SPDX-License-Identifier: MIT
 *
 * The workspace as a whole: settings, others' changes, backup, who acts. */
#include "store/fixture.h"

static void settings_are_those_of_the_design(void **state)
{
	(void)state;
	db_close(create("set.muster"));
	Db *db = open_again("set.muster");
	assert_string_equal(text(db, "PRAGMA journal_mode"), "delete");
	assert_int_equal(number(db, "PRAGMA synchronous"), 3);
	assert_int_equal(number(db, "PRAGMA foreign_keys"), 1);
	assert_int_equal(number(db, "PRAGMA trusted_schema"), 0);
	assert_int_equal(number(db, "PRAGMA cell_size_check"), 1);
	assert_int_equal(number(db, "PRAGMA application_id"), DB_APPLICATION_ID);
	int on = 0, loads = 1;
	sqlite3_db_config(db->handle, SQLITE_DBCONFIG_DEFENSIVE, -1, &on);
	sqlite3_db_config(db->handle, SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, -1, &loads);
	assert_int_equal(on, 1);
	assert_int_equal(loads, 0);
	assert_int_equal(sqlite3_limit(db->handle, SQLITE_LIMIT_ATTACHED, -1), 1);
	db_close(db);
}

static void a_file_that_another_program_put_into_wal_comes_back(void **state)
{
	(void)state;
	db_close(create("wal.muster"));
	raw("wal.muster", "PRAGMA journal_mode = WAL; PRAGMA wal_checkpoint");
	Db *db = open_again("wal.muster");
	assert_string_equal(text(db, "PRAGMA journal_mode"), "delete");
	add_person(db, "P-01", "Ana");
	db_close(db);
}

static void a_change_of_another_handle_is_noticed_once(void **state)
{
	(void)state;
	bool changed;
	db_close(create("two.muster"));
	Db *one = open_again("two.muster"), *two = open_again("two.muster");
	must(db_changed_elsewhere(two, &changed, &err));
	assert_false(changed);
	add_person(one, "P-01", "Ana");
	must(db_changed_elsewhere(two, &changed, &err));
	assert_true(changed);
	must(db_changed_elsewhere(two, &changed, &err));
	assert_false(changed);
	add_person(two, "P-02", "Ben"); /* one's own changes are no news */
	must(db_changed_elsewhere(two, &changed, &err));
	assert_false(changed);
	assert_int_equal(number(one, "SELECT count(*) FROM party"), 2);
	db_close(one);
	db_close(two);
}

static void a_backup_is_a_workspace_of_its_own(void **state)
{
	(void)state;
	struct stat st;
	Db *db = create("orig.muster");
	add_person(db, "P-01", "Ana");
	must(db_backup(db, in_folder("copy.muster"), &err));
	assert_int_equal(stat(in_folder("copy.muster"), &st), 0);
	assert_int_equal(st.st_mode & 07777, 0600);
	must_refuse(db_backup(db, in_folder("copy.muster"), &err), ERR_WORKSPACE, "exists already");
	must_refuse(db_backup(db, in_folder("no/copy"), &err), ERR_WORKSPACE, "cannot be made");
	add_person(db, "P-02", "Ben");
	db_close(db);
	db = open_again("copy.muster");
	assert_int_equal(number(db, "SELECT count(*) FROM party"), 1);
	ChangeDone done;
	must(change_undo(db, &done, &err)); /* with its history */
	assert_true(done.found);
	db_close(db);
}

static void a_crash_in_a_change_is_rolled_back_at_the_next_open(void **state)
{
	(void)state;
	int status;
	Db *db = create("crash.muster");
	add_person(db, "P-01", "Ana");
	db_close(db);
	pid_t child = fork();
	if (child == 0) {
		Db *own;
		if (!db_open(&own, in_folder("crash.muster"), DB_CHECK_NONE, NULL) ||
		    !change_begin(own, "rename", NULL) ||
		    !run(own, "UPDATE party SET name = 'Eve'", NULL))
			_exit(1);
		sqlite3_db_cacheflush(own->handle); /* the page is in the file, the journal hot */
		_exit(0);
	}
	waitpid(child, &status, 0);
	assert_int_equal(status, 0);
	assert_int_equal(access(in_folder("crash.muster-journal"), F_OK), 0);
	db = open_again("crash.muster");
	assert_string_equal(text(db, "SELECT name FROM party"), "Ana");
	db_close(db);
}

static void the_actor_is_the_variable_then_the_config_then_the_login(void **state)
{
	(void)state;
	Db *db = memory();
	unsetenv("MUSTER_USER");
	assert_true(strlen(db_actor(db)) > 0);
	db_set_actor(db, "  Dana\x1b[2J ");
	assert_null(strchr(db_actor(db), '\x1b')); /* it will be shown */
	db_set_actor(db, "dana");
	assert_string_equal(db_actor(db), "dana");
	db_set_actor(db, " ");
	db_set_actor(db, NULL);
	assert_string_equal(db_actor(db), "dana");
	setenv("MUSTER_USER", "ana", 1);
	assert_string_equal(db_actor(db), "ana");
	db_close(db);
}

static void the_device_is_kept_and_private(void **state)
{
	(void)state;
	struct stat st;
	char first[40];
	Db *db = memory();
	unlink(in_folder("muster/device"));
	snprintf(first, sizeof first, "%s", db_device(db));
	assert_int_equal(strlen(first), 16);
	assert_int_equal(stat(in_folder("muster/device"), &st), 0);
	assert_int_equal(st.st_mode & 07777, 0600);
	db_close(db);
	db = memory();
	assert_string_equal(db_device(db), first);
	db_close(db);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(settings_are_those_of_the_design),
		cmocka_unit_test(a_file_that_another_program_put_into_wal_comes_back),
		cmocka_unit_test(a_change_of_another_handle_is_noticed_once),
		cmocka_unit_test(a_backup_is_a_workspace_of_its_own),
		cmocka_unit_test(a_crash_in_a_change_is_rolled_back_at_the_next_open),
		cmocka_unit_test(the_actor_is_the_variable_then_the_config_then_the_login),
		cmocka_unit_test(the_device_is_kept_and_private),
	};
	return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
