/* SPDX-License-Identifier: MIT
 *
 * Requests: two status lines, answers that need a second person, the auditor's
 * word, labels. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "program/proof/submission.h"
#include "store/change.h"
#include "support/workspace.h"

static Id ask(Workspace *w, const char *number)
{
	return workspace_add(w, &kind_request, "auditor_ref", number, "title", "Access review",
			     "due", "2026-07-15", NULL);
}

static void owner_makes_a_new_request_assigned(void **state)
{
	Workspace *w = *state;
	Id id = ask(w, "AD-001");
	assert_string_equal(workspace_get(w, &kind_request, id, "status"), "new");
	workspace_set(w, &kind_request, id, "owner", "sam o'neill");
	assert_string_equal(workspace_get(w, &kind_request, id, "status"), "assigned");
	assert_string_equal(workspace_get(w, &kind_request, id, "owner"), "Sam O'Neill");
	workspace_set(w, &kind_request, id, "owner", "-");
	assert_string_equal(workspace_get(w, &kind_request, id, "status"), "new");
}

static void owner_of_work_under_way_leaves_its_status(void **state)
{
	Workspace *w = *state;
	Id id = ask(w, "AD-001");
	workspace_set(w, &kind_request, id, "status", "preparing");
	workspace_set(w, &kind_request, id, "owner", "Sam O'Neill");
	assert_string_equal(workspace_get(w, &kind_request, id, "status"), "preparing");
}

static void role_stands_for_its_holder(void **state)
{
	Workspace *w = *state;
	Id id = ask(w, "AD-001");
	workspace_set(w, &kind_request, id, "owner", "SL");
	assert_string_equal(workspace_get(w, &kind_request, id, "owner"), "Tomás Ibáñez");
	workspace_set(w, &kind_party, w->lead, "holder", "-");
	assert_string_equal(workspace_get(w, &kind_request, id, "owner"), "Security lead");
}

static void auditor_can_not_own_a_request(void **state)
{
	Workspace *w = *state;
	Id id = ask(w, "AD-001");
	workspace_refuse(w, &kind_request, id, "independence", "owner", "Ines Ferrow", NULL);
	workspace_refuse(w, &kind_request, id, "independence", "reviewer", "XA", NULL);
}

static void unknown_person_is_refused_with_near_names(void **state)
{
	Workspace *w = *state;
	Id id = ask(w, "AD-001");
	workspace_refuse(w, &kind_request, id, "near: Dana Whitfield", "owner", "Whitfield", NULL);
}

static void none_exists_needs_a_reason_and_another_reviewer(void **state)
{
	Workspace *w = *state;
	Id id = ask(w, "AD-001");
	workspace_set(w, &kind_request, id, "owner", "Sam O'Neill");
	workspace_refuse(w, &kind_request, id, "none_reason", "status", "none exists", NULL);
	workspace_refuse(w, &kind_request, id, "other than the owner", "status", "none exists",
			 "none_reason", "no incident", "none_reviewer", "Sam O'Neill", NULL);
	workspace_set_all(w, &kind_request, id, "status", "none exists", "none_reason",
			  "no incident", "none_reviewer", "Dana Whitfield", NULL);
	assert_string_equal(workspace_get(w, &kind_request, id, "submitted_on"), "2026-06-30");
	workspace_set(w, &kind_request, id, "status", "preparing");
	assert_string_equal(workspace_get(w, &kind_request, id, "none_reason"), "");
}

static void none_exists_is_not_reviewed_by_who_holds_the_owning_role(void **state)
{
	Workspace *w = *state;
	Id id = workspace_add(w, &kind_request, "auditor_ref", "R-1", "title", "x", "owner", "SL",
			      NULL);
	workspace_refuse(w, &kind_request, id, "other than the owner", "status", "none exists",
			 "none_reason", "no such system", "none_reviewer", "Tomás Ibáñez", NULL);
	workspace_set_all(w, &kind_request, id, "status", "none exists", "none_reason",
			  "no such system", "none_reviewer", "Dana Whitfield", NULL);
	workspace_refuse(w, &kind_request, id, "other than the owner", "owner", "Dana Whitfield",
			 NULL);
}

static void only_the_auditors_word_moves_the_second_line(void **state)
{
	Workspace *w = *state;
	Id id = ask(w, "AD-001");
	workspace_refuse(w, &kind_request, id, "auditor_status_source", "auditor_status",
			 "accepted", NULL);
	workspace_refuse(w, &kind_request, id, "returned_reason", "auditor_status", "returned",
			 "auditor_status_source", "mail", NULL);
	workspace_refuse(w, &kind_request, id, "future", "auditor_status", "accepted",
			 "auditor_status_source", "mail", "auditor_status_on", "2026-07-01", NULL);
	workspace_set_all(w, &kind_request, id, "auditor_status", "accepted",
			  "auditor_status_source", "mail of 29 June", "auditor_status_on",
			  "2026-06-29", NULL);
	assert_string_equal(workspace_get(w, &kind_request, id, "auditor_status_on"), "2026-06-29");
	assert_string_equal(workspace_get(w, &kind_request, id, "status"), "new");
}

static void auditors_words_can_not_be_set(void **state)
{
	Workspace *w = *state;
	Id id = ask(w, "AD-001");
	workspace_refuse(w, &kind_request, id, "can't be set", "title", "Something easier", NULL);
	workspace_refuse(w, &kind_request, id, "there is no such field", "colour", "red", NULL);
	workspace_refuse(w, &kind_request, id, "expected one of: new", "status", "done", NULL);
	workspace_refuse(w, &kind_request, id, "due", "due", "2026-02-30", NULL);
}

static void number_that_is_taken_gets_a_label_of_its_own(void **state)
{
	Workspace *w = *state;
	ask(w, "17");
	Id second = ask(w, "17");
	assert_string_equal(workspace_get(w, &kind_request, second, "ref"), "17#2");
	assert_string_equal(workspace_get(w, &kind_request, second, "auditor_ref"), "17");
}

static void days_left_are_counted_from_today(void **state)
{
	Workspace *w = *state;
	Id id = ask(w, "AD-001");
	assert_string_equal(workspace_get(w, &kind_request, id, "days_left"), "15");
	workspace_set(w, &kind_request, id, "due", "2026-06-28");
	assert_string_equal(workspace_get(w, &kind_request, id, "days_left"), "-2");
	workspace_set_all(w, &kind_request, id, "auditor_status", "accepted",
			  "auditor_status_source", "call", NULL);
	assert_string_equal(workspace_get(w, &kind_request, id, "days_left"), "");
}

static void due_before_the_asking_is_refused(void **state)
{
	Workspace *w = *state;
	Id id = ask(w, "AD-001");
	workspace_refuse(w, &kind_request, id, "before the day it was requested", "requested_on",
			 "2026-08-01", NULL);
}

static void bulk_change_is_all_or_nothing_and_one_undo(void **state)
{
	Workspace *w = *state;
	Id ids[2] = {ask(w, "AD-001"), ask(w, "AD-002")};
	Err err = ERR_INIT;
	size_t changed;
	ChangeDone done;
	const Assign owner = {"owner", STR("Dana Whitfield")};
	assert_true(record_set(w->db, &(RecordSet){&kind_request, ids, 2, {&owner, 1}, "set owner"},
			       &changed, &err));
	assert_int_equal(changed, 2);
	assert_true(change_undo(w->db, &done, &err));
	assert_true(done.found);
	assert_string_equal(workspace_get(w, &kind_request, ids[0], "owner"), "");
	assert_string_equal(workspace_get(w, &kind_request, ids[1], "status"), "new");
	assert_true(change_redo(w->db, &done, &err));
	assert_string_equal(workspace_get(w, &kind_request, ids[1], "owner"), "Dana Whitfield");

	workspace_set(w, &kind_request, ids[1], "requested_on", "2026-07-10");
	const Assign due = {"due", STR("2026-07-05")};
	assert_false(record_set(w->db, &(RecordSet){&kind_request, ids, 2, {&due, 1}, "set due"},
				&changed, &err));
	assert_string_equal(workspace_get(w, &kind_request, ids[0], "due"), "2026-07-15");
}

static void what_waits_for_us_is_found_at_once(void **state)
{
	Workspace *w = *state;
	Err err = ERR_INIT;
	IdList waiting = {0};
	Id ours = ask(w, "AD-001"), given = ask(w, "AD-002");
	workspace_set_all(w, &kind_request, given, "owner", "Dana Whitfield", "answer", "Attached.",
			  "status", "submitted", NULL);
	assert_true(submission_waiting(w->db, &waiting, &err));
	assert_int_equal(waiting.count, 1);
	assert_true(id_equal(waiting.items[0], ours));
	idlist_deinit(&waiting);
}

int main(void)
{
#define TEST(f) cmocka_unit_test_setup_teardown(f, workspace_setup, workspace_teardown)
	const struct CMUnitTest tests[] = {
		TEST(owner_makes_a_new_request_assigned),
		TEST(owner_of_work_under_way_leaves_its_status),
		TEST(role_stands_for_its_holder),
		TEST(auditor_can_not_own_a_request),
		TEST(unknown_person_is_refused_with_near_names),
		TEST(none_exists_needs_a_reason_and_another_reviewer),
		TEST(none_exists_is_not_reviewed_by_who_holds_the_owning_role),
		TEST(only_the_auditors_word_moves_the_second_line),
		TEST(auditors_words_can_not_be_set),
		TEST(number_that_is_taken_gets_a_label_of_its_own),
		TEST(days_left_are_counted_from_today),
		TEST(due_before_the_asking_is_refused),
		TEST(what_waits_for_us_is_found_at_once),
		TEST(bulk_change_is_all_or_nothing_and_one_undo),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
