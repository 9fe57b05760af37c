/* SPDX-License-Identifier: MIT
 *
 * muster demo, twice: the second time opens what the first left, with what was done in it and as
 * of the day that it was made for, and no second demo lies beside it. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>
#include <dirent.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem/str.h"
#include "support/keystroke.h"
#include "support/sandbox.h"

enum { START_MS = 120000 };

/* On 2026-11-20, each in its place. */
typedef struct Place {
	const char *zone, *made_at;
} Place;

static const Place places[] = {
	{"TZ=UTC", "MUSTER_NOW=1795176000000000"},   /* 12:00 UTC */
	{"TZ=JST-9", "MUSTER_NOW=1795118400000000"}, /* the day before, 20:00 UTC */
	{"TZ=PST8PDT,M3.2.0,M11.1.0", "MUSTER_NOW=1795233600000000"}, /* the day after, 04:00 UTC */
};

static void press(Term *t, const char *keys, const char *says)
{
	const char *bad;
	assert_true(keystroke_press(t, keys, &bad));
	if (!term_wait_text(t, says, START_MS)) {
		StrBuf screen;
		strbuf_init(&screen);
		term_text(t, &screen);
		fail_msg("after %s there is no \"%s\":\n%s", keys, says, screen.p);
	}
}

static Term *open_demo(const Sandbox *s)
{
	const char *words[] = {"demo", NULL};
	Term *t = sandbox_start(s, words, 24, 120);
	press(t, "5", "Requests   48");
	return t;
}

static void leave(Term *t)
{
	int status = -1;
	const char *bad;
	assert_true(keystroke_press(t, "q", &bad));
	assert_true(term_wait_exit(t, &status, START_MS));
	assert_int_equal(status, 0);
	term_close(t);
}

static size_t count_workspaces(const Sandbox *s)
{
	StrBuf path;
	size_t count = 0;
	strbuf_init(&path);
	DIR *data = opendir(sandbox_path(s, "muster", &path));
	assert_non_null(data);
	for (struct dirent *e; (e = readdir(data)) != NULL;)
		count += str_ends(str_of(e->d_name), STR(".muster"));
	closedir(data);
	strbuf_deinit(&path);
	return count;
}

static void a_demo_is_kept_with_what_was_done_in_it(const Place *place)
{
	Sandbox sandbox;
	const char *muster = getenv("MUSTER_BIN");
	sandbox_open(&sandbox, muster == NULL ? "./muster" : muster);
	sandbox_setenv(&sandbox, place->zone);
	sandbox_setenv(&sandbox, place->made_at);
	Term *t = open_demo(&sandbox);
	press(t, "omaren<Enter>", "set to Maren Dahl");
	leave(t);
	sandbox_setenv(&sandbox, "MUSTER_NOW=");
	sandbox_setenv(&sandbox, "MUSTER_TODAY=");
	t = open_demo(&sandbox);
	assert_true(term_has(t, "day 204 of 365"));
	press(t, "u", "undone: set owner");
	leave(t);
	assert_int_equal(count_workspaces(&sandbox), 1);
	sandbox_close(&sandbox);
}

static void it_is_kept_everywhere(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof places / sizeof *places; i++)
		a_demo_is_kept_with_what_was_done_in_it(&places[i]);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(it_is_kept_everywhere),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
