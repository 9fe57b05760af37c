/* SPDX-License-Identifier: MIT
 *
 * See progress.h. */
#include "cli/frame/progress.h"

#include <stdio.h>
#include <unistd.h>

#include "base/file/interrupt.h"
#include "cli/frame/command.h"

static bool step(void *data, int64_t done, int64_t total)
{
	Progress *p = data;
	int now =
		total > 0 ? (int)(100 * (double)(done < total ? done : total) / (double)total) : 0;
	if (now != p->shown && isatty(STDERR_FILENO))
		fprintf(stderr, "\r%3d %%", now);
	p->shown = now;
	return !interrupt_asked();
}

const VaultProgress *progress_begin(Progress *p)
{
	*p = (Progress){.steps = {step, p}, .shown = -1};
	interrupt_begin();
	return &p->steps;
}

bool progress_end(Progress *p)
{
	bool stopped = interrupt_end();
	if (p->shown >= 0 && isatty(STDERR_FILENO))
		fputs("\r      \r", stderr);
	return stopped;
}

int progress_stopped(const char *done, Err *err)
{
	if (err->kind != ERR_NONE && !str_ends(str_of(err->text), STR("stopped")))
		return EXIT_INTERRUPTED; /* something else was wrong too: main() says it */
	err_clear(err);
	fprintf(stderr, "muster: stopped; nothing was %s\n", done);
	return EXIT_INTERRUPTED;
}
