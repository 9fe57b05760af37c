/* SPDX-License-Identifier: MIT
 *
 * The pseudo-terminal and what passes through it: see term.h. */
#include "support/term.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/mem/die.h"
#include "support/term_inner.h"

int64_t term_now_ns(void)
{
	struct timespec now;
	clock_gettime(CLOCK_MONOTONIC, &now);
	return now.tv_sec * INT64_C(1000000000) + now.tv_nsec;
}

/* What a terminal answers when asked what it is or where its cursor stands. */
static void reply(const char *bytes, size_t n, void *user)
{
	term_send(user, bytes, n);
}

static void start_drawing(Term *t)
{
	t->vterm = vterm_new(t->rows, t->columns);
	vterm_set_utf8(t->vterm, 1);
	vterm_output_set_callback(t->vterm, reply, t);
	t->screen = vterm_obtain_screen(t->vterm);
	vterm_screen_enable_altscreen(t->screen, 1);
	vterm_screen_reset(t->screen, 1);
}

static bool read_report(Term *t)
{
	TermReport report;
	ssize_t n = t->report < 0 ? 0 : read(t->report, &report, sizeof report);
	if (n < 0 && errno == EAGAIN)
		return false;
	t->ended = n != (ssize_t)sizeof report || t->pid != 0;
	if (n != (ssize_t)sizeof report)
		t->status = 126 << 8;
	else if (t->pid != 0)
		t->status = report.status;
	else
		t->pid = report.pid;
	if (!t->ended)
		t->exec_ns = report.exec_ns;
	return true;
}

Term *term_open(const TermSpec *spec)
{
	Term *t = xcalloc(1, sizeof *t);
	int pipe_ends[2];
	struct winsize size = {.ws_row = (unsigned short)spec->rows,
			       .ws_col = (unsigned short)spec->columns};
	t->rows = spec->rows;
	t->columns = spec->columns;
	if (openpty(&t->master, &t->slave, NULL, NULL, &size) != 0 || pipe(pipe_ends) != 0)
		die("test terminal: %s", strerror(errno));
	fcntl(t->master, F_SETFD, FD_CLOEXEC);
	fcntl(pipe_ends[0], F_SETFD, FD_CLOEXEC);
	tcgetattr(t->slave, &t->before);
	t->shell = fork();
	if (t->shell == 0) {
		close(t->master);
		term_shell(spec, t->slave, pipe_ends[1]);
	}
	close(pipe_ends[1]);
	t->report = pipe_ends[0];
	strbuf_init(&t->filtered);
	if (!spec->blind)
		start_drawing(t);
	if (t->shell < 0 || !read_report(t) || t->ended)
		die("test terminal: %s could not be started", spec->argv[0]);
	fcntl(t->report, F_SETFL, O_NONBLOCK);
	fcntl(t->master, F_SETFL, O_NONBLOCK);
	return t;
}

void term_hang_up(Term *t)
{
	close(t->master);
	close(t->slave);
	t->master = t->slave = -1;
}

void term_close(Term *t)
{
	if (t == NULL)
		return;
	if (!term_ended(t, NULL)) {
		kill(t->pid, SIGCONT);
		kill(t->pid, SIGKILL);
	}
	waitpid(t->shell, NULL, 0);
	if (t->master >= 0)
		term_hang_up(t);
	close(t->report);
	if (t->vterm != NULL)
		vterm_free(t->vterm);
	strbuf_deinit(&t->filtered);
	free(t);
}

pid_t term_pid(const Term *t)
{
	return t->pid;
}

int64_t term_exec_ns(const Term *t)
{
	return t->exec_ns;
}

int64_t term_output_ns(const Term *t)
{
	return t->output_ns;
}

const TermModes *term_modes(const Term *t)
{
	return &t->follower.modes;
}

/* True when there was something. */
static bool take_output(Term *t)
{
	char bytes[16384];
	ssize_t n = t->master < 0 ? -1 : read(t->master, bytes, sizeof bytes);
	if (n <= 0)
		return false;
	t->output_ns = term_now_ns();
	strbuf_clear(&t->filtered);
	follow(&t->follower, bytes, (size_t)n, &t->filtered);
	if (t->vterm != NULL)
		vterm_input_write(t->vterm, t->filtered.p, t->filtered.n);
	return true;
}

void term_pump(Term *t, int ms)
{
	int64_t until = term_now_ns() + ms * INT64_C(1000000);
	do {
		int64_t left = (until - term_now_ns() + 999999) / 1000000;
		struct pollfd p = {.fd = t->master, .events = POLLIN};
		poll(&p, t->master < 0 ? 0 : 1, left > 0 ? (int)left : 0);
		while (take_output(t))
			;
	} while (term_now_ns() < until);
}

/* The program may be too busy to read; then its output is taken meanwhile. */
void term_send(Term *t, const char *bytes, size_t n)
{
	while (n > 0 && t->master >= 0) {
		ssize_t written = write(t->master, bytes, n);
		if (written < 0 && errno != EAGAIN)
			return;
		if (written < 0) {
			term_pump(t, 1);
			continue;
		}
		bytes += written;
		n -= (size_t)written;
	}
}

void term_type(Term *t, const char *text)
{
	term_send(t, text, strlen(text));
}

void term_resize(Term *t, int rows, int columns)
{
	struct winsize size = {.ws_row = (unsigned short)rows, .ws_col = (unsigned short)columns};
	term_pump(t, 0);
	t->rows = rows;
	t->columns = columns;
	if (t->vterm != NULL)
		vterm_set_size(t->vterm, rows, columns);
	ioctl(t->master, TIOCSWINSZ, &size);
}

bool term_ended(Term *t, int *status)
{
	if (!t->ended)
		read_report(t);
	if (t->ended && status != NULL)
		*status = t->status;
	return t->ended;
}

bool term_wait_exit(Term *t, int *status, int most_ms)
{
	int64_t until = term_now_ns() + most_ms * INT64_C(1000000);
	while (!term_ended(t, status)) {
		if (term_now_ns() > until)
			return false;
		term_pump(t, 2);
	}
	term_pump(t, 0);
	return true;
}

bool term_wait_text(Term *t, const char *text, int most_ms)
{
	int64_t until = term_now_ns() + most_ms * INT64_C(1000000);
	for (;;) {
		term_pump(t, 1);
		if (term_has(t, text))
			return true;
		if (term_now_ns() > until || term_ended(t, NULL))
			return false;
	}
}
