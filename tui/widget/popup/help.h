/* SPDX-License-Identifier: MIT
 *
 * The help of a pane: every key with its word and a sentence, in groups; typing
 * keeps what fits, Enter runs the row under the cursor. The rows are borrowed. */
#ifndef WIDGET_HELP_H
#define WIDGET_HELP_H

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
	size_t *match; /* in the order given */
	size_t matches;
	size_t cursor; /* into match[] */
} Help;

void help_init(Help *h, Str title, const HelpRow *rows, size_t count);
void help_deinit(Help *h);
/* Esc empties the filter first, then leaves. */
PopupResult help_key(Help *h, Key k);
void help_paste(Help *h, Str text);
size_t help_picked(const Help *h); /* count when none */
void help_draw(const Help *h, Canvas *c);

#endif
