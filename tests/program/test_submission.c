/* SPDX-License-Identifier: MIT
 *
 * What goes to the auditor: of the period, and seen by a second pair of eyes. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdlib.h>

#include "program/proof/artifact.h"
#include "program/plan/schedule.h"
#include "store/change.h"
#include "support/workspace.h"

/* A request of the kind, prepared by Sam, with an address that covers the days and was collected by
 * `by` (ID_NONE: not said). */
static Id prepared(Workspace *w, const char *kind, Date from, Date to, Id by)
{
	Err err = ERR_INIT;
	Id id = workspace_add(w, &kind_request, "auditor_ref", "AD-1", "title", "Reviews", "kind",
			      kind, "owner", "Sam O'Neill", NULL);
	const Str source = STR("https://trust.example/report");
	ArtifactFacts facts = ARTIFACT_FACTS_INIT;
	facts.covers_from = from;
	facts.covers_to = to;
	facts.collected_by = by;
	if (!artifact_attach_all(w->db,
				 &(ArtifactAttach){&source, 1, &facts, &kind_request, &id, 1, NULL},
				 &err))
		fail_msg("%s", err.text);
	return id;
}

static Date day(int month, int of)
{
	return date_make(2026, month, of);
}

static int set_up(void **state)
{
	int failed = workspace_setup(state);
	if (failed == 0)
		workspace_engage(*state, 2, day(1, 1), day(12, 31));
	return failed;
}

static void an_answer_without_files_is_submitted_as_before(void **state)
{
	Workspace *w = *state;
	Id id = workspace_add(w, &kind_request, "auditor_ref", "AD-1", "title", "x", NULL);
	workspace_set(w, &kind_request, id, "status", "submitted");
}

static void what_nobody_reviewed_is_refused(void **state)
{
	Workspace *w = *state;
	Id id = prepared(w, "point in time", day(1, 1), day(3, 31), w->sam);
	workspace_refuse(w, &kind_request, id, "ART-1", "status", "submitted", NULL);
	workspace_refuse(w, &kind_request, id, "reviewed by nobody", "status", "submitted", NULL);
	workspace_set_all(w, &kind_request, id, "reviewer", "Dana Whitfield", "status", "submitted",
			  NULL);
}

static void who_collected_it_does_not_review_it(void **state)
{
	Workspace *w = *state;
	Id id = prepared(w, "point in time", day(1, 1), day(3, 31), w->dana);
	workspace_refuse(w, &kind_request, id, "is who collected ART-1", "reviewer",
			 "Dana Whitfield", "status", "submitted", NULL);
	workspace_set_all(w, &kind_request, id, "reviewer", "Sam O'Neill", "status", "submitted",
			  NULL);
}

static void who_prepared_the_answer_counts_where_no_collector_is_said(void **state)
{
	Workspace *w = *state;
	Id id = prepared(w, "point in time", day(1, 1), day(3, 31), ID_NONE);
	workspace_refuse(w, &kind_request, id, "is who prepared the answer with ART-1", "reviewer",
			 "Sam O'Neill", "status", "submitted", NULL);
}

static void a_role_is_the_person_who_holds_it(void **state)
{
	Workspace *w = *state;
	Id id = prepared(w, "point in time", day(1, 1), day(3, 31), w->tomas);
	workspace_refuse(w, &kind_request, id, "is who collected ART-1", "reviewer", "SL", "status",
			 "submitted", NULL);
}

static void what_lies_outside_the_period_is_refused_unless_the_answer_names_it(void **state)
{
	Workspace *w = *state;
	Id id = prepared(w, "population", date_make(2025, 1, 1), date_make(2025, 3, 31), w->sam);
	workspace_set(w, &kind_request, id, "reviewer", "Dana Whitfield");
	workspace_refuse(w, &kind_request, id, "speaks of 2025-01-01 to 2025-03-31, outside",
			 "status", "submitted", NULL);
	workspace_set_all(w, &kind_request, id, "answer",
			  "ART-1 is of the year before: the last one that ran.", "status",
			  "submitted", NULL);
}

static void a_day_at_either_end_of_the_period_is_inside(void **state)
{
	Workspace *w = *state;
	Id id = prepared(w, "sample", date_make(2025, 11, 1), day(1, 1), w->sam);
	workspace_set_all(w, &kind_request, id, "reviewer", "Dana Whitfield", "status", "submitted",
			  NULL);
}

