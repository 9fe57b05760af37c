/* SPDX-License-Identifier: MIT
 *
 * Links of requests to controls, criteria and evidence. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "program/record/link.h"
#include "store/change.h"
#include "support/workspace.h"

static Id make_request(Workspace *w)
{
	return workspace_add(w, &kind_request, "auditor_ref", "AD-001", "title", "Access review",
			     NULL);
}

static bool set(Workspace *w, Id request, const Kind *kind, Id target, bool linked)
{
	Err err = ERR_INIT;
	assert_true(change_begin(w->db, "link", &err));
	if (link_set(w->db, request, (RecordRef){kind, target}, linked, &err))
		return change_commit(w->db, &err);
	assert_int_equal(err.kind, ERR_INPUT);
	change_abort(w->db);
	return false;
}

static size_t targets(Workspace *w, Id request, const Kind *kind)
{
	Err err = ERR_INIT;
	IdList list = {0};
	assert_true(link_targets(w->db, request, kind, &list, &err));
	size_t n = list.count;
	idlist_deinit(&list);
	return n;
}

static void request_is_linked_to_all_three(void **state)
{
	Workspace *w = *state;
	Id r = make_request(w);
	assert_true(set(w, r, &kind_control, w->access, true));
	assert_true(set(w, r, &kind_control, w->backup, true));
	assert_true(set(w, r, &kind_criterion, w->criterion, true));
	assert_true(set(w, r, &kind_evidence, w->review, true));
	assert_int_equal(targets(w, r, &kind_control), 2);
	assert_int_equal(targets(w, r, &kind_criterion), 1);
	assert_int_equal(targets(w, r, &kind_evidence), 1);
}

static void linking_twice_is_one_link(void **state)
{
	Workspace *w = *state;
	Id r = make_request(w);
	assert_true(set(w, r, &kind_control, w->access, true));
	assert_true(set(w, r, &kind_control, w->access, true));
	assert_int_equal(targets(w, r, &kind_control), 1);
}

static void link_is_taken_away_and_comes_back(void **state)
{
	Workspace *w = *state;
	Id r = make_request(w);
	assert_true(set(w, r, &kind_evidence, w->review, false));
	assert_true(set(w, r, &kind_evidence, w->review, true));
	assert_true(set(w, r, &kind_evidence, w->review, false));
	assert_int_equal(targets(w, r, &kind_evidence), 0);
	assert_true(set(w, r, &kind_evidence, w->review, true));
	assert_int_equal(targets(w, r, &kind_evidence), 1);
}

static void requests_of_a_control_are_found(void **state)
{
	Workspace *w = *state;
	Err err = ERR_INIT;
	IdList list = {0};
	Id r = make_request(w);
	assert_true(set(w, r, &kind_control, w->access, true));
	assert_true(link_requests(w->db, &kind_control, w->access, &list, &err));
	assert_int_equal(list.count, 1);
	assert_true(id_equal(list.items[0], r));
	assert_true(link_requests(w->db, &kind_control, w->backup, &list, &err));
	assert_int_equal(list.count, 1);
	idlist_deinit(&list);
}

static void link_to_nothing_is_refused(void **state)
{
	Workspace *w = *state;
	Id r = make_request(w);
	assert_false(set(w, r, &kind_control, id_new(), true));
	assert_false(set(w, id_new(), &kind_control, w->access, true));
	assert_false(set(w, r, &kind_control, w->review, true));
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, workspace_setup, workspace_teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(request_is_linked_to_all_three),    TEST(linking_twice_is_one_link),
		TEST(link_is_taken_away_and_comes_back), TEST(requests_of_a_control_are_found),
		TEST(link_to_nothing_is_refused),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
