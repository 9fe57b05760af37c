/* SPDX-License-Identifier: MIT
 *
 * Running a collector's command: no shell, no input, a process group of its own that ends as a
 * whole when the time is over or the user stops it. */
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/mem/die.h"
#include "base/mem/strbuf.h"
#include "base/text/text.h"
#include "base/time/date.h"
#include "exchange/collect/collector.h"
#include "exchange/collect/collector_check.h"

#define ERROR_TAIL 4096 /* bytes of standard error that are kept to find its last line */
#define GRACE_MS 2000   /* from SIGTERM to SIGKILL */

typedef struct Child {
	pid_t pid;
	int out, error; /* read ends; -1 when closed */
	int file;
	int64_t until_ms;
	bool late, full, stopped;
	char tail[ERROR_TAIL + 1];
	size_t tail_n;
	CollectorRun *run;
} Child;

static volatile sig_atomic_t stop_asked;

static void ask_stop(int number)
{
	(void)number;
	stop_asked = 1;
}

static void exec_command(const Collector *c, int out, int error)
{
	int nothing = open("/dev/null", O_RDONLY);
	setpgid(0, 0);
	signal(SIGINT, SIG_DFL);
	signal(SIGTERM, SIG_DFL);
	signal(SIGPIPE, SIG_DFL);
	if (nothing < 0 || dup2(nothing, 0) < 0 || dup2(out, 1) < 0 || dup2(error, 2) < 0)
		_exit(126);
	execv(c->program, (char *const *)(uintptr_t)c->command);
	_exit(127);
}

/* All descriptors but the three are closed on exec: ours are opened so. */
static bool start(const Collector *c, Child *child, Err *err)
{
	int out[2], error[2];
	if (pipe2(out, O_CLOEXEC) != 0)
		return err_set(err, ERR_WORKSPACE, "no pipe can be made: %s", strerror(errno));
	if (pipe2(error, O_CLOEXEC) != 0) {
		close(out[0]);
		close(out[1]);
		return err_set(err, ERR_WORKSPACE, "no pipe can be made: %s", strerror(errno));
	}
	child->pid = fork();
	if (child->pid == 0)
		exec_command(c, out[1], error[1]);
	close(out[1]);
	close(error[1]);
	child->out = out[0];
	child->error = error[0];
	if (child->pid > 0) {
		setpgid(child->pid, child->pid);
		return true;
	}
	close(out[0]);
	close(error[0]);
	return err_set(err, ERR_WORKSPACE, "the command can't be started: %s", strerror(errno));
}

static void end_group(Child *child, int number)
{
	kill(-child->pid, number);
}

static bool keep(Child *child, const char *p, size_t n)
{
	child->run->bytes += (int64_t)n;
	child->full = child->run->bytes > COLLECTOR_OUTPUT_MOST;
	while (n > 0 && !child->full) {
		ssize_t put = write(child->file, p, n);
		if (put < 0 && errno != EINTR)
			return false;
		if (put > 0) {
			p += put;
			n -= (size_t)put;
		}
	}
	return true;
}

static void keep_tail(Child *child, const char *p, size_t n)
{
	if (n >= ERROR_TAIL) {
		p += n - ERROR_TAIL;
		n = ERROR_TAIL;
	}
	size_t over = child->tail_n + n > ERROR_TAIL ? child->tail_n + n - ERROR_TAIL : 0;
	memmove(child->tail, child->tail + over, child->tail_n - over);
	memcpy(child->tail + child->tail_n - over, p, n);
	child->tail_n = child->tail_n - over + n;
	child->tail[child->tail_n] = '\0';
}

/* Reads what there is at one end of a pipe; false when the output can't be written. */
static bool read_end(Child *child, int *fd, bool error)
{
	char buffer[65536];
	ssize_t got = read(*fd, buffer, sizeof buffer);
	if (got < 0 && (errno == EINTR || errno == EAGAIN))
		return true;
	if (got <= 0) {
		close(*fd);
		*fd = -1;
		return true;
	}
	if (!error)
		return keep(child, buffer, (size_t)got);
	keep_tail(child, buffer, (size_t)got);
	return true;
}

static int wait_ms(const Child *child)
{
	int64_t left = child->until_ms - date_monotonic_ms();
	return left < 0 ? 0 : left > 200 ? 200 : (int)left;
}

/* Reads until both ends are closed, the time is over, or somebody stops it. */
static bool pump(Child *child)
{
	bool written = true;
	while (written && (child->out >= 0 || child->error >= 0)) {
		struct pollfd fds[2] = {{.fd = child->out, .events = POLLIN},
					{.fd = child->error, .events = POLLIN}};
		int ready = poll(fds, 2, wait_ms(child));
		if (stop_asked || child->full || date_monotonic_ms() >= child->until_ms)
			break;
		if (ready > 0 && fds[0].revents != 0)
			written = read_end(child, &child->out, false);
		if (ready > 0 && written && fds[1].revents != 0)
			written = read_end(child, &child->error, true);
	}
	child->stopped = stop_asked;
	child->late = !child->stopped && !child->full && date_monotonic_ms() >= child->until_ms;
	return written;
}

