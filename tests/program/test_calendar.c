/* SPDX-License-Identifier: MIT
 *
 * Months, days and the timeline of the period. Today is 2026-06-30. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "program/proof/artifact.h"
#include "program/plan/calendar.h"
#include "program/plan/schedule.h"
#include "store/change.h"
#include "support/workspace.h"

static int setup(void **state)
{
	workspace_setup(state);
	Workspace *w = *state;
	Err err = ERR_INIT;
	size_t made = 0;
	Engagement e = {.type = 2, .from = date_make(2026, 1, 1), .to = date_make(2026, 12, 31)};
	workspace_add(w, &kind_evidence, "ref", "AC-01.2", "position", "3", "control", "AC-01",
		      "title", "Daily log", "cadence", "daily", "lead_days", "0", "grace_days", "1",
		      NULL);
	if (!change_begin(w->db, "lay out", &err) ||
	    !schedule_lay_out_all(w->db, &e, &made, &err) || !change_commit(w->db, &err))
		fail_msg("%s", err.text);
	assert_int_equal(made, 365 + 4 + 1);
	return 0;
}

static Id occurrence(Workspace *w, const char *ref)
{
	Err err = ERR_INIT;
	Id id;
	if (!record_find_of(w->db, &kind_occurrence, str_of(ref), &id, &err) || id_is_none(id))
		fail_msg("no %s: %s", ref, err.text);
	return id;
}

static CalendarLine line_of(Workspace *w, Id evidence, CalendarStep step)
{
	Err err = ERR_INIT;
	CalendarSpan span;
	CalendarLine line;
	calendar_span(&span, date_make(2026, 1, 1), date_make(2026, 12, 31), step);
	if (!calendar_line(w->db, &(CalendarQuery){evidence, &span, date_today()}, &w->arena, &line,
			   &err))
		fail_msg("%s", err.text);
	return line;
}

static void month_counts_each_day_by_state(void **state)
{
	Workspace *w = *state;
	Err err = ERR_INIT;
	CalendarDay days[CALENDAR_DAYS];
	assert_true(calendar_month(w->db, date_today(), date_make(2026, 6, 17), days, &err));
	assert_int_equal(days[0].total, 1);
	assert_int_equal(days[0].count[OCCURRENCE_MISSED], 1);
	assert_int_equal(days[28].count[OCCURRENCE_LATE], 1);
	assert_int_equal(days[29].total, 2);
	assert_int_equal(days[29].count[OCCURRENCE_DUE_SOON], 2);
	assert_int_equal(days[30].total, 0);
}

static void what_is_due_in_some_days_is_listed_in_order(void **state)
{
	Workspace *w = *state;
	Err err = ERR_INIT;
	IdList list = {0};
	assert_true(
		calendar_due(w->db, date_make(2026, 6, 29), date_make(2026, 6, 30), &list, &err));
	assert_int_equal(list.count, 3);
	assert_true(id_equal(list.items[0], occurrence(w, "AC-01.2@2026-06-29")));
	idlist_deinit(&list);
}

static void first_open_one_passes_what_is_settled(void **state)
{
	Workspace *w = *state;
	Err err = ERR_INIT;
	Id id;
	workspace_set_all(w, &kind_occurrence, occurrence(w, "AC-01.2@2026-06-29"), "status",
			  "waived", "reason", "the system was off", "approver", "Dana Whitfield",
			  NULL);
	assert_true(calendar_first_open(w->db, date_make(2026, 6, 29), &id, &err));
	OccurrencePlace place;
	assert_true(calendar_place(w->db, id, &place, &err));
	assert_int_equal(place.due, date_make(2026, 6, 30));
	assert_true(calendar_first_open(w->db, date_make(2027, 1, 1), &id, &err));
	assert_true(id_is_none(id));
}

static void span_has_whole_months_and_weeks(void **state)
{
	(void)state;
	CalendarSpan s;
	calendar_span(&s, date_make(2026, 1, 15), date_make(2026, 3, 1), CALENDAR_BY_MONTH);
	assert_int_equal(s.count, 3);
	assert_int_equal(s.start[0], date_make(2026, 1, 1));
	assert_int_equal(s.start[3], date_make(2026, 4, 1));
	assert_int_equal(calendar_bucket_of(&s, date_make(2026, 2, 28)), 1);
	assert_int_equal(calendar_bucket_of(&s, date_make(2026, 3, 1)), 2);
	assert_int_equal(calendar_bucket_of(&s, date_make(2025, 12, 31)), -1);
	assert_int_equal(calendar_bucket_of(&s, date_make(2026, 4, 1)), -1);
	calendar_span(&s, date_make(2026, 1, 1), date_make(2026, 12, 31), CALENDAR_BY_WEEK);
	assert_int_equal(s.count, 53);
	assert_int_equal(date_weekday(s.start[0]), 1);
}

static void span_of_ten_years_is_cut(void **state)
{
	(void)state;
	CalendarSpan s;
	calendar_span(&s, date_make(2020, 1, 1), date_make(2030, 1, 1), CALENDAR_BY_WEEK);
	assert_int_equal(s.count, CALENDAR_BUCKETS);
	calendar_span(&s, date_make(2026, 6, 30), date_make(2026, 6, 30), CALENDAR_BY_MONTH);
	assert_int_equal(s.count, 1);
}

static void line_has_one_bucket_a_quarter(void **state)
{
	Workspace *w = *state;
	CalendarLine line = line_of(w, w->review, CALENDAR_BY_MONTH);
	assert_int_equal(line.bucket[2].count, 1);
	assert_int_equal(line.bucket[2].state, OCCURRENCE_MISSED);
	assert_int_equal(line.bucket[5].state, OCCURRENCE_DUE_SOON);
	assert_int_equal(line.bucket[11].state, OCCURRENCE_UPCOMING);
	assert_int_equal(line.bucket[0].count, 0);
	assert_int_equal(line.expected, 4);
	assert_int_equal(line.lost, 1);
	assert_int_equal(line.accepted, 0);
	assert_string_equal(line.owner.p, "Sam O'Neill");
	assert_string_equal(line.control.p, "AC-01");
}

static void bucket_shows_the_most_urgent_of_many(void **state)
{
	Workspace *w = *state;
	Err err = ERR_INIT;
	Id daily;
	assert_true(record_find_of(w->db, &kind_evidence, STR("AC-01.2"), &daily, &err));
	CalendarLine line = line_of(w, daily, CALENDAR_BY_MONTH);
	assert_int_equal(line.bucket[5].count, 30);
	assert_int_equal(line.bucket[5].state, OCCURRENCE_MISSED);
	assert_int_equal(line.bucket[6].state, OCCURRENCE_UPCOMING);
	assert_int_equal(line.late, 1);
	assert_int_equal(line.expected, 365);
}

static void waived_one_is_not_expected_and_accepted_one_counts(void **state)
{
	Workspace *w = *state;
	workspace_set_all(w, &kind_occurrence, occurrence(w, "AC-01.1@2026-03-31"), "status",
			  "waived", "reason", "no access existed", "approver", "Dana Whitfield",
			  NULL);
	workspace_set_all(w, &kind_occurrence, occurrence(w, "AC-01.1@2026-06-30"), "status",
			  "accepted", "performed_on", "2026-06-29", NULL);
	CalendarLine line = line_of(w, w->review, CALENDAR_BY_MONTH);
	assert_int_equal(line.expected, 3);
	assert_int_equal(line.accepted, 1);
	assert_int_equal(line.lost, 0);
	assert_int_equal(line.bucket[2].state, OCCURRENCE_WAIVED);
	assert_int_equal(line.bucket[5].state, OCCURRENCE_ACCEPTED);
}

static void moved_due_date_does_not_move_what_it_proves(void **state)
{
	Workspace *w = *state;
	workspace_set(w, &kind_occurrence, occurrence(w, "AC-01.1@2026-12-31"), "due",
		      "2027-01-20");
	CalendarLine line = line_of(w, w->review, CALENDAR_BY_MONTH);
	assert_int_equal(line.bucket[11].count, 1);
}

static void attach(Workspace *w, const char *url, Id target)
{
	Err err = ERR_INIT;
	const Str source = str_of(url);
	const ArtifactFacts facts = {.performed_on = date_make(2026, 6, 2),
				     .collected_on = date_make(2026, 6, 2),
				     .covers_from = DATE_NONE,
				     .covers_to = DATE_NONE,
				     .collected_by = ID_NONE};
	if (!artifact_attach_all(
		    w->db,
		    &(ArtifactAttach){&source, 1, &facts, &kind_occurrence, &target, 1, NULL},
		    &err))
		fail_msg("%s", err.text);
}

/* The state of the lists and the timeline of one occurrence agree on how late it is. */
static void artifacts_and_days_late_are_counted(void **state)
{
	Workspace *w = *state;
	Id first = occurrence(w, "AC-01.1@2026-03-31"),
	   second = occurrence(w, "AC-01.1@2026-06-30");
	CalendarLine line = line_of(w, w->review, CALENDAR_BY_MONTH);
	assert_int_equal(line.artifacts, 0);
	assert_int_equal(line.bucket[2].days_late, 91);
	assert_int_equal(line.days_late, 91);
	assert_int_equal(line.bucket[5].days_late, 0);
	assert_string_equal(workspace_get(w, &kind_occurrence, first, "days_late"), "91");
	assert_string_equal(workspace_get(w, &kind_occurrence, second, "days_late"), "");

	attach(w, "https://trust.example/a", first);
	attach(w, "https://trust.example/b", first);
	attach(w, "https://trust.example/a", second);
	line = line_of(w, w->review, CALENDAR_BY_MONTH);
	assert_int_equal(line.artifacts, 3);
	assert_int_equal(line.bucket[2].artifacts, 2);
	assert_int_equal(line.bucket[5].artifacts, 1);
	assert_int_equal(line.bucket[2].days_late, 63); /* performed on 2 June, due 31 March */
	assert_int_equal(line.bucket[5].days_late, 0);

	workspace_set_all(w, &kind_occurrence, first, "status", "waived", "reason",
			  "no access existed", "approver", "Dana Whitfield", NULL);
	line = line_of(w, w->review, CALENDAR_BY_MONTH);
	assert_int_equal(line.days_late, 0);
}

