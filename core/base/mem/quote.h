/* SPDX-License-Identifier: MIT
 *
 * A piece of somebody's file as an error message shows it: short, on one line,
 * and with nothing in it that could act on a terminal. */
#pragma once

#include "base/mem/str.h"

#define QUOTE_SIZE 64

typedef struct Quote {
	char text[QUOTE_SIZE];
} Quote;

/* The text between quotation marks, cut with "..." when it is long; controls
 * become '?', line breaks a blank. Use as quote_of(s).text in a message. */
Quote quote_of(Str s);
