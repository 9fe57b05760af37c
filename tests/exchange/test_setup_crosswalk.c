/* SPDX-License-Identifier: MIT
 *
 * The shipped crosswalk in a workspace: looked up exactly, shown with its titles, added once to a
 * workspace that was made before it. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdlib.h>

#include "exchange/catalog/setup.h"
#include "exchange/catalog/setup_crosswalk.h"
#include "program/crosswalk/crosswalk.h"
#include "program/work/detail.h"
#include "program/record/record.h"
#include "store/change.h"
#include "store/stmt.h"

static int setup(void **state)
{
	SetupSpec spec = SETUP_SPEC_INIT;
	Db *db = NULL;
	Err err = ERR_INIT;

	date_set_today(date_make(2026, 6, 15));
	spec.company = STR("Tamarind Works");
	spec.from = date_make(2026, 1, 1);
	spec.to = date_make(2026, 12, 31);
	spec.categories = STR("security, availability, privacy");
	if (!db_create_memory(&db, &err) || !setup_workspace(db, &spec, &err))
		fail_msg("%s", err.text);
	*state = db;
	return 0;
}

static int teardown(void **state)
{
	db_close(*state);
	return 0;
}

static int64_t number(Db *db, const char *sql)
{
	Err err = ERR_INIT;
	Stmt *q = stmt_get(db, sql);
	int64_t n = stmt_row(q) ? stmt_int(q, 0) : -1;

	if (!stmt_end(q, &err))
		fail_msg("%s", err.text);
	return n;
}

static void run(Db *db, const char *sql)
{
	Err err = ERR_INIT;

	if (!stmt_run(stmt_get(db, sql), &err))
		fail_msg("%s", err.text);
}

/* Labels of what is found, blanks between. */
static void found(Db *db, const Kind *kind, const char *condition, Str find, Arena *arena, Str *out)
{
	Err err = ERR_INIT;
	Where where;
	IdList ids = {0};
	Str label;

	*out = STR("");
	if (condition != NULL && !where_parse(kind, str_of(condition), &where, &err))
		fail_msg("%s", err.text);
	const ListQuery query = {.kind = kind,
				 .where = &where,
				 .where_count = condition != NULL,
				 .find = find,
				 .sort = -1};
	if (!record_ids(db, &query, &ids, &err))
		fail_msg("%s", err.text);
	for (size_t i = 0; i < ids.count; i++) {
		if (!record_label(db, (RecordRef){kind, ids.items[i]}, arena, &label, &err))
			fail_msg("%s", err.text);
		*out = arena_printf(arena, "%.*s%s%.*s", STR_ARG(*out), i == 0 ? "" : " ",
				    STR_ARG(label));
	}
	idlist_deinit(&ids);
}

static void finds(Db *db, const char *condition, const char *expected)
{
	Arena arena = ARENA_INIT;
	Str labels;

	found(db, &kind_criterion, condition, STR(""), &arena, &labels);
	assert_string_equal(labels.p, expected);
	arena_deinit(&arena);
}

static void criteria_are_found_by_exactly_the_id(void **state)
{
	finds(*state, "framework=NHI-03", "CC6.1 CC6.6 CC9.2");
	finds(*state, "framework=A.5.1", "CC2.2 CC5.3");
	finds(*state, "framework=A.5.15", "CC6.1 CC6.2 CC6.3 CC6.4");
	finds(*state, "framework=iso 8.2", "CC6.1 CC6.2 CC6.3");
	finds(*state, "framework=GOVERN-2", "CC1.3 CC1.5");
	finds(*state, "framework=NHI1", "CC6.2 CC6.3");
	finds(*state, "framework=NHI10", "CC6.1 CC6.2 CC7.2");
	finds(*state, "framework=A.5.34", "");
}

static void a_group_means_all_below_it(void **state)
{
	finds(*state, "framework=PR.AA", "CC5.2 CC6.1 CC6.2 CC6.3 CC6.4 CC6.6");
	finds(*state, "framework=GV.RR", "CC1.1 CC1.2 CC1.3 CC1.4 CC1.5 CC2.2 CC5.3");
	finds(*state, "framework=ai-rmf", "CC1.1 CC1.3 CC1.4 CC1.5 CC2.2 CC2.3 CC3.2 CC5.3 CC9.2");
	finds(*state, "framework=cc8", "CC8.1");
	finds(*state, "framework=CC8.1", "CC8.1");
}

static void privacy_has_no_counterpart_in_csf_and_says_where_to_look(void **state)
{
	Db *db = *state;
	Arena arena = ARENA_INIT;
	Err err = ERR_INIT;
	Id id;
	Detail detail;

	assert_int_equal(number(db, "SELECT count(*) FROM crosswalk x JOIN criterion c ON c.id = "
				    "x.criterion WHERE c.category = 'privacy'"),
			 0);
	assert_int_equal(number(db,
				"SELECT count(*) FROM criterion c WHERE c.category <> 'privacy' "
				"AND NOT EXISTS (SELECT 1 FROM crosswalk x WHERE x.criterion = "
				"c.id)"),
			 0);
	assert_true(record_find_of(db, &kind_criterion, STR("P6.3"), &id, &err));
	assert_true(detail_load(db, (RecordRef){&kind_criterion, id}, &arena, &detail, &err));
	assert_int_equal(detail.counterpart_count, 0);
	assert_true(str_find(detail.no_counterpart, STR("A.5.34")) != (size_t)-1);
	arena_deinit(&arena);
}

