/* SPDX-License-Identifier: MIT
 *
 * Chooses some of a list: Space marks and goes on, Enter takes the marked ones, or the one under
 * the cursor when none is. What speaks for the one under the cursor stands beneath. The items are
 * borrowed. */
#ifndef WIDGET_CHECKLIST_H
#define WIDGET_CHECKLIST_H

#include "base/mem/strbuf.h"
#include "term/canvas.h"
#include "widget/popup/popup.h"

typedef struct ChecklistItem {
	Str label, title;
	Str fact; /* at the right */
	Str why;  /* beneath the list; may be long */
	bool off; /* shown, and not to be chosen */
} ChecklistItem;

typedef struct Checklist {
	StrBuf title;
	const ChecklistItem *items;
	size_t count, cursor;
	bool *on;     /* per item */
	bool refused; /* Enter on one that is not to be chosen */
	int label_columns, fact_columns;
} Checklist;

void checklist_init(Checklist *c, Str title, const ChecklistItem *items, size_t count);
void checklist_deinit(Checklist *c);
/* POPUP_DONE only when something is chosen: then on[] says what. */
PopupResult checklist_key(Checklist *c, Key k);
void checklist_draw(const Checklist *c, Canvas *canvas);

#endif
