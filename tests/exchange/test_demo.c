/* SPDX-License-Identifier: MIT
 *
 * The demo: a company that looks alive on whatever day one looks, and the same one
 * each time. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>

#include "base/mem/strbuf.h"
#include "exchange/demo/demo.h"
#include "program/fact/occurrence_state.h"
#include "program/raci/raci.h"
#include "program/record/record.h"
#include "program/record/words.h"
#include "store/change.h"
#include "store/stmt.h"

static Db *demo_on(Date today)
{
	Db *db = NULL;
	Err err = ERR_INIT;

	date_set_today(today);
	if (!db_create_memory(&db, &err) || !demo_write(db, today, &err))
		fail_msg("%s", err.text);
	return db;
}

static int make_demo(void **state)
{
	*state = demo_on(date_make(2026, 11, 20));
	return 0;
}

static int close_demo(void **state)
{
	db_close(*state);
	return 0;
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

static int64_t records(Db *db, const Kind *kind, const char *where)
{
	Where w = {0};
	Err err = ERR_INIT;
	ListQuery query = {.kind = kind, .where = &w, .where_count = 1, .sort = -1};
	int64_t n = -1;

	if (!where_parse(kind, str_of(where), &w, &err) || !record_count(db, &query, &n, &err))
		fail_msg("%s: %s", where, err.text);
	return n;
}

static void every_word_is_there(Db *db, const Kind *kind, const char *field,
				const char *const *words)
{
	char where[100];

	for (size_t i = 0; words[i] != NULL; i++) {
		snprintf(where, sizeof where, "%s=%s", field, words[i]);
		if (records(db, kind, where) < 1)
			fail_msg("no %s with %s", kind->one, where);
	}
}

static void every_status_is_there(void **state)
{
	every_word_is_there(*state, &kind_request, "status", words_request_status);
	every_word_is_there(*state, &kind_request, "auditor_status", words_auditor_status);
	every_word_is_there(*state, &kind_request, "kind", words_request_kind);
	every_word_is_there(*state, &kind_gap, "status", words_gap_status);
	every_word_is_there(*state, &kind_gap, "severity", words_severity);
	every_word_is_there(*state, &kind_gap, "closure", words_gap_closure);
	every_word_is_there(*state, &kind_gap, "source", words_gap_source);
	every_word_is_there(*state, &kind_occurrence, "status", words_occurrence_status);
}

static void counts_are_those_of_a_company_mid_audit(void **state)
{
	Db *db = *state;

	assert_int_equal(count(db, "SELECT count(*) FROM request"), 48);
	assert_int_equal(count(db, "SELECT count(*) FROM gap WHERE source <> 'rule'"), 14);
	assert_true(count(db, "SELECT count(*) FROM gap WHERE source = 'rule'") > 25);
	assert_true(count(db, "SELECT count(*) FROM party WHERE kind = 'person'") >= 12);
	assert_int_equal(count(db, "SELECT count(*) FROM party WHERE kind = 'person' AND side = "
				   "'auditor'"),
			 2);
	assert_true(count(db, "SELECT count(*) FROM occurrence WHERE status = 'accepted'") > 100);
	assert_true(count(db, "SELECT count(*) FROM occurrence WHERE status = 'open' AND due > "
			      "'2026-11-20'") > 100);
	assert_true(count(db, "SELECT count(*) FROM comment WHERE audience = 'shared'") >= 4);
	assert_true(count(db, "SELECT count(*) FROM comment WHERE audience = 'internal'") >= 12);
}

static void some_evidence_is_late_and_some_is_missed(void **state)
{
	assert_true(records(*state, &kind_occurrence, "state=late") >= 3);
	assert_true(records(*state, &kind_occurrence, "state=missed") >= 5);
	assert_true(records(*state, &kind_occurrence, "state=rejected") +
			    records(*state, &kind_occurrence, "status=rejected") >=
		    2);
}

static void the_matrix_has_faults_and_one_overloaded_person(void **state)
{
	Db *db = *state;
	Arena arena = ARENA_INIT;
	RaciColumns columns;
	int64_t faults = 0;
	int most = 0;
	Err err = ERR_INIT;

	assert_true(raci_faults(db, &faults, &err));
	assert_true(faults >= 3);
	assert_true(raci_columns(db, RACI_BY_PERSON, &arena, &columns, &err));
	for (size_t i = 0; i < columns.count; i++)
		most = columns.items[i].share_of_a > most ? columns.items[i].share_of_a : most;
	assert_true(most >= 40 && most <= 60);
	arena_deinit(&arena);
}

static void nobody_reviewed_their_own_proof(void **state)
{
	assert_int_equal(
		count(*state,
		      "SELECT count(*) FROM occurrence o JOIN evidence e ON e.id = o.evidence "
		      "JOIN party c ON c.id = o.collected_by "
		      "JOIN party r ON r.id = ifnull(o.reviewer, e.reviewer) WHERE o.status = "
		      "'accepted' AND ifnull(c.holder, c.id) = ifnull(r.holder, r.id)"),
		0);
}

static void nothing_is_dated_after_today(void **state)
{
	assert_int_equal(count(*state, "SELECT count(*) FROM occurrence WHERE performed_on > "
				       "'2026-11-20' OR collected_on > '2026-11-20'"),
			 0);
	assert_int_equal(count(*state, "SELECT count(*) FROM request WHERE submitted_on > "
				       "'2026-11-20' OR auditor_status_on > '2026-11-20'"),
			 0);
	assert_int_equal(count(*state, "SELECT count(*) FROM comment WHERE date(at_us / 1000000, "
				       "'unixepoch') > '2026-11-20'"),
			 0);
}

static void comments_are_by_people_of_the_company_or_the_firm(void **state)
{
	assert_int_equal(count(*state, "SELECT count(*) FROM comment c WHERE NOT EXISTS (SELECT 1 "
				       "FROM party p WHERE p.name = c.author)"),
			 0);
	/* What the auditor's people say is never internal. */
	assert_int_equal(count(*state, "SELECT count(*) FROM comment c JOIN party p ON p.name = "
				       "c.author WHERE p.side = 'auditor' AND c.audience = "
				       "'internal'"),
			 0);
}

