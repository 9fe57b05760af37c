/* SPDX-License-Identifier: MIT
 *
 * Whole files: what is refused, and that a failed write leaves the old file. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file/file.h"
#include "base/file/output.h"

static char directory[64];

static int enter_directory(void **state)
{
	(void)state;
	snprintf(directory, sizeof directory, "%s", "/tmp/test_file.XXXXXX");
	return mkdtemp(directory) == NULL || chdir(directory) != 0;
}

static int leave_directory(void **state)
{
	(void)state;
	char command[128];
	snprintf(command, sizeof command, "rm -rf %s", directory);
	return chdir("/") != 0 || system(command) != 0;
}

static void assert_holds(const char *path, const char *expected)
{
	StrBuf b;
	Err err = ERR_INIT;
	assert_true(file_read(&b, path, 1000, &err));
	assert_string_equal(b.p, expected);
	strbuf_deinit(&b);
}

static void assert_refused(const char *path, size_t max_bytes, const char *why)
{
	StrBuf b;
	Err err = ERR_INIT;
	assert_false(file_read(&b, path, max_bytes, &err));
	assert_int_equal(err.kind, ERR_INPUT);
	if (strstr(err.text, why) == NULL || strstr(err.text, path) == NULL)
		fail_msg("\"%s\" does not say \"%s\"", err.text, why);
}

static void what_is_written_is_read_again(void **state)
{
	(void)state;
	Err err = ERR_INIT;
	struct stat st;
	assert_true(file_write("a", STR("one\0two"), &err));
	StrBuf b;
	assert_true(file_read(&b, "a", 7, &err));
	assert_int_equal(b.n, 7);
	assert_memory_equal(b.p, "one\0two", 8);
	strbuf_deinit(&b);
	assert_int_equal(stat("a", &st), 0);
	assert_int_equal(st.st_mode & 0777, 0600);
	assert_true(file_write("a", STR("new"), &err));
	assert_holds("a", "new");
	assert_true(file_write("empty", STR(""), &err));
	assert_holds("empty", "");
}

static void a_large_file_is_read_whole(void **state)
{
	(void)state;
	Err err = ERR_INIT;
	StrBuf b, again;
	strbuf_init(&b);
	for (int i = 0; i < 300000; i++)
		strbuf_add_char(&b, (char)('a' + i % 26));
	assert_true(file_write("large", strbuf_str(&b), &err));
	assert_true(file_read(&again, "large", 300000, &err));
	assert_true(str_equal(strbuf_str(&b), strbuf_str(&again)));
	strbuf_deinit(&b);
	strbuf_deinit(&again);
}

static void what_is_no_plain_file_is_refused_without_waiting(void **state)
{
	(void)state;
	assert_int_equal(mkfifo("fifo", 0600), 0);
	assert_refused("fifo", 10, "no regular file");
	assert_refused(".", 10, "no regular file");
	assert_refused("/dev/zero", 10, "no regular file");
	assert_refused("absent", 10, "No such file");
}

static void a_file_over_the_limit_is_refused(void **state)
{
	(void)state;
	Err err = ERR_INIT;
	assert_true(file_write("eleven", STR("01234567890"), &err));
	assert_refused("eleven", 10, "at most 10 bytes");
	assert_refused("eleven", 0, "too large");
	assert_holds("eleven", "01234567890");
}

static void a_failed_write_leaves_everything_as_it_was(void **state)
{
	(void)state;
	Err err = ERR_INIT;
	assert_int_equal(mkdir("d", 0700), 0);
	assert_int_equal(symlink("d", "link"), 0);
	assert_false(file_write("d", STR("x"), &err));
	err_clear(&err);
	assert_false(file_write("link", STR("x"), &err));
	assert_non_null(strstr(err.text, "no regular file"));
	err_clear(&err);
	assert_false(file_write("absent/x", STR("x"), &err));
	assert_non_null(strstr(err.text, "absent/x"));
	err_clear(&err);
	assert_false(file_write("/dev/full", STR("x"), &err));
}

static void nothing_is_left_beside_the_file(void **state)
{
	(void)state;
	Err err = ERR_INIT;
	assert_true(file_write("alone", STR("x"), &err));
	assert_int_equal(system("test $(ls | grep -c alone) = 1"), 0);
}

static void a_dash_is_standard_input_and_output(void **state)
{
	(void)state;
	Err err = ERR_INIT;
	StrBuf b;
	assert_true(file_write("in", STR("typed"), &err));
	int in = dup(0), out = dup(1);
	int from = open("in", O_RDONLY), to = open("out", O_WRONLY | O_CREAT, 0600);
	dup2(from, 0);
	dup2(to, 1);
	bool read_ok = file_read(&b, "-", 10, &err);
	bool write_ok = output_write(&(OutputTo){.path = "-"}, STR("said"), &err);
	dup2(in, 0);
	dup2(out, 1);
	close(in), close(out), close(from), close(to);
	assert_true(read_ok && write_ok);
	assert_string_equal(b.p, "typed");
	strbuf_deinit(&b);
	assert_holds("out", "said");
}

static void assert_path(void (*of)(StrBuf *, const char *), const char *expected)
{
	StrBuf b;
	strbuf_init(&b);
	of(&b, "x.yaml");
	assert_string_equal(b.p, expected);
	strbuf_deinit(&b);
}

static void own_files_are_where_xdg_says(void **state)
{
	(void)state;
	setenv("HOME", "/home/ann", 1);
	unsetenv("XDG_CONFIG_HOME");
	unsetenv("XDG_STATE_HOME");
	setenv("XDG_DATA_HOME", "not/absolute", 1);
	assert_path(file_config_path, "/home/ann/.config/muster/x.yaml");
	assert_path(file_state_path, "/home/ann/.local/state/muster/x.yaml");
	assert_path(file_data_path, "/home/ann/.local/share/muster/x.yaml");
	setenv("XDG_CONFIG_HOME", "/c", 1);
	setenv("XDG_STATE_HOME", "/s", 1);
	setenv("XDG_DATA_HOME", "/d", 1);
	assert_path(file_config_path, "/c/muster/x.yaml");
	assert_path(file_state_path, "/s/muster/x.yaml");
	assert_path(file_data_path, "/d/muster/x.yaml");
	unsetenv("HOME");
	setenv("XDG_CONFIG_HOME", "", 1);
	assert_path(file_config_path, "");
}

static void parents_are_made_for_the_user_alone(void **state)
{
	(void)state;
	Err err = ERR_INIT;
	struct stat st;
	StrBuf path;
	strbuf_init(&path);
	strbuf_printf(&path, "%s/p/q/file", directory);
	assert_true(file_make_parents(path.p, &err));
	assert_true(file_make_parents(path.p, &err));
	assert_int_equal(stat("p/q", &st), 0);
	assert_int_equal(st.st_mode & 0777, 0700);
	assert_int_not_equal(stat("p/q/file", &st), 0);
	assert_true(file_make_parents("p/r//x", &err));
	assert_true(file_make_parents("x", &err));
	assert_true(file_write("blocked", STR(""), &err));
	assert_false(file_make_parents("blocked/a/x", &err));
	assert_non_null(strstr(err.text, "blocked"));
	strbuf_deinit(&path);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_is_written_is_read_again),
		cmocka_unit_test(a_large_file_is_read_whole),
		cmocka_unit_test(what_is_no_plain_file_is_refused_without_waiting),
		cmocka_unit_test(a_file_over_the_limit_is_refused),
		cmocka_unit_test(a_failed_write_leaves_everything_as_it_was),
		cmocka_unit_test(nothing_is_left_beside_the_file),
		cmocka_unit_test(a_dash_is_standard_input_and_output),
		cmocka_unit_test(own_files_are_where_xdg_says),
		cmocka_unit_test(parents_are_made_for_the_user_alone),
	};
	return cmocka_run_group_tests(tests, enter_directory, leave_directory);
}
