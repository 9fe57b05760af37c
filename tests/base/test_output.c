/* SPDX-License-Identifier: MIT
 *
 * What others do to the place while something is written for it: their file stays, and the locks on
 * an open workspace are not touched by looking at it. The refusals are in tests/cli/outputs.sh. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/file/file.h"
#include "base/file/interrupt.h"
#include "base/file/output.h"

static char folder[100];

static int enter_folder(void **state)
{
	(void)state;
	snprintf(folder, sizeof folder, "%s/muster-output-XXXXXX", P_tmpdir);
	return mkdtemp(folder) == NULL || chdir(folder) != 0 ? -1 : 0;
}

static int remove_folder(void **state)
{
	(void)state;
	char command[200];
	snprintf(command, sizeof command, "cd /; rm -rf '%s'", folder);
	return system(command);
}

static void put(const char *path, Str bytes)
{
	int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0600);
	assert_true(fd >= 0 && file_put(fd, bytes));
	assert_int_equal(close(fd), 0);
}

static void assert_holds(const char *path, const char *expected)
{
	StrBuf b;
	Err err = ERR_INIT;
	assert_true(file_read(&b, path, 1000, &err));
	assert_string_equal(b.p, expected);
	strbuf_deinit(&b);
}

static void assert_alone(void)
{
	assert_int_equal(system("test $(ls -A | wc -l) = 1"), 0);
}

static Output begin(const char *path, bool force)
{
	Output out;
	Err err = ERR_INIT;
	const OutputTo to = {path, force};
	assert_true(output_begin(&out, &to, OUTPUT_FILE, &err));
	put(out.aside.p, STR("ours"));
	return out;
}

static void assert_refused(Output *out, const char *expected)
{
	Err err = ERR_INIT;
	assert_false(output_finish(out, &err));
	assert_non_null(strstr(err.text, expected));
	output_drop(out);
}

static void what_appears_meanwhile_is_left_alone(void **state)
{
	(void)state;
	Output out = begin("list.csv", true);
	put("list.csv", STR("theirs"));
	assert_refused(&out, "meanwhile and was left alone");
	assert_holds("list.csv", "theirs");
	assert_alone();
}

static void what_changes_meanwhile_is_left_alone(void **state)
{
	(void)state;
	put("list.csv", STR("old"));
	Output out = begin("list.csv", true);
	put("list.csv", STR("theirs"));
	assert_refused(&out, "meanwhile and was left alone");
	assert_holds("list.csv", "theirs");
	assert_alone();
}

/* Stands before the C library's: somebody writes at the last moment. */
static const char *written_at_the_last_moment;

int renameat2(int from_at, const char *from, int to_at, const char *to, unsigned flags)
{
	if (written_at_the_last_moment != NULL)
		put(to, str_of(written_at_the_last_moment));
	written_at_the_last_moment = NULL;
	return (int)syscall(SYS_renameat2, from_at, from, to_at, to, flags);
}

static void what_changes_at_the_last_moment_is_left_alone(void **state)
{
	(void)state;
	put("list.csv", STR("old"));
	Output out = begin("list.csv", true);
	written_at_the_last_moment = "theirs";
	assert_refused(&out, "meanwhile and was left alone");
	assert_holds("list.csv", "theirs");
	assert_alone();
}

static void a_file_is_replaced_as_a_whole(void **state)
{
	(void)state;
	struct stat st;
	Err err = ERR_INIT;
	put("list.csv", STR("old"));
	assert_int_equal(chmod("list.csv", 0644), 0);
	Output out = begin("list.csv", true);
	assert_holds("list.csv", "old");
	assert_true(output_finish(&out, &err));
	output_drop(&out);
	assert_holds("list.csv", "ours");
	assert_int_equal(stat("list.csv", &st), 0);
	assert_int_equal(st.st_mode & 0777, 0600);
	assert_alone();
}

static void a_signal_stops_it_and_leaves_nothing(void **state)
{
	(void)state;
	struct sigaction now;
	put("other", STR(""));
	Output out = begin("list.csv", false);
	assert_int_equal(raise(SIGTERM), 0);
	assert_refused(&out, "stopped");
	assert_int_equal(access("list.csv", F_OK), -1);
	assert_alone();
	assert_false(interrupt_asked());
	assert_int_equal(sigaction(SIGTERM, NULL, &now), 0);
	assert_true(now.sa_handler == SIG_DFL);
}

static void an_ignored_signal_stays_ignored(void **state)
{
	(void)state;
	Err err = ERR_INIT;
	signal(SIGHUP, SIG_IGN);
	Output out = begin("list.csv", false);
	assert_int_equal(raise(SIGHUP), 0);
	assert_true(output_finish(&out, &err));
	output_drop(&out);
	signal(SIGHUP, SIG_DFL);
	assert_holds("list.csv", "ours");
}

/* Whether this process holds a lock, as another one sees it. */
static bool is_locked(const char *path)
{
	int status = 0;
	pid_t child = fork();
	if (child == 0) {
		struct flock lock = {.l_type = F_WRLCK, .l_whence = SEEK_SET};
		int fd = open(path, O_RDWR);
		_exit(fd >= 0 && fcntl(fd, F_GETLK, &lock) == 0 && lock.l_type != F_UNLCK);
	}
	assert_int_equal(waitpid(child, &status, 0), child);
	return WIFEXITED(status) && WEXITSTATUS(status) == 1;
}

static void the_open_workspace_is_refused_and_keeps_its_locks(void **state)
{
	(void)state;
	char head[100] = "SQLite format 3";
	struct flock lock = {.l_type = F_WRLCK, .l_whence = SEEK_SET};
	Output out;
	Err err = ERR_INIT;
	const OutputTo to = {"./w", true};
	memcpy(head + 68, "mstr", 4);
	put("w", str_make(head, sizeof head));
	int fd = open("w", O_RDWR);
	assert_int_equal(fcntl(fd, F_SETLK, &lock), 0);
	assert_false(output_begin(&out, &to, OUTPUT_FILE, &err));
	assert_int_equal(err.kind, ERR_WORKSPACE);
	assert_true(is_locked("w"));
	close(fd);
	assert_alone();
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, enter_folder, remove_folder)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(what_appears_meanwhile_is_left_alone),
		TEST(what_changes_meanwhile_is_left_alone),
		TEST(what_changes_at_the_last_moment_is_left_alone),
		TEST(a_file_is_replaced_as_a_whole),
		TEST(a_signal_stops_it_and_leaves_nothing),
		TEST(an_ignored_signal_stays_ignored),
		TEST(the_open_workspace_is_refused_and_keeps_its_locks),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
