/* SPDX-License-Identifier: MIT
 *
 * The arithmetic of a period and of a day, by tables. Today is 2026-06-30; AC-01.1 is
 * quarterly with 30 days of grace. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>

#include "program/plan/calendar.h"
#include "program/plan/schedule.h"
#include "store/change.h"
#include "store/stmt.h"
#include "support/workspace.h"

static void lay_out(Workspace *w, int type, const char *from, const char *to)
{
	Err err = ERR_INIT;
	Engagement e;
	size_t made = 0;
	workspace_engage(w, type, date_from_iso(str_of(from)), date_from_iso(str_of(to)));
	if (!engagement_get(w->db, &w->arena, &e, &err) || !change_begin(w->db, "lay out", &err) ||
	    !schedule_lay_out_all(w->db, &e, &made, &err) || !change_commit(w->db, &err))
		fail_msg("%s", err.text);
}

static Id find(Workspace *w, const char *ref)
{
	Err err = ERR_INIT;
	Id id;
	if (!record_find_of(w->db, &kind_occurrence, str_of(ref), &id, &err) || id_is_none(id))
		fail_msg("no %s: %s", ref, err.text);
	return id;
}

/* What was really recorded, past all rules: the arithmetic must bear it. */
static void record(Workspace *w, const char *ref, const char *status, const char *performed)
{
	Err err = ERR_INIT;
	assert_true(change_begin(w->db, "test", &err));
	Stmt *q = stmt_get(w->db, "UPDATE occurrence SET status = :s, performed_on = :p "
				  "WHERE id = :id");
	stmt_bind_id(q, ":id", find(w, ref));
	stmt_bind_text(q, ":s", str_of(status));
	stmt_bind_text_or_null(q, ":p", str_of(performed));
	assert_true(stmt_run(q, &err));
	assert_true(change_commit(w->db, &err));
}

static int field(Workspace *w, Id evidence, const char *name)
{
	long long n = -1;
	assert_true(str_to_long(str_of(workspace_get(w, &kind_evidence, evidence, name)), &n));
	return (int)n;
}

/* The terms add up, and the line of the calendar says the same as the fields. */
static void agree(Workspace *w, Id evidence)
{
	Err err = ERR_INIT;
	CalendarSpan span;
	CalendarLine line;
	int on_time = field(w, evidence, "on_time"), late = field(w, evidence, "late");
	int missed = field(w, evidence, "missed"), outside = field(w, evidence, "outside");
	int waiting = field(w, evidence, "in_review") + field(w, evidence, "possible");
	const char *verdict = workspace_get(w, &kind_evidence, evidence, "verdict");
	calendar_span(&span, date_make(2026, 1, 1), date_make(2026, 12, 31), CALENDAR_BY_MONTH);
	const CalendarQuery query = {evidence, &span, date_today()};
	assert_true(calendar_line(w->db, &query, &w->arena, &line, &err));
	assert_int_equal(line.expected, field(w, evidence, "expected"));
	assert_int_equal(line.expected, on_time + late + waiting + missed + outside);
	assert_int_equal(line.accepted, field(w, evidence, "accepted"));
	assert_int_equal(line.accepted, on_time + late);
	assert_true(line.lost >= missed && line.lost <= missed + outside);
	assert_string_equal(verdict, line.expected == 0               ? "nothing expected"
				     : line.lost > 0                  ? "cannot reach the count"
				     : line.accepted == line.expected ? "complete"
				     : line.late > 0                  ? "behind"
								      : "on track");
}

typedef struct Case {
	const char *what, *status, *performed, *today; /* of the second quarter */
	const char *sentence, *verdict;
} Case;

