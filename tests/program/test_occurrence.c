/* SPDX-License-Identifier: MIT
 *
 * Occurrences: collecting, accepting by a second person, rejecting, waiving,
 * and what follows from the dates. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/time/date.h"
#include "support/workspace.h"

static Id expect(Workspace *w, const char *covers_to)
{
	char ref[40] = "AC-01.1@";
	for (size_t i = 0; i < 10; i++)
		ref[8 + i] = covers_to[i];
	return workspace_add(w, &kind_occurrence, "ref", ref, "evidence", "AC-01.1", "covers_from",
			     "2026-04-01", "covers_to", covers_to, "due", covers_to, NULL);
}

static const char *state_of(Workspace *w, Id id)
{
	return workspace_get(w, &kind_occurrence, id, "state");
}

static void state_follows_from_dates_and_today(void **state)
{
	Workspace *w = *state;
	Id id = expect(w, "2026-07-31");
	assert_string_equal(state_of(w, id), "upcoming");
	date_set_today(date_make(2026, 7, 17));
	assert_string_equal(state_of(w, id), "due soon");
	date_set_today(date_make(2026, 8, 1));
	assert_string_equal(state_of(w, id), "late");
	date_set_today(date_make(2026, 8, 31));
	assert_string_equal(state_of(w, id), "missed");
}

static void missed_stays_missed_when_performed_afterwards(void **state)
{
	Workspace *w = *state;
	Id id = expect(w, "2026-05-01");
	workspace_set_all(w, &kind_occurrence, id, "status", "collected", "performed_on",
			  "2026-06-20", NULL);
	assert_string_equal(state_of(w, id), "missed");
}

static void collecting_notes_day_and_collector(void **state)
{
	Workspace *w = *state;
	Id id = expect(w, "2026-06-30");
	workspace_set_all(w, &kind_occurrence, id, "status", "collected", "performed_on",
			  "2026-06-28", NULL);
	assert_string_equal(workspace_get(w, &kind_occurrence, id, "collected_on"), "2026-06-30");
	assert_string_equal(workspace_get(w, &kind_occurrence, id, "collected_by"), "Sam O'Neill");
}

static void performed_day_alone_makes_it_collected(void **state)
{
	Workspace *w = *state;
	Id id = expect(w, "2026-06-30");
	workspace_set(w, &kind_occurrence, id, "performed_on", "2026-06-29");
	assert_string_equal(workspace_get(w, &kind_occurrence, id, "status"), "collected");
}

/* The lead's role is held by Tomás: one person, whichever of the two is named. */
static void who_collected_is_not_named_as_reviewer_by_person(void **state)
{
	Workspace *w = *state;
	Id id = expect(w, "2026-06-30");
	workspace_set_all(w, &kind_occurrence, id, "performed_on", "2026-06-29", "collected_by",
			  "Tomás Ibáñez", NULL);
	workspace_refuse(w, &kind_occurrence, id, "someone other than the collector", "reviewer",
			 "Tomás Ibáñez", NULL);
	workspace_refuse(w, &kind_occurrence, id, "someone other than the collector", "reviewer",
			 "SL", NULL);
	workspace_set_all(w, &kind_occurrence, id, "status", "accepted", "reviewer",
			  "Dana Whitfield", NULL);
	workspace_refuse(w, &kind_occurrence, id, "someone other than the collector",
			 "collected_by", "Dana Whitfield", NULL);
}

static void nothing_is_performed_in_the_future(void **state)
{
	Workspace *w = *state;
	Id id = expect(w, "2026-06-30");
	workspace_refuse(w, &kind_occurrence, id, "future", "performed_on", "2026-07-01", NULL);
	workspace_refuse(w, &kind_occurrence, id, "before performed_on", "performed_on",
			 "2026-06-29", "collected_on", "2026-06-28", NULL);
}

static void collector_does_not_accept(void **state)
{
	Workspace *w = *state;
	Id id = expect(w, "2026-06-30");
	workspace_set_all(w, &kind_occurrence, id, "status", "collected", "collected_by",
			  "Dana Whitfield", NULL);
	workspace_refuse(w, &kind_occurrence, id, "other than the collector", "status", "accepted",
			 NULL);
	workspace_set_all(w, &kind_occurrence, id, "reviewer", "SL", "status", "accepted", NULL);
	assert_string_equal(state_of(w, id), "accepted");
}

