/* SPDX-License-Identifier: MIT
 *
 * See interrupt.h. */
#include "base/file/interrupt.h"

#include <signal.h>
#include <stddef.h>

static const int stops[] = {SIGINT, SIGTERM, SIGHUP};

#define STOPS (sizeof stops / sizeof *stops)

static volatile sig_atomic_t asked;
static int depth;
static struct sigaction before[STOPS], limit_before;

static void note(int number)
{
	(void)number;
	asked = 1;
}

void interrupt_begin(void)
{
	const struct sigaction stop = {.sa_handler = note}, ignore = {.sa_handler = SIG_IGN};
	if (depth++ > 0)
		return;
	asked = 0;
	for (size_t i = 0; i < STOPS; i++)
		if (sigaction(stops[i], NULL, &before[i]) == 0 && before[i].sa_handler != SIG_IGN)
			sigaction(stops[i], &stop, NULL);
	sigaction(SIGXFSZ, &ignore, &limit_before);
}

bool interrupt_asked(void)
{
	return depth > 0 && asked != 0;
}

bool interrupt_end(void)
{
	if (--depth > 0)
		return asked != 0;
	for (size_t i = 0; i < STOPS; i++)
		sigaction(stops[i], &before[i], NULL);
	sigaction(SIGXFSZ, &limit_before, NULL);
	return asked != 0;
}
