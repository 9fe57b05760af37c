/* SPDX-License-Identifier: MIT
 *
 * Progress of a command that reads a large file: percent on a terminal, nothing in a pipe; ^C stops
 * it in order, so that what was begun is taken back. One at a time. */
#pragma once

#include "base/file/vault.h"

typedef struct Progress {
	VaultProgress steps;
	int shown; /* percent */
} Progress;

/* Returns what the reading asks; borrowed until progress_end(). */
const VaultProgress *progress_begin(Progress *p);
/* Wipes what was shown; true when it was stopped. */
bool progress_end(Progress *p);
/* For a command that was stopped: says in place of the error that nothing was `done` ("written"),
 * and returns the exit status. */
int progress_stopped(const char *done, Err *err);
