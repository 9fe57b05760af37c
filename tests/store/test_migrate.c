/* SPDX-License-Identifier: MIT
 *
 * The schema of a file: ours and nothing else, brought up to date after a
 * backup, never read when it is newer. */
#include "store/fixture.h"

#include "store/migrate.h"

static void the_fingerprint_in_the_table_is_that_of_the_schema(void **state)
{
	(void)state;
	char fresh[HASH_HEX_SIZE];
	must(migrate_fresh_fingerprint(migrate_latest(), fresh, &err));
	if (!migrate_knows(fresh))
		fail_msg("the schema has changed: write \"%s\" as the fingerprint of version %d "
			 "into core/store/migrate.c",
			 fresh, migrate_latest());
}

static void refuse_slipped_in(const char *name, const char *sql)
{
	Db *db;
	db_close(create(name));
	raw(name, sql);
	must_refuse(db_open(&db, in_folder(name), DB_CHECK_NONE, &err), ERR_WORKSPACE,
		    "tables, views or triggers that are not those of a muster workspace");
}

static void what_was_slipped_into_a_schema_is_refused(void **state)
{
	(void)state;
	refuse_slipped_in("t1.muster", "CREATE TRIGGER evil AFTER INSERT ON party BEGIN "
				       "DELETE FROM gap; END");
	refuse_slipped_in("t2.muster", "CREATE VIEW evil AS SELECT 1");
	refuse_slipped_in("t3.muster", "CREATE TABLE extra (x)");
	refuse_slipped_in("t4.muster", "DROP TRIGGER event_stays");
	refuse_slipped_in("t5.muster", "DROP INDEX party_by_kind");
}

static void statistics_of_the_planner_are_no_offence(void **state)
{
	(void)state;
	db_close(create("analyzed.muster"));
	raw("analyzed.muster", "ANALYZE");
	db_close(open_again("analyzed.muster"));
}

static void a_newer_schema_is_refused(void **state)
{
	(void)state;
	Db *db;
	db_close(create("newer.muster"));
	raw("newer.muster", "PRAGMA user_version = 999");
	must_refuse(db_open(&db, in_folder("newer.muster"), DB_CHECK_NONE, &err), ERR_WORKSPACE,
		    "made by a newer muster (schema 999, this one knows");
}

static const Migration first[] = {
	{1,
	 {"schema/000-event.sql"},
	 "CREATE TABLE note (id BLOB PRIMARY KEY NOT NULL, a TEXT) STRICT",
	 NULL},
};

static const Migration second[] = {
	{1,
	 {"schema/000-event.sql"},
	 "CREATE TABLE note (id BLOB PRIMARY KEY NOT NULL, a TEXT) STRICT",
	 NULL},
	{2, {NULL}, "ALTER TABLE note ADD COLUMN b TEXT; UPDATE note SET b = upper(a)", NULL},
};

static const Migration broken[] = {
	{1,
	 {"schema/000-event.sql"},
	 "CREATE TABLE note (id BLOB PRIMARY KEY NOT NULL, a TEXT) STRICT",
	 NULL},
	{2, {NULL}, "ALTER TABLE note ADD COLUMN b TEXT; SELECT no_such_function()", NULL},
};

static void make_first(const char *name)
{
	migrate_use(first, 1);
	Db *db = create(name);
	change(db, "note", "INSERT INTO note (id, a) VALUES (randomblob(16), 'x')");
	db_close(db);
}

static void an_older_schema_is_migrated_after_a_backup(void **state)
{
	(void)state;
	make_first("old.muster");
	migrate_use(second, 2);
	Db *db = open_again("old.muster");
	assert_string_equal(text(db, "SELECT b FROM note"), "X");
	assert_int_equal(number(db, "PRAGMA user_version"), 2);
	ChangeDone done;
	must(change_undo(db, &done, &err)); /* its events still hold */
	assert_true(done.found);
	db_close(db);
	db_close(open_again("old.muster"));
	assert_int_not_equal(access(in_folder("old.muster.before-v2.2"), F_OK), 0);
	migrate_use(first, 1);
	db = open_again("old.muster.before-v2");
	assert_string_equal(text(db, "SELECT a FROM note"), "x");
	db_close(db);
	migrate_use(NULL, 0);
}

static void a_backup_never_replaces_another(void **state)
{
	(void)state;
	make_first("again.muster");
	write_bytes(in_folder("again.muster.before-v2"), 0, "mine", 4);
	migrate_use(second, 2);
	db_close(open_again("again.muster"));
	struct stat st;
	assert_int_equal(stat(in_folder("again.muster.before-v2"), &st), 0);
	assert_int_equal(st.st_size, 4);
	assert_int_equal(access(in_folder("again.muster.before-v2.2"), F_OK), 0);
	migrate_use(NULL, 0);
}

static void a_migration_that_fails_changes_nothing(void **state)
{
	(void)state;
	Db *db;
	make_first("stuck.muster");
	migrate_use(broken, 2);
	must_refuse(db_open(&db, in_folder("stuck.muster"), DB_CHECK_NONE, &err), ERR_WORKSPACE,
		    "no_such_function");
	migrate_use(first, 1);
	db = open_again("stuck.muster");
	assert_string_equal(text(db, "SELECT a FROM note"), "x");
	db_close(db);
	migrate_use(NULL, 0);
}

static void a_file_that_another_muster_migrated_is_not_written(void **state)
{
	(void)state;
	Db *db = create("moved.muster");
	raw("moved.muster", "PRAGMA user_version = 7");
	must_refuse(change_begin(db, "write", &err), ERR_WORKSPACE, "brought to schema 7");
	assert_false(change_open(db));
	db_close(db);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_fingerprint_in_the_table_is_that_of_the_schema),
		cmocka_unit_test(what_was_slipped_into_a_schema_is_refused),
		cmocka_unit_test(statistics_of_the_planner_are_no_offence),
		cmocka_unit_test(a_newer_schema_is_refused),
		cmocka_unit_test(an_older_schema_is_migrated_after_a_backup),
		cmocka_unit_test(a_backup_never_replaces_another),
		cmocka_unit_test(a_migration_that_fails_changes_nothing),
		cmocka_unit_test(a_file_that_another_muster_migrated_is_not_written),
	};
	return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
