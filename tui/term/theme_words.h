/* SPDX-License-Identifier: MIT
 *
 * How a theme file writes one style: attributes, a colour, "on" and a colour,
 * with blanks between: "bold red", "black on bright-cyan", "reverse", "default",
 * "dim 244 on 17". What is not named stays as the terminal has it. */
#ifndef TERM_THEME_WORDS_H
#define TERM_THEME_WORDS_H

#include "base/mem/err.h"
#include "base/mem/str.h"
#include "term/theme.h"

/* *bad is the word that could not be read (borrowed from text). The error has
 * no place in it yet: the caller knows the file. */
bool theme_words(ThemeStyle *out, Str text, Str *bad, Err *err);

#endif
