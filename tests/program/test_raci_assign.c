/* SPDX-License-Identifier: MIT
 *
 * Setting who holds a letter by name. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "program/raci/raci.h"
#include "store/change.h"
#include "support/workspace.h"

static void assign(Workspace *w, char letter, const char *names)
{
	Err err = ERR_INIT;
	if (!change_begin(w->db, "set RACI", &err) ||
	    !raci_assign(w->db, w->access, letter, str_of(names), &err) ||
	    !change_commit(w->db, &err))
		fail_msg("%s", err.text);
}

static void refuse(Workspace *w, char letter, const char *names, const char *sentence)
{
	Err err = ERR_INIT;
	assert_true(change_begin(w->db, "set RACI", &err));
	assert_false(raci_assign(w->db, w->access, letter, str_of(names), &err));
	change_abort(w->db);
	if (strstr(err.text, sentence) == NULL)
		fail_msg("\"%s\" does not say \"%s\"", err.text, sentence);
}

static const char *held(Workspace *w, const char *field)
{
	return workspace_get(w, &kind_control, w->access, field);
}

static void exactly_the_named_hold_the_letter(void **state)
{
	Workspace *w = *state;
	assign(w, 'R', "Dana Whitfield; Sam O'Neill");
	assert_string_equal(held(w, "responsible"), "Dana Whitfield; Sam O'Neill");
	assign(w, 'R', "Sam O'Neill, SL");
	assert_non_null(strstr(held(w, "responsible"), "Sam O'Neill"));
	assert_non_null(strstr(held(w, "responsible"), "Tomás Ibáñez"));
	assert_null(strstr(held(w, "responsible"), "Dana"));
}

static void accountability_moves_and_r_stays(void **state)
{
	Workspace *w = *state;
	assign(w, 'R', "Dana Whitfield");
	assign(w, 'A', "Dana Whitfield");
	assign(w, 'A', "Sam O'Neill");
	assert_string_equal(held(w, "accountable"), "Sam O'Neill");
	assert_string_equal(held(w, "responsible"), "Dana Whitfield");
}

static void no_name_takes_the_letter_from_all(void **state)
{
	Workspace *w = *state;
	assign(w, 'A', "Dana Whitfield");
	assign(w, 'A', "-");
	assert_string_equal(held(w, "accountable"), "");
}

static void second_accountable_is_refused(void **state)
{
	Workspace *w = *state;
	refuse(w, 'A', "Dana Whitfield; Sam O'Neill", "exactly one can be accountable");
	assert_string_equal(held(w, "accountable"), "");
}

static void name_with_a_comma_is_one_party(void **state)
{
	Workspace *w = *state;
	workspace_add(w, &kind_party, "name", "Pike, Olsen & Co", "kind", "firm", NULL);
	assign(w, 'R', "Pike, Olsen & Co");
	assert_string_equal(held(w, "responsible"), "Pike, Olsen & Co");
}

static void unknown_name_is_refused_and_changes_nothing(void **state)
{
	Workspace *w = *state;
	assign(w, 'R', "Dana Whitfield");
	refuse(w, 'R', "Sam O'Neill; Nobody Known", "Nobody Known");
	assert_string_equal(held(w, "responsible"), "Dana Whitfield");
}

static void auditor_is_refused_by_name_too(void **state)
{
	refuse(*state, 'A', "Ines Ferrow", "no longer independent");
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, workspace_setup, workspace_teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(exactly_the_named_hold_the_letter),
		TEST(accountability_moves_and_r_stays),
		TEST(no_name_takes_the_letter_from_all),
		TEST(second_accountable_is_refused),
		TEST(name_with_a_comma_is_one_party),
		TEST(unknown_name_is_refused_and_changes_nothing),
		TEST(auditor_is_refused_by_name_too),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
