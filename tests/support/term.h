/* SPDX-License-Identifier: MIT
 *
 * A terminal for tests: a program on a pseudo-terminal, a small job-control
 * shell between (so that ^Z works as it does for people), libvterm drawing what
 * the program writes. Follows which modes the program switched on, so that a
 * test can say whether the terminal was given back. A terminal that cannot be
 * made ends the test program with a sentence. Times are milliseconds of real
 * time unless a name ends in _ns. */
#ifndef SUPPORT_TERM_H
#define SUPPORT_TERM_H

#include <stdbool.h>
#include <stdint.h>
#include <sys/types.h>

#include "base/mem/strbuf.h"

typedef struct Term Term;

typedef struct TermSpec {
	const char *const *argv; /* NULL-ended; argv[0] is a path */
	const char *const *env;  /* NULL-ended "NAME=VALUE": the whole environment */
	int rows, columns;
	bool blind; /* nothing is drawn: bytes are only read, for measuring */
} TermSpec;

Term *term_open(const TermSpec *spec);
/* Kills what still runs. NULL is fine. */
void term_close(Term *t);
/* Closes the terminal under the program, as a lost connection does. */
void term_hang_up(Term *t);

pid_t term_pid(const Term *t);
int64_t term_now_ns(void);
int64_t term_exec_ns(const Term *t);   /* just before the program was started */
int64_t term_output_ns(const Term *t); /* when the program last wrote */

void term_send(Term *t, const char *bytes, size_t n);
void term_type(Term *t, const char *text);
void term_resize(Term *t, int rows, int columns);

/* Reads what comes within the time, at least once. */
void term_pump(Term *t, int ms);
/* Until the program wrote nothing and used no CPU for quiet_ms and all its threads sleep. False
 * when that did not happen within most_ms. */
bool term_wait_quiet(Term *t, int quiet_ms, int most_ms);
/* Until a row of the screen holds the text. */
bool term_wait_text(Term *t, const char *text, int most_ms);
/* Until the program is in the state of /proc/PID/stat ('T': stopped). */
bool term_wait_state(Term *t, char state, int most_ms);
/* *status as wait() gives it. */
bool term_wait_exit(Term *t, int *status, int most_ms);
bool term_ended(Term *t, int *status);

/* The screen, one line a row, without blanks at the ends of rows. */
void term_text(const Term *t, StrBuf *out);
/* One letter a cell for the attributes that a person sees (a blank shows its background, and ink
 * only where it is underlined or reversed), '.' for none, rows cut likewise; then what each letter
 * means. Letters go by first appearance. Colours by index; foreground f, background b. */
void term_attrs(const Term *t, StrBuf *out);
bool term_has(const Term *t, const char *text);

typedef struct TermModes {
	bool alternate, hidden, paste, mouse, focus, keypad, cursor_keys;
	bool was_alternate; /* ever */
} TermModes;

const TermModes *term_modes(const Term *t);
/* Is everything as before the program: modes, attributes of the line, termios? Else the why is
 * added. */
bool term_restored(Term *t, StrBuf *why);

/* CPU time and voluntary waits of all threads of the program so far; 0 when it is gone. */
int64_t term_cpu_ns(const Term *t);
int64_t term_waits(const Term *t);

#endif