static void no_mark_of_the_story_is_left(void **state)
{
	assert_int_equal(count(*state, "SELECT count(*) FROM request WHERE detail LIKE '%<from>%' "
				       "OR detail LIKE '%<cut>%' OR detail LIKE '%<to>%'"),
			 0);
}

static void the_history_shows_several_people(void **state)
{
	assert_true(count(*state, "SELECT count(*) FROM event") >= 12);
	assert_true(count(*state, "SELECT count(DISTINCT actor) FROM event") >= 6);
}

static void the_demo_cannot_be_undone(void **state)
{
	ChangeDone done;
	Err err = ERR_INIT;

	assert_true(change_undo(*state, &done, &err));
	assert_false(done.found);
}

/* All that a kind shows, as one text. */
static void dump_kind(Db *db, const Kind *kind, StrBuf *out)
{
	Arena arena = ARENA_INIT;
	IdList ids = {0};
	Row *rows = NULL;
	Err err = ERR_INIT;
	int fields[64];
	ListQuery query = {.kind = kind, .sort = -1};

	for (size_t i = 0; i < kind->field_count; i++)
		fields[i] = (int)i;
	if (!record_ids(db, &query, &ids, &err) ||
	    !record_rows(db, &(RowQuery){kind, fields, kind->field_count, ids.items, ids.count},
			 &arena, &rows, &err))
		fail_msg("%s: %s", kind->name, err.text);
	for (size_t i = 0; i < ids.count; i++)
		for (size_t j = 0; j < kind->field_count; j++) {
			strbuf_add(out, rows[i].cell[j]);
			strbuf_add_char(out, '\n');
		}
	idlist_deinit(&ids);
	arena_deinit(&arena);
}

static char *dump(Date today)
{
	Db *db = demo_on(today);
	StrBuf out;
	size_t kinds = 0;
	const Kind *const *kind = kind_all(&kinds);

	strbuf_init(&out);
	for (size_t i = 0; i < kinds; i++)
		dump_kind(db, kind[i], &out);
	db_close(db);
	return strbuf_take(&out);
}

static void the_same_day_gives_the_same_company(void **state)
{
	char *one = dump(date_make(2027, 2, 28)), *two = dump(date_make(2027, 2, 28));

	(void)state;
	assert_true(strlen(one) > 100000);
	assert_string_equal(one, two);
	free(one);
	free(two);
}

/* Month ends, a leap day, the turn of the year: the story holds on all of them. */
static void any_day_will_do(void **state)
{
	static const int days[][3] = {{2024, 2, 29}, {2026, 1, 1}, {2026, 8, 31}, {2026, 12, 31}};

	(void)state;
	for (size_t i = 0; i < sizeof days / sizeof days[0]; i++) {
		Db *db = demo_on(date_make(days[i][0], days[i][1], days[i][2]));
		assert_int_equal(count(db, "SELECT count(*) FROM request"), 48);
		assert_true(records(db, &kind_occurrence, "state=late") >= 1);
		assert_true(records(db, &kind_occurrence, "state=missed") >= 3);
		db_close(db);
	}
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_status_is_there),
		cmocka_unit_test(counts_are_those_of_a_company_mid_audit),
		cmocka_unit_test(some_evidence_is_late_and_some_is_missed),
		cmocka_unit_test(the_matrix_has_faults_and_one_overloaded_person),
		cmocka_unit_test(nobody_reviewed_their_own_proof),
		cmocka_unit_test(nothing_is_dated_after_today),
		cmocka_unit_test(comments_are_by_people_of_the_company_or_the_firm),
		cmocka_unit_test(no_mark_of_the_story_is_left),
		cmocka_unit_test(the_history_shows_several_people),
		cmocka_unit_test(the_demo_cannot_be_undone),
		cmocka_unit_test(the_same_day_gives_the_same_company),
		cmocka_unit_test(any_day_will_do),
	};

	return cmocka_run_group_tests_name("demo", tests, make_demo, close_demo);
}
