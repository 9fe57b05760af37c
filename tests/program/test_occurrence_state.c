/* SPDX-License-Identifier: MIT
 *
 * The derived state of an occurrence: the rule in C by example, and the rule in SQL held
 * against it over all statuses and dates near the borders. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "program/occurrence_state.h"
#include "program/schedule.h"
#include "store/change.h"
#include "store/stmt.h"
#include "support/workspace.h"

enum { DUE = 20600, LEAD = 14, GRACE = 30 };

static OccurrenceState stand(const char *status, Date performed_on, Date today)
{
	OccurrenceFacts o = {str_of(status), DUE, performed_on, LEAD, GRACE};
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

static void sql_and_c_say_the_same(void **state)
{
	Workspace *w = *state;
	static const char *const statuses[] = {"open", "collected", "accepted", "rejected",
					       "waived"};
	static const Date performed[] = {DATE_NONE, DUE - 1, DUE, DUE + 1, DUE + 30, DUE + 31};
	static const Date days[] = {DUE - 15, DUE - 14, DUE, DUE + 1, DUE + 30, DUE + 31};
	Id id = make_occurrence(w);
	Err err = ERR_INIT;
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
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(open_one_goes_from_upcoming_to_missed),
		cmocka_unit_test(rejected_one_is_to_be_done_again),
		cmocka_unit_test(missed_stays_missed_whatever_is_accepted_later),
		cmocka_unit_test(names_are_read_back),
		cmocka_unit_test_setup_teardown(sql_and_c_say_the_same, workspace_setup,
						workspace_teardown),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
