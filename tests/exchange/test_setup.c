/* SPDX-License-Identifier: MIT
 *
 * Making a workspace: what is asked first, and what is in it afterwards. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "exchange/catalog/setup.h"
#include "program/fact/engagement.h"
#include "store/change.h"
#include "store/event.h"
#include "store/stmt.h"

static SetupSpec year(void)
{
	SetupSpec spec = SETUP_SPEC_INIT;

	spec.company = STR("Tamarind Works");
	spec.from = date_make(2026, 1, 1);
	spec.to = date_make(2026, 12, 31);
	spec.auditor = STR("Ashgrove Teller LLP");
	return spec;
}

static Db *made_of(const SetupSpec *spec)
{
	Db *db = NULL;
	Err err = ERR_INIT;

	date_set_today(date_make(2026, 6, 15));
	if (!db_create_memory(&db, &err) || !setup_workspace(db, spec, &err))
		fail_msg("%s", err.text);
	return db;
}

static int64_t count(Db *db, const char *sql)
{
	Err err = ERR_INIT;
	Stmt *q = stmt_get(db, sql);
	int64_t n = stmt_row(q) ? stmt_int(q, 0) : -1;

	if (!stmt_end(q, &err))
		fail_msg("%s", err.text);
	return n;
}

static void counts_are(const char *categories, int64_t in_scope, int64_t controls)
{
	SetupSpec spec = year();

	spec.categories = str_of(categories);
	Db *db = made_of(&spec);
	assert_int_equal(count(db, "SELECT count(*) FROM criterion"), 61);
	assert_int_equal(count(db, "SELECT count(*) FROM criterion WHERE in_scope = 1"), in_scope);
	assert_int_equal(count(db, "SELECT count(*) FROM control"), controls);
	assert_int_equal(count(db, "SELECT count(*) FROM control c WHERE NOT EXISTS (SELECT 1 FROM "
				   "control_criterion l JOIN criterion k ON k.id = l.criterion "
				   "WHERE l.control = c.id AND k.in_scope = 1)"),
			 0);
	assert_int_equal(count(db, "SELECT count(*) FROM raci_cell WHERE letters IN ('A', 'RA')"),
			 controls);
	db_close(db);
}

static void everything_in_scope_takes_the_whole_catalog(void **state)
{
	(void)state;
	counts_are("security, availability, confidentiality, processing-integrity, privacy", 61,
		   90);
}

static void controls_without_a_criterion_in_scope_are_left_out(void **state)
{
	(void)state;
	/* LG-05, LG-06, LG-08 are privacy alone, AV-01 availability, PI-01 to PI-03 processing. */
	counts_are("", 33, 83);
	counts_are("availability", 36, 84);
}

static void a_year_expects_what_the_cadence_says(void **state)
{
	SetupSpec spec = year();
	Db *db = made_of(&spec);

	(void)state;
	assert_int_equal(count(db, "SELECT count(*) FROM evidence WHERE ref = 'AC-04.1'"), 1);
	assert_int_equal(count(db, "SELECT count(*) FROM occurrence WHERE ref LIKE 'AC-04.1@%'"),
			 4);
	assert_int_equal(
		count(db, "SELECT count(*) FROM occurrence WHERE ref = 'AC-04.1@2026-03-31'"), 1);
	assert_int_equal(count(db, "SELECT count(*) FROM occurrence WHERE ref LIKE 'CH-10.1@%'"),
			 12);
	assert_int_equal(count(db, "SELECT count(*) FROM occurrence WHERE ref LIKE 'HR-01.1@%'"),
			 1);
	assert_int_equal(count(db, "SELECT count(*) FROM occurrence WHERE ref LIKE 'GV-11.1@%'"),
			 0);
	db_close(db);
}

static void the_engagement_says_what_was_asked_for(void **state)
{
	SetupSpec spec = year();
	Arena arena = ARENA_INIT;
	Engagement e;
	Err err = ERR_INIT;

	(void)state;
	spec.categories = STR("Confidentiality, availability");
	Db *db = made_of(&spec);
	assert_true(engagement_get(db, &arena, &e, &err));
	assert_string_equal(e.company.p, "Tamarind Works");
	assert_string_equal(e.categories.p, "security availability confidentiality");
	assert_string_equal(e.auditor_name.p, "Ashgrove Teller LLP");
	assert_string_equal(e.stage.p, "in period");
	assert_int_equal(e.from, spec.from);
	assert_int_equal(e.to, spec.to);
	arena_deinit(&arena);
	db_close(db);
}

