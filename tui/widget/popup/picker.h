/* SPDX-License-Identifier: MIT
 *
 * Picks one of a list: by typing a few letters of it (fuzzy) and Enter, or, when the items have
 * letters of their own (a menu of statuses), by that letter at once; j and k move in such a menu,
 * unless they are letters of items. There may be many items: one more letter only searches the
 * matches of the letters before it. */
#pragma once

#include "widget/popup/line_edit.h"
#include "widget/popup/popup.h"

typedef struct PickerItem {
	Str label;
	Str detail;    /* beside it, dim; searched too, its matches come after those of labels */
	int64_t value; /* the caller's own */
	Key letter;    /* picks it at once; 0: none. Either all items have one or none has. */
} PickerItem;

typedef struct PickerMatch {
	uint32_t item;
	int32_t score;
} PickerMatch;

typedef struct Picker {
	StrBuf title;
	const PickerItem *items;
	size_t count;
	bool letters;
	LineEdit filter;
	StrBuf applied;     /* the filter that match[] was made for */
	PickerMatch *match; /* best first; as given while nothing is typed */
	size_t matches;
	size_t cursor; /* into match[] */
	int label_columns, detail_columns;
} Picker;

/* The cursor is on the first item. The items are borrowed; at most UINT32_MAX. */
void picker_init(Picker *p, Str title, const PickerItem *items, size_t count);
/* Frees the title, the filter and the matches. */
void picker_deinit(Picker *p);
/* Puts the cursor on an item, if the filter shows it. */
void picker_go(Picker *p, size_t item);
/* Handles a key. POPUP_DONE when one is picked. */
PopupResult picker_key(void *picker, Key k);
/* Adds pasted text to the filter; ignored in a menu of letters. */
void picker_paste(void *picker, Str text);
/* After POPUP_DONE: the index in items[]; count when there is none under the cursor. */
size_t picker_picked(const Picker *p);
/* Draws it in the middle of the canvas. */
void picker_draw(void *picker, Canvas *c);
