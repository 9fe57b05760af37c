/* SPDX-License-Identifier: MIT
 *
 * Keys as people write them, as the bytes a terminal sends: "jj<Enter>^D<Paste:a b>".
 * Names in <>: Enter Esc Tab S-Tab Space BS Del Up Down Left Right PgUp PgDn Home
 * End C-Left C-Right lt caret, and Paste:TEXT for a bracketed paste. */
#ifndef SUPPORT_KEYSTROKE_H
#define SUPPORT_KEYSTROKE_H

#include "support/term.h"

/* Presses key after key; before the next one the program has taken the last and rests. False
 * when a name is unknown; *bad points at it. */
bool keystroke_press(Term *t, const char *keys, const char **bad);

#endif
