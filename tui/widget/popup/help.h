/* SPDX-License-Identifier: MIT
 *
 * The help of a pane: every key with its word and a sentence, in groups; typing keeps the rows that
 * match, Enter runs the one under the cursor. */
#pragma once

#include "widget/popup/line_edit.h"
#include "widget/popup/popup.h"

typedef struct HelpRow {
	Str key, word, sentence;
	Str group; /* rows of one group stand together; its name is drawn above them */
} HelpRow;

typedef struct Help {
	StrBuf title;
	const HelpRow *rows;
	size_t count;
	LineEdit filter;
	size_t *match; /* rows that match, in the order given */
	size_t matches;
	size_t cursor; /* into match[] */
} Help;

/* All rows match; the cursor is on the first. The rows are borrowed. */
void help_init(Help *h, Str title, const HelpRow *rows, size_t count);
/* Frees the title, the filter and the matches. */
void help_deinit(Help *h);
/* Handles a key: Esc empties the filter first, then cancels. */
PopupResult help_key(void *help, Key k);
/* Adds pasted text to the filter. */
void help_paste(void *help, Str text);
/* After POPUP_DONE: the index of the chosen row; count when no row matches. */
size_t help_picked(const Help *h);
/* Draws it in the middle of the canvas. */
void help_draw(void *help, Canvas *c);
