/* SPDX-License-Identifier: MIT
 *
 * The table of actions: no key means two things, keys can be bound anew, and the
 * more special scope wins. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "pane/host/action.h"

static int fresh(void **state)
{
	(void)state;
	action_bind_defaults();
	return 0;
}

static ActionId of(unsigned scope, const char *key)
{
	bool more;
	return action_of_key(scope, MKEY_NONE, key_parse(str_of(key)), &more);
}

static void no_key_means_two_things_in_one_pane(void **state)
{
	(void)state;
	ActionId a, b;
	if (action_conflict(&a, &b))
		fail_msg("%s and %s share a key", action_get(a)->name, action_get(b)->name);
}

static void a_conflict_would_be_found(void **state)
{
	(void)state;
	Err err = ERR_INIT;
	assert_false(action_bind(ACTION_SET_OWNER, STR("x"), &err));
	assert_non_null(strstr(err.text, "set-status"));
	assert_int_equal(of(SCOPE_GAPS, "x"), ACTION_SET_STATUS);
	assert_int_equal(of(SCOPE_GAPS, "o"), ACTION_SET_OWNER);
}

static void names_are_given_once_and_every_action_explains_itself(void **state)
{
	(void)state;
	for (int i = 1; i < action_count(); i++) {
		const Action *action = action_get((ActionId)i);
		assert_int_equal(action_named(str_of(action->name)), i);
		assert_true(action->scope != 0);
		assert_int_equal(action->help[strlen(action->help) - 1], '.');
	}
}

static void the_more_special_scope_wins(void **state)
{
	(void)state;
	assert_int_equal(of(SCOPE_RACI, "a"), ACTION_RACI_A);
	assert_int_equal(of(SCOPE_GAPS, "a"), ACTION_ADD);
	assert_int_equal(of(SCOPE_REQUESTS, "l"), ACTION_LINK);
	assert_int_equal(of(SCOPE_CONTROLS, "l"), ACTION_RIGHT);
	assert_int_equal(of(SCOPE_REQUESTS, "]"), ACTION_NEXT_UNANSWERED);
	assert_int_equal(of(SCOPE_CALENDAR, "]"), ACTION_CALENDAR_FORTH);
}

static void two_keys_in_a_row_make_one_action(void **state)
{
	(void)state;
	bool more;
	assert_int_equal(action_of_key(SCOPE_GAPS, MKEY_NONE, 'g', &more), ACTION_NONE);
	assert_true(more);
	assert_int_equal(action_of_key(SCOPE_GAPS, 'g', 'g', &more), ACTION_TOP);
	assert_false(more);
	assert_int_equal(action_of_key(SCOPE_GAPS, 'g', 'j', &more), ACTION_NONE);
}

static void keys_can_be_bound_anew_and_taken_away(void **state)
{
	(void)state;
	Err err = ERR_INIT;
	char text[64];
	assert_true(action_bind(ACTION_SET_OWNER, STR("O  ^O"), &err));
	assert_int_equal(of(SCOPE_GAPS, "o"), ACTION_NONE);
	assert_int_equal(of(SCOPE_GAPS, "^O"), ACTION_SET_OWNER);
	assert_string_equal(action_keys_text(ACTION_SET_OWNER, text), "O ^O");
	assert_true(action_bind(ACTION_SET_OWNER, STR("-"), &err));
	assert_int_equal(of(SCOPE_GAPS, "O"), ACTION_NONE);
	assert_string_equal(action_key_text(ACTION_SET_OWNER, text), "");
}

static void nonsense_is_refused_and_changes_nothing(void **state)
{
	(void)state;
	Err err = ERR_INIT;
	assert_false(action_bind(ACTION_SET_OWNER, STR("Banana"), &err));
	assert_non_null(strstr(err.text, "Banana"));
	err_clear(&err);
	assert_false(action_bind(ACTION_SET_OWNER, STR("O P Q R S"), &err));
	err_clear(&err);
	assert_false(action_bind(ACTION_SET_OWNER, STR("g"), &err)); /* would swallow gg */
	assert_int_equal(of(SCOPE_GAPS, "o"), ACTION_SET_OWNER);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup(no_key_means_two_things_in_one_pane, fresh),
		cmocka_unit_test_setup(a_conflict_would_be_found, fresh),
		cmocka_unit_test_setup(names_are_given_once_and_every_action_explains_itself,
				       fresh),
		cmocka_unit_test_setup(the_more_special_scope_wins, fresh),
		cmocka_unit_test_setup(two_keys_in_a_row_make_one_action, fresh),
		cmocka_unit_test_setup(keys_can_be_bound_anew_and_taken_away, fresh),
		cmocka_unit_test_setup(nonsense_is_refused_and_changes_nothing, fresh),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
