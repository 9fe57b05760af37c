/* SPDX-License-Identifier: MIT
 *
 * Text that is only read: a detail view, minutes, a history. Lines are wrapped,
 * scrolled, and searched. The lines are borrowed. */
#ifndef WIDGET_VIEWER_H
#define WIDGET_VIEWER_H

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

void viewer_init(Viewer *v, const ViewerLine *lines, size_t count);
/* j k, arrows, ^D ^U, PgUp PgDn, Space, g G, Home End. False when the key is none of these. */
bool viewer_key(Viewer *v, Key k);
/* Goes to the next line (or the one before) that holds the text, round the end; false when none
 * does. */
bool viewer_find(Viewer *v, Str text, bool backward);
/* Also keeps `top` inside, as the size may have changed. */
void viewer_draw(Viewer *v, Canvas *c, Rect area);

#endif