static const Counterpart *counterpart(const Detail *d, const char *ref)
{
	for (size_t i = 0; i < d->counterpart_count; i++)
		if (str_equal(d->counterparts[i].ref, str_of(ref)))
			return &d->counterparts[i];
	fail_msg("%.*s has no counterpart %s", STR_ARG(d->ref), ref);
	return NULL;
}

static void counterparts_have_official_titles_and_their_support(void **state)
{
	Db *db = *state;
	Arena arena = ARENA_INIT;
	Err err = ERR_INIT;
	Id id;
	Detail d;

	assert_true(record_find_of(db, &kind_criterion, STR("CC6.1"), &id, &err));
	assert_true(detail_load(db, (RecordRef){&kind_criterion, id}, &arena, &d, &err));
	assert_string_equal(counterpart(&d, "NHI3:2025")->title.p, "Vulnerable Third-Party NHI");
	assert_string_equal(counterpart(&d, "NHI3:2025")->support.p, "ours");
	assert_string_equal(counterpart(&d, "PR.DS-01")->support.p, "ours, supported");
	assert_string_equal(counterpart(&d, "A.8.31")->support.p, "stated");
	assert_string_equal(counterpart(&d, "A.5.15")->support.p, "two or more sources");
	assert_string_equal(counterpart(&d, "A.5.12")->support.p, "stated, two or more sources");
	assert_int_equal(counterpart(&d, "A.5.12")->title.n, 0);
	arena_deinit(&arena);
}

static void an_id_that_is_not_there_names_the_nearest(void **state)
{
	static const struct {
		const char *typed, *said;
	} cases[] = {
		{"A.5.3", "A.5.30"},
		{"GOVERN 2.1", "GOVERN 2"},
		{"NHI-11", "NHI10:2025"},
		{"PR.AC-01", "PR.AA-01"},
		{"CC6.9", "CC6.1"},
		{"access", "is no id"},
		{"A.5.10", "has no \"A.5.10\""},
	};
	Arena arena = ARENA_INIT;

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		Err err = ERR_INIT;
		Str value;
		assert_false(crosswalk_read(*state, str_of(cases[i].typed), &arena, &value, &err));
		assert_int_equal(err.kind, ERR_INPUT);
		if (strstr(err.text, cases[i].said) == NULL)
			fail_msg("\"%s\" does not say %s", err.text, cases[i].said);
	}
	arena_deinit(&arena);
}

static void rows_are_found_through_their_criteria(void **state)
{
	Arena arena = ARENA_INIT;
	Str labels, again;

	found(*state, &kind_control, "framework=GOVERN 5", STR(""), &arena, &labels);
	found(*state, &kind_control, "criteria=CC2.3", STR(""), &arena, &again);
	assert_true(labels.n > 0);
	assert_string_equal(labels.p, again.p);
	found(*state, &kind_control, NULL, STR("framework:govern-5"), &arena, &again);
	assert_string_equal(labels.p, again.p);
	found(*state, &kind_control, "framework!=csf", STR(""), &arena, &labels);
	assert_true(str_find(labels, STR("AC-01")) == (size_t)-1);
	found(*state, &kind_evidence, "framework=NHI3", STR(""), &arena, &labels);
	assert_true(str_find(labels, STR("NH-06.1")) != (size_t)-1);
	assert_true(str_find(labels, STR("GV-01.1")) == (size_t)-1);
	arena_deinit(&arena);
}

/* A word that happens to name a framework is looked for as text. */
static void a_find_of_plain_words_stays_one(void **state)
{
	Arena arena = ARENA_INIT;
	Str labels;

	found(*state, &kind_control, NULL, STR("csf"), &arena, &labels);
	assert_int_equal(labels.n, 0);
	arena_deinit(&arena);
}

static void an_older_workspace_gets_it_once_and_keeps_it(void **state)
{
	Db *db = *state;
	Err err = ERR_INIT;
	ChangeDone done = {.found = false};
	int64_t links = number(db, "SELECT count(*) FROM crosswalk");

	assert_true(change_begin(db, "forget", &err));
	change_set_base(db);
	run(db, "DELETE FROM crosswalk");
	run(db, "DELETE FROM framework_item");
	run(db, "UPDATE criterion SET archived = 0 WHERE ref = 'CC6.1'");
	assert_true(change_commit(db, &err));
	assert_true(setup_crosswalk_add(db, &err));
	assert_int_equal(number(db, "SELECT count(*) FROM crosswalk"), links);
	int64_t events = number(db, "SELECT count(*) FROM event");
	assert_true(setup_crosswalk_add(db, &err));
	assert_int_equal(number(db, "SELECT count(*) FROM event"), events);
	assert_true(change_undo(db, &done, &err));
	assert_false(done.found);
	assert_int_equal(number(db, "SELECT count(*) FROM crosswalk"), links);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(criteria_are_found_by_exactly_the_id, setup,
						teardown),
		cmocka_unit_test_setup_teardown(a_group_means_all_below_it, setup, teardown),
		cmocka_unit_test_setup_teardown(
			privacy_has_no_counterpart_in_csf_and_says_where_to_look, setup, teardown),
		cmocka_unit_test_setup_teardown(counterparts_have_official_titles_and_their_support,
						setup, teardown),
		cmocka_unit_test_setup_teardown(an_id_that_is_not_there_names_the_nearest, setup,
						teardown),
		cmocka_unit_test_setup_teardown(rows_are_found_through_their_criteria, setup,
						teardown),
		cmocka_unit_test_setup_teardown(a_find_of_plain_words_stays_one, setup, teardown),
		cmocka_unit_test_setup_teardown(an_older_workspace_gets_it_once_and_keeps_it, setup,
						teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
