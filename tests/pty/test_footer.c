/* SPDX-License-Identifier: MIT
 *
 * The footer keeps its word: every key that it shows, in every pane and in the
 * view of a record, does something that can be seen. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem/die.h"
#include "support/keystroke.h"
#include "support/sandbox.h"

enum { START_MS = 120000, REST_MS = 120, ROWS = 24, COLUMNS = 150, KEYS_MAX = 40 };

typedef struct Keys {
	char key[KEYS_MAX][16];
	size_t count;
} Keys;

static void press(Term *t, const char *keys)
{
	const char *bad;
	if (!keystroke_press(t, keys, &bad))
		fail_msg("unknown key: %s", bad);
}

/* What can be seen, attributes and all: also a cursor that only moved is seen. */
static char *look(Term *t)
{
	StrBuf out;
	strbuf_init(&out);
	term_wait_quiet(t, REST_MS, START_MS);
	term_text(t, &out);
	term_attrs(t, &out);
	return strbuf_take(&out);
}

static void add_key(Keys *keys, Str key)
{
	static const char *const named[] = {"Space", "Enter", "Tab", "PgUp", "PgDn", "Home", "End"};
	bool is_named = false;
	for (size_t i = 0; i < sizeof named / sizeof named[0]; i++)
		is_named = is_named || str_equal(key, str_of(named[i]));
	assert_true(keys->count < KEYS_MAX);
	snprintf(keys->key[keys->count++], sizeof keys->key[0], is_named ? "<%.*s>" : "%.*s",
		 STR_ARG(key));
}

/* " o owner  [ ] next  ? help": entries stand two blanks apart, each its keys and one word. */
static Keys footer_keys(Str row)
{
	Keys keys = {.count = 0};
	bool more = true;
	Str entry = row, word;
	while (entry.n > 0) {
		size_t end = str_find(entry, STR("  "));
		Str rest = str_trim(str_slice(entry, 0, end == (size_t)-1 ? entry.n : end));
		entry = end == (size_t)-1 ? STR("") : str_slice(entry, end + 2, entry.n);
		more = true;
		while (str_split(&rest, &more, ' ', &word))
			if (more)
				add_key(&keys, word);
	}
	return keys;
}

/* The footer is the last row but one; the last is for messages. */
static Keys keys_shown(const char *screen)
{
	bool more = true;
	Str rest = str_of(screen), row = STR("");
	for (int i = 0; i < ROWS - 1; i++)
		str_split(&rest, &more, '\n', &row);
	return footer_keys(row);
}

/* Each key from the place that `there` leads to, with a fresh program: what one key changes must
 * not help the next. */
static void expect_keys_work(const char *there)
{
	Sandbox sandbox;
	StrBuf file, said;
	const char *muster = getenv("MUSTER_BIN");
	sandbox_open(&sandbox, muster == NULL ? "./muster" : muster);
	strbuf_init(&file);
	strbuf_init(&said);
	sandbox_path(&sandbox, "demo.muster", &file);
	if (!sandbox_demo(&sandbox, file.p, &said))
		fail_msg("no demo: %s", said.p);
	const char *words[] = {file.p, NULL};
	size_t count = 1;
	for (size_t i = 0; i < count; i++) {
		Term *t = sandbox_start(&sandbox, words, ROWS, COLUMNS);
		assert_true(term_wait_text(t, "Requests", START_MS));
		press(t, there);
		char *before = look(t);
		Keys keys = keys_shown(before);
		count = keys.count;
		assert_true(count > 4);
		press(t, keys.key[i]);
		char *after = look(t);
		if (strcmp(before, after) == 0)
			print_error("after %s: %s does nothing\n%s", there, keys.key[i], after);
		assert_string_not_equal(before, after);
		assert_false(term_ended(t, NULL));
		free(before);
		free(after);
		term_close(t);
	}
	strbuf_deinit(&said);
	strbuf_deinit(&file);
	sandbox_close(&sandbox);
}

static void keys_of_requests_work(void **state)
{
	(void)state;
	expect_keys_work("5j");
}

static void keys_of_a_request_work(void **state)
{
	(void)state;
	expect_keys_work("5<Enter>");
}

static void keys_of_raci_work(void **state)
{
	(void)state;
	expect_keys_work("2jj");
}

static void keys_of_the_timeline_work(void **state)
{
	(void)state;
	expect_keys_work("3jj");
}

static void keys_of_the_agenda_work(void **state)
{
	(void)state;
	expect_keys_work("3vv");
}

static void keys_of_the_month_work(void **state)
{
	(void)state;
	expect_keys_work("3vvv");
}

static void keys_of_gaps_work(void **state)
{
	(void)state;
	expect_keys_work("4j");
}

static void keys_of_controls_work(void **state)
{
	(void)state;
	expect_keys_work("6j");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(keys_of_requests_work),
		cmocka_unit_test(keys_of_a_request_work),
		cmocka_unit_test(keys_of_raci_work),
		cmocka_unit_test(keys_of_the_timeline_work),
		cmocka_unit_test(keys_of_the_agenda_work),
		cmocka_unit_test(keys_of_the_month_work),
		cmocka_unit_test(keys_of_gaps_work),
		cmocka_unit_test(keys_of_controls_work),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
