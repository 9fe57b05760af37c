/* SPDX-License-Identifier: MIT
 *
 * The user's config: theme, user and keys; what is wrong in it is named by line
 * and column, and the rest still counts. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app/app_config.h"
#include "base/file/file.h"
#include "base/mem/str.h"
#include "pane/host/action.h"

static char folder[] = "/tmp/muster-config-XXXXXX";
static char file[128];

static bool load(const char *text, AppConfig *config, Err *err)
{
	Err trouble = ERR_INIT;
	if (!file_write(file, str_of(text), &trouble))
		fail_msg("%s", trouble.text);
	*err = ERR_INIT;
	return app_config_load(config, err);
}

static ActionId of(const char *key)
{
	bool more;
	return action_of_key(SCOPE_GAPS, MKEY_NONE, key_parse(str_of(key)), &more);
}

static void theme_user_and_keys_are_taken(void **state)
{
	(void)state;
	AppConfig config;
	Err err;
	assert_true(
		load("theme: light\nuser: Ngozi Okafor\nkeys: {set-owner: O}\n", &config, &err));
	assert_string_equal(config.theme, "light");
	assert_string_equal(config.user, "Ngozi Okafor");
	assert_int_equal(of("O"), ACTION_SET_OWNER);
	assert_int_equal(of("o"), ACTION_NONE);
}

static void no_file_is_no_error_and_the_default_keys_are_back(void **state)
{
	(void)state;
	AppConfig config;
	Err err = ERR_INIT;
	unlink(file);
	assert_true(app_config_load(&config, &err));
	assert_string_equal(config.theme, "");
	assert_int_equal(of("o"), ACTION_SET_OWNER);
}

static void a_wrong_line_is_named_and_the_rest_counts(void **state)
{
	(void)state;
	AppConfig config;
	Err err;
	assert_false(load("theme: light\nkeys:\n  set-owner: x\n  set-due: T\n", &config, &err));
	assert_non_null(strstr(err.text, "config.yaml:3:"));
	assert_non_null(strstr(err.text, "set-status"));
	assert_string_equal(config.theme, "light");
	assert_int_equal(of("T"), ACTION_SET_DUE);
	assert_int_equal(of("o"), ACTION_SET_OWNER);
}

static void unknown_actions_and_keys_are_refused(void **state)
{
	(void)state;
	AppConfig config;
	Err err;
	assert_false(load("keys: {fly: f}\n", &config, &err));
	assert_non_null(strstr(err.text, "\"fly\""));
	assert_false(load("keys: {set-owner: Banana}\n", &config, &err));
	assert_non_null(strstr(err.text, "Banana"));
	assert_false(load("colour: red\n", &config, &err));
	assert_false(load("keys: [a, b]\n", &config, &err));
	assert_false(load("- just a list\n", &config, &err));
	assert_false(load("theme: [\n", &config, &err));
	assert_non_null(strstr(err.text, "config.yaml:"));
}

static int set_up(void **state)
{
	(void)state;
	if (mkdtemp(folder) == NULL)
		return -1;
	setenv("XDG_CONFIG_HOME", folder, 1);
	snprintf(file, sizeof file, "%s/muster", folder);
	mkdir(file, 0700);
	snprintf(file, sizeof file, "%s/muster/config.yaml", folder);
	return 0;
}

static int tear_down(void **state)
{
	(void)state;
	unlink(file);
	snprintf(file, sizeof file, "%s/muster", folder);
	rmdir(file);
	rmdir(folder);
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(theme_user_and_keys_are_taken),
		cmocka_unit_test(no_file_is_no_error_and_the_default_keys_are_back),
		cmocka_unit_test(a_wrong_line_is_named_and_the_rest_counts),
		cmocka_unit_test(unknown_actions_and_keys_are_refused),
	};
	return cmocka_run_group_tests(tests, set_up, tear_down);
}
