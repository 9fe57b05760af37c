/* SPDX-License-Identifier: MIT
 *
 * The table of signs; see glyph.h. */
#include "term/glyph.h"

#include "base/mem/die.h"
#include "base/text/text.h"

static const struct {
	const char *drawn, *ascii;
} signs[GLYPH_COUNT] = {
	[GLYPH_HERE] = {"›", ">"},      [GLYPH_MARKED] = {"▪", "*"},
	[GLYPH_FAULT] = {"!", "!"},     [GLYPH_NONE] = {"·", "."},
	[GLYPH_ACCEPTED] = {"●", "#"},  [GLYPH_COLLECTED] = {"◐", "+"},
	[GLYPH_REJECTED] = {"◌", "r"},  [GLYPH_UPCOMING] = {"○", "o"},
	[GLYPH_LATE] = {"!", "!"},      [GLYPH_MISSED] = {"✗", "x"},
	[GLYPH_WAIVED] = {"–", "-"},    [GLYPH_UP] = {"▲", "^"},
	[GLYPH_DOWN] = {"▼", "v"},      [GLYPH_BAR] = {"█", "#"},
	[GLYPH_SHADE] = {"░", "."},     [GLYPH_MORE] = {"…", "~"},
	[GLYPH_SEPARATOR] = {"·", "-"}, [GLYPH_LOW_1] = {"▁", "."},
	[GLYPH_LOW_2] = {"▂", "."},     [GLYPH_LOW_3] = {"▃", ":"},
	[GLYPH_LOW_4] = {"▄", ":"},     [GLYPH_LOW_5] = {"▅", "="},
	[GLYPH_LOW_6] = {"▆", "="},     [GLYPH_LOW_7] = {"▇", "#"},
	[GLYPH_LEFT_1] = {"▏", "."},    [GLYPH_LEFT_2] = {"▎", "."},
	[GLYPH_LEFT_3] = {"▍", "-"},    [GLYPH_LEFT_4] = {"▌", "-"},
	[GLYPH_LEFT_5] = {"▋", "="},    [GLYPH_LEFT_6] = {"▊", "="},
	[GLYPH_LEFT_7] = {"▉", "="},
};

Str glyph(Glyph g)
{
	ENSURE(g < GLYPH_COUNT);
	return str_of(text_ascii() ? signs[g].ascii : signs[g].drawn);
}