static void occurrences_of_a_bucket_are_found(void **state)
{
	Workspace *w = *state;
	Err err = ERR_INIT;
	CalendarSpan span;
	IdList list = {0};
	calendar_span(&span, date_make(2026, 1, 1), date_make(2026, 12, 31), CALENDAR_BY_MONTH);
	assert_true(calendar_bucket(w->db, &(CalendarQuery){w->review, &span, DATE_NONE}, 5, &list,
				    &err));
	assert_int_equal(list.count, 1);
	assert_true(calendar_bucket(w->db, &(CalendarQuery){w->review, &span, DATE_NONE}, 6, &list,
				    &err));
	assert_int_equal(list.count, 1);
	idlist_deinit(&list);
}

static void item_that_is_gone_gives_an_empty_line(void **state)
{
	Workspace *w = *state;
	CalendarLine line = line_of(w, id_new(), CALENDAR_BY_WEEK);
	assert_true(id_is_none(line.evidence));
	assert_int_equal(line.expected, 0);
}

static void lists_leave_out_what_is_settled_or_out_of_scope(void **state)
{
	Workspace *w = *state;
	Err err = ERR_INIT;
	int64_t n;
	ListQuery open = {.kind = &kind_occurrence, .extra = calendar_open_condition, .sort = -1};
	ListQuery items = {
		.kind = &kind_evidence, .extra = calendar_evidence_condition, .sort = -1};
	assert_true(record_count(w->db, &open, &n, &err));
	assert_int_equal(n, 370);
	assert_true(record_count(w->db, &items, &n, &err));
	assert_int_equal(n, 3);
	workspace_set(w, &kind_control, w->backup, "status", "retired");
	assert_true(record_count(w->db, &items, &n, &err));
	assert_int_equal(n, 2);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, setup, workspace_teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(month_counts_each_day_by_state),
		TEST(what_is_due_in_some_days_is_listed_in_order),
		TEST(first_open_one_passes_what_is_settled),
		cmocka_unit_test(span_has_whole_months_and_weeks),
		cmocka_unit_test(span_of_ten_years_is_cut),
		TEST(line_has_one_bucket_a_quarter),
		TEST(bucket_shows_the_most_urgent_of_many),
		TEST(waived_one_is_not_expected_and_accepted_one_counts),
		TEST(moved_due_date_does_not_move_what_it_proves),
		TEST(artifacts_and_days_late_are_counted),
		TEST(occurrences_of_a_bucket_are_found),
		TEST(item_that_is_gone_gives_an_empty_line),
		TEST(lists_leave_out_what_is_settled_or_out_of_scope),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
