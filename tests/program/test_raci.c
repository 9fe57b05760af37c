/* SPDX-License-Identifier: MIT
 *
 * Letters in the cells of the RACI matrix, and who may hold them. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "program/raci/raci.h"
#include "store/change.h"
#include "store/stmt.h"
#include "support/workspace.h"

static const char *letters(Workspace *w, Id control, Id party)
{
	Err err = ERR_INIT;
	Stmt *q =
		stmt_get(w->db, "SELECT letters FROM raci_cell WHERE control = :c AND party = :p");
	stmt_bind_id(q, ":c", control);
	stmt_bind_id(q, ":p", party);
	Str found = stmt_row(q) ? stmt_text_copy(q, 0, &w->arena) : STR("none");
	assert_true(stmt_end(q, &err));
	return found.p;
}

static void toggle(Workspace *w, Id control, Id party, char letter)
{
	Err err = ERR_INIT;
	const RaciMark mark = {control, party, letter};
	bool present = strchr(letters(w, control, party), letter) != NULL;
	if (!change_begin(w->db, "set RACI", &err) || !raci_hold(w->db, &mark, !present, &err) ||
	    !change_commit(w->db, &err))
		fail_msg("%s", err.text);
}

static void empty(Workspace *w, Id control, Id party)
{
	Err err = ERR_INIT;
	if (!change_begin(w->db, "set RACI", &err) ||
	    !raci_put(w->db, control, party, STR(""), &err) || !change_commit(w->db, &err))
		fail_msg("%s", err.text);
}

static void refuse_put(Workspace *w, Id control, Id party, const char *letters,
		       const char *sentence)
{
	Err err = ERR_INIT;
	assert_true(change_begin(w->db, "set RACI", &err));
	assert_false(raci_put(w->db, control, party, str_of(letters), &err));
	change_abort(w->db);
	assert_int_equal(err.kind, ERR_INPUT);
	if (strstr(err.text, sentence) == NULL)
		fail_msg("\"%s\" does not say \"%s\"", err.text, sentence);
}

static void a_letter_goes_in_and_out_again(void **state)
{
	Workspace *w = *state;
	assert_string_equal(letters(w, w->access, w->sam), "none");
	toggle(w, w->access, w->sam, 'R');
	assert_string_equal(letters(w, w->access, w->sam), "R");
	toggle(w, w->access, w->sam, 'R');
	assert_string_equal(letters(w, w->access, w->sam), "");
}

static void r_and_a_share_a_cell(void **state)
{
	Workspace *w = *state;
	toggle(w, w->access, w->lead, 'A');
	toggle(w, w->access, w->lead, 'R');
	assert_string_equal(letters(w, w->access, w->lead), "RA");
	toggle(w, w->access, w->lead, 'A');
	assert_string_equal(letters(w, w->access, w->lead), "R");
}

static void c_and_i_stand_alone(void **state)
{
	Workspace *w = *state;
	toggle(w, w->access, w->sam, 'R');
	toggle(w, w->access, w->sam, 'A');
	toggle(w, w->access, w->sam, 'C');
	assert_string_equal(letters(w, w->access, w->sam), "C");
	toggle(w, w->access, w->sam, 'I');
	assert_string_equal(letters(w, w->access, w->sam), "I");
	toggle(w, w->access, w->sam, 'R');
	assert_string_equal(letters(w, w->access, w->sam), "R");
}

static void x_empties_the_cell_and_leaves_no_event_when_it_is_empty(void **state)
{
	Workspace *w = *state;
	toggle(w, w->access, w->sam, 'A');
	empty(w, w->access, w->sam);
	assert_string_equal(letters(w, w->access, w->sam), "");
	empty(w, w->access, w->sam);
	empty(w, w->backup, w->sam);
	assert_string_equal(letters(w, w->backup, w->sam), "none");
	ChangeDone done;
	Err err = ERR_INIT;
	assert_true(change_undo(w->db, &done, &err));
	assert_string_equal(letters(w, w->access, w->sam), "A");
}

static void auditor_with_a_letter_but_i_is_refused(void **state)
{
	Workspace *w = *state;
	refuse_put(w, w->access, w->auditor, "A",
		   "Ines Ferrow is the auditor and can only be informed (I) on AC-01");
	refuse_put(w, w->access, w->auditor, "R", "no longer independent");
	refuse_put(w, w->access, w->auditor, "C", "no longer independent");
	assert_string_equal(letters(w, w->access, w->auditor), "none");
	toggle(w, w->access, w->auditor, 'I');
	assert_string_equal(letters(w, w->access, w->auditor), "I");
}

static void role_of_the_auditor_is_the_auditor(void **state)
{
	Workspace *w = *state;
	refuse_put(w, w->access, w->examiner, "C", "is the auditor");
}

static void role_held_by_the_auditor_is_the_auditor(void **state)
{
	Workspace *w = *state;
	Id role = workspace_add(w, &kind_party, "ref", "EP", "name", "Evidence producer", "kind",
				"role", "position", "3", NULL);
	Err err = ERR_INIT;
	assert_true(change_begin(w->db, "test", &err));
	Stmt *q = stmt_get(w->db, "UPDATE party SET holder = :h WHERE id = :id");
	stmt_bind_id(q, ":h", w->auditor);
	stmt_bind_id(q, ":id", role);
	assert_true(stmt_run(q, &err));
	assert_true(change_commit(w->db, &err));
	refuse_put(w, w->access, role, "R", "no longer independent");
}

static void unknown_letters_are_refused(void **state)
{
	Workspace *w = *state;
	refuse_put(w, w->access, w->sam, "X", "expected R, A, C, I, RA or nothing");
	refuse_put(w, w->access, w->sam, "RC", "expected R, A, C, I, RA or nothing");
	refuse_put(w, w->access, w->sam, "r", "expected R, A, C, I, RA or nothing");
}

static void party_or_control_that_is_not_there_is_refused(void **state)
{
	Workspace *w = *state;
	refuse_put(w, w->access, id_new(), "R", "not in the workspace");
}

static void holding_what_is_held_changes_nothing(void **state)
{
	Workspace *w = *state;
	Err err = ERR_INIT;
	toggle(w, w->access, w->sam, 'R');
	assert_true(change_begin(w->db, "set RACI", &err));
	assert_true(raci_hold(w->db, &(RaciMark){w->access, w->sam, 'R'}, true, &err));
	assert_true(raci_hold(w->db, &(RaciMark){w->access, w->sam, 'A'}, false, &err));
	assert_true(change_commit(w->db, &err));
	assert_string_equal(letters(w, w->access, w->sam), "R");
	assert_true(change_begin(w->db, "set RACI", &err));
	assert_false(raci_hold(w->db, &(RaciMark){w->access, w->sam, 'Q'}, true, &err));
	change_abort(w->db);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, workspace_setup, workspace_teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(a_letter_goes_in_and_out_again),
		TEST(r_and_a_share_a_cell),
		TEST(c_and_i_stand_alone),
		TEST(x_empties_the_cell_and_leaves_no_event_when_it_is_empty),
		TEST(auditor_with_a_letter_but_i_is_refused),
		TEST(role_of_the_auditor_is_the_auditor),
		TEST(role_held_by_the_auditor_is_the_auditor),
		TEST(unknown_letters_are_refused),
		TEST(party_or_control_that_is_not_there_is_refused),
		TEST(holding_what_is_held_changes_nothing),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
