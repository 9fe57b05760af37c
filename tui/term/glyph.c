/* SPDX-License-Identifier: MIT
 *
 * The table of signs; see glyph.h. */
#include "term/glyph.h"

#include "base/mem/die.h"
#include "base/text/text.h"

#define GLYPH_SIGN(sign, drawn, ascii) {drawn, ascii},
static const struct {
	const char *drawn, *ascii;
} signs[GLYPH_COUNT] = {GLYPH_TABLE(GLYPH_SIGN)};

Str glyph(Glyph g)
{
	ENSURE(g < GLYPH_COUNT);
	return str_of(text_ascii() ? signs[g].ascii : signs[g].drawn);
}
