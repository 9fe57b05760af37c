/* SPDX-License-Identifier: MIT
 *
 * Errors. A function that can fail returns bool and takes an Err as its last
 * parameter. The lowest layer words the message, as a whole sentence that says
 * what, where and what was expected; nobody above overwrites it. Only the
 * message line of the workbench and main() show it. */
#pragma once

#include <stdarg.h>
#include <stdbool.h>

/* What kind of trouble; the command line turns it into the exit status. */
typedef enum ErrKind {
	ERR_NONE = 0,
	ERR_USAGE = 2,     /* the command was called wrongly */
	ERR_INPUT = 3,     /* a file, a value or a record is not as it must be */
	ERR_WORKSPACE = 4, /* missing, locked, damaged, newer, read-only, full */
} ErrKind;

typedef struct Err {
	ErrKind kind;
	char text[1000]; /* always terminated; cut on a UTF-8 border */
} Err;

#define ERR_INIT ((Err){.kind = ERR_NONE})

/* Sets the error and returns false, so that a caller can `return err_set(...)`.
 * An error that is already set stays: the first one wins. err may be NULL. */
bool err_set(Err *err, ErrKind kind, const char *format, ...) __attribute__((format(printf, 3, 4)));
/* The same with the arguments of another function. */
bool err_vset(Err *err, ErrKind kind, const char *format, va_list args)
	__attribute__((format(printf, 3, 0)));

/* Forgets what was set, for a caller that can go on without. */
void err_clear(Err *err);

/* Puts "PREFIX: " before the text; used where only the caller knows the place
 * (the file, the row). */
void err_prefix(Err *err, const char *format, ...) __attribute__((format(printf, 2, 3)));
