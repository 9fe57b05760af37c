/* SPDX-License-Identifier: MIT
 *
 * Samples and their items as records: what a result needs, the exception that a deviation opens,
 * the rate with its denominator, and the sizes to plan with. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <stdio.h>
#include <cmocka.h>

#include "program/proof/artifact.h"
#include "program/proof/sample.h"
#include "store/change.h"
#include "store/stmt.h"
#include "support/workspace.h"

static void run_sql(Workspace *w, const char *sql)
{
	Err err = ERR_INIT;
	assert_true(change_begin(w->db, "test", &err));
	if (!stmt_run(stmt_get(w->db, sql), &err) || !change_commit(w->db, &err))
		fail_msg("%s: %s", sql, err.text);
}

static Id id_of(Workspace *w, const char *sql)
{
	Err err = ERR_INIT;
	Stmt *q = stmt_get(w->db, sql);
	Id id = stmt_row(q) ? stmt_id(q, 0) : ID_NONE;
	assert_true(stmt_end(q, &err));
	return id;
}

static Id item(Workspace *w, int position)
{
	char sql[100];
	snprintf(sql, sizeof sql, "SELECT id FROM sample_item WHERE ref = 'SMP-1.%d'", position);
	return id_of(w, sql);
}

static bool insert(Workspace *w, size_t count, Err *err)
{
	Id sample;
	SampleRow rows[4];
	const SampleSpec spec = {.title = STR(""),
				 .population = id_of(w, "SELECT id FROM population"),
				 .seed = STR("s"),
				 .size = count,
				 .method = STR("by hash"),
				 .repeat = STR(""),
				 .rows = rows,
				 .row_count = count};
	for (size_t i = 0; i < count; i++)
		rows[i] = (SampleRow){i == 0 ? STR("") : STR("CHG-7"), (int64_t)i + 2,
				      STR("Change: CHG-7")};
	if (!change_begin(w->db, "select sample", err))
		return false;
	if (sample_insert(w->db, &spec, &sample, err))
		return change_commit(w->db, err);
	change_abort(w->db);
	return false;
}

static int setup(void **state)
{
	if (workspace_setup(state) != 0)
		return -1;
	Workspace *w = *state;
	run_sql(w, "INSERT INTO artifact (id, ref, position, name, url) VALUES (randomblob(16), "
		   "'ART-1', 1, 'x.csv', 'https://x.example')");
	run_sql(w,
		"INSERT INTO population (id, ref, position, title, control, unit, artifact, "
		"columns, key_column, rows, reviewer, reviewed_on) SELECT randomblob(16), 'POP-1', "
		"1, 'Changes', c.id, 'change', a.id, 'Change', 1, 40, p.id, '2026-06-01' FROM "
		"control c, artifact a, party p WHERE c.ref = 'AC-01' AND p.name LIKE 'Sam%'");
	return 0;
}

static int setup_sampled(void **state)
{
	Err err = ERR_INIT;
	if (setup(state) != 0 || !insert(*state, 4, &err))
		fail_msg("%s", err.text);
	return 0;
}

static void a_pass_needs_an_artifact_or_where_it_was_seen(void **state)
{
	Workspace *w = *state;
	workspace_refuse(w, &kind_sample_item, item(w, 1), "pass needs what shows it", "result",
			 "pass", NULL);
	workspace_set_all(w, &kind_sample_item, item(w, 1), "result", "pass", "note",
			  "In the ticket", NULL);
	assert_string_equal(workspace_get(w, &kind_sample_item, item(w, 1), "tested_on"),
			    "2026-06-30");
	workspace_refuse(w, &kind_sample_item, item(w, 1), "pass needs what shows it", "note", "-",
			 NULL);
	run_sql(w, "INSERT INTO attachment (id, artifact, item, attached_on, attached_by) SELECT "
		   "randomblob(16), a.id, i.id, '2026-06-30', 'dana' FROM artifact a, sample_item "
		   "i WHERE i.ref = 'SMP-1.2'");
	workspace_set(w, &kind_sample_item, item(w, 2), "result", "pass");
	Id artifact = id_of(w, "SELECT id FROM artifact");
	Err err = ERR_INIT;
	assert_true(change_begin(w->db, "detach", &err));
	assert_false(artifact_detach(w->db, artifact, &kind_sample_item, item(w, 2), &err));
	assert_non_null(strstr(err.text, "SMP-1.2: it passes by this artifact alone"));
	change_abort(w->db);
	workspace_set(w, &kind_sample_item, item(w, 2), "result", "-");
	assert_string_equal(workspace_get(w, &kind_sample_item, item(w, 2), "tested_on"), "");
	workspace_refuse(w, &kind_sample_item, item(w, 2), "expected", "result", "fine", NULL);
}

static void a_deviation_has_a_cause_and_opens_one_exception(void **state)
{
	Workspace *w = *state;
	workspace_refuse(w, &kind_sample_item, item(w, 2), "needs cause", "result", "deviation",
			 NULL);
	workspace_set_all(w, &kind_sample_item, item(w, 2), "result", "deviation", "cause",
			  "Released at night", NULL);
	Id opened = id_of(w, "SELECT exception FROM sample_item WHERE ref = 'SMP-1.2'");
	assert_false(id_is_none(opened));
	assert_string_equal(workspace_get(w, &kind_exception, opened, "kind"), "deviation");
	assert_string_equal(workspace_get(w, &kind_exception, opened, "cause"),
			    "Released at night");
	assert_string_equal(workspace_get(w, &kind_exception, opened, "control"), "AC-01");
	workspace_refuse(w, &kind_sample_item, item(w, 2), "found to deviate", "result", "pass",
			 NULL);
	workspace_set(w, &kind_sample_item, item(w, 2), "result", "-");
	workspace_refuse(w, &kind_sample_item, item(w, 2), "found to deviate", "result", "pass",
			 NULL);
	workspace_set(w, &kind_sample_item, item(w, 2), "result", "deviation");
	/* Said once more it is the same deviation. */
	workspace_set(w, &kind_sample_item, item(w, 2), "cause", "Released by hand");
	workspace_set_all(w, &kind_sample_item, item(w, 2), "result", "pass", "note", "x", NULL);
	workspace_set(w, &kind_sample_item, item(w, 2), "result", "deviation");
	assert_true(id_equal(opened, id_of(w, "SELECT exception FROM sample_item WHERE ref = "
					      "'SMP-1.2'")));
}

