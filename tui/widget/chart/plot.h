/* SPDX-License-Identifier: MIT
 *
 * Small pictures of numbers: a bar, and a curve as an area of blocks, an eighth of a row fine.
 * Without block glyphs (ASCII mode) the same with plain signs. The numbers always stand beside
 * them, so neither colour nor shape is the only sign. */
#ifndef WIDGET_PLOT_H
#define WIDGET_PLOT_H

#include "term/canvas.h"

/* part of whole as a bar so many columns wide; what is missing is a dim track. */
void plot_bar(Canvas *c, int row, int column, int columns, Style style, int part, int whole);

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
