/* SPDX-License-Identifier: MIT
 *
 * What a command says after ^C: that it was stopped, unless something else was wrong too. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "cli/frame/command.h"
#include "cli/frame/progress.h"

static void a_full_disk_is_said_even_after_a_signal(void **state)
{
	Err err = ERR_INIT;
	(void)state;
	err_set(&err, ERR_INPUT, "b.muster cannot be written: the disk is full");
	progress_stopped("written", &err);
	assert_int_equal(err.kind, ERR_INPUT);
}

static void stopped_alone_is_no_error(void **state)
{
	Err err = ERR_INIT;
	(void)state;
	err_set(&err, ERR_INPUT, "stopped");
	err_prefix(&err, "q3.csv");
	assert_int_equal(progress_stopped("attached", &err), EXIT_INTERRUPTED);
	assert_int_equal(err.kind, ERR_NONE);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_full_disk_is_said_even_after_a_signal),
		cmocka_unit_test(stopped_alone_is_no_error),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
