/* SPDX-License-Identifier: MIT
 *
 * What the shipped rules find in the demo: something of each family and not too much, whatever the
 * day, and the same facts a day later. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/time/date.h"
#include "exchange/demo/demo.h"
#include "program/rule/readiness.h"
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

static Readiness *rules_of(Db *db)
{
	Readiness *r = NULL;
	Err err = ERR_INIT;
	if (!readiness_open(&r, db, &err))
		fail_msg("%s", err.text);
	const RuleSet *set = readiness_rules(r);
	if (set->fault_count > 0)
		fail_msg("%s", set->faults[0].p);
	return r;
}

static FindingList ask(Readiness *r, Date day, Arena *arena)
{
	FindingList found = {0};
	const RuleSet *set = readiness_rules(r);
	Str fault;
	for (size_t i = 0; i < set->count; i++)
		if (!rule_ask(&(RuleQuestion){&set->items[i], day, STR("")}, arena, &found, &fault))
			fail_msg("%s", fault.p);
	return found;
}

static bool has_family(const FindingList *found, Str family)
{
	for (size_t i = 0; i < found->count; i++)
		if (str_equal(found->items[i].rule->family, family))
			return true;
	return false;
}

static void each_family_finds_something(const Readiness *r, const FindingList *found)
{
	const RuleSet *set = readiness_rules(r);
	for (size_t i = 0; i < set->count; i++)
		if (!has_family(found, set->items[i].family))
			fail_msg("nothing of the family %s", set->items[i].family.p);
}

static void look_at(Date day)
{
	Db *db = demo_on(day);
	Readiness *r = rules_of(db);
	Arena arena = ARENA_INIT;
	FindingList found = ask(r, day, &arena);
	each_family_finds_something(r, &found);
	assert_true(found.count >= 25 && found.count <= 60);
	finding_list_deinit(&found);
	arena_deinit(&arena);
	readiness_close(r);
	db_close(db);
	date_set_today(DATE_NONE);
}

static void each_family_finds_something_true_on_any_day(void **state)
{
	(void)state;
	look_at(date_make(2026, 11, 20));
	look_at(date_make(2026, 11, 1));
	look_at(date_make(2027, 2, 28));
}

static const Finding *same(const FindingList *list, const Finding *f)
{
	for (size_t i = 0; i < list->count; i++)
		if (list->items[i].rule == f->rule && str_equal(list->items[i].subject, f->subject))
			return &list->items[i];
	return NULL;
}

/* Else what was dismissed would come back with every morning. */
static void no_fact_follows_from_the_day(void **state)
{
	(void)state;
	Date day = date_make(2026, 11, 20);
	Db *db = demo_on(day);
	Readiness *r = rules_of(db);
	Arena arena = ARENA_INIT;
	FindingList now = ask(r, day, &arena), next = ask(r, day + 1, &arena);
	for (size_t i = 0; i < now.count; i++) {
		const Finding *f = &now.items[i], *then = same(&next, f);
		if (then != NULL && !str_equal(then->facts, f->facts))
			fail_msg("%s: \"%s\", a day later \"%s\"", f->rule->id.p, f->why.p,
				 then->why.p);
	}
	finding_list_deinit(&now);
	finding_list_deinit(&next);
	arena_deinit(&arena);
	readiness_close(r);
	db_close(db);
	date_set_today(DATE_NONE);
}

/* A gap of the story with a rule's name is taken over; one with a name that no rule has would stay
 * open for ever. */
static void the_gaps_of_the_story_name_rules_that_ship(void **state)
{
	(void)state;
	Db *db = demo_on(date_make(2026, 11, 20));
	Readiness *r = rules_of(db);
	Err err = ERR_INIT;
	size_t told = 0;
	Stmt *q = stmt_get(db, "SELECT rule, subject_kind FROM gap WHERE rule IS NOT NULL "
			       "AND position <= 18");
	while (stmt_row(q)) {
		told++;
		if (rule_named(readiness_rules(r), stmt_text(q, 0)) == NULL)
			fail_msg("there is no rule %s", stmt_text(q, 0).p);
		assert_false(stmt_is_null(q, 1));
	}
	assert_true(stmt_end(q, &err));
	assert_true(told >= 4);
	readiness_close(r);
	db_close(db);
	date_set_today(DATE_NONE);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_family_finds_something_true_on_any_day),
		cmocka_unit_test(no_fact_follows_from_the_day),
		cmocka_unit_test(the_gaps_of_the_story_name_rules_that_ship),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
