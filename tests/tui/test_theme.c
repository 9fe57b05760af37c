/* SPDX-License-Identifier: MIT
 *
 * Themes: what ships is whole, what a user wrote wrongly is named by its place
 * and the default stands in. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file/embed.h"
#include "base/yaml/yaml.h"
#include "term/theme.h"

static char folder[64];

static int own_config(void **state)
{
	(void)state;
	char path[128];
	snprintf(folder, sizeof folder, "/tmp/muster-theme-XXXXXX");
	assert_non_null(mkdtemp(folder));
	setenv("XDG_CONFIG_HOME", folder, 1);
	snprintf(path, sizeof path, "%s/muster", folder);
	assert_int_equal(mkdir(path, 0700), 0);
	snprintf(path, sizeof path, "%s/muster/themes", folder);
	return mkdir(path, 0700);
}

static int remove_config(void **state)
{
	(void)state;
	static const char *const parts[] = {"/muster/themes/mine.yaml", "/muster/themes", "/muster",
					    ""};
	for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++) {
		char path[128];
		snprintf(path, sizeof path, "%s%s", folder, parts[i]);
		remove(path);
	}
	return 0;
}

static void write_mine(const char *text)
{
	char path[128];
	snprintf(path, sizeof path, "%s/muster/themes/mine.yaml", folder);
	FILE *f = fopen(path, "w");
	assert_non_null(f);
	fputs(text, f);
	fclose(f);
}

static void refused(const char *text, const char *place, const char *word)
{
	Theme mine, normal;
	Err err = ERR_INIT;
	write_mine(text);
	assert_true(theme_load(&normal, "default", NULL));
	assert_false(theme_load(&mine, "mine", &err));
	if (strstr(err.text, place) == NULL || strstr(err.text, word) == NULL)
		fail_msg("\"%s\" names not %s and \"%s\"", err.text, place, word);
	assert_string_equal(mine.name, "default");
	assert_memory_equal(mine.style, normal.style, sizeof mine.style);
}

static void every_shipped_theme_is_good_and_names_every_role(void **state)
{
	(void)state;
	size_t themes = 0;
	for (size_t i = 0; i < embed_count(); i++) {
		const EmbedFile *file = embed_at(i);
		if (!str_starts(str_of(file->name), STR("themes/")))
			continue;
		themes++;
		Yaml y;
		Err err = ERR_INIT;
		if (!yaml_parse(&y, file->name, file->bytes, &err))
			fail_msg("%s", err.text);
		assert_int_equal(yaml_get(y.root, "styles")->count, STYLE_COUNT);
		yaml_deinit(&y);
		char name[64];
		snprintf(name, sizeof name, "%.*s", (int)strlen(file->name) - 12, file->name + 7);
		Theme t;
		if (!theme_load(&t, name, &err))
			fail_msg("%s", err.text);
		assert_string_equal(t.name, name);
	}
	assert_true(themes >= 6);
}

static void names_are_sorted_and_hold_own_ones(void **state)
{
	(void)state;
	const char *names[64];
	write_mine("styles: {}\n");
	size_t n = theme_names(names, 64);
	bool found = false;
	for (size_t i = 0; i < n; i++) {
		assert_true(i == 0 || strcmp(names[i - 1], names[i]) < 0);
		found = found || strcmp(names[i], "mine") == 0;
	}
	assert_true(found);
	assert_int_equal(theme_names(names, 2), 2);
}

static void own_theme_changes_only_what_it_names(void **state)
{
	(void)state;
	Theme mine, normal;
	write_mine("styles:\n  bad: underline bright-red on 17\n");
	assert_true(theme_load(&normal, "default", NULL));
	assert_true(theme_load(&mine, "mine", NULL));
	assert_int_equal(mine.style[STYLE_BAD].foreground, 9);
	assert_int_equal(mine.style[STYLE_BAD].background, 17);
	assert_true(mine.style[STYLE_BAD].underline);
	assert_false(mine.style[STYLE_BAD].bold);
	assert_memory_equal(&mine.style[STYLE_GOOD], &normal.style[STYLE_GOOD], sizeof(ThemeStyle));
}

static void errors_name_line_and_column(void **state)
{
	(void)state;
	refused("styles:\n  bda: red\n", "mine.yaml:2:3:", "bda");
	refused("styles:\n  bad: bold redd\n", "mine.yaml:2:13:", "redd");
	refused("styles:\n  good: green\n  bad: red on 300\n", "mine.yaml:3:15:", "300");
	refused("styles:\n  bad: red on\n", "mine.yaml:2:", "missing");
	refused("styles:\n  bad: red blue\n", "mine.yaml:2:12:", "second colour");
	refused("styles:\n  bad: [red]\n", "mine.yaml:2:", "one line");
	refused("styles: red\n", "mine.yaml:1:", "map");
	refused("colors:\n  bad: red\n", "mine.yaml:1:1:", "colors");
	refused("name: x\n", "mine.yaml:1:", "styles");
	refused("- red\n", "mine.yaml:1:", "map");
	refused("styles:\n  bad: red\n  bad: blue\n", "mine.yaml:3:", "bad");
	refused("styles: {\n", "mine.yaml:", "");
}

static void names_that_lead_elsewhere_are_refused(void **state)
{
	(void)state;
	static const char *const bad[] = {"", "../light", "a/b", ".hidden", "no-such-theme"};
	for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
		Theme t;
		Err err = ERR_INIT;
		assert_false(theme_load(&t, bad[i], &err));
		assert_string_equal(t.name, "default");
		assert_true(err.text[0] != '\0');
	}
}

static void without_colour_a_background_is_reversed(void **state)
{
	(void)state;
	Theme t;
	assert_true(theme_load(&t, "default", NULL));
	theme_strip_colour(&t);
	for (int i = 0; i < STYLE_COUNT; i++) {
		assert_int_equal(t.style[i].foreground, -1);
		assert_int_equal(t.style[i].background, -1);
	}
	assert_true(t.style[STYLE_CURSOR].reverse);
	assert_true(t.style[STYLE_BAD].bold);
	assert_false(t.style[STYLE_TEXT].reverse);
}

int main(void)
{
#define T(name) cmocka_unit_test_setup_teardown(name, own_config, remove_config)
	const struct CMUnitTest tests[] = {
		T(every_shipped_theme_is_good_and_names_every_role),
		T(names_are_sorted_and_hold_own_ones),
		T(own_theme_changes_only_what_it_names),
		T(errors_name_line_and_column),
		T(names_that_lead_elsewhere_are_refused),
		T(without_colour_a_background_is_reversed),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
