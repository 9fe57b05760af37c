/* SPDX-License-Identifier: MIT
 *
 * The derived state of an occurrence: the rule in C by example, and the rule in SQL held
 * against it over all statuses and dates near the borders. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "program/fact/occurrence_state.h"
#include "program/plan/schedule.h"
#include "store/change.h"
#include "store/stmt.h"
#include "support/workspace.h"

enum { DUE = 20600, LEAD = 14, GRACE = 30 };

static bool as_of; /* the examination is a Type I */

static OccurrenceState stand(const char *status, Date performed_on, Date today)
{
	OccurrenceFacts o = {.status = str_of(status),
			     .due = DUE,
			     .performed_on = performed_on,
			     .lead_days = LEAD,
			     .grace_days = GRACE,
			     .covers_from = DUE,
			     .as_of = as_of};
	return occurrence_state(&o, today);
}

static void open_one_goes_from_upcoming_to_missed(void **state)
{
	(void)state;
	assert_int_equal(stand("open", DATE_NONE, DUE - 15), OCCURRENCE_UPCOMING);
	assert_int_equal(stand("open", DATE_NONE, DUE - 14), OCCURRENCE_DUE_SOON);
	assert_int_equal(stand("open", DATE_NONE, DUE), OCCURRENCE_DUE_SOON);
	assert_int_equal(stand("open", DATE_NONE, DUE + 1), OCCURRENCE_LATE);
	assert_int_equal(stand("open", DATE_NONE, DUE + 30), OCCURRENCE_LATE);
	assert_int_equal(stand("open", DATE_NONE, DUE + 31), OCCURRENCE_MISSED);
}

static void rejected_one_is_to_be_done_again(void **state)
{
	(void)state;
	assert_int_equal(stand("rejected", DUE - 3, DUE), OCCURRENCE_REJECTED);
	assert_int_equal(stand("rejected", DUE - 3, DUE + 1), OCCURRENCE_LATE);
	assert_int_equal(stand("rejected", DUE - 3, DUE + 31), OCCURRENCE_MISSED);
}

static void missed_stays_missed_whatever_is_accepted_later(void **state)
{
	(void)state;
	assert_int_equal(stand("accepted", DUE + 30, DUE + 99), OCCURRENCE_ACCEPTED);
	assert_int_equal(stand("accepted", DUE + 31, DUE + 99), OCCURRENCE_MISSED);
	assert_int_equal(stand("collected", DUE + 31, DUE + 99), OCCURRENCE_MISSED);
	assert_int_equal(stand("waived", DUE + 31, DUE + 99), OCCURRENCE_WAIVED);
}

static void proof_from_before_its_window_does_not_count(void **state)
{
	(void)state;
	assert_int_equal(stand("accepted", DUE - 1, DUE + 99), OCCURRENCE_OUTSIDE);
	assert_int_equal(stand("collected", DUE - 1, DUE), OCCURRENCE_OUTSIDE);
	assert_int_equal(stand("accepted", DUE, DUE + 99), OCCURRENCE_ACCEPTED);
	assert_int_equal(stand("waived", DUE - 1, DUE), OCCURRENCE_WAIVED);
	assert_int_equal(stand("open", DUE - 1, DUE), OCCURRENCE_DUE_SOON);
}

static void act_after_the_day_of_a_type_one_does_not_count(void **state)
{
	(void)state;
	as_of = true;
	assert_int_equal(stand("accepted", DUE, DUE + 9), OCCURRENCE_ACCEPTED);
	assert_int_equal(stand("accepted", DUE + 1, DUE + 9), OCCURRENCE_OUTSIDE);
	assert_int_equal(stand("accepted", DUE + 99, DUE + 99), OCCURRENCE_OUTSIDE);
	assert_int_equal(stand("open", DATE_NONE, DUE + 1), OCCURRENCE_LATE);
	as_of = false;
	assert_int_equal(stand("accepted", DUE + 1, DUE + 9), OCCURRENCE_ACCEPTED);
}

