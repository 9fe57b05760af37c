/* SPDX-License-Identifier: MIT
 *
 * The job-control shell between test and program: leads the session, puts the
 * program into the foreground as a job of its own, waits for its end and
 * reports it. Without it the job would be an orphan, which ^Z does not stop. */
#include <fcntl.h>
#include <pty.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>
#include <utmp.h>

#include "support/term_inner.h"

static void report_to(int fd, const TermReport *report)
{
	if (write(fd, report, sizeof *report) != (ssize_t)sizeof *report)
		_exit(126);
}

static _Noreturn void run(const TermSpec *spec, int report)
{
	setpgid(0, 0);
	signal(SIGTTOU, SIG_IGN);
	tcsetpgrp(STDIN_FILENO, getpid());
	for (int s = 1; s < NSIG; s++)
		signal(s, SIG_DFL);
	report_to(report, &(TermReport){.pid = getpid(), .exec_ns = term_now_ns()});
	execve(spec->argv[0], (char *const *)spec->argv, (char *const *)spec->env);
	_exit(127);
}

_Noreturn void term_shell(const TermSpec *spec, int slave, int report)
{
	fcntl(report, F_SETFD, FD_CLOEXEC);
	if (login_tty(slave) != 0)
		_exit(126);
	signal(SIGHUP, SIG_IGN);
	pid_t pid = fork();
	if (pid == 0)
		run(spec, report);
	int status = 0;
	if (pid < 0 || waitpid(pid, &status, 0) != pid)
		_exit(126);
	report_to(report, &(TermReport){.pid = pid, .status = status});
	_exit(0);
}
