/* SPDX-License-Identifier: MIT
 *
 * The ends nobody catches, seen from a parent process; and growing memory. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/mem/die.h"

/* Runs the function in a child that is expected to abort; what it said. */
static void assert_dies(void (*run)(void), const char *said)
{
	int ends[2];
	char text[1000] = "";
	size_t n = 0;
	assert_int_equal(pipe(ends), 0);
	pid_t child = fork();
	if (child == 0) {
		struct rlimit no_core = {0, 0};
		setrlimit(RLIMIT_CORE, &no_core);
		signal(SIGABRT, SIG_DFL);
		dup2(ends[1], STDERR_FILENO);
		run();
		_exit(0);
	}
	close(ends[1]);
	for (ssize_t got; (got = read(ends[0], text + n, sizeof text - 1 - n)) > 0;)
		n += (size_t)got;
	close(ends[0]);
	int status = 0;
	waitpid(child, &status, 0);
	assert_true(WIFSIGNALED(status) && WTERMSIG(status) == SIGABRT);
	if (strstr(text, said) == NULL)
		fail_msg("\"%s\" does not hold \"%s\"", text, said);
}

static void restore(void)
{
	(void)!write(STDERR_FILENO, "restored|", 9);
	ENSURE(0 && "again"); /* a mistake while restoring must not restore for ever */
}

static void restore_then_die(void)
{
	die_set_restore(restore);
	die("never said");
}

static void say_and_die(void)
{
	die_set_restore(NULL);
	die("row %d", 7);
}

static void break_a_promise(void)
{
	int columns = -1;
	ENSURE(columns >= 0);
}

static void overflow(void)
{
	size_t room = 0;
	free(xgrow(NULL, &room, SIZE_MAX - 1, 16));
}

static void dying_says_why(void **state)
{
	(void)state;
	assert_dies(say_and_die, "muster: row 7\n");
}

static void a_broken_promise_names_its_place(void **state)
{
	(void)state;
	assert_dies(break_a_promise, "test_die.c:");
	assert_dies(break_a_promise, "this must hold: columns >= 0");
}

static void the_terminal_is_restored_once_and_first(void **state)
{
	(void)state;
	assert_dies(restore_then_die, "restored|muster: ");
	assert_dies(restore_then_die, "again");
}

static void growing_beyond_memory_dies(void **state)
{
	(void)state;
	assert_dies(overflow, "this must hold");
}

static void a_kept_promise_is_silent(void **state)
{
	(void)state;
	ENSURE(1 + 1 == 2);
}

static void growing_keeps_the_content_and_doubles(void **state)
{
	(void)state;
	size_t room = 0, grown = 0;
	int *numbers = NULL;
	for (int i = 0; i < 1000; i++) {
		size_t before = room;
		numbers = xgrow(numbers, &room, (size_t)i + 1, sizeof *numbers);
		grown += room != before;
		numbers[i] = i;
	}
	for (int i = 0; i < 1000; i++)
		assert_int_equal(numbers[i], i);
	assert_true(room >= 1000 && grown < 10);
	free(numbers);
}

static void no_bytes_are_still_memory(void **state)
{
	(void)state;
	void *p = xmalloc(0), *q = xcalloc(0, 8);
	assert_non_null(p);
	assert_non_null(q);
	p = xrealloc(p, 0);
	assert_non_null(p);
	char *copy = xstrdup("");
	assert_string_equal(copy, "");
	free(p);
	free(q);
	free(copy);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(dying_says_why),
		cmocka_unit_test(a_broken_promise_names_its_place),
		cmocka_unit_test(the_terminal_is_restored_once_and_first),
		cmocka_unit_test(growing_beyond_memory_dies),
		cmocka_unit_test(a_kept_promise_is_silent),
		cmocka_unit_test(growing_keeps_the_content_and_doubles),
		cmocka_unit_test(no_bytes_are_still_memory),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
