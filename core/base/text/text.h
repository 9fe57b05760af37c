/* SPDX-License-Identifier: MIT
 *
 * Room core/base/text: text as people see it: cleaned, measured in columns, folded, compared.
 *
 * Text as people and files wrote it, made safe and measured. Everything that
 * came from outside passes text_clean() before the screen or plain output, and
 * text_valid() before the store. Width is columns of the terminal, from
 * wcwidth() so that it agrees with ncurses (setlocale() first), counted and cut
 * by unit: a character with its marks. */
#pragma once

#include "base/mem/strbuf.h"

/* Is it UTF-8 without NUL? *at is the offset of the first bad byte. at may be NULL. */
bool text_valid(Str s, size_t *at);

/* Appends s with everything that could act on a terminal or mislead a reader made
 * visible: C0 and C1 controls and ESC as U+FFFD (in ASCII mode '?'), bidirectional
 * and zero-width format characters, tags and unassigned code points likewise, bad
 * UTF-8 likewise, byte by byte. ZWJ stays between pictographs and in Indic
 * clusters, one variation selector after a character that has variants. Marks
 * without a base get a dotted circle, more than four on one base end in U+FFFD.
 * Tabs become a space, CR LF a LF. one_line: a run of line breaks becomes " / ",
 * none at the ends. In ASCII mode dashes, quotes and the like become their ASCII
 * twins, marks go, and every other character is '?'. Text that needs nothing is
 * copied as it is. */
void text_clean(StrBuf *out, Str s, bool one_line);
/* The same for text that is stored or typed: never in ASCII, whatever the terminal shows. */
void text_clean_kept(StrBuf *out, Str s, bool one_line);

/* Columns of text that has been cleaned. */
int text_width(Str s);

/* One unit at the front of cleaned text: its bytes (at most 20) and columns (0-2);
 * a line break has 0. A unit is what one cell of ncurses holds: a code point that
 * takes columns and the zero-width ones after it, four at most. So an emoji
 * joined by ZWJ is several units side by side, which keeps columns true on every
 * terminal. False at the end. Pure ASCII takes a short way. */
bool text_next(Str s, size_t *bytes, int *columns);

/* Appends cleaned s cut to at most `columns`, with "…" (or "~" in ASCII mode)
 * as last column when something was cut. Returns the columns used. */
int text_cut(StrBuf *out, Str s, int columns);
/* The same, padded with blanks to exactly `columns`; right: blanks before. */
void text_fit(StrBuf *out, Str s, int columns, bool right);

/* Breaks cleaned text into lines of at most `columns` at blanks (hard inside
 * longer words) and at its own line breaks. Takes the next line off *rest; false
 * at the end. The blanks of a break are in neither line. */
bool text_wrap(Str *rest, int columns, Str *line);

/* Takes the characters of the user's locale (LC_CTYPE), once at start and before anything is
 * measured. True when they are UTF-8. Where the environment names no character set (nothing, C,
 * POSIX) or a UTF-8 locale that is not installed, C.UTF-8 is tried. */
bool text_take_locale(void);
/* Is UTF-8 taken although the environment does not ask for it? */
bool text_utf8_assumed(void);
/* ASCII mode: for --ascii and locales that are not UTF-8. Set once at start. */
void text_set_ascii(bool ascii);
bool text_ascii(void); /* is it on? */

/* Lower case and NFC, for comparing and finding (utf8proc casefold). */
void text_fold(StrBuf *out, Str s);
/* Does the folded needle stand in s (folded here)? Fast for ASCII. */
bool text_contains_folded(Str s, Str folded_needle);
/* Does the text name the label as a whole, case-blind: no letter or digit of ASCII stands right
 * before or behind it? "ART-1" is not named by "ART-12". False for an empty label. */
bool text_names(Str s, Str label);
/* Fuzzy: all characters of the needle in order, case-blind. Higher is better
 * (starts of words and runs count more); -1 when it does not fit. Empty needle: 0. */
int text_fuzzy(Str s, Str needle);
