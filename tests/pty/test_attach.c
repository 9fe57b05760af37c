/* SPDX-License-Identifier: MIT
 *
 * A large file is attached in the workbench: how far it is, Esc, a new size of the window and a
 * hangup in the midst of it; nothing of the file stays. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/mem/die.h"
#include "base/file/vault.h"
#include "support/keystroke.h"
#include "support/sandbox.h"

enum { START_MS = 120000, END_MS = 120000 };
#define BYTES ((off_t)20 * 1000 * 1000 * 1000) /* sparse: takes no room, and long to read */

typedef struct Work {
	Sandbox sandbox;
	StrBuf file;
	Term *term;
	int kept_before; /* files that the demo has already */
} Work;

static bool see(void *data, const char *name)
{
	(void)name;
	++*(int *)data;
	return true;
}

static int kept_files(const Work *w)
{
	StrBuf vault;
	Err err = ERR_INIT;
	int names = 0;
	strbuf_init(&vault);
	vault_path(&vault, w->file.p);
	assert_true(vault_walk(vault.p, see, &names, &err));
	strbuf_deinit(&vault);
	return names;
}

static int open_work(void **state)
{
	Work *w = xcalloc(1, sizeof *w);
	StrBuf path;
	const char *muster = getenv("MUSTER_BIN");
	sandbox_open(&w->sandbox, muster == NULL ? "./muster" : muster);
	strbuf_init(&w->file);
	strbuf_init(&path);
	sandbox_path(&w->sandbox, "demo.muster", &w->file);
	if (!sandbox_demo(&w->sandbox, w->file.p, &path))
		fail_msg("no demo: %s", path.p);
	strbuf_clear(&path);
	sandbox_path(&w->sandbox, "big.bin", &path);
	int fd = open(path.p, O_WRONLY | O_CREAT, 0600);
	assert_true(fd >= 0 && ftruncate(fd, BYTES) == 0);
	close(fd);
	strbuf_deinit(&path);
	w->kept_before = kept_files(w);
	*state = w;
	return 0;
}

static int close_work(void **state)
{
	Work *w = *state;
	term_close(w->term);
	sandbox_close(&w->sandbox);
	strbuf_deinit(&w->file);
	free(w);
	return 0;
}

static void press(Term *t, const char *keys)
{
	const char *bad;
	if (!keystroke_press(t, keys, &bad))
		fail_msg("unknown key: %s", bad);
}

static void begin(Work *w)
{
	const char *words[] = {w->file.p, NULL};
	w->term = sandbox_start(&w->sandbox, words, 24, 80);
	assert_true(term_wait_text(w->term, "Today   ", START_MS));
	press(w->term, "5A^U~/big.bin");
	term_send(w->term, "\r", 1); /* it does not come to rest from here on */
	assert_true(term_wait_text(w->term, "Reading big.bin", END_MS));
}

static void expect_nothing_stayed(const Work *w)
{
	assert_int_equal(kept_files(w), w->kept_before);
}

static void expect_restored(Term *t)
{
	StrBuf why;
	strbuf_init(&why);
	if (!term_restored(t, &why))
		fail_msg("the terminal was not given back: %s", why.p);
	strbuf_deinit(&why);
}

static void escape_stops_and_nothing_stays(void **state)
{
	Work *w = *state;
	begin(w);
	term_resize(w->term, 30, 100);
	assert_true(term_wait_text(w->term, "Reading big.bin", END_MS));
	term_send(w->term, "\033", 1);
	assert_true(term_wait_text(w->term, "nothing was attached", END_MS));
	expect_nothing_stayed(w);
	press(w->term, "q");
	assert_true(term_wait_exit(w->term, NULL, END_MS));
	expect_restored(w->term);
}

static void a_hangup_in_the_midst_leaves_nothing(void **state)
{
	Work *w = *state;
	int status = 0;
	begin(w);
	kill(term_pid(w->term), SIGTERM);
	assert_true(term_wait_exit(w->term, &status, END_MS));
	assert_true(WIFEXITED(status));
	assert_int_equal(WEXITSTATUS(status), 128 + SIGTERM);
	expect_restored(w->term);
	expect_nothing_stayed(w);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, open_work, close_work)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(escape_stops_and_nothing_stays),
		TEST(a_hangup_in_the_midst_leaves_nothing),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
