/* SPDX-License-Identifier: MIT
 *
 * What may be opened as a workspace, and what is refused before SQLite reads
 * it: with a sentence, and without touching or waiting for anything. */
#include "store/fixture.h"

static void refuse_open(const char *path, const char *words)
{
	Db *db;
	must_refuse(db_open(&db, path, DB_CHECK_NOW, &err), ERR_WORKSPACE, words);
	assert_null(db);
}

static void a_missing_file_is_refused_and_not_made(void **state)
{
	(void)state;
	refuse_open(in_folder("none.muster"), "there is no workspace");
	assert_int_not_equal(access(in_folder("none.muster"), F_OK), 0);
	refuse_open("", "there is no workspace");
}

static void a_new_file_is_private_and_never_replaces_one(void **state)
{
	(void)state;
	Db *db;
	struct stat st;
	umask(0);
	db_close(create("new.muster"));
	assert_int_equal(stat(in_folder("new.muster"), &st), 0);
	assert_int_equal(st.st_mode & 07777, 0600);
	must_refuse(db_create(&db, in_folder("new.muster"), &err), ERR_WORKSPACE, "exists already");
	must_refuse(db_create(&db, in_folder("no/such/x.muster"), &err), ERR_WORKSPACE,
		    "cannot be made");
	assert_int_equal(symlink("elsewhere", in_folder("dangling")), 0);
	must_refuse(db_create(&db, in_folder("dangling"), &err), ERR_WORKSPACE, "exists already");
}

static void links_are_refused(void **state)
{
	(void)state;
	db_close(create("one.muster"));
	assert_int_equal(symlink("one.muster", in_folder("sym.muster")), 0);
	refuse_open(in_folder("sym.muster"), "is a symbolic link to one.muster");
	assert_int_equal(link(in_folder("one.muster"), in_folder("hard.muster")), 0);
	refuse_open(in_folder("one.muster"), "2 names (hard links)");
	assert_int_equal(unlink(in_folder("hard.muster")), 0);
	db_close(open_again("one.muster"));
}

static void a_linked_directory_is_fine_and_the_real_path_is_told(void **state)
{
	(void)state;
	assert_int_equal(mkdir(in_folder("real"), 0700), 0);
	assert_int_equal(symlink("real", in_folder("alias")), 0);
	db_close(create("alias/w.muster"));
	Db *db = open_again("alias/w.muster");
	assert_non_null(strstr(db_path(db), "/real/w.muster"));
	db_close(db);
}

static void what_is_no_file_is_refused_without_waiting(void **state)
{
	(void)state;
	assert_int_equal(mkfifo(in_folder("fifo"), 0600), 0);
	alarm(5); /* an open that blocks ends the test */
	refuse_open(in_folder("fifo"), "not a regular file");
	refuse_open("/dev/null", "not a regular file");
	alarm(0);
	refuse_open(folder, "is a directory");
}

static void other_files_are_refused(void **state)
{
	(void)state;
	write_bytes(in_folder("empty"), 0, "", 0);
	refuse_open(in_folder("empty"), "not a muster workspace");
	char page[4096] = "PK\x03\x04";
	write_bytes(in_folder("zip"), 0, page, sizeof page);
	refuse_open(in_folder("zip"), "not a muster workspace");
	raw("other.db", "CREATE TABLE t (x)");
	refuse_open(in_folder("other.db"), "but not a muster workspace");
	raw("other.db", "PRAGMA application_id = 0x6d737472");
	refuse_open(in_folder("other.db"), "schema version that never was");
}

static void a_cut_file_is_refused(void **state)
{
	(void)state;
	struct stat st;
	db_close(create("cut.muster"));
	assert_int_equal(stat(in_folder("cut.muster"), &st), 0);
	assert_int_equal(truncate(in_folder("cut.muster"), st.st_size - 4096), 0);
	refuse_open(in_folder("cut.muster"), "is cut off");
	assert_int_equal(truncate(in_folder("cut.muster"), 60), 0);
	refuse_open(in_folder("cut.muster"), "only 60 bytes");
}

/* In a child without the rights of root; its exit status is the count of what went wrong. */
static int as_nobody(int (*body)(void))
{
	pid_t child = fork();
	if (child == 0) {
		if (geteuid() == 0 && (setgid(65534) != 0 || setuid(65534) != 0))
			_exit(99);
		_exit(body());
	}
	int status;
	assert_int_equal(waitpid(child, &status, 0), child);
	return WIFEXITED(status) ? WEXITSTATUS(status) : 98;
}

static int wrong_when_read_only(const char *name, const char *words)
{
	Db *db;
	Err err = ERR_INIT;
	if (!db_open(&db, in_folder(name), DB_CHECK_LATER, &err))
		return 1;
	const char *why = db_read_only(db);
	int wrong = why == NULL || strstr(why, words) == NULL;
	wrong += strcmp(text(db, "SELECT name FROM party"), "Ana") != 0;
	wrong += change_begin(db, "rename", &err);
	wrong += strstr(err.text, words) == NULL || err.kind != ERR_WORKSPACE;
	db_close(db);
	return wrong;
}

static int read_only_file(void)
{
	return wrong_when_read_only("locked.muster", "may only be read by you");
}

static int read_only_folder(void)
{
	return wrong_when_read_only("box/w.muster", "its directory may not be written");
}

static void make_with_ana(const char *name)
{
	Db *db = create(name);
	add_person(db, "P-01", "Ana");
	db_close(db);
}

static void a_read_only_file_is_read_and_says_why(void **state)
{
	(void)state;
	make_with_ana("locked.muster");
	assert_int_equal(chmod(folder, 0777), 0);
	assert_int_equal(chmod(in_folder("locked.muster"), 0444), 0);
	assert_int_equal(as_nobody(read_only_file), 0);
}

static void a_file_in_a_read_only_directory_is_read_and_says_why(void **state)
{
	(void)state;
	assert_int_equal(mkdir(in_folder("box"), 0700), 0);
	make_with_ana("box/w.muster");
	assert_int_equal(chmod(in_folder("box/w.muster"), 0666), 0);
	assert_int_equal(chmod(in_folder("box"), 0555), 0);
	assert_int_equal(as_nobody(read_only_folder), 0);
}

static int unreadable_file(void)
{
	Db *db;
	Err err = ERR_INIT;
	return db_open(&db, in_folder("secret.muster"), DB_CHECK_NOW, &err) ||
	       strstr(err.text, "cannot be read") == NULL;
}

static void an_unreadable_file_is_refused(void **state)
{
	(void)state;
	make_with_ana("secret.muster");
	assert_int_equal(chmod(in_folder("secret.muster"), 0000), 0);
	assert_int_equal(as_nobody(unreadable_file), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_missing_file_is_refused_and_not_made),
		cmocka_unit_test(a_new_file_is_private_and_never_replaces_one),
		cmocka_unit_test(links_are_refused),
		cmocka_unit_test(a_linked_directory_is_fine_and_the_real_path_is_told),
		cmocka_unit_test(what_is_no_file_is_refused_without_waiting),
		cmocka_unit_test(other_files_are_refused),
		cmocka_unit_test(a_cut_file_is_refused),
		cmocka_unit_test(a_read_only_file_is_read_and_says_why),
		cmocka_unit_test(a_file_in_a_read_only_directory_is_read_and_says_why),
		cmocka_unit_test(an_unreadable_file_is_refused),
	};
	return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
