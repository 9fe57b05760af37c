/* SPDX-License-Identifier: MIT
 *
 * What the guard must know of a statement's text before SQLite sees it: its words, without
 * literals and comments. Positions are bytes from 0. */
#pragma once

#include <stdbool.h>

#include "base/mem/str.h"

typedef enum GuardTokenKind { TOKEN_END, TOKEN_WORD, TOKEN_LITERAL, TOKEN_SIGN } GuardTokenKind;

typedef struct GuardToken {
	GuardTokenKind kind;
	Str text; /* of a word or a literal: without its quotes; of a sign: one character */
	size_t at;
} GuardToken;

/* The token at or behind *next, which moves on; comments are passed over. */
GuardToken guard_token(Str sql, size_t *next);
/* Where a WITH table takes a name that begins with v_; *name: which, within the text. -1: nowhere.
 */
int guard_text_with(Str sql, Str *name);
/* The first place of a word, case-blind, quoted or not; -1: none. "" is found nowhere. */
int guard_text_find(Str sql, Str word);
/* Is there anything but blanks, comments and semicolons? */
bool guard_text_any(Str sql);