static void the_exception_goes_with_the_result_when_it_is_undone(void **state)
{
	Workspace *w = *state;
	Err err = ERR_INIT;
	ChangeDone done;
	workspace_set_all(w, &kind_sample_item, item(w, 2), "result", "deviation", "cause", "x",
			  NULL);
	assert_true(change_undo(w->db, &done, &err));
	assert_true(id_is_none(id_of(w, "SELECT id FROM exception")));
	assert_string_equal(workspace_get(w, &kind_sample_item, item(w, 2), "result"), "");
}

static void the_rate_is_of_those_tested(void **state)
{
	Workspace *w = *state;
	Id sample = id_of(w, "SELECT id FROM sample");
	assert_string_equal(workspace_get(w, &kind_sample, sample, "rate"), "none tested, 4 to go");
	workspace_set_all(w, &kind_sample_item, item(w, 1), "result", "not applicable", "cause",
			  "Staging", NULL);
	workspace_set_all(w, &kind_sample_item, item(w, 2), "result", "deviation", "cause", "x",
			  NULL);
	workspace_set_all(w, &kind_sample_item, item(w, 3), "result", "pass", "note", "x", NULL);
	assert_string_equal(workspace_get(w, &kind_sample, sample, "rate"),
			    "1 of 2 tested deviate (50.0 %), 1 to go");
	workspace_set_all(w, &kind_sample_item, item(w, 4), "result", "pass", "note", "x", NULL);
	assert_string_equal(workspace_get(w, &kind_sample, sample, "rate"),
			    "1 of 3 tested deviate (33.3 %)");
}