static void names_are_read_back(void **state)
{
	(void)state;
	OccurrenceState s;
	for (int i = 0; i < OCCURRENCE_STATE_COUNT; i++) {
		assert_true(occurrence_state_parse(
			str_of(occurrence_state_name((OccurrenceState)i)), &s));
		assert_int_equal(s, i);
	}
	assert_false(occurrence_state_parse(STR("overdue"), &s));
}

static Id make_occurrence(Workspace *w)
{
	Err err = ERR_INIT;
	Id evidence = workspace_add(w, &kind_evidence, "ref", "AC-01.9", "position", "9", "control",
				    "AC-01", "title", "Leaver", "cadence", "per event", "lead_days",
				    "14", "grace_days", "30", NULL);
	Id id = ID_NONE;
	if (!change_begin(w->db, "test", &err) ||
	    !schedule_event(w->db, evidence, DUE, &id, &err) || !change_commit(w->db, &err))
		fail_msg("%s", err.text);
	return id;
}

static void write_facts(Workspace *w, Id id, const char *status, Date performed)
{
	Err err = ERR_INIT;
	assert_true(change_begin(w->db, "test", &err));
	Stmt *q = stmt_get(w->db, "UPDATE occurrence SET status = :s, performed_on = :p "
				  "WHERE id = :id");
	stmt_bind_id(q, ":id", id);
	stmt_bind_text(q, ":s", str_of(status));
	stmt_bind_date(q, ":p", performed);
	assert_true(stmt_run(q, &err));
	assert_true(change_commit(w->db, &err));
}

static void compare(Workspace *w, int type)
{
	static const char *const statuses[] = {"open", "collected", "accepted", "rejected",
					       "waived"};
	static const Date performed[] = {DATE_NONE, DUE - 1, DUE, DUE + 1, DUE + 30, DUE + 31};
	static const Date days[] = {DUE - 15, DUE - 14, DUE, DUE + 1, DUE + 30, DUE + 31};
	Id id = make_occurrence(w);
	Err err = ERR_INIT;
	as_of = type == 1;
	workspace_engage(w, type, DUE - 100, DUE);
	for (size_t s = 0; s < 5; s++)
		for (size_t p = 0; p < 6; p++) {
			write_facts(w, id, statuses[s], performed[p]);
			for (size_t d = 0; d < 6; d++) {
				Stmt *q = stmt_get(w->db, "SELECT " OCCURRENCE_STATE_SQL
							  " FROM occurrence t WHERE t.id = :id");
				stmt_bind_id(q, ":id", id);
				stmt_bind_date(q, ":today", days[d]);
				assert_true(stmt_row(q));
				Str sql = stmt_text_copy(q, 0, &w->arena);
				assert_true(stmt_end(q, &err));
				assert_string_equal(
					sql.p, occurrence_state_name(
						       stand(statuses[s], performed[p], days[d])));
			}
		}
	as_of = false;
}

static void sql_and_c_say_the_same(void **state)
{
	compare(*state, 2);
}

static void sql_and_c_say_the_same_of_a_type_one(void **state)
{
	compare(*state, 1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(open_one_goes_from_upcoming_to_missed),
		cmocka_unit_test(rejected_one_is_to_be_done_again),
		cmocka_unit_test(missed_stays_missed_whatever_is_accepted_later),
		cmocka_unit_test(proof_from_before_its_window_does_not_count),
		cmocka_unit_test(act_after_the_day_of_a_type_one_does_not_count),
		cmocka_unit_test(names_are_read_back),
		cmocka_unit_test_setup_teardown(sql_and_c_say_the_same, workspace_setup,
						workspace_teardown),
		cmocka_unit_test_setup_teardown(sql_and_c_say_the_same_of_a_type_one,
						workspace_setup, workspace_teardown),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