static void another_artifact_is_not_named_by_a_longer_number(void **state)
{
	Workspace *w = *state;
	Id id = prepared(w, "document", date_make(2024, 1, 1), date_make(2024, 1, 1), w->sam);
	workspace_set(w, &kind_request, id, "reviewer", "Dana Whitfield");
	workspace_refuse(w, &kind_request, id, "speaks of 2024-01-01, outside", "answer",
			 "See ART-12 and PART-1.", "status", "submitted", NULL);
	workspace_set_all(w, &kind_request, id, "answer", "The policy (ART-1) is in force still.",
			  "status", "submitted", NULL);
}

static void a_type_i_takes_what_was_made_before_its_day(void **state)
{
	Workspace *w = *state;
	workspace_engage(w, 1, day(12, 31), day(12, 31));
	Id id = prepared(w, "document", day(3, 1), day(3, 1), w->sam);
	workspace_set_all(w, &kind_request, id, "reviewer", "Dana Whitfield", "status", "submitted",
			  NULL);
}

/* What is with the auditor already is held to the same. */
static void what_comes_late_is_looked_at_too(void **state)
{
	Workspace *w = *state;
	Err err = ERR_INIT;
	Id id = prepared(w, "document", day(1, 1), day(3, 31), w->sam);
	const Str source = STR("https://trust.example/late");
	ArtifactFacts facts = ARTIFACT_FACTS_INIT;
	facts.collected_by = w->dana;
	workspace_set_all(w, &kind_request, id, "reviewer", "Dana Whitfield", "status", "submitted",
			  NULL);
	assert_false(artifact_attach_all(
		w->db, &(ArtifactAttach){&source, 1, &facts, &kind_request, &id, 1, NULL}, &err));
	assert_non_null(strstr(err.text, "AD-1 is submitted already"));
	assert_non_null(strstr(err.text, "is who collected ART-2"));
	workspace_refuse(w, &kind_request, id, "is who collected ART-1", "reviewer", "Sam O'Neill",
			 NULL);
	workspace_set(w, &kind_request, id, "status", "preparing");
	err_clear(&err);
	assert_true(artifact_attach_all(
		w->db, &(ArtifactAttach){&source, 1, &facts, &kind_request, &id, 1, NULL}, &err));
}

static void what_was_reviewed_as_an_occurrence_needs_no_second_review(void **state)
{
	Workspace *w = *state;
	Err err = ERR_INIT;
	IdList found = {0};
	Id occurrence;
	Id id = prepared(w, "point in time", day(6, 1), day(6, 30), w->sam);
	Id item = workspace_add(w, &kind_evidence, "ref", "AC-01.2", "position", "3", "control",
				"AC-01", "title", "x", "cadence", "per event", "grace_days", "14",
				"owner", "Sam O'Neill", "reviewer", "Dana Whitfield", NULL);
	assert_true(change_begin(w->db, "test", &err));
	assert_true(schedule_event(w->db, item, day(6, 20), &occurrence, &err));
	assert_true(artifact_of(w->db, &kind_request, id, &found, &err));
	assert_true(artifact_attach(w->db, found.items[0], &kind_occurrence, occurrence, &err));
	assert_true(change_commit(w->db, &err));
	workspace_refuse(w, &kind_request, id, "reviewed by nobody", "status", "submitted", NULL);
	workspace_set_all(w, &kind_occurrence, occurrence, "status", "accepted", NULL);
	workspace_set(w, &kind_request, id, "status", "submitted");
	idlist_deinit(&found);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, workspace_teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(an_answer_without_files_is_submitted_as_before),
		TEST(what_nobody_reviewed_is_refused),
		TEST(who_collected_it_does_not_review_it),
		TEST(who_prepared_the_answer_counts_where_no_collector_is_said),
		TEST(a_role_is_the_person_who_holds_it),
		TEST(what_lies_outside_the_period_is_refused_unless_the_answer_names_it),
		TEST(a_day_at_either_end_of_the_period_is_inside),
		TEST(another_artifact_is_not_named_by_a_longer_number),
		TEST(a_type_i_takes_what_was_made_before_its_day),
		TEST(what_comes_late_is_looked_at_too),
		TEST(what_was_reviewed_as_an_occurrence_needs_no_second_review),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
