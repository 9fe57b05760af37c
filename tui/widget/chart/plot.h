/* SPDX-License-Identifier: MIT
 *
 * Room tui/widget/chart: pictures of what a program does over time: bars, curves, months,
 * timelines, matrices.
 *
 * A bar, and a curve as an area of blocks, an eighth of a cell fine; in ASCII mode the same with
 * plain signs. Callers draw the numbers beside them, so that neither color nor shape is the only
 * sign. */
#pragma once

#include "term/canvas.h"

/* Draws part of whole as a bar in the first row of `at`, an eighth of a column fine; the rest of
 * the row is a dim track. A part above 0 shows at least an eighth; a whole of 0 is all track. */
void plot_bar(Canvas *c, Rect at, Style style, int part, int whole);

/* A curve of `count` points that fill the width; the first `past` of them have values, the rest is
 * a dim line. above may be NULL: a second curve, never below the first, shaded behind it. `most` is
 * the value that reaches the top; 0: the largest one. */
typedef struct Plot {
	const int *values, *above;
	size_t count, past;
	int most;
	Style style;
} Plot;

/* Draws it into the area; nothing where there are no points or rows. */
void plot_draw(const Plot *p, Canvas *c, Rect area);
