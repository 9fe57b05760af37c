/* SPDX-License-Identifier: MIT
 *
 * The workbench is ended in the midst of work, in every way there is: after a
 * change was made and while another is half typed. The terminal must be given
 * back, the exit status must say what happened, and the change must be in the
 * file. Then two programs on one file. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>

#include "base/mem/die.h"
#include "support/keystroke.h"
#include "support/sandbox.h"

enum { START_MS = 120000, END_MS = 120000, SEEN_MS = 30000 };

#define DUE "2027-03-17" /* no request of the demo has it */
#define OTHER_DUE "2027-04-19"

typedef struct Work {
	Sandbox sandbox;
	StrBuf file;
	Term *term;
} Work;

static int open_work(void **state)
{
	Work *w = xcalloc(1, sizeof *w);
	StrBuf said;
	const char *muster = getenv("MUSTER_BIN");
	sandbox_open(&w->sandbox, muster == NULL ? "./muster" : muster);
	strbuf_init(&w->file);
	strbuf_init(&said);
	sandbox_path(&w->sandbox, "demo.muster", &w->file);
	if (!sandbox_demo(&w->sandbox, w->file.p, &said))
		fail_msg("no demo: %s", said.p);
	strbuf_deinit(&said);
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

static Term *start(const Work *w)
{
	const char *words[] = {w->file.p, NULL};
	Term *t = sandbox_start(&w->sandbox, words, 24, 80);
	if (!term_wait_text(t, "Today   ", START_MS))
		fail_msg("the workbench does not show its first pane");
	term_wait_quiet(t, 100, START_MS);
	return t;
}

static void press(Term *t, const char *keys)
{
	const char *bad;
	if (!keystroke_press(t, keys, &bad))
		fail_msg("unknown key: %s", bad);
}

/* How many requests are due on the day, by a program of its own. */
static int due_on(const Work *w, const char *day)
{
	char where[32];
	StrBuf out;
	int found = 0;
	snprintf(where, sizeof where, "due=%s", day);
	strbuf_init(&out);
	const char *words[] = {"list", w->file.p, "requests", "--where", where, "--json", NULL};
	int status = sandbox_run(&w->sandbox, words, &out);
	if (status != 0)
		fail_msg("muster list: %d: %s", status, out.p);
	for (const char *p = out.p; (p = strstr(p, "\"ref\"")) != NULL; p++)
		found++;
	strbuf_deinit(&out);
	return found;
}

static void change_and_begin_another(Work *w)
{
	w->term = start(w);
	press(w->term, "5ggt^U" DUE "<Enter>");
	term_wait_quiet(w->term, 100, START_MS);
	assert_int_equal(due_on(w, DUE), 1);
	press(w->term, "jt^U2027-0");
}

static void expect_restored(Term *t)
{
	StrBuf why;
	strbuf_init(&why);
	assert_true(term_modes(t)->was_alternate);
	if (!term_restored(t, &why))
		fail_msg("the terminal was not given back: %s", why.p);
	strbuf_deinit(&why);
}

static void expect_change_kept(Work *w)
{
	assert_int_equal(due_on(w, DUE), 1);
	const char *words[] = {"undo", w->file.p, NULL};
	StrBuf out;
	strbuf_init(&out);
	int status = sandbox_run(&w->sandbox, words, &out);
	if (status != 0)
		fail_msg("muster undo: %d: %s", status, out.p);
	strbuf_deinit(&out);
	assert_int_equal(due_on(w, DUE), 0);
}

static int wait_status(Work *w)
{
	int status = 0;
	if (!term_wait_exit(w->term, &status, END_MS))
		fail_msg("the program goes on");
	return status;
}

/* The program ends the ordinary way and says in its exit status by which signal. */
static void expect_end_by(Work *w, int number)
{
	change_and_begin_another(w);
	kill(term_pid(w->term), number);
	int status = wait_status(w);
	expect_restored(w->term);
	assert_true(WIFEXITED(status));
	assert_int_equal(WEXITSTATUS(status), 128 + number);
	expect_change_kept(w);
}

/* The program dies of it, as the shell and a core dump expect. */
static void expect_death_by(Work *w, int number)
{
	change_and_begin_another(w);
	kill(term_pid(w->term), number);
	int status = wait_status(w);
	assert_true(WIFSIGNALED(status));
	assert_int_equal(WTERMSIG(status), number);
	if (number != SIGKILL)
		expect_restored(w->term);
	expect_change_kept(w);
}

static void hangup_restores_and_keeps(void **state)
{
	expect_end_by(*state, SIGHUP);
}

static void termination_restores_and_keeps(void **state)
{
	expect_end_by(*state, SIGTERM);
}

static void interrupt_restores_and_keeps(void **state)
{
	expect_end_by(*state, SIGINT);
}

static void quit_signal_restores_and_keeps(void **state)
{
	expect_end_by(*state, SIGQUIT);
}

static void segmentation_fault_restores_and_keeps(void **state)
{
	expect_death_by(*state, SIGSEGV);
}

static void abort_restores_and_keeps(void **state)
{
	expect_death_by(*state, SIGABRT);
}

static void kill_keeps_what_was_committed(void **state)
{
	expect_death_by(*state, SIGKILL);
}

static void closed_terminal_ends_the_program_and_keeps(void **state)
{
	Work *w = *state;
	change_and_begin_another(w);
	term_hang_up(w->term);
	wait_status(w);
	expect_change_kept(w);
}

static void stop_gives_the_terminal_back_and_continue_takes_it(void **state)
{
	Work *w = *state;
	change_and_begin_another(w);
	kill(term_pid(w->term), SIGTSTP);
	assert_true(term_wait_state(w->term, 'T', END_MS));
	expect_restored(w->term);
	kill(term_pid(w->term), SIGCONT);
	assert_true(term_wait_text(w->term, "2027-0", END_MS));
	term_wait_quiet(w->term, 100, START_MS);
	assert_true(term_modes(w->term)->alternate);
	press(w->term, "<Esc>q");
	int status = wait_status(w);
	assert_true(WIFEXITED(status));
	assert_int_equal(WEXITSTATUS(status), 0);
	expect_restored(w->term);
	expect_change_kept(w);
}

static void control_z_stops_while_nothing_is_typed(void **state)
{
	Work *w = *state;
	w->term = start(w);
	term_send(w->term, "\032", 1);
	assert_true(term_wait_state(w->term, 'T', END_MS));
	expect_restored(w->term);
	kill(term_pid(w->term), SIGCONT);
	assert_true(term_wait_state(w->term, 'S', END_MS));
	term_wait_quiet(w->term, 100, START_MS);
	assert_true(term_modes(w->term)->alternate);
	press(w->term, "q");
	assert_int_equal(wait_status(w), 0);
}

/* The window changes its size while half of what was pasted is still on its way. */
static void a_paste_is_not_cut_by_a_signal(void **state)
{
	Work *w = *state;
	w->term = start(w);
	term_type(w->term, "\033[200~half");
	term_pump(w->term, 100); /* a second without a byte would end the paste */
	term_resize(w->term, 30, 90);
	term_pump(w->term, 100);
	term_type(w->term, "q\033[201~");
	term_wait_quiet(w->term, 100, START_MS);
	assert_false(term_ended(w->term, NULL));
	press(w->term, "q");
	assert_int_equal(wait_status(w), 0);
}

static void change_elsewhere_is_seen_soon(void **state)
{
	Work *w = *state;
	StrBuf out;
	strbuf_init(&out);
	w->term = start(w);
	press(w->term, "4");
	const char *words[] = {"set", w->file.p, "GAP-5", "title=Seen from elsewhere", NULL};
	if (sandbox_run(&w->sandbox, words, &out) != 0)
		fail_msg("%s", out.p);
	assert_true(term_wait_text(w->term, "Seen from else", SEEN_MS));
	strbuf_deinit(&out);
}

/* Each changes another request; each sees what the other did, and none is lost. */
static void two_programs_lose_nothing(void **state)
{
	Work *w = *state;
	w->term = start(w);
	Term *other = start(w);
	press(w->term, "5ggt^U" DUE "<Enter>");
	press(other, "5Gt^U" OTHER_DUE "<Enter>");
	term_wait_quiet(other, 100, START_MS);
	assert_int_equal(due_on(w, DUE), 1);
	assert_int_equal(due_on(w, OTHER_DUE), 1);
	press(other, "q");
	assert_true(term_wait_exit(other, NULL, END_MS));
	term_close(other);
	press(w->term, "q");
	assert_int_equal(wait_status(w), 0);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, open_work, close_work)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(hangup_restores_and_keeps),
		TEST(termination_restores_and_keeps),
		TEST(interrupt_restores_and_keeps),
		TEST(quit_signal_restores_and_keeps),
		TEST(segmentation_fault_restores_and_keeps),
		TEST(abort_restores_and_keeps),
		TEST(kill_keeps_what_was_committed),
		TEST(closed_terminal_ends_the_program_and_keeps),
		TEST(stop_gives_the_terminal_back_and_continue_takes_it),
		TEST(control_z_stops_while_nothing_is_typed),
		TEST(a_paste_is_not_cut_by_a_signal),
		TEST(change_elsewhere_is_seen_soon),
		TEST(two_programs_lose_nothing),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
