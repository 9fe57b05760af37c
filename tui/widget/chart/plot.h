/* SPDX-License-Identifier: MIT
 *
 * Small pictures of numbers: a bar, and a curve as an area of blocks, an eighth of a row fine.
 * Without block glyphs (ASCII mode) the same with plain signs. The numbers always stand beside
 * them, so neither colour nor shape is the only sign. */
#ifndef WIDGET_PLOT_H
#define WIDGET_PLOT_H

#include "term/canvas.h"

/* Draws part of whole as a bar in the first row of `at`, an eighth of a column fine; the rest of
 * the row is a dim track. A part above 0 shows at least an eighth; a whole of 0 is all track. */
void plot_bar(Canvas *c, Rect at, Style style, int part, int whole);

/* values[0..past) of `count` points that fill the width; what is to come is a dim line. above may
 * be NULL: a second curve, never below the first, shaded behind it. `most` is the value that
 * reaches the top; 0: the largest one. */
typedef struct Plot {
	const int *values, *above;
	size_t count, past;
	int most;
	Style style;
} Plot;

void plot_draw(const Plot *p, Canvas *c, Rect area);

#endif
