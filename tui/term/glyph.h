/* SPDX-License-Identifier: MIT
 *
 * The few signs of the chrome, each with its ASCII twin. No emoji. */
#ifndef TERM_GLYPH_H
#define TERM_GLYPH_H

#include "base/str.h"

typedef enum Glyph {
	GLYPH_HERE,      /* › >  row under the cursor */
	GLYPH_MARKED,    /* ▪ *  marked */
	GLYPH_FAULT,     /* ! !  something is wrong here */
	GLYPH_NONE,      /* · .  empty matrix cell */
	GLYPH_ACCEPTED,  /* ● #  accepted */
	GLYPH_COLLECTED, /* ◐ +  collected */
	GLYPH_REJECTED,  /* ◌ r  rejected, open again */
	GLYPH_UPCOMING,  /* ○ o  to come */
	GLYPH_LATE,      /* ! !  late */
	GLYPH_MISSED,    /* ✗ x  missed */
	GLYPH_WAIVED,    /* – -  waived, or none */
	GLYPH_UP,        /* ▲ ^ */
	GLYPH_DOWN,      /* ▼ v */
	GLYPH_BAR,       /* █ #  bars */
	GLYPH_SHADE,     /* ░ . */
	GLYPH_MORE,      /* … ~ */
	GLYPH_SEPARATOR, /* · - between facts */
	GLYPH_COUNT
} Glyph;

Str glyph(Glyph g);

#endif