static void the_firm_holds_the_auditors_role(void **state)
{
	SetupSpec spec = year();
	Db *db = made_of(&spec);

	(void)state;
	assert_int_equal(count(db, "SELECT count(*) FROM party r JOIN party f ON f.id = r.holder "
				   "WHERE r.ref = 'XA' AND f.kind = 'firm' AND f.side = 'auditor'"),
			 1);
	assert_int_equal(count(db, "SELECT count(*) FROM party WHERE kind = 'role'"), 10);
	db_close(db);
}

static void a_workspace_without_a_firm_is_fine(void **state)
{
	SetupSpec spec = year();

	(void)state;
	spec.auditor = STR(" ");
	Db *db = made_of(&spec);
	assert_int_equal(count(db, "SELECT count(*) FROM party WHERE kind = 'firm'"), 0);
	db_close(db);
}

static void a_point_in_time_has_one_date(void **state)
{
	SetupSpec spec = year();

	(void)state;
	spec.type = 1;
	spec.from = date_make(2026, 6, 30);
	spec.to = DATE_NONE;
	Db *db = made_of(&spec);
	assert_int_equal(count(db,
			       "SELECT count(*) FROM engagement WHERE period_from = '2026-06-30' "
			       "AND period_to = '2026-06-30' AND stage = 'readiness'"),
			 1);
	assert_int_equal(count(db, "SELECT count(*) FROM occurrence WHERE due <> '2026-06-30'"), 0);
	db_close(db);
}

static void making_is_one_change_that_cannot_be_undone(void **state)
{
	SetupSpec spec = year();
	Db *db = made_of(&spec);
	Arena arena = ARENA_INIT;
	EventList events;
	ChangeDone done;
	Err err = ERR_INIT;

	(void)state;
	assert_true(event_list(db, &(EventQuery){.most = 10}, &arena, &events, &err));
	assert_int_equal(events.count, 1);
	assert_int_equal(events.items[0].kind, EVENT_BASE);
	assert_true(change_undo(db, &done, &err));
	assert_false(done.found);
	arena_deinit(&arena);
	db_close(db);
}

static void refuses(SetupSpec spec, const char *says)
{
	Err err = ERR_INIT;
	Db *db = NULL;

	assert_true(db_create_memory(&db, &err));
	assert_false(setup_workspace(db, &spec, &err));
	assert_true(err.kind == ERR_USAGE || err.kind == ERR_INPUT);
	if (strstr(err.text, says) == NULL)
		fail_msg("expected \"%s\" in: %s", says, err.text);
	assert_int_equal(count(db, "SELECT count(*) FROM criterion"), 0);
	assert_int_equal(count(db, "SELECT count(*) FROM party"), 0);
	db_close(db);
}

static void nonsense_is_refused_and_leaves_nothing(void **state)
{
	SetupSpec spec = year();

	(void)state;
	spec.company = STR("  ");
	refuses(spec, "--company");
	spec = year();
	spec.company = STR("Ev\x1bil");
	refuses(spec, "company");
	spec = year();
	spec.type = 3;
	refuses(spec, "Type 3");
	spec = year();
	spec.to = DATE_NONE;
	refuses(spec, "--to");
	spec = year();
	spec.to = date_make(2025, 12, 31);
	refuses(spec, "before it begins on 2026-01-01");
	spec = year();
	spec.type = 1;
	refuses(spec, "as-of");
	spec = year();
	spec.categories = STR("security, availibility");
	refuses(spec, "confidentiality");
	spec = year();
	spec.catalog = "/nonexistent/catalog.yaml";
	refuses(spec, "catalog.yaml");
}

static void unusual_periods_are_warned_about_and_no_others(void **state)
{
	SetupSpec spec = year();

	(void)state;
	assert_null(setup_warning(&spec));
	spec.to = date_make(2026, 3, 31);
	assert_null(setup_warning(&spec));
	spec.to = date_make(2026, 3, 30);
	assert_non_null(strstr(setup_warning(&spec), "shorter than 3 months"));
	spec.to = date_make(2027, 1, 1);
	assert_non_null(strstr(setup_warning(&spec), "longer than 12 months"));
	spec.type = 1;
	assert_null(setup_warning(&spec));
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(everything_in_scope_takes_the_whole_catalog),
		cmocka_unit_test(controls_without_a_criterion_in_scope_are_left_out),
		cmocka_unit_test(a_year_expects_what_the_cadence_says),
		cmocka_unit_test(the_engagement_says_what_was_asked_for),
		cmocka_unit_test(the_firm_holds_the_auditors_role),
		cmocka_unit_test(a_workspace_without_a_firm_is_fine),
		cmocka_unit_test(a_point_in_time_has_one_date),
		cmocka_unit_test(making_is_one_change_that_cannot_be_undone),
		cmocka_unit_test(nonsense_is_refused_and_leaves_nothing),
		cmocka_unit_test(unusual_periods_are_warned_about_and_no_others),
	};

	return cmocka_run_group_tests_name("setup", tests, NULL, NULL);
}