/* The first quarter is accepted on time; third and fourth are still to come. */
static const Case cases[] = {
	{"open, not due", "open", "", "2026-06-30", "4 expected: 1 on time, 3 still possible",
	 "on track"},
	{"open, late", "open", "", "2026-07-30", "4 expected: 1 on time, 3 still possible",
	 "behind"},
	{"open, past grace", "open", "", "2026-07-31",
	 "4 expected: 1 on time, 1 missed, 2 still possible; the count of 4 can't be reached any "
	 "more",
	 "cannot reach the count"},
	{"on the last day covered", "accepted", "2026-06-30", "2026-08-15",
	 "4 expected: 2 on time, 2 still possible", "on track"},
	{"on the first day covered", "accepted", "2026-04-01", "2026-08-15",
	 "4 expected: 2 on time, 2 still possible", "on track"},
	{"a day before the window, in time to replace", "accepted", "2026-03-31", "2026-07-30",
	 "4 expected: 1 on time, 1 dated outside the window, 2 still possible", "behind"},
	{"a day before the window", "accepted", "2026-03-31", "2026-07-31",
	 "4 expected: 1 on time, 1 dated outside the window, 2 still possible; the count of 4 "
	 "can't be reached any more",
	 "cannot reach the count"},
	{"before the period began", "collected", "2025-12-31", "2026-08-15",
	 "4 expected: 1 on time, 1 dated outside the window, 2 still possible; the count of 4 "
	 "can't be reached any more",
	 "cannot reach the count"},
	{"late, last day of grace", "accepted", "2026-07-30", "2026-08-15",
	 "4 expected: 1 on time, 1 late, 2 still possible", "on track"},
	{"after the grace", "accepted", "2026-07-31", "2026-08-15",
	 "4 expected: 1 on time, 1 missed, 2 still possible; the count of 4 can't be reached any "
	 "more",
	 "cannot reach the count"},
	{"collected", "collected", "2026-06-30", "2026-08-15",
	 "4 expected: 1 on time, 1 awaiting review, 2 still possible", "on track"},
	{"rejected in time", "rejected", "2026-06-20", "2026-06-30",
	 "4 expected: 1 on time, 3 still possible", "behind"},
	{"waived", "waived", "", "2026-08-15",
	 "3 expected: 1 on time, 2 still possible, 1 waived beside", "on track"},
};

static void one_quarter_in_all_its_states(void **state)
{
	Workspace *w = *state;
	lay_out(w, 2, "2026-01-01", "2026-12-31");
	record(w, "AC-01.1@2026-03-31", "accepted", "2026-03-20");
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		const Case *c = &cases[i];
		record(w, "AC-01.1@2026-06-30", c->status, c->performed);
		date_set_today(date_from_iso(str_of(c->today)));
		const char *said = workspace_get(w, &kind_evidence, w->review, "period");
		if (strcmp(said, c->sentence) != 0)
			fail_msg("%s: \"%s\" instead of \"%s\"", c->what, said, c->sentence);
		said = workspace_get(w, &kind_evidence, w->review, "verdict");
		if (strcmp(said, c->verdict) != 0)
			fail_msg("%s: \"%s\" instead of \"%s\"", c->what, said, c->verdict);
		agree(w, w->review);
	}
}

static void proof_outside_says_why_it_does_not_count(void **state)
{
	Workspace *w = *state;
	lay_out(w, 2, "2026-01-01", "2026-12-31");
	record(w, "AC-01.1@2026-06-30", "accepted", "2026-03-31");
	Id id = find(w, "AC-01.1@2026-06-30");
	assert_string_equal(workspace_get(w, &kind_occurrence, id, "state"), "outside");
	assert_string_equal(
		workspace_get(w, &kind_occurrence, id, "outside"),
		"performed on 2026-03-31, before 2026-04-01, the first day that it covers");
	record(w, "AC-01.1@2026-06-30", "accepted", "2026-07-02");
	assert_string_equal(workspace_get(w, &kind_occurrence, id, "outside"), "");
}

static void all_done_is_complete(void **state)
{
	Workspace *w = *state;
	lay_out(w, 2, "2026-01-01", "2026-06-30");
	record(w, "AC-01.1@2026-03-31", "accepted", "2026-03-20");
	record(w, "AC-01.1@2026-06-30", "accepted", "2026-07-01");
	assert_string_equal(workspace_get(w, &kind_evidence, w->review, "period"),
			    "2 expected: 1 on time, 1 late");
	assert_string_equal(workspace_get(w, &kind_evidence, w->review, "verdict"), "complete");
	agree(w, w->review);
}

static void control_that_began_mid_period_is_not_expected_before(void **state)
{
	Workspace *w = *state;
	workspace_set(w, &kind_control, w->access, "operating_since", "2026-05-10");
	lay_out(w, 2, "2026-01-01", "2026-12-31");
	date_set_today(date_make(2026, 12, 31));
	assert_int_equal(field(w, w->review, "expected"), 3);
	assert_int_equal(field(w, w->review, "missed"), 2);
	agree(w, w->review);
}

static void none_expected_is_no_miss(void **state)
{
	Workspace *w = *state;
	Id event = workspace_add(w, &kind_evidence, "ref", "AC-01.9", "position", "9", "control",
				 "AC-01", "title", "Leaver", "cadence", "per event", "grace_days",
				 "30", NULL);
	/* A yearly control has no slot in a quarter. */
	lay_out(w, 2, "2026-01-01", "2026-03-31");
	date_set_today(date_make(2027, 1, 1));
	assert_string_equal(workspace_get(w, &kind_evidence, w->restore, "period"),
			    "nothing expected yet");
	assert_string_equal(workspace_get(w, &kind_evidence, event, "verdict"), "nothing expected");
	agree(w, w->restore);
	agree(w, event);
}

