/* SPDX-License-Identifier: MIT
 *
 * See progress.h. */
#include "cli/frame/progress.h"

#include <stdio.h>
#include <unistd.h>

static volatile sig_atomic_t interrupted;

static void ask_stop(int number)
{
	(void)number;
	interrupted = 1;
}

static bool step(void *data, int64_t done, int64_t total)
{
	Progress *p = data;
	int now =
		total > 0 ? (int)(100 * (double)(done < total ? done : total) / (double)total) : 0;
	if (now != p->shown && isatty(STDERR_FILENO))
		fprintf(stderr, "\r%3d %%", now);
	p->shown = now;
	return interrupted == 0;
}

const VaultProgress *progress_begin(Progress *p)
{
	struct sigaction stop = {.sa_handler = ask_stop};
	*p = (Progress){.steps = {step, p}, .shown = -1};
	interrupted = 0;
	sigaction(SIGINT, &stop, &p->old_int);
	sigaction(SIGTERM, &stop, &p->old_term);
	sigaction(SIGHUP, &stop, &p->old_hangup);
	return &p->steps;
}

bool progress_end(Progress *p)
{
	sigaction(SIGINT, &p->old_int, NULL);
	sigaction(SIGTERM, &p->old_term, NULL);
	sigaction(SIGHUP, &p->old_hangup, NULL);
	if (p->shown >= 0 && isatty(STDERR_FILENO))
		fputs("\r      \r", stderr);
	return interrupted != 0;
}