/* Its exit status; -1 when it had to be ended. */
static int reap(Child *child)
{
	int status = 0;
	int64_t until = date_monotonic_ms() + GRACE_MS;
	bool hurry = child->late || child->full || child->stopped;
	if (hurry)
		end_group(child, SIGTERM);
	pid_t got = 0;
	while ((got = waitpid(child->pid, &status, WNOHANG)) == 0) {
		int64_t limit = hurry ? until : child->until_ms;
		if (date_monotonic_ms() >= limit || (stop_asked && !hurry)) {
			child->late = child->late || (!hurry && !stop_asked);
			child->stopped = child->stopped || stop_asked;
			end_group(child, SIGKILL);
			waitpid(child->pid, &status, 0);
			return -1;
		}
		poll(NULL, 0, 10);
	}
	end_group(child, SIGKILL); /* what it left running */
	return got == child->pid && WIFEXITED(status) && !hurry ? WEXITSTATUS(status) : -1;
}

static Str last_line(const Child *child)
{
	Str text = str_trim(str_make(child->tail, child->tail_n));
	for (size_t i = text.n; i > 0; i--)
		if (text.p[i - 1] == '\n')
			return str_trim(str_slice(text, i, text.n));
	return text;
}

static void explain(const Collector *c, const Child *child, bool written, CollectorRun *run)
{
	StrBuf said;
	strbuf_init(&said);
	text_clean(&said, last_line(child), true);
	const char *colon = said.n > 0 ? ": " : "";
	if (child->stopped)
		snprintf(run->why, sizeof run->why, "it was stopped");
	else if (child->late)
		snprintf(run->why, sizeof run->why, "it took longer than %d seconds", c->timeout);
	else if (child->full)
		snprintf(run->why, sizeof run->why, "it wrote more than 1 GB");
	else if (!written)
		snprintf(run->why, sizeof run->why,
			 "what it wrote can't be kept: the disk is full");
	else if (run->status == 127 && said.n == 0)
		snprintf(run->why, sizeof run->why, "%s can't be run", c->program);
	else if (run->status != 0)
		snprintf(run->why, sizeof run->why, "exit status %d%s%.200s", run->status, colon,
			 said.p);
	else if (run->bytes == 0)
		snprintf(run->why, sizeof run->why, "it wrote nothing");
	strbuf_deinit(&said);
}

static void run_child(const Collector *c, Child *child)
{
	CollectorRun *run = child->run;
	child->until_ms = date_monotonic_ms() + (int64_t)c->timeout * 1000;
	bool written = pump(child);
	if (!written)
		end_group(child, SIGKILL);
	run->status = reap(child);
	run->ended_us = date_now_us();
	if (child->out >= 0)
		close(child->out);
	if (child->error >= 0)
		close(child->error);
	run->interrupted = child->stopped;
	explain(c, child, written, run);
}

static bool run_guarded(const Collector *c, Child *child, Err *err)
{
	struct sigaction stop = {.sa_handler = ask_stop}, old_int, old_term;
	stop_asked = 0;
	sigemptyset(&stop.sa_mask);
	sigaction(SIGINT, &stop, &old_int);
	sigaction(SIGTERM, &stop, &old_term);
	bool ok = start(c, child, err);
	if (ok)
		run_child(c, child);
	sigaction(SIGINT, &old_int, NULL);
	sigaction(SIGTERM, &old_term, NULL);
	return ok;
}

bool collector_run(const Collector *c, const char *output_path, CollectorRun *out, Err *err)
{
	*out = (CollectorRun){.status = -1, .began_us = date_now_us()};
	if (c->program == NULL) {
		snprintf(out->why, sizeof out->why, "there is no program %.200s", c->command[0]);
		out->ended_us = out->began_us;
		return true;
	}
	Child *child = xcalloc(1, sizeof *child);
	child->run = out;
	child->file = open(output_path, O_WRONLY | O_TRUNC | O_NOFOLLOW | O_CLOEXEC);
	bool ok = child->file >= 0 || err_set(err, ERR_WORKSPACE, "%s can't be written: %s",
					      output_path, strerror(errno));
	ok = ok && run_guarded(c, child, err);
	if (child->file >= 0)
		close(child->file);
	free(child);
	if (ok && out->why[0] == '\0')
		collector_check(c->expect, output_path, out->why, sizeof out->why);
	out->ok = ok && out->why[0] == '\0';
	return ok;
}
