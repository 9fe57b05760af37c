/* SPDX-License-Identifier: MIT
 *
 * Text that is only read: an import's report, a list of keys. Lines are wrapped and scrolled. */
#pragma once

#include "term/canvas.h"
#include "term/key.h"

typedef struct ViewerLine {
	Str text;
	Style style;
	int indent; /* columns, also of the rows it wraps into */
} ViewerLine;

typedef struct Viewer {
	const ViewerLine *lines;
	size_t count;
	long top;          /* first row shown, after wrapping */
	int rows, columns; /* of the area drawn last; known after the first draw */
	long total;        /* rows of all lines at that width */
} Viewer;

/* The lines are borrowed; nothing is to be freed. */
void viewer_init(Viewer *v, const ViewerLine *lines, size_t count);
/* Scrolls: j k, arrows, ^D ^U, PgUp PgDn, Space, g G, Home End. False when the key is none of
 * these. */
bool viewer_key(Viewer *v, Key k);
/* Draws the rows that the area shows; keeps `top` inside, as the size may have changed. */
void viewer_draw(Viewer *v, Canvas *c, Rect area);
