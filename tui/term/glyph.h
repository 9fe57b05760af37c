/* SPDX-License-Identifier: MIT
 *
 * The few signs that are drawn beside text, each with its ASCII twin. No emoji. */
#pragma once

#include "base/mem/str.h"

/* Each sign: its constant, as it is drawn, and in ASCII. */
#define GLYPH_TABLE(ROW)                                                                           \
	ROW(HERE, "›", ">")      /* row under the cursor */                                        \
	ROW(MARKED, "▪", "*")    /* marked */                                                      \
	ROW(FAULT, "!", "!")     /* needs attention */                                             \
	ROW(NONE, "·", ".")      /* empty matrix cell */                                           \
	ROW(ACCEPTED, "●", "#")  /* accepted */                                                    \
	ROW(COLLECTED, "◐", "+") /* collected */                                                   \
	ROW(REJECTED, "◌", "r")  /* rejected, open again */                                        \
	ROW(UPCOMING, "○", "o")  /* upcoming */                                                    \
	ROW(LATE, "!", "!")      /* late */                                                        \
	ROW(MISSED, "✗", "x")    /* missed */                                                      \
	ROW(WAIVED, "–", "-")    /* waived, or none */                                             \
	ROW(UP, "▲", "^")                                                                          \
	ROW(DOWN, "▼", "v")                                                                        \
	ROW(BAR, "█", "#") /* bars */                                                              \
	ROW(SHADE, "░", ".")                                                                       \
	ROW(MORE, "…", "~")                                                                        \
	ROW(SEPARATOR, "·", "-") /* between facts */                                               \
	ROW(LOW_1, "▁", ".")     /* blocks that grow from below: plots */                          \
	ROW(LOW_2, "▂", ".")                                                                       \
	ROW(LOW_3, "▃", ":")                                                                       \
	ROW(LOW_4, "▄", ":")                                                                       \
	ROW(LOW_5, "▅", "=")                                                                       \
	ROW(LOW_6, "▆", "=")                                                                       \
	ROW(LOW_7, "▇", "#")                                                                       \
	ROW(LEFT_1, "▏", ".") /* blocks that grow from the left: the ends of bars */               \
	ROW(LEFT_2, "▎", ".")                                                                      \
	ROW(LEFT_3, "▍", "-")                                                                      \
	ROW(LEFT_4, "▌", "-")                                                                      \
	ROW(LEFT_5, "▋", "=")                                                                      \
	ROW(LEFT_6, "▊", "=")                                                                      \
	ROW(LEFT_7, "▉", "=")

#define GLYPH_CONSTANT(sign, drawn, ascii) GLYPH_##sign,
typedef enum Glyph { GLYPH_TABLE(GLYPH_CONSTANT) GLYPH_COUNT } Glyph;

/* The sign as the screen can show it: its ASCII twin in ASCII mode (text_ascii). One column wide.
 */
Str glyph(Glyph g);
