/* SPDX-License-Identifier: MIT
 *
 * Exceptions from draft to decision, statements that nothing occurred, and the stage that waits for
 * both. The day is 2026-06-30. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "program/fact/engagement.h"
#include "program/plan/schedule.h"
#include "store/change.h"
#include "support/workspace.h"

static const Kind *const exceptions = &kind_exception;
static const Kind *const statements = &kind_statement;

static Id draft(Workspace *w)
{
	return workspace_add(w, exceptions, "title", "Review was late", "control", "AC-01", NULL);
}

static void is(Workspace *w, Id id, const char *field, const char *value)
{
	assert_string_equal(workspace_get(w, exceptions, id, field), value);
}

static void a_draft_gets_a_label_and_nothing_else_is_asked(void **state)
{
	Workspace *w = *state;
	Id id = draft(w);
	is(w, id, "ref", "EXC-1");
	is(w, id, "status", "draft");
	is(w, id, "kind", "deviation");
	is(w, id, "explained", "0");
}

static void submitting_needs_who_asks_and_the_cause(void **state)
{
	Workspace *w = *state;
	Id id = draft(w);
	workspace_refuse(w, exceptions, id, "requester", "status", "submitted", NULL);
	workspace_refuse(w, exceptions, id, "cause", "status", "submitted", "requester", "P-02",
			 NULL);
	workspace_set_all(w, exceptions, id, "status", "submitted", "requester", "P-02", "cause",
			  "holiday", NULL);
	is(w, id, "requested_on", "2026-06-30");
}

static Id submitted(Workspace *w)
{
	Id id = draft(w);
	workspace_set_all(w, exceptions, id, "status", "submitted", "requester", "P-03", "cause",
			  "holiday", NULL);
	return id;
}

static void nobody_approves_what_they_asked_for_not_even_by_a_role(void **state)
{
	Workspace *w = *state;
	Id id = submitted(w);
	workspace_refuse(w, exceptions, id, "someone other", "status", "approved", "approver",
			 "P-03", NULL);
	workspace_refuse(w, exceptions, id, "someone other", "status", "approved", "approver", "SL",
			 NULL);
	workspace_refuse(w, exceptions, id, "approver", "status", "approved", NULL);
	workspace_set_all(w, exceptions, id, "status", "approved", "approver", "P-01", NULL);
	is(w, id, "decided_on", "2026-06-30");
	is(w, id, "state", "approved");
	workspace_refuse(w, exceptions, id, "someone other", "approver", "P-03", NULL);
}

static void rejecting_needs_a_reason_and_a_draft_forgets_the_decision(void **state)
{
	Workspace *w = *state;
	Id id = submitted(w);
	workspace_refuse(w, exceptions, id, "reason", "status", "rejected", "approver", "P-01",
			 NULL);
	workspace_set_all(w, exceptions, id, "status", "rejected", "approver", "P-01", "reason",
			  "not so", NULL);
	workspace_set(w, exceptions, id, "status", "draft");
	is(w, id, "decided_on", "");
	is(w, id, "reason", "");
}

static void an_accepted_risk_has_an_end_and_something_that_compensates(void **state)
{
	Workspace *w = *state;
	Id id = submitted(w);
	workspace_set_all(w, exceptions, id, "kind", "risk acceptance", "impact", "one file", NULL);
	workspace_refuse(w, exceptions, id, "compensating", "status", "approved", "approver",
			 "P-01", NULL);
	workspace_refuse(w, exceptions, id, "behind", "status", "approved", "approver", "P-01",
			 "compensating", "weekly look", "expires_on", "2026-06-29", NULL);
	workspace_set_all(w, exceptions, id, "status", "approved", "approver", "P-01",
			  "compensating", "weekly look", "expires_on", "2026-07-31", NULL);
	workspace_refuse(w, exceptions, id, "approved as it is", "compensating", "nothing", NULL);
	date_set_today(date_make(2026, 8, 1));
	is(w, id, "state", "expired");
	date_set_today(date_make(2026, 6, 30));
}

static Id engagement(Workspace *w)
{
	Err err = ERR_INIT;
	Id id;
	Engagement e = {.company = STR("Northwind"),
			.type = 2,
			.from = date_make(2026, 1, 1),
			.to = date_make(2026, 12, 31),
			.categories = STR("security"),
			.auditor = w->auditor,
			.fieldwork_from = DATE_NONE,
			.fieldwork_to = DATE_NONE,
			.stage = STR("fieldwork")};
	assert_true(change_begin(w->db, "test", &err));
	if (!engagement_insert(w->db, &e, &id, &err) || !change_commit(w->db, &err))
		fail_msg("%s", err.text);
	return id;
}

static void the_report_waits_for_every_response_and_names_what_lacks_one(void **state)
{
	Workspace *w = *state;
	Id stage = engagement(w), first = submitted(w), second = draft(w);
	workspace_refuse(w, &kind_engagement, stage, "EXC-1, EXC-2", "stage", "reporting", NULL);
	workspace_set(w, exceptions, first, "response", "We look weekly now.");
	workspace_refuse(w, &kind_engagement, stage, "EXC-2", "stage", "reporting", NULL);
	workspace_set_all(w, exceptions, second, "status", "rejected", "approver", "P-01",
			  "requester", "P-02", "cause", "x", "reason", "none", NULL);
	workspace_set(w, &kind_engagement, stage, "stage", "reporting");
}

static void the_opinion_is_the_firms_and_comes_with_the_issue(void **state)
{
	Workspace *w = *state;
	Id id = engagement(w);
	workspace_refuse(w, &kind_engagement, id, "CPA firm", "opinion", "unmodified", NULL);
	workspace_refuse(w, &kind_engagement, id, "needs opinion", "stage", "issued", NULL);
	workspace_set_all(w, &kind_engagement, id, "stage", "issued", "opinion", "unmodified",
			  NULL);
}

static void the_issuer_is_neither_advisor_nor_company(void **state)
{
	Workspace *w = *state;
	Id id = engagement(w);
	workspace_add(w, &kind_party, "name", "Ready Advisory", "kind", "firm", "side", "advisor",
		      NULL);
	workspace_refuse(w, &kind_engagement, id, "advisor", "auditor", "Ready Advisory", NULL);
	workspace_refuse(w, &kind_engagement, id, "independence", "auditor", "P-01", NULL);
}

static Id per_event(Workspace *w)
{
	return workspace_add(w, &kind_evidence, "ref", "AC-01.2", "position", "3", "control",
			     "AC-01", "title", "Emergency access", "cadence", "per event",
			     "grace_days", "14", NULL);
}

static void a_statement_speaks_of_days_that_are_over_and_counts_when_reviewed(void **state)
{
	Workspace *w = *state;
	per_event(w);
	engagement(w);
	Id id = workspace_add(w, statements, "evidence", "AC-01.2", "basis", "ticket search",
			      "stated_by", "P-03", NULL);
	assert_string_equal(workspace_get(w, statements, id, "covers_from"), "2026-01-01");
	assert_string_equal(workspace_get(w, statements, id, "covers_to"), "2026-06-30");
	assert_string_equal(workspace_get(w, statements, id, "state"), "waits for review");
	workspace_refuse(w, statements, id, "ahead", "covers_to", "2026-12-31", NULL);
	workspace_refuse(w, statements, id, "someone other", "reviewer", "SL", NULL);
	workspace_set(w, statements, id, "reviewer", "P-01");
	assert_string_equal(workspace_get(w, statements, id, "state"), "reviewed");
	assert_string_equal(workspace_get(w, statements, id, "reviewed_on"), "2026-06-30");
}

static void an_event_contradicts_a_statement_and_refuses_a_new_one(void **state)
{
	Workspace *w = *state;
	Err err = ERR_INIT;
	Id item = per_event(w), event;
	engagement(w);
	Id id = workspace_add(w, statements, "evidence", "AC-01.2", "basis", "ticket search",
			      "stated_by", "P-03", NULL);
	assert_true(change_begin(w->db, "test", &err));
	assert_true(schedule_event(w->db, item, date_make(2026, 5, 4), &event, &err));
	assert_true(change_commit(w->db, &err));
	assert_string_equal(workspace_get(w, statements, id, "state"), "contradicted");
	const Assign again[] = {{"evidence", STR("AC-01.2")}, {"basis", STR("x")}};
	assert_false(record_new(w->db, statements, (Assigns){again, 2}, &event, &err));
	assert_non_null(strstr(err.text, "AC-01.2@E1 occurred"));
}

static void only_what_is_due_per_event_can_be_stated_not_to_have_occurred(void **state)
{
	Workspace *w = *state;
	Err err = ERR_INIT;
	Id id;
	engagement(w);
	const Assign a[] = {{"evidence", STR("AC-01.1")}, {"basis", STR("x")}};
	assert_false(record_new(w->db, statements, (Assigns){a, 2}, &id, &err));
	assert_non_null(strstr(err.text, "is due quarterly"));
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, workspace_setup, workspace_teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(a_draft_gets_a_label_and_nothing_else_is_asked),
		TEST(submitting_needs_who_asks_and_the_cause),
		TEST(nobody_approves_what_they_asked_for_not_even_by_a_role),
		TEST(rejecting_needs_a_reason_and_a_draft_forgets_the_decision),
		TEST(an_accepted_risk_has_an_end_and_something_that_compensates),
		TEST(the_report_waits_for_every_response_and_names_what_lacks_one),
		TEST(the_opinion_is_the_firms_and_comes_with_the_issue),
		TEST(the_issuer_is_neither_advisor_nor_company),
		TEST(a_statement_speaks_of_days_that_are_over_and_counts_when_reviewed),
		TEST(an_event_contradicts_a_statement_and_refuses_a_new_one),
		TEST(only_what_is_due_per_event_can_be_stated_not_to_have_occurred),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
