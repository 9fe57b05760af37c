/* SPDX-License-Identifier: MIT
 *
 * Laying out the occurrences of a period, and events by hand. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "program/plan/schedule.h"
#include "store/change.h"
#include "store/stmt.h"
#include "support/workspace.h"

static Engagement year(int type)
{
	Engagement e = {.type = type, .from = date_make(2026, 1, 1), .to = date_make(2026, 12, 31)};
	if (type == 1)
		e.from = e.to;
	return e;
}

static size_t lay_out(Workspace *w, Id evidence, int type)
{
	Err err = ERR_INIT;
	Engagement e = year(type);
	size_t made = 0;
	if (!change_begin(w->db, "lay out", &err) ||
	    !schedule_lay_out(w->db, evidence, &e, &made, &err) || !change_commit(w->db, &err))
		fail_msg("%s", err.text);
	return made;
}

static const char *refs(Workspace *w, Id evidence)
{
	Err err = ERR_INIT;
	Stmt *q =
		stmt_get(w->db, "SELECT group_concat(ref || '<' || covers_from || '>' || due, ' ') "
				"FROM (SELECT * FROM occurrence WHERE evidence = :e ORDER BY due)");
	stmt_bind_id(q, ":e", evidence);
	assert_true(stmt_row(q));
	Str s = stmt_text_copy(q, 0, &w->arena);
	assert_true(stmt_end(q, &err));
	return s.p;
}

static Id item(Workspace *w, const char *ref, const char *cadence)
{
	return workspace_add(w, &kind_evidence, "ref", ref, "position", "7", "control", "AC-01",
			     "title", "Something", "cadence", cadence, "grace_days", "30", NULL);
}

static void quarters_of_a_year_are_laid_out(void **state)
{
	Workspace *w = *state;
	assert_int_equal(lay_out(w, w->review, 2), 4);
	assert_string_equal(refs(w, w->review), "AC-01.1@2026-03-31<2026-01-01>2026-03-31 "
						"AC-01.1@2026-06-30<2026-04-01>2026-06-30 "
						"AC-01.1@2026-09-30<2026-07-01>2026-09-30 "
						"AC-01.1@2026-12-31<2026-10-01>2026-12-31");
}

static void laying_out_twice_adds_nothing(void **state)
{
	Workspace *w = *state;
	assert_int_equal(lay_out(w, w->review, 2), 4);
	assert_int_equal(lay_out(w, w->review, 2), 0);
}

static void type_one_expects_one_as_of_its_date(void **state)
{
	Workspace *w = *state;
	assert_int_equal(lay_out(w, w->review, 1), 1);
	assert_string_equal(refs(w, w->review), "AC-01.1@2026-12-31<2026-10-01>2026-12-31");
}

static void per_event_expects_nothing_by_plan(void **state)
{
	Workspace *w = *state;
	Id id = item(w, "AC-01.7", "per event");
	assert_int_equal(lay_out(w, id, 2), 0);
	assert_int_equal(lay_out(w, id, 1), 0);
}

static void control_that_began_later_counts_from_then(void **state)
{
	Workspace *w = *state;
	workspace_set(w, &kind_control, w->access, "operating_since", "2026-05-01");
	assert_int_equal(lay_out(w, w->review, 2), 3);
	assert_string_equal(refs(w, w->review), "AC-01.1@2026-06-30<2026-05-01>2026-06-30 "
						"AC-01.1@2026-09-30<2026-07-01>2026-09-30 "
						"AC-01.1@2026-12-31<2026-10-01>2026-12-31");
}

static void quarter_of_which_little_is_left_is_not_expected(void **state)
{
	Workspace *w = *state;
	workspace_set(w, &kind_control, w->access, "operating_since", "2026-06-10");
	assert_int_equal(lay_out(w, w->review, 2), 2);
}

static void yearly_control_that_began_late_still_runs_once(void **state)
{
	Workspace *w = *state;
	date_set_today(date_make(2026, 11, 20));
	workspace_set(w, &kind_control, w->backup, "operating_since", "2026-10-01");
	assert_int_equal(lay_out(w, w->restore, 2), 1);
	assert_string_equal(refs(w, w->restore), "AV-02.1@2026-12-31<2026-10-01>2026-12-31");
}

static void all_of_the_controls_in_scope_are_laid_out(void **state)
{
	Workspace *w = *state;
	Err err = ERR_INIT;
	Engagement e = year(2);
	size_t made = 0;
	workspace_set(w, &kind_control, w->backup, "status", "retired");
	assert_true(change_begin(w->db, "lay out", &err));
	assert_true(schedule_lay_out_all(w->db, &e, &made, &err));
	assert_true(change_commit(w->db, &err));
	assert_int_equal(made, 4);
}

static bool add_event(Workspace *w, Id evidence, Date on, Err *err)
{
	Id id;
	if (!change_begin(w->db, "event", err))
		return false;
	if (schedule_event(w->db, evidence, on, &id, err))
		return change_commit(w->db, err);
	change_abort(w->db);
	return false;
}

static void events_are_numbered(void **state)
{
	Workspace *w = *state;
	Err err = ERR_INIT;
	Id id = item(w, "AC-01.7", "per event");
	assert_true(add_event(w, id, date_make(2026, 3, 3), &err));
	assert_true(add_event(w, id, date_make(2026, 3, 3), &err));
	for (int i = 0; i < 9; i++)
		assert_true(add_event(w, id, date_make(2026, 3, 4 + i), &err));
	assert_non_null(strstr(refs(w, id), "AC-01.7@E1<2026-03-03>2026-03-03 AC-01.7@E2<"));
	assert_non_null(strstr(refs(w, id), "AC-01.7@E11<2026-03-12>"));
}

static void event_of_planned_evidence_is_refused(void **state)
{
	Workspace *w = *state;
	Err err = ERR_INIT;
	assert_false(add_event(w, w->review, date_make(2026, 3, 3), &err));
	assert_non_null(strstr(err.text, "AC-01.1 is expected quarterly"));
	err = ERR_INIT;
	assert_false(add_event(w, item(w, "AC-01.7", "per event"), DATE_NONE, &err));
	assert_non_null(strstr(err.text, "needs the day"));
	err = ERR_INIT;
	assert_false(add_event(w, id_new(), date_make(2026, 3, 3), &err));
	assert_int_equal(err.kind, ERR_INPUT);
}

static void per_hire_takes_both(void **state)
{
	Workspace *w = *state;
	Err err = ERR_INIT;
	Id id = workspace_add(w, &kind_evidence, "ref", "AC-01.8", "position", "8", "control",
			      "AC-01", "title", "Acknowledgement", "cadence", "annual", "per_hire",
			      "yes", "grace_days", "60", NULL);
	assert_int_equal(lay_out(w, id, 2), 1);
	assert_true(add_event(w, id, date_make(2026, 3, 3), &err));
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, workspace_setup, workspace_teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(quarters_of_a_year_are_laid_out),
		TEST(laying_out_twice_adds_nothing),
		TEST(type_one_expects_one_as_of_its_date),
		TEST(per_event_expects_nothing_by_plan),
		TEST(control_that_began_later_counts_from_then),
		TEST(quarter_of_which_little_is_left_is_not_expected),
		TEST(yearly_control_that_began_late_still_runs_once),
		TEST(all_of_the_controls_in_scope_are_laid_out),
		TEST(events_are_numbered),
		TEST(event_of_planned_evidence_is_refused),
		TEST(per_hire_takes_both),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