static void who_accepted_stays_named_when_the_item_gets_another_reviewer(void **state)
{
	Workspace *w = *state;
	Id id = expect(w, "2026-06-30");
	workspace_set_all(w, &kind_occurrence, id, "status", "collected", "collected_by",
			  "Tomás Ibáñez", NULL);
	workspace_set(w, &kind_occurrence, id, "status", "accepted");
	workspace_set(w, &kind_evidence, w->review, "reviewer", "SL");
	assert_string_equal(workspace_get(w, &kind_occurrence, id, "reviewer"), "Dana Whitfield");
}

static void role_and_its_holder_are_one_person(void **state)
{
	Workspace *w = *state;
	Id id = expect(w, "2026-06-30");
	workspace_set_all(w, &kind_occurrence, id, "status", "collected", "collected_by",
			  "Tomás Ibáñez", NULL);
	workspace_refuse(w, &kind_occurrence, id, "other than the collector", "reviewer", "SL",
			 "status", "accepted", NULL);
}

static void accepting_needs_a_reviewer(void **state)
{
	Workspace *w = *state;
	Id id = workspace_add(w, &kind_occurrence, "ref", "AV-02.1@2026-12-31", "evidence",
			      "AV-02.1", "covers_from", "2026-01-01", "covers_to", "2026-12-31",
			      "due", "2026-12-31", NULL);
	workspace_refuse(w, &kind_occurrence, id, "needs a reviewer", "status", "accepted", NULL);
}

static void waiving_needs_a_reason_and_somebody_elses_approval(void **state)
{
	Workspace *w = *state;
	Id id = expect(w, "2026-06-30");
	workspace_refuse(w, &kind_occurrence, id, "reason and approver", "status", "waived", NULL);
	workspace_refuse(w, &kind_occurrence, id, "other than the owner", "status", "waived",
			 "reason", "system retired", "approver", "Sam O'Neill", NULL);
	workspace_set_all(w, &kind_occurrence, id, "status", "waived", "reason", "system retired",
			  "approver", "Dana Whitfield", NULL);
	assert_string_equal(state_of(w, id), "waived");
}

static void rejecting_needs_a_reason_and_opening_empties(void **state)
{
	Workspace *w = *state;
	Id id = expect(w, "2026-06-30");
	workspace_set(w, &kind_occurrence, id, "status", "collected");
	workspace_refuse(w, &kind_occurrence, id, "needs reason", "status", "rejected", NULL);
	workspace_set_all(w, &kind_occurrence, id, "status", "rejected", "reason", "no row count",
			  NULL);
	assert_string_equal(state_of(w, id), "rejected");
	workspace_set(w, &kind_occurrence, id, "status", "open");
	assert_string_equal(workspace_get(w, &kind_occurrence, id, "performed_on"), "");
	assert_string_equal(workspace_get(w, &kind_occurrence, id, "reason"), "");
}

static void auditor_collects_reviews_and_waives_nothing(void **state)
{
	Workspace *w = *state;
	Id id = expect(w, "2026-06-30");
	static const char *const duties[] = {"owner", "reviewer", "collected_by", "approver"};
	for (size_t i = 0; i < 4; i++)
		workspace_refuse(w, &kind_occurrence, id, "independence", duties[i], "Ines Ferrow",
				 NULL);
}

int main(void)
{
#define TEST(f) cmocka_unit_test_setup_teardown(f, workspace_setup, workspace_teardown)
	const struct CMUnitTest tests[] = {
		TEST(state_follows_from_dates_and_today),
		TEST(missed_stays_missed_when_performed_afterwards),
		TEST(collecting_notes_day_and_collector),
		TEST(performed_day_alone_makes_it_collected),
		TEST(who_collected_is_not_named_as_reviewer_by_person),
		TEST(nothing_is_performed_in_the_future),
		TEST(collector_does_not_accept),
		TEST(who_accepted_stays_named_when_the_item_gets_another_reviewer),
		TEST(role_and_its_holder_are_one_person),
		TEST(accepting_needs_a_reviewer),
		TEST(waiving_needs_a_reason_and_somebody_elses_approval),
		TEST(rejecting_needs_a_reason_and_opening_empties),
		TEST(auditor_collects_reviews_and_waives_nothing),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
