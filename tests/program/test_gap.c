/* SPDX-License-Identifier: MIT
 *
 * Gaps: numbering, closing in its three ways, escalation, dates. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "support/workspace.h"

static Id find_gap(Workspace *w, const char *title)
{
	return workspace_add(w, &kind_gap, "title", title, NULL);
}

static void gaps_are_numbered_as_they_come(void **state)
{
	Workspace *w = *state;
	Id first = find_gap(w, "no owner"), second = find_gap(w, "no plan");
	assert_string_equal(workspace_get(w, &kind_gap, first, "ref"), "GAP-1");
	assert_string_equal(workspace_get(w, &kind_gap, second, "ref"), "GAP-2");
	assert_string_equal(workspace_get(w, &kind_gap, second, "opened_on"), "2026-06-30");
	assert_string_equal(workspace_get(w, &kind_gap, second, "severity"), "medium");
}

static void closing_needs_its_way_and_its_reason(void **state)
{
	Workspace *w = *state;
	Id id = find_gap(w, "no owner");
	workspace_refuse(w, &kind_gap, id, "closure_reason", "status", "closed", NULL);
	workspace_refuse(w, &kind_gap, id, "closure_reason", "closure", "risk accepted", NULL);
	workspace_set_all(w, &kind_gap, id, "closure", "risk accepted", "closure_reason",
			  "ends in August", NULL);
	assert_string_equal(workspace_get(w, &kind_gap, id, "status"), "closed");
	assert_string_equal(workspace_get(w, &kind_gap, id, "closed_on"), "2026-06-30");
}

static void reopening_empties_the_closure(void **state)
{
	Workspace *w = *state;
	Id id = find_gap(w, "no owner");
	workspace_set_all(w, &kind_gap, id, "status", "closed", "closure", "false positive",
			  "closure_reason", "the list was old", NULL);
	workspace_set(w, &kind_gap, id, "status", "open");
	assert_string_equal(workspace_get(w, &kind_gap, id, "closure"), "");
	assert_string_equal(workspace_get(w, &kind_gap, id, "closed_on"), "");
}

static void gap_without_a_title_is_refused(void **state)
{
	Workspace *w = *state;
	Err err = ERR_INIT;
	Id id;
	assert_false(record_new(w->db, &kind_gap, (Assigns){NULL, 0}, &id, &err));
	assert_non_null(strstr(err.text, "needs title"));
	id = find_gap(w, "no owner");
	workspace_refuse(w, &kind_gap, id, "can't be empty", "title", " ", NULL);
}

static void auditor_can_neither_own_nor_be_called_to_help(void **state)
{
	Workspace *w = *state;
	Id id = find_gap(w, "no owner");
	workspace_refuse(w, &kind_gap, id, "independence", "owner", "Ines Ferrow", NULL);
	workspace_refuse(w, &kind_gap, id, "independence", "escalated_to", "XA", NULL);
}

static void escalation_keeps_its_day(void **state)
{
	Workspace *w = *state;
	Id id = find_gap(w, "no owner");
	workspace_set(w, &kind_gap, id, "escalated_to", "Tomás Ibáñez");
	assert_string_equal(workspace_get(w, &kind_gap, id, "escalated_on"), "2026-06-30");
}

static void dates_out_of_order_are_refused(void **state)
{
	Workspace *w = *state;
	Id id = find_gap(w, "no owner");
	workspace_refuse(w, &kind_gap, id, "before the day", "due", "2026-06-01", NULL);
	workspace_refuse(w, &kind_gap, id, "future", "opened_on", "2026-07-01", NULL);
}

static void hostile_text_is_refused(void **state)
{
	Workspace *w = *state;
	Id id = find_gap(w, "no owner");
	workspace_refuse(w, &kind_gap, id, "ESC", "title", "a \x1b[2J b", NULL);
	workspace_refuse(w, &kind_gap, id, "direction", "title", "a \xE2\x80\xAE b", NULL);
	workspace_refuse(w, &kind_gap, id, "UTF-8", "title", "a \xff b", NULL);
	workspace_set(w, &kind_gap, id, "title", "日本語 é́ ok");
	assert_string_equal(workspace_get(w, &kind_gap, id, "title"), "日本語 é́ ok");
}

static void gap_names_a_control_that_exists(void **state)
{
	Workspace *w = *state;
	Id id = find_gap(w, "no owner");
	workspace_refuse(w, &kind_gap, id, "there is no control", "control", "ZZ-99", NULL);
	workspace_set(w, &kind_gap, id, "control", "ac-01");
	assert_string_equal(workspace_get(w, &kind_gap, id, "control"), "AC-01");
	assert_string_equal(workspace_get(w, &kind_control, w->access, "gaps"), "1");
}

int main(void)
{
#define TEST(f) cmocka_unit_test_setup_teardown(f, workspace_setup, workspace_teardown)
	const struct CMUnitTest tests[] = {
		TEST(gaps_are_numbered_as_they_come),
		TEST(closing_needs_its_way_and_its_reason),
		TEST(reopening_empties_the_closure),
		TEST(gap_without_a_title_is_refused),
		TEST(auditor_can_neither_own_nor_be_called_to_help),
		TEST(escalation_keeps_its_day),
		TEST(dates_out_of_order_are_refused),
		TEST(hostile_text_is_refused),
		TEST(gap_names_a_control_that_exists),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
