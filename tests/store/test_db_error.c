/* SPDX-License-Identifier: MIT
 *
 * What the user is told when another program holds the file, when there is no
 * more room, and when a value is refused; and that nothing was changed. */
#include "store/fixture.h"

#include <signal.h>
#include <sys/resource.h>

/* A child that holds the write lock until the pipe closes. */
static pid_t hold_lock(const char *name, int *release)
{
	int held[2], let_go[2];
	char byte;
	assert_int_equal(pipe(held) + pipe(let_go), 0);
	pid_t child = fork();
	if (child == 0) {
		Db *db;
		close(let_go[1]);
		if (!db_open(&db, in_folder(name), DB_CHECK_NONE, NULL) ||
		    !change_begin(db, "hold", NULL) || write(held[1], "x", 1) != 1)
			_exit(1);
		while (read(let_go[0], &byte, 1) > 0)
			continue;
		_exit(0);
	}
	close(let_go[0]);
	assert_int_equal(read(held[0], &byte, 1), 1);
	close(held[0]);
	close(held[1]);
	*release = let_go[1];
	return child;
}

static void a_lock_held_too_long_names_its_holder(void **state)
{
	(void)state;
	int release, status;
	char process[40];
	db_close(create("held.muster"));
	pid_t child = hold_lock("held.muster", &release);
	Db *db = open_again("held.muster");
	sqlite3_busy_timeout(db->handle, 100); /* not the five seconds of the program */
	Err err = ERR_INIT;
	assert_false(change_begin(db, "write", &err));
	snprintf(process, sizeof process, "process %d", (int)child);
	if (strstr(err.text, process) == NULL || strstr(err.text, "try again") == NULL)
		fail_msg("%s", err.text);
	assert_int_equal(err.kind, ERR_WORKSPACE);
	close(release);
	waitpid(child, &status, 0);
	add_person(db, "P-01", "Ana"); /* the next try goes well */
	db_close(db);
}

static void two_programs_lose_no_change(void **state)
{
	(void)state;
	enum { EACH = 50 };
	int status;
	db_close(create("shared.muster"));
	pid_t child = fork();
	Db *db;
	if (!db_open(&db, in_folder("shared.muster"), DB_CHECK_NONE, NULL))
		_exit(1);
	for (int i = 0; i < EACH; i++) {
		Err err = ERR_INIT;
		char ref[20];
		snprintf(ref, sizeof ref, "%c-%d", child == 0 ? 'C' : 'P', i);
		bool ok = change_begin(db, "add", &err) &&
			  insert_person(db, id_new(), ref, "Somebody", &err) &&
			  change_commit(db, &err);
		if (!ok && child == 0)
			_exit(2);
		if (!ok)
			fail_msg("%s", err.text);
	}
	if (child == 0)
		_exit(0);
	waitpid(child, &status, 0);
	assert_int_equal(status, 0);
	assert_int_equal(number(db, "SELECT count(*) FROM party"), 2 * EACH);
	assert_int_equal(number(db, "SELECT count(*) FROM event"), 2 * EACH);
	int64_t bad;
	must(event_verify(db, &bad, &err));
	assert_int_equal(bad, 0);
	db_close(db);
}

static void a_full_disk_changes_nothing(void **state)
{
	(void)state;
	struct stat st;
	Db *db = create("full.muster");
	add_person(db, "P-01", "Ana");
	assert_int_equal(stat(in_folder("full.muster"), &st), 0);
	sqlite3_exec(db->handle, "PRAGMA max_page_count = 1", NULL, NULL, NULL); /* as it is now */
	Err full = ERR_INIT;
	must(change_begin(db, "import", &err));
	must(run(db, "UPDATE party SET name = 'Eve'", &err));
	StrBuf title;
	strbuf_init(&title);
	for (int i = 0; i < 500000; i++)
		strbuf_add_char(&title, 'x');
	Stmt *q = stmt_get(db, "UPDATE party SET title = :title");
	stmt_bind_text(q, ":title", strbuf_str(&title));
	assert_false(stmt_run(q, &full));
	strbuf_deinit(&title);
	assert_non_null(strstr(full.text, "disk is full"));
	assert_non_null(strstr(full.text, "nothing was changed"));
	/* The change is lost: what it still writes is refused, and so is its commit. */
	assert_false(run(db, "UPDATE party SET name = 'Mallory'", NULL));
	must_refuse(change_commit(db, &err), ERR_WORKSPACE, "disk is full");
	assert_string_equal(text(db, "SELECT name FROM party"), "Ana");
	sqlite3_exec(db->handle, "PRAGMA max_page_count = 1000000", NULL, NULL, NULL);
	add_person(db, "P-02", "Ben");
	db_close(db);
	db_close(open_again("full.muster"));
}

static void a_file_that_may_not_grow_is_left_whole(void **state)
{
	(void)state;
	int status;
	db_close(create("quota.muster"));
	pid_t child = fork();
	if (child == 0) {
		Db *db;
		Err err = ERR_INIT;
		struct stat st;
		signal(SIGXFSZ, SIG_IGN);
		if (!db_open(&db, in_folder("quota.muster"), DB_CHECK_NONE, &err) ||
		    stat(in_folder("quota.muster"), &st) != 0)
			_exit(1);
		rlim_t most = (rlim_t)st.st_size;
		setrlimit(RLIMIT_FSIZE, &(struct rlimit){most, most});
		bool ok = change_begin(db, "import", &err);
		for (int i = 0; i < 3000 && ok; i++) {
			char ref[20];
			snprintf(ref, sizeof ref, "P-%d", i);
			ok = insert_person(db, id_new(), ref, "Somebody", &err);
		}
		ok = ok && change_commit(db, &err);
		_exit(ok ? 2 : strstr(err.text, "no more room") == NULL ? 3 : 0);
	}
	waitpid(child, &status, 0);
	assert_int_equal(WEXITSTATUS(status), 0);
	Db *db = open_again("quota.muster");
	assert_int_equal(number(db, "SELECT count(*) FROM party"), 0);
	db_close(db);
}

static void constraints_are_worded(void **state)
{
	(void)state;
	Db *db = memory();
	add_person(db, "P-01", "Ana");
	must(change_begin(db, "bad values", &err));
	must_refuse(insert_person(db, id_new(), "P-01", "Ben", &err), ERR_INPUT,
		    "there is a record with this party.ref already");
	must_refuse(run(db, "UPDATE party SET name = NULL", &err), ERR_INPUT,
		    "party.name must not be empty");
	must_refuse(run(db, "UPDATE party SET kind = 'ghost'", &err), ERR_INPUT, "not allowed");
	must_refuse(run(db, "UPDATE party SET position = 'x'", &err), ERR_INPUT, "not allowed");
	change_abort(db);
	db_close(db);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_lock_held_too_long_names_its_holder),
		cmocka_unit_test(two_programs_lose_no_change),
		cmocka_unit_test(a_full_disk_changes_nothing),
		cmocka_unit_test(a_file_that_may_not_grow_is_left_whole),
		cmocka_unit_test(constraints_are_worded),
	};
	return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
