/* SPDX-License-Identifier: MIT
 *
 * A place of its own for a test that runs the program: a temporary directory
 * that is also home and config, a fixed environment, a copy of the demo
 * workspace. The demo is made once per built binary and copied from then on,
 * also when tests run side by side. */
#ifndef SUPPORT_SANDBOX_H
#define SUPPORT_SANDBOX_H

#include "base/mem/strbuf.h"
#include "support/term.h"

enum { SANDBOX_ENV_MAX = 40 };

#define SANDBOX_TODAY "2026-11-20"

typedef struct Sandbox {
	const char *muster; /* path of the program */
	char dir[64];
	char *env[SANDBOX_ENV_MAX + 1];
	size_t env_count;
} Sandbox;

/* Dies when the directory cannot be made. */
void sandbox_open(Sandbox *s, const char *muster);
/* Removes the directory. */
void sandbox_close(Sandbox *s);
/* "NAME=VALUE" replaces what NAME was; "NAME=" takes it out. */
void sandbox_setenv(Sandbox *s, const char *assignment);
/* DIR/NAME, in a buffer of the caller. */
const char *sandbox_path(const Sandbox *s, const char *name, StrBuf *out);

/* Puts a small file there as if it had been changed at noon of the day (2026-11-20), UTC. */
bool sandbox_file(const Sandbox *s, const char *name, const char *day);

/* Runs the program with the words (NULL-ended, without the program); its output and errors are
 * added to out. The exit status; 128 and the signal when one ended it. */
int sandbox_run(const Sandbox *s, const char *const *words, StrBuf *out);
/* Puts the demo workspace at the path; false: why is added to out. */
bool sandbox_demo(const Sandbox *s, const char *path, StrBuf *out);
/* The program with the words on a terminal. */
Term *sandbox_start(const Sandbox *s, const char *const *words, int rows, int columns);

#endif
