/* SPDX-License-Identifier: MIT
 *
 * The ways out that nobody catches: a programming mistake and no memory. Both
 * restore the terminal first (the workbench registers how) and both stay in
 * release builds. Memory is only asked for here, so that nobody above has to
 * think about NULL. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

/* Registers what must happen before the program ends abnormally; NULL for
 * nothing. Called at most once. */
void die_set_restore(void (*restore)(void));

/* Restores the terminal, prints "muster: TEXT" and aborts. */
_Noreturn void die(const char *format, ...) __attribute__((format(printf, 1, 2)));

/* Dies, naming the place, when the condition does not hold. For mistakes of
 * ours, never for bad input. */
#define ENSURE(condition)                                                                          \
	((condition) ? (void)0 : die("%s:%d: this must hold: %s", __FILE__, __LINE__, #condition))

/* As in C, but never NULL: without memory the program ends. free() what they give. */
void *xmalloc(size_t bytes);
void *xcalloc(size_t count, size_t bytes); /* zeroed */
void *xrealloc(void *old, size_t bytes);   /* frees old when it moves; NULL is fine */
char *xstrdup(const char *text);           /* of a text that is not NULL */

/* Makes room for `want` elements in an array that has room for *capacity of them, doubling it;
 * NULL with 0 is an empty one. Returns where it is now; free() it. Overflow dies. */
void *xgrow(void *array, size_t *capacity, size_t want, size_t element_bytes);