static void the_next_item_is_the_one_behind_then_from_the_top(void **state)
{
	Workspace *w = *state;
	Err err = ERR_INIT;
	Id sample = id_of(w, "SELECT id FROM sample"), next;
	assert_true(sample_next_item(w->db, sample, ID_NONE, &next, &err));
	assert_true(id_equal(next, item(w, 1)));
	assert_true(sample_next_item(w->db, sample, item(w, 2), &next, &err));
	assert_true(id_equal(next, item(w, 3)));
	assert_true(sample_next_item(w->db, sample, item(w, 4), &next, &err));
	assert_true(id_equal(next, item(w, 1)));
	run_sql(w, "UPDATE sample_item SET result = 'pass'");
	assert_true(sample_next_item(w->db, sample, item(w, 4), &next, &err));
	assert_true(id_is_none(next));
}

static void a_row_without_a_key_has_a_name_all_the_same(void **state)
{
	Workspace *w = *state;
	assert_string_equal(workspace_get(w, &kind_sample_item, item(w, 1), "title"), "(no key)");
	assert_string_equal(
		workspace_get(w, &kind_sample, id_of(w, "SELECT id FROM sample"), "title"),
		"Our selection of POP-1, Changes");
}

static void only_a_ready_population_with_rows_is_sampled(void **state)
{
	Workspace *w = *state;
	Err err = ERR_INIT;
	run_sql(w, "UPDATE population SET rows = 0");
	assert_false(insert(w, 1, &err));
	assert_string_equal(err.text, "POP-1 has no rows to select from");
	err_clear(&err);
	run_sql(w, "UPDATE population SET rows = 40, reviewer = NULL, reviewed_on = NULL");
	assert_false(insert(w, 1, &err));
	assert_non_null(strstr(err.text, "before it is reviewed"));
	assert_true(id_is_none(id_of(w, "SELECT id FROM sample")));
}

static int64_t plan(Workspace *w, const char *frequency, int64_t rows)
{
	Err err = ERR_INIT;
	int64_t size = -1;
	assert_true(sample_plan(w->db, str_of(frequency), rows, &size, &err));
	return size;
}

static void sizes_follow_the_frequency_and_the_engagements_table(void **state)
{
	Workspace *w = *state;
	Err err = ERR_INIT;
	assert_int_equal(plan(w, "per event", 312), 25);
	assert_int_equal(plan(w, "Quarterly", 312), 2);
	assert_int_equal(plan(w, "daily", 12), 12);
	assert_int_equal(plan(w, "now and then", 312), 0);
	assert_true(sample_sizes_add(w->db, &err));
	assert_true(sample_sizes_add(w->db, &err));
	Id quarterly = id_of(w, "SELECT id FROM sample_size WHERE ref = 'quarterly'");
	workspace_set_all(w, &kind_sample_size, quarterly, "size", "3", "most", "4", NULL);
	assert_int_equal(plan(w, "quarterly", 312), 3);
	workspace_refuse(w, &kind_sample_size, quarterly, "most not below size", "size", "5",
			 "most", "4", NULL);
	workspace_set(w, &kind_sample_size, quarterly, "size", "5");
	assert_string_equal(workspace_get(w, &kind_sample_size, quarterly, "most"), "5");
	workspace_refuse(w, &kind_sample_size, quarterly, "expected 1 to 10000", "size", "0", NULL);
}

#define TEST(name, begin) cmocka_unit_test_setup_teardown(name, begin, workspace_teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(a_pass_needs_an_artifact_or_where_it_was_seen, setup_sampled),
		TEST(a_deviation_has_a_cause_and_opens_one_exception, setup_sampled),
		TEST(the_exception_goes_with_the_result_when_it_is_undone, setup_sampled),
		TEST(the_rate_is_of_those_tested, setup_sampled),
		TEST(the_next_item_is_the_one_behind_then_from_the_top, setup_sampled),
		TEST(a_row_without_a_key_has_a_name_all_the_same, setup_sampled),
		TEST(only_a_ready_population_with_rows_is_sampled, setup),
		TEST(sizes_follow_the_frequency_and_the_engagements_table, setup),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
