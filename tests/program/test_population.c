/* SPDX-License-Identifier: MIT
 *
 * Populations: from what was noticed to ready, and back when what was reviewed is changed. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "program/proof/population.h"
#include "store/change.h"
#include "store/stmt.h"
#include "support/workspace.h"

static Id make(Workspace *w, const char *run_by, Id collector)
{
	Err err = ERR_INIT;
	Id population = ID_NONE, artifact = id_new();
	const PopulationFinding findings[] = {
		{"empty cells", STR("8 of 312 rows have no Approver"), STR("row 28"), 8},
		{"duplicates", STR("1 of 312 rows repeats"), STR(""), 1},
	};
	assert_true(change_begin(w->db, "import population", &err));
	Stmt *q = stmt_get(w->db,
			   "INSERT INTO artifact (id, ref, position, name, sha256, size, "
			   "collected_by) SELECT :id, 'ART-' || n, n, 'changes.csv', :hash, 1, "
			   ":by FROM (SELECT count(*) + 1 AS n FROM artifact)");
	stmt_bind_id(q, ":id", artifact);
	stmt_bind_id(q, ":by", collector);
	stmt_bind_text(q, ":hash",
		       STR("77a27743793864a723d988d626ee0087adca50cea5e6d21d5ff77cde5eec1bf4"));
	assert_true(stmt_run(q, &err));
	const PopulationFacts facts = {
		.title = STR("Changes"),
		.unit = STR("change"),
		.control = w->access,
		.artifact = artifact,
		.run_by = str_of(run_by),
		.from = DATE_NONE,
		.to = DATE_NONE,
		.sheet = 1,
		.columns = STR("Change\nWhen\nApprover"),
		.key_column = 1,
		.date_column = 2,
		.rows = 312,
		.stated = -1,
		.second = -1,
		.findings = findings,
		.finding_count = 2,
	};
	if (!population_insert(w->db, &facts, &population, &err))
		fail_msg("%s", err.text);
	assert_true(change_commit(w->db, &err));
	return population;
}

static Id check(Workspace *w, Id population, size_t i)
{
	Err err = ERR_INIT;
	IdList checks = {0};
	assert_true(population_checks(w->db, population, &checks, &err));
	Id id = i < checks.count ? checks.items[i] : ID_NONE;
	idlist_deinit(&checks);
	return id;
}

static void state_is(Workspace *w, Id population, const char *state)
{
	assert_string_equal(workspace_get(w, &kind_population, population, "state"), state);
}

static void answer_both(Workspace *w, Id population)
{
	workspace_set(w, &kind_population_check, check(w, population, 0), "answer", "emergencies");
	workspace_set(w, &kind_population_check, check(w, population, 1), "answer", "a retry");
}

static void population_is_ready_once_answered_and_reviewed(void **state)
{
	Workspace *w = *state;
	Err err = ERR_INIT;
	Id p = make(w, "pipeline", ID_NONE);
	state_is(w, p, "to be answered");
	assert_string_equal(workspace_get(w, &kind_population, p, "key_column"), "Change");
	assert_string_equal(workspace_get(w, &kind_population, p, "date_column"), "When");
	assert_false(population_must_be_ready(w->db, p, &err));
	assert_non_null(strstr(err.text, "POP-1.1: 8 of 312 rows have no Approver"));
	workspace_refuse(w, &kind_population, p, "2 checks are not answered yet", "reviewer",
			 "Dana Whitfield", NULL);
	answer_both(w, p);
	state_is(w, p, "to be reviewed");
	err_clear(&err);
	assert_false(population_must_be_ready(w->db, p, &err));
	assert_non_null(strstr(err.text, "before it is reviewed"));
	workspace_set(w, &kind_population, p, "reviewer", "Dana Whitfield");
	state_is(w, p, "ready");
	assert_string_equal(workspace_get(w, &kind_population, p, "reviewed_on"), "2026-06-30");
	err_clear(&err);
	assert_true(population_must_be_ready(w->db, p, &err));
}

static void who_ran_or_imported_it_does_not_review_it(void **state)
{
	Workspace *w = *state;
	Id ran = make(w, "dana whitfield", ID_NONE), imported = make(w, "", w->tomas);
	answer_both(w, ran);
	answer_both(w, imported);
	workspace_refuse(w, &kind_population, ran, "other than who ran", "reviewer",
			 "Dana Whitfield", NULL);
	/* The role that the importer holds is the importer. */
	workspace_refuse(w, &kind_population, imported, "other than who imported", "reviewer", "SL",
			 NULL);
	workspace_refuse(w, &kind_population, imported, "independence", "reviewer", "XA", NULL);
	workspace_set(w, &kind_population, imported, "reviewer", "Dana Whitfield");
	/* A role that comes to the importer does not review it again. */
	Id legal =
		workspace_add(w, &kind_party, "ref", "LR", "name", "Legal", "kind", "role", NULL);
	workspace_set_all(w, &kind_population, imported, "reviewer", "LR", "reviewed_on",
			  "2026-06-29", NULL);
	workspace_set(w, &kind_party, legal, "holder", "Tomás Ibáñez");
	workspace_refuse(w, &kind_population, imported, "other than who imported", "reviewed_on",
			 "2026-06-30", NULL);
}

