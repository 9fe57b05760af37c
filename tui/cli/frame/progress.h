/* SPDX-License-Identifier: MIT
 *
 * Progress of a command that reads a large file: percent on a terminal, nothing in a pipe; ^C stops
 * it in order, so that what was begun is taken back. One at a time. */
#ifndef COMMAND_PROGRESS_H
#define COMMAND_PROGRESS_H

#include <signal.h>

#include "base/file/vault.h"

typedef struct Progress {
	VaultProgress steps;
	int shown; /* percent */
	struct sigaction old_int, old_term, old_hangup;
} Progress;

/* Returns what the reading asks; borrowed until progress_end(). */
const VaultProgress *progress_begin(Progress *p);
/* Wipes what was shown; true when it was stopped. */
bool progress_end(Progress *p);

#endif
