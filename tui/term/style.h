/* SPDX-License-Identifier: MIT
 *
 * Style roles: what a piece of text means on the screen. Panes draw with roles;
 * only term knows colours. Colour is never the only sign: whoever draws a role
 * that carries meaning puts a letter or glyph with it. */
#pragma once

/* Each role: its constant, and its name in theme files. */
#define STYLE_TABLE(ROW)                                                                           \
	ROW(TEXT, "text")         /* ordinary text */                                              \
	ROW(DIM, "dim")           /* labels, hints, what matters less */                           \
	ROW(STRONG, "strong")     /* headings, names */                                            \
	ROW(HEADER, "header")     /* the top line */                                               \
	ROW(TAB, "tab")           /* a pane's name in the top line */                              \
	ROW(TAB_HERE, "tab-here") /* the pane one is in */                                         \
	ROW(COLUMN, "column")     /* column heads */                                               \
	ROW(GROUP, "group")       /* group rows between records */                                 \
	ROW(CURSOR, "cursor")     /* the row under the cursor */                                   \
	ROW(CELL, "cell")         /* the matrix cell under the cursor */                           \
	ROW(MARK, "mark")         /* marked rows' sign */                                          \
	ROW(MATCH, "match")       /* found text */                                                 \
	ROW(RULE, "rule")         /* lines and borders */                                          \
	ROW(KEY, "key")           /* a key in the footer */                                        \
	ROW(KEY_WORD, "key-word") /* the word beside it */                                         \
	ROW(MESSAGE, "message")   /* the message line */                                           \
	ROW(ERROR, "error")       /* a refusal in the message line */                              \
	ROW(GOOD, "good")         /* accepted, done, complete */                                   \
	ROW(BUSY, "busy")         /* under way: collected, preparing, submitted */                 \
	ROW(WARN, "warn")         /* due soon, medium */                                           \
	ROW(BAD, "bad")           /* late, missed, critical, refused */                            \
	ROW(QUIET, "quiet")       /* upcoming, waived, withdrawn */                                \
	ROW(LETTER_R, "letter-r") /* letters of the RACI matrix */                                 \
	ROW(LETTER_A, "letter-a")                                                                  \
	ROW(LETTER_C, "letter-c")                                                                  \
	ROW(LETTER_I, "letter-i")                                                                  \
	ROW(POPUP, "popup") /* body of menus, prompts, help */                                     \
	ROW(POPUP_TITLE, "popup-title")                                                            \
	ROW(POPUP_CURSOR, "popup-cursor")                                                          \
	ROW(INPUT, "input")             /* a text being typed */                                   \
	ROW(PLACEHOLDER, "placeholder") /* a hint inside an empty input */

#define STYLE_CONSTANT(role, name) STYLE_##role,
typedef enum Style { STYLE_TABLE(STYLE_CONSTANT) STYLE_COUNT } Style;

/* The name of a role in theme files, static: "text", "dim", "tab-here", "letter-a", ... */
const char *style_name(Style s);
