/* SPDX-License-Identifier: MIT
 *
 * Who carries how much: shares, the effective number of people, and where the
 * program hangs on one person. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <string.h>

#include "program/work/load.h"
#include "program/raci/raci.h"
#include "store/change.h"
#include "support/workspace.h"

static void effective_number_of_people_by_example(void **state)
{
	(void)state;
	static const struct {
		int counts[5];
		size_t n;
		const char *people;
	} examples[] = {
		{{7}, 1, "1.0"},      {{1, 1, 1, 1}, 4, "4.0"}, {{5, 0, 0, 0, 0}, 5, "1.0"},
		{{50, 50}, 2, "2.0"}, {{90, 5, 5}, 3, "1.2"},   {{60, 30, 10}, 3, "2.2"},
		{{0, 0}, 2, "0.0"},   {{0}, 0, "0.0"},
	};
	for (size_t i = 0; i < sizeof examples / sizeof *examples; i++) {
		char text[16];
		snprintf(text, sizeof text, "%.1f",
			 load_effective(examples[i].counts, examples[i].n));
		assert_string_equal(text, examples[i].people);
	}
}

static Load read_load(Workspace *w)
{
	Load l;
	Err err = ERR_INIT;
	if (!load_read(w->db, &(LoadAsk){date_today(), LOAD_DAYS}, &w->arena, &l, &err))
		fail_msg("%s", err.text);
	return l;
}

static void put(Workspace *w, Id control, Id party, const char *letters)
{
	Err err = ERR_INIT;
	if (!change_begin(w->db, "set RACI", &err) ||
	    !raci_put(w->db, control, party, str_of(letters), &err) || !change_commit(w->db, &err))
		fail_msg("%s", err.text);
}

static int count_of(const Load *l, Id party, LoadOf k)
{
	const LoadPerson *p = load_person(l, party);
	return p == NULL ? 0 : p->count[k];
}

static void what_a_role_has_counts_once_for_its_holder(void **state)
{
	Workspace *w = *state;
	put(w, w->access, w->lead, "RA");
	put(w, w->access, w->tomas, "R");
	put(w, w->backup, w->tomas, "A");
	Load l = read_load(w);
	assert_int_equal(count_of(&l, w->tomas, LOAD_ACCOUNTABLE), 2);
	assert_int_equal(count_of(&l, w->tomas, LOAD_RESPONSIBLE), 1);
	assert_true(l.effective[LOAD_ACCOUNTABLE] > 0.99 && l.effective[LOAD_ACCOUNTABLE] < 1.01);
	assert_true(load_person(&l, w->tomas)->share[LOAD_ACCOUNTABLE] > 0.99);
	assert_true(str_equal(load_person(&l, w->tomas)->roles, STR("SL")));
}

static void what_nobody_has_is_listed_last(void **state)
{
	Workspace *w = *state;
	workspace_set(w, &kind_party, w->lead, "holder", "-");
	put(w, w->access, w->lead, "A");
	put(w, w->access, w->sam, "R");
	Load l = read_load(w);
	assert_true(id_is_none(l.people[l.count - 1].party));
	assert_int_equal(l.people[l.count - 1].count[LOAD_ACCOUNTABLE], 2);
	assert_int_equal(l.people[l.count - 1].count[LOAD_RESPONSIBLE], 1);
	assert_int_equal(l.total[LOAD_ACCOUNTABLE], 2);
	assert_true(l.effective[LOAD_ACCOUNTABLE] < 0.01);
}

static void controls_out_of_scope_do_not_count(void **state)
{
	Workspace *w = *state;
	put(w, w->access, w->sam, "RA");
	workspace_set(w, &kind_control, w->access, "status", "retired");
	Load l = read_load(w);
	assert_int_equal(count_of(&l, w->sam, LOAD_ACCOUNTABLE), 0);
	assert_int_equal(count_of(&l, w->sam, LOAD_EVIDENCE), 0);
}

static void work_counts_up_to_the_last_day_and_late_is_told(void **state)
{
	Workspace *w = *state;
	static const char *const due[] = {"2026-06-29", "2026-06-30", "2026-09-28", "2026-09-29"};
	for (size_t i = 0; i < 4; i++)
		workspace_add(w, &kind_gap, "title", "a gap", "owner", "SL", "opened_on",
			      "2026-06-01", "due", due[i], NULL);
	workspace_add(w, &kind_request, "auditor_ref", "1", "title", "a list", "owner",
		      "Tomás Ibáñez", "due", "2026-07-10", NULL);
	Id answered = workspace_add(w, &kind_request, "auditor_ref", "2", "title", "a list",
				    "owner", "Tomás Ibáñez", "due", "2026-07-10", NULL);
	workspace_set(w, &kind_request, answered, "status", "submitted");
	Load l = read_load(w);
	assert_int_equal(count_of(&l, w->tomas, LOAD_DUE), 4);
	assert_int_equal(load_person(&l, w->tomas)->late, 1);
}

static void one_person_being_everything_is_a_single_point(void **state)
{
	Workspace *w = *state;
	workspace_set(w, &kind_evidence, w->review, "owner", "Tomás Ibáñez");
	put(w, w->access, w->lead, "A");
	put(w, w->access, w->tomas, "R");
	Load l = read_load(w);
	assert_int_equal(l.point_count, 1);
	assert_true(str_equal(l.points[0].ref, STR("AC-01")));
	assert_true(str_equal(l.points[0].person, STR("Tomás Ibáñez")));
	put(w, w->access, w->sam, "R");
	assert_int_equal(read_load(w).point_count, 0);
}

static void somebody_who_stands_in_ends_a_single_point(void **state)
{
	Workspace *w = *state;
	workspace_set(w, &kind_evidence, w->review, "owner", "SL");
	put(w, w->access, w->lead, "RA");
	/* Who left stands in no more. */
	assert_int_equal(read_load(w).point_count, 1);
	workspace_set(w, &kind_party, w->tomas, "backup", "Sam O'Neill");
	assert_int_equal(read_load(w).point_count, 0);
	workspace_set(w, &kind_party, w->sam, "departed_on", "2026-06-01");
	assert_int_equal(read_load(w).point_count, 1);
	workspace_set(w, &kind_party, w->lead, "backup", "Dana Whitfield");
	assert_int_equal(read_load(w).point_count, 0);
}

static void function_that_only_security_owns_is_told(void **state)
{
	Workspace *w = *state;
	workspace_set(w, &kind_control, w->access, "domain", "People Ops");
	workspace_set(w, &kind_control, w->backup, "domain", "Security/IT");
	put(w, w->access, w->tomas, "A");
	put(w, w->backup, w->lead, "A");
	Load l = read_load(w);
	assert_int_equal(l.function_count, 2);
	assert_true(l.functions[0].only_security);
	assert_false(l.functions[1].only_security);
	assert_int_equal(l.only_security, 1);
	put(w, w->access, w->tomas, "");
	put(w, w->access, w->sam, "A");
	assert_int_equal(read_load(w).only_security, 0);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, workspace_setup, workspace_teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(effective_number_of_people_by_example),
		TEST(what_a_role_has_counts_once_for_its_holder),
		TEST(what_nobody_has_is_listed_last),
		TEST(controls_out_of_scope_do_not_count),
		TEST(work_counts_up_to_the_last_day_and_late_is_told),
		TEST(one_person_being_everything_is_a_single_point),
		TEST(somebody_who_stands_in_ends_a_single_point),
		TEST(function_that_only_security_owns_is_told),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
