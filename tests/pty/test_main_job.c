/* SPDX-License-Identifier: MIT
 *
 * The main job in the Requests pane, with keys alone: the auditor's list comes
 * into a new workspace, each of its 48 requests is assigned, answered and
 * undone, and in the end everything is as the auditor sent it. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "support/keystroke.h"
#include "support/sandbox.h"

enum { REQUESTS = 48, START_MS = 120000, DONE_MS = 120000 };

static void run(const Sandbox *s, const char *const *words, StrBuf *out)
{
	strbuf_clear(out);
	if (sandbox_run(s, words, out) != 0)
		fail_msg("muster %s: %s", words[0], out->p);
}

static void make_workspace(const Sandbox *s, const char *file)
{
	StrBuf out, people, list;
	const char *source = getenv("MUSTER_SOURCE");
	strbuf_init(&out);
	strbuf_init(&people);
	strbuf_init(&list);
	strbuf_printf(&people, "%s/tests/data/people.csv", source == NULL ? "." : source);
	strbuf_printf(&list, "%s/tests/data/ad-requests-v1.csv", source == NULL ? "." : source);
	const char *init[] = {"init",   file,         "--company", "Northwind",  "--type", "2",
			      "--from", "2026-01-01", "--to",      "2026-12-31", NULL};
	const char *take_people[] = {"import", file, people.p, "--as", "people", NULL};
	const char *take_list[] = {"import", file, list.p, "--as", "requests", NULL};
	run(s, init, &out);
	run(s, take_people, &out);
	run(s, take_list, &out);
	strbuf_deinit(&list);
	strbuf_deinit(&people);
	strbuf_deinit(&out);
}

/* Presses the keys; then the message line must say so. */
static void press(Term *t, const char *keys, const char *says)
{
	const char *bad;
	if (!keystroke_press(t, keys, &bad))
		fail_msg("unknown key: %s", bad);
	if (says != NULL && !term_wait_text(t, says, DONE_MS)) {
		StrBuf screen;
		strbuf_init(&screen);
		term_text(t, &screen);
		fail_msg("after %s there is no \"%s\":\n%s", keys, says, screen.p);
	}
}

static void each_request_is_assigned_answered_and_undone(void **state)
{
	Sandbox sandbox;
	StrBuf file, before, after;
	(void)state;
	const char *muster = getenv("MUSTER_BIN");
	sandbox_open(&sandbox, muster == NULL ? "./muster" : muster);
	strbuf_init(&file);
	strbuf_init(&before);
	strbuf_init(&after);
	sandbox_path(&sandbox, "own.muster", &file);
	make_workspace(&sandbox, file.p);
	const char *list[] = {"list", file.p, "requests", "--json", NULL};
	const char *words[] = {file.p, NULL};
	run(&sandbox, list, &before);
	Term *t = sandbox_start(&sandbox, words, 24, 120);
	press(t, "5", "Requests   48");
	for (int i = 1; i <= REQUESTS; i++) {
		char go[16];
		snprintf(go, sizeof go, ":%d<Enter>", i);
		press(t, go, NULL);
		press(t, "ongozi<Enter>", "set to Ngozi Okafor; u undoes");
		press(t, "xs", "set to submitted; u undoes");
		press(t, "u", "undone: set status");
		press(t, "u", "undone: set owner");
	}
	run(&sandbox, list, &after);
	assert_string_equal(after.p, before.p);
	press(t, "q", NULL);
	int status = -1;
	assert_true(term_wait_exit(t, &status, DONE_MS));
	assert_int_equal(status, 0);
	term_close(t);
	strbuf_deinit(&after);
	strbuf_deinit(&before);
	strbuf_deinit(&file);
	sandbox_close(&sandbox);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_request_is_assigned_answered_and_undone),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