static void review_lapses_when_facts_or_answers_change(void **state)
{
	Workspace *w = *state;
	Id p = make(w, "", ID_NONE);
	answer_both(w, p);
	workspace_set(w, &kind_population, p, "reviewer", "Dana Whitfield");
	workspace_set(w, &kind_population, p, "title", "Changes of 2026");
	state_is(w, p, "ready");
	workspace_set(w, &kind_population, p, "query", "status = deployed");
	state_is(w, p, "to be reviewed");
	assert_string_equal(workspace_get(w, &kind_population, p, "reviewed_on"), "");
	workspace_set(w, &kind_population, p, "reviewer", "Dana Whitfield");
	workspace_set(w, &kind_population_check, check(w, p, 1), "answer", "two retries");
	state_is(w, p, "to be reviewed");
	workspace_set(w, &kind_population_check, check(w, p, 1), "answer", "");
	state_is(w, p, "to be answered");
	assert_string_equal(workspace_get(w, &kind_population_check, check(w, p, 1), "answered_on"),
			    "");
}

static void count_said_later_is_held_against_the_rows(void **state)
{
	Workspace *w = *state;
	Id p = make(w, "", ID_NONE);
	workspace_set(w, &kind_population, p, "stated_rows", "312");
	assert_true(id_is_none(check(w, p, 2)));
	workspace_set_all(w, &kind_population, p, "second_count", "314", "second_count_from",
			  "tickets", NULL);
	assert_string_equal(workspace_get(w, &kind_population_check, check(w, p, 2), "title"),
			    "The second count (tickets) is 314; the file holds 312 rows");
	assert_string_equal(workspace_get(w, &kind_population_check, check(w, p, 2), "ref"),
			    "POP-1.3");
	/* Another count is another notice, and one that agrees is none. */
	workspace_set(w, &kind_population, p, "second_count", "300");
	assert_string_equal(workspace_get(w, &kind_population_check, check(w, p, 2), "title"),
			    "The second count (tickets) is 300; the file holds 312 rows");
	assert_true(id_is_none(check(w, p, 3)));
	workspace_set(w, &kind_population, p, "second_count", "312");
	assert_true(id_is_none(check(w, p, 2)));
	workspace_refuse(w, &kind_population, p, "stated_rows can't be less than 0", "stated_rows",
			 "-1", NULL);
}

static void add_check(Workspace *w, Id population, int position, const char *kind,
		      const char *title)
{
	Err err = ERR_INIT;
	assert_true(change_begin(w->db, "test", &err));
	Stmt *q = stmt_get(w->db, "INSERT INTO population_check (id, ref, population, position, "
				  "kind, title, found) VALUES (:id, 'POP-1.' || :position, "
				  ":population, :position, :kind, :title, 1)");
	stmt_bind_id(q, ":id", id_new());
	stmt_bind_id(q, ":population", population);
	stmt_bind_int(q, ":position", position);
	stmt_bind_text(q, ":kind", str_of(kind));
	stmt_bind_text(q, ":title", str_of(title));
	assert_true(stmt_run(q, &err) && change_commit(w->db, &err));
}

static void checks_of_a_count_are_known_by_their_kind_and_old_ones_by_their_title(void **state)
{
	Workspace *w = *state;
	Id p = make(w, "", ID_NONE);
	add_check(w, p, 3, POPULATION_STATED_ROWS, "Die Quelle nannte 400");
	add_check(w, p, 4, "counts", "The source stated 400; the file holds 312 rows");
	add_check(w, p, 5, "counts", "The second count is 300; the file holds 312 rows");
	workspace_set(w, &kind_population, p, "stated_rows", "312");
	assert_string_equal(workspace_get(w, &kind_population_check, check(w, p, 2), "ref"),
			    "POP-1.5");
	workspace_set(w, &kind_population, p, "second_count", "311");
	assert_string_equal(workspace_get(w, &kind_population_check, check(w, p, 2), "kind"),
			    POPULATION_SECOND_COUNT);
	assert_true(id_is_none(check(w, p, 3)));
}

static void answer_has_a_day_that_is_not_to_come(void **state)
{
	Workspace *w = *state;
	Id c = check(w, make(w, "", ID_NONE), 0);
	workspace_refuse(w, &kind_population_check, c, "go with an answer", "answered_by",
			 "Dana Whitfield", NULL);
	workspace_refuse(w, &kind_population_check, c, "can't lie in the future", "answer", "so",
			 "answered_on", "2026-07-01", NULL);
	workspace_refuse(w, &kind_population_check, c, "independence", "answer", "so",
			 "answered_by", "XA", NULL);
	workspace_set_all(w, &kind_population_check, c, "answer", "so", "answered_by",
			  "Dana Whitfield", NULL);
	assert_string_equal(workspace_get(w, &kind_population_check, c, "answered_by"),
			    "Dana Whitfield");
	assert_string_equal(workspace_get(w, &kind_population_check, c, "answered_on"),
			    "2026-06-30");
	assert_string_equal(workspace_get(w, &kind_population_check, c, "state"), "answered");
}

static void control_has_two_populations_with_units_of_their_own(void **state)
{
	Workspace *w = *state;
	Id first = make(w, "", ID_NONE), second = make(w, "", ID_NONE);
	workspace_set(w, &kind_population, second, "unit", "removal");
	assert_string_equal(workspace_get(w, &kind_population, first, "unit"), "change");
	assert_string_equal(workspace_get(w, &kind_population, second, "unit"), "removal");
	assert_string_equal(workspace_get(w, &kind_population, second, "ref"), "POP-2");
	assert_string_equal(workspace_get(w, &kind_population, first, "control"),
			    workspace_get(w, &kind_population, second, "control"));
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, workspace_setup, workspace_teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(population_is_ready_once_answered_and_reviewed),
		TEST(who_ran_or_imported_it_does_not_review_it),
		TEST(review_lapses_when_facts_or_answers_change),
		TEST(count_said_later_is_held_against_the_rows),
		TEST(checks_of_a_count_are_known_by_their_kind_and_old_ones_by_their_title),
		TEST(answer_has_a_day_that_is_not_to_come),
		TEST(control_has_two_populations_with_units_of_their_own),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
