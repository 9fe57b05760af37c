/* SPDX-License-Identifier: MIT
 *
 * Chooses some of a list: Space marks an item and goes to the next, Enter chooses the marked ones,
 * or the one under the cursor when none is marked. The reason for the one under the cursor stands
 * beneath. */
#pragma once

#include "base/mem/strbuf.h"
#include "term/canvas.h"
#include "widget/popup/popup.h"

typedef struct ChecklistItem {
	Str label, title;
	Str fact; /* at the right */
	Str why;  /* beneath the list; may be long */
	bool off; /* shown, but cannot be chosen */
} ChecklistItem;

typedef struct Checklist {
	StrBuf title;
	const ChecklistItem *items;
	size_t count, cursor;
	bool *on;     /* per item */
	bool refused; /* Enter on one that cannot be chosen */
	int label_columns, fact_columns;
} Checklist;

/* Nothing is marked; the cursor is on the first item. The items are borrowed. */
void checklist_init(Checklist *c, Str title, const ChecklistItem *items, size_t count);
/* Frees the title and the marks. */
void checklist_deinit(Checklist *c);
/* Handles a key. POPUP_DONE only when something is chosen: then on[] says what. */
PopupResult checklist_key(void *checklist, Key k);
/* Draws it in the middle of the canvas. */
void checklist_draw(void *checklist, Canvas *canvas);
