/* SPDX-License-Identifier: MIT
 *
 * The few signs that are drawn beside text, each with its ASCII twin. No emoji. */
#pragma once

#include "base/mem/str.h"

typedef enum Glyph {
	GLYPH_HERE,      /* › >  row under the cursor */
	GLYPH_MARKED,    /* ▪ *  marked */
	GLYPH_FAULT,     /* ! !  needs attention */
	GLYPH_NONE,      /* · .  empty matrix cell */
	GLYPH_ACCEPTED,  /* ● #  accepted */
	GLYPH_COLLECTED, /* ◐ +  collected */
	GLYPH_REJECTED,  /* ◌ r  rejected, open again */
	GLYPH_UPCOMING,  /* ○ o  upcoming */
	GLYPH_LATE,      /* ! !  late */
	GLYPH_MISSED,    /* ✗ x  missed */
	GLYPH_WAIVED,    /* – -  waived, or none */
	GLYPH_UP,        /* ▲ ^ */
	GLYPH_DOWN,      /* ▼ v */
	GLYPH_BAR,       /* █ #  bars */
	GLYPH_SHADE,     /* ░ . */
	GLYPH_MORE,      /* … ~ */
	GLYPH_SEPARATOR, /* · - between facts */
	GLYPH_LOW_1,     /* ▁ .  blocks that grow from below: plots */
	GLYPH_LOW_2,     /* ▂ . */
	GLYPH_LOW_3,     /* ▃ : */
	GLYPH_LOW_4,     /* ▄ : */
	GLYPH_LOW_5,     /* ▅ = */
	GLYPH_LOW_6,     /* ▆ = */
	GLYPH_LOW_7,     /* ▇ # */
	GLYPH_LEFT_1,    /* ▏ .  blocks that grow from the left: the ends of bars */
	GLYPH_LEFT_2,    /* ▎ . */
	GLYPH_LEFT_3,    /* ▍ - */
	GLYPH_LEFT_4,    /* ▌ - */
	GLYPH_LEFT_5,    /* ▋ = */
	GLYPH_LEFT_6,    /* ▊ = */
	GLYPH_LEFT_7,    /* ▉ = */
	GLYPH_COUNT
} Glyph;

/* The sign as the screen can show it: its ASCII twin in ASCII mode (text_ascii). One column wide.
 */
Str glyph(Glyph g);
