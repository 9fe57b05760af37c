/* SPDX-License-Identifier: MIT
 *
 * The table of signs; see glyph.h. */
#include "term/glyph.h"

#include "base/mem/die.h"
#include "base/text/text.h"

#define SIGN(drawn, ascii)                                                                         \
	{                                                                                          \
		{drawn, sizeof(drawn) - 1},                                                        \
		{                                                                                  \
			ascii, sizeof(ascii) - 1                                                   \
		}                                                                                  \
	}

static const struct {
	Str drawn, ascii;
} signs[GLYPH_COUNT] = {
	[GLYPH_HERE] = SIGN("›", ">"),      [GLYPH_MARKED] = SIGN("▪", "*"),
	[GLYPH_FAULT] = SIGN("!", "!"),     [GLYPH_NONE] = SIGN("·", "."),
	[GLYPH_ACCEPTED] = SIGN("●", "#"),  [GLYPH_COLLECTED] = SIGN("◐", "+"),
	[GLYPH_REJECTED] = SIGN("◌", "r"),  [GLYPH_UPCOMING] = SIGN("○", "o"),
	[GLYPH_LATE] = SIGN("!", "!"),      [GLYPH_MISSED] = SIGN("✗", "x"),
	[GLYPH_WAIVED] = SIGN("–", "-"),    [GLYPH_UP] = SIGN("▲", "^"),
	[GLYPH_DOWN] = SIGN("▼", "v"),      [GLYPH_BAR] = SIGN("█", "#"),
	[GLYPH_SHADE] = SIGN("░", "."),     [GLYPH_MORE] = SIGN("…", "~"),
	[GLYPH_SEPARATOR] = SIGN("·", "-"), [GLYPH_LOW_1] = SIGN("▁", "."),
	[GLYPH_LOW_2] = SIGN("▂", "."),     [GLYPH_LOW_3] = SIGN("▃", ":"),
	[GLYPH_LOW_4] = SIGN("▄", ":"),     [GLYPH_LOW_5] = SIGN("▅", "="),
	[GLYPH_LOW_6] = SIGN("▆", "="),     [GLYPH_LOW_7] = SIGN("▇", "#"),
	[GLYPH_LEFT_1] = SIGN("▏", "."),    [GLYPH_LEFT_2] = SIGN("▎", "."),
	[GLYPH_LEFT_3] = SIGN("▍", "-"),    [GLYPH_LEFT_4] = SIGN("▌", "-"),
	[GLYPH_LEFT_5] = SIGN("▋", "="),    [GLYPH_LEFT_6] = SIGN("▊", "="),
	[GLYPH_LEFT_7] = SIGN("▉", "="),
};

Str glyph(Glyph g)
{
	ENSURE(g < GLYPH_COUNT);
	return text_ascii() ? signs[g].ascii : signs[g].drawn;
}