static void state_none(Workspace *w, Id evidence, const char *reviewed)
{
	Err err = ERR_INIT;
	assert_true(change_begin(w->db, "state", &err));
	Stmt *q =
		stmt_get(w->db, "INSERT INTO statement (id, ref, position, evidence, covers_from, "
				"covers_to, basis, stated_on, reviewed_on) VALUES (:id, 'NONE-1', "
				"1, :e, '2026-01-01', '2026-03-31', 'Searched the register.', "
				"'2026-04-01', :reviewed) ON CONFLICT (ref) DO UPDATE SET "
				"reviewed_on = :reviewed");
	stmt_bind_id(q, ":id", id_new());
	stmt_bind_id(q, ":e", evidence);
	stmt_bind_text_or_null(q, ":reviewed", str_of(reviewed));
	assert_true(stmt_run(q, &err));
	assert_true(change_commit(w->db, &err));
}

static void reviewed_statement_answers_for_what_did_not_occur(void **state)
{
	Workspace *w = *state;
	Id event = workspace_add(w, &kind_evidence, "ref", "AC-01.9", "position", "9", "control",
				 "AC-01", "title", "Leaver", "cadence", "per event", "grace_days",
				 "30", NULL);
	lay_out(w, 2, "2026-01-01", "2026-03-31");
	state_none(w, event, "");
	assert_string_equal(workspace_get(w, &kind_evidence, event, "period"),
			    "nothing expected yet");
	agree(w, event);
	state_none(w, event, "2026-04-02");
	assert_string_equal(
		workspace_get(w, &kind_evidence, event, "period"),
		"nothing occurred from 2026-01-01 to 2026-03-31: NONE-1, reviewed 2026-04-02");
	agree(w, event);
}

static void event_outside_the_period_is_not_in_the_count(void **state)
{
	Workspace *w = *state;
	Err err = ERR_INIT;
	Id id, event = workspace_add(w, &kind_evidence, "ref", "AC-01.9", "position", "9",
				     "control", "AC-01", "title", "Leaver", "cadence", "per event",
				     "grace_days", "30", NULL);
	lay_out(w, 2, "2026-01-01", "2026-12-31");
	static const char *const days[] = {"2025-12-31", "2026-01-01", "2026-12-31", "2027-01-01"};
	assert_true(change_begin(w->db, "events", &err));
	for (size_t i = 0; i < 4; i++)
		assert_true(
			schedule_event(w->db, event, date_from_iso(str_of(days[i])), &id, &err));
	assert_true(change_commit(w->db, &err));
	assert_int_equal(field(w, event, "expected"), 2);
	agree(w, event);
}

static void type_one_looks_at_one_day(void **state)
{
	static const struct {
		const char *performed, *sentence, *verdict;
	} days[] = {
		{"2026-05-31", "1 expected: 1 on time", "complete"},
		{"2026-03-01", "1 expected: 1 on time", "complete"},
		{"2026-02-28",
		 "1 expected: 1 dated outside the window; the count of 1 can't be reached any more",
		 "cannot reach the count"},
		{"2026-06-01",
		 "1 expected: 1 dated outside the window; the count of 1 can't be reached any more",
		 "cannot reach the count"},
	};
	Workspace *w = *state;
	lay_out(w, 1, "2026-05-31", "2026-05-31");
	date_set_today(date_make(2026, 8, 1));
	for (size_t i = 0; i < sizeof days / sizeof *days; i++) {
		record(w, "AC-01.1@2026-05-31", "accepted", days[i].performed);
		assert_string_equal(workspace_get(w, &kind_evidence, w->review, "period"),
				    days[i].sentence);
		assert_string_equal(workspace_get(w, &kind_evidence, w->review, "verdict"),
				    days[i].verdict);
		agree(w, w->review);
	}
	assert_string_equal(
		workspace_get(w, &kind_occurrence, find(w, "AC-01.1@2026-05-31"), "outside"),
		"performed on 2026-06-01, after 2026-05-31, the day as of which the "
		"controls are examined");
}

static void control_that_began_after_the_day_is_not_expected(void **state)
{
	Workspace *w = *state;
	workspace_set(w, &kind_control, w->access, "operating_since", "2026-06-01");
	lay_out(w, 1, "2026-05-31", "2026-05-31");
	assert_int_equal(field(w, w->review, "expected"), 0);
	assert_int_equal(field(w, w->restore, "expected"), 1);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, workspace_setup, workspace_teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(one_quarter_in_all_its_states),
		TEST(proof_outside_says_why_it_does_not_count),
		TEST(all_done_is_complete),
		TEST(control_that_began_mid_period_is_not_expected_before),
		TEST(none_expected_is_no_miss),
		TEST(reviewed_statement_answers_for_what_did_not_occur),
		TEST(event_outside_the_period_is_not_in_the_count),
		TEST(type_one_looks_at_one_day),
		TEST(control_that_began_after_the_day_is_not_expected),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
