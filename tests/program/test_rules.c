/* SPDX-License-Identifier: MIT
 *
 * The rules that ship, taken together: an orderly workspace is silent and so is a new one, each
 * family has its tests, and texts keep to their room. What each rule finds is in
 * test_rules_FAMILY.c. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdio.h>

#include "base/time/date.h"
#include "program/record/words.h"
#include "support/orderly.h"

/* Families with a test of their own, as long as the shipped ones are among them. */
static const char *const families[] = {"ownership", "one-person", "evidence",     "period",
				       "requests",  "exceptions", "independence", "cover"};

static void nothing_is_found(Orderly *o, Date day)
{
	size_t count = 0;
	for (size_t i = 0; i < o->rules.count; i++) {
		orderly_ask(o, &o->rules.items[i], day);
		count += o->found.count;
		for (size_t k = 0; k < o->found.count; k++)
			print_error("%s: %s\n", o->rules.items[i].id.p, o->found.items[k].why.p);
	}
	assert_int_equal(count, 0);
}

static void an_orderly_workspace_reports_nothing(void **state)
{
	(void)state;
	Orderly o;
	orderly_open(&o);
	nothing_is_found(&o, ORDERLY_TODAY);
	nothing_is_found(&o, ORDERLY_TODAY + 1);
	orderly_close(&o);
}

static void an_orderly_type_one_reports_nothing(void **state)
{
	(void)state;
	Orderly o;
	orderly_open_as_of(&o);
	nothing_is_found(&o, ORDERLY_TODAY);
	orderly_close(&o);
}

static void a_new_workspace_reports_nothing_on_its_first_day(void **state)
{
	(void)state;
	Orderly o;
	orderly_open_new(&o);
	nothing_is_found(&o, date_today());
	orderly_close(&o);
}

static void there_are_at_least_forty_in_the_families_of_the_design(void **state)
{
	(void)state;
	Orderly o;
	orderly_open_new(&o);
	assert_true(o.rules.count >= 40);
	for (size_t i = 0; i < o.rules.count; i++) {
		bool known = false;
		for (size_t k = 0; k < sizeof families / sizeof *families; k++)
			known = known || str_equal(o.rules.items[i].family, str_of(families[k]));
		if (!known)
			fail_msg("rule %s is of a family without tests", o.rules.items[i].id.p);
	}
	orderly_close(&o);
}

static void each_rule_says_why_and_what_it_weakens(void **state)
{
	(void)state;
	Orderly o;
	orderly_open_new(&o);
	for (size_t i = 0; i < o.rules.count; i++) {
		const Rule *r = &o.rules.items[i];
		if (r->why.n < 20 || r->criteria.n == 0 || r->title.n > 70)
			fail_msg("rule %s: why, criteria or title", r->id.p);
	}
	orderly_close(&o);
}

/* What is read without the YAML parser is what the parser reads, and the rest comes when asked. */
static void the_head_of_each_rule_is_read_as_the_whole_is(void **state)
{
	(void)state;
	Orderly o;
	RuleSet heads;
	orderly_open_new(&o);
	rule_set_load_heads(&heads, o.guard);
	assert_int_equal(heads.count, o.rules.count);
	assert_int_equal(heads.fault_count, 0);
	assert_string_equal(heads.fingerprint.p, o.rules.fingerprint.p);
	for (size_t i = 0; i < heads.count; i++) {
		Rule *head = &heads.items[i];
		const Rule *whole = &o.rules.items[i];
		assert_true(head->unread.n > 0);
		assert_true(str_equal(head->id, whole->id));
		assert_ptr_equal(head->of, whole->of);
		orderly_ask(&o, head, date_today());
		assert_true(str_equal(head->sql, whole->sql));
		assert_true(str_equal(head->title, whole->title));
		assert_int_equal(head->line, whole->line);
		assert_int_equal(head->sql_line, whole->sql_line);
		assert_int_equal(head->after, whole->after);
	}
	rule_set_deinit(&heads);
	orderly_close(&o);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(an_orderly_workspace_reports_nothing),
		cmocka_unit_test(an_orderly_type_one_reports_nothing),
		cmocka_unit_test(a_new_workspace_reports_nothing_on_its_first_day),
		cmocka_unit_test(there_are_at_least_forty_in_the_families_of_the_design),
		cmocka_unit_test(the_head_of_each_rule_is_read_as_the_whole_is),
		cmocka_unit_test(each_rule_says_why_and_what_it_weakens),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
