/* SPDX-License-Identifier: MIT
 *
 * The picker: its filter, matches, cursor and keys, and how it looks. */
#include "widget/popup/picker.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/mem/die.h"
#include "base/text/text.h"
#include "term/glyph.h"

/* Labels measured for the width of the popup; more would delay its opening. */
#define MEASURED 2000

static void measure(Picker *p)
{
	for (size_t i = 0; i < p->count && i < MEASURED; i++) {
		int label = text_width(p->items[i].label), detail = text_width(p->items[i].detail);
		p->label_columns = label > p->label_columns ? label : p->label_columns;
		p->detail_columns = detail > p->detail_columns ? detail : p->detail_columns;
	}
}

static void match_all(Picker *p)
{
	for (size_t i = 0; i < p->count; i++)
		p->match[i] = (PickerMatch){.item = (uint32_t)i};
	p->matches = p->count;
}

void picker_init(Picker *p, Str title, const PickerItem *items, size_t count)
{
	ENSURE(count <= UINT32_MAX);
	*p = (Picker){.items = items, .count = count};
	strbuf_init(&p->title);
	strbuf_add(&p->title, title);
	strbuf_init(&p->applied);
	line_edit_init(&p->filter, STR(""));
	p->letters = count > 0 && items[0].letter != MKEY_NONE;
	p->match = xcalloc(count, sizeof *p->match);
	match_all(p);
	measure(p);
}

void picker_deinit(Picker *p)
{
	strbuf_deinit(&p->title);
	strbuf_deinit(&p->applied);
	line_edit_deinit(&p->filter);
	free(p->match);
	p->match = NULL;
}

void picker_go(Picker *p, size_t item)
{
	for (size_t i = 0; i < p->matches; i++)
		if (p->match[i].item == item)
			p->cursor = i;
}

/* Labels before details, whatever their score. */
static int32_t score(const PickerItem *item, Str needle)
{
	int label = text_fuzzy(item->label, needle);
	if (label >= 0)
		return label + (1 << 20);
	return text_fuzzy(item->detail, needle);
}

static int better_first(const void *left, const void *right)
{
	const PickerMatch *a = left, *b = right;
	if (a->score != b->score)
		return a->score > b->score ? -1 : 1;
	return a->item < b->item ? -1 : a->item > b->item;
}

static void keep_matching(Picker *p, Str needle)
{
	size_t kept = 0;
	for (size_t i = 0; i < p->matches; i++) {
		PickerMatch m = p->match[i];
		m.score = score(&p->items[m.item], needle);
		if (m.score >= 0)
			p->match[kept++] = m;
	}
	p->matches = kept;
	if (kept > 1)
		qsort(p->match, kept, sizeof *p->match, better_first);
}

/* What matches a longer text matches its beginning, so one more letter narrows the matches. */
static void apply_filter(Picker *p)
{
	Str needle = line_edit_text(&p->filter);
	if (str_equal(needle, strbuf_str(&p->applied)))
		return;
	if (!str_starts(needle, strbuf_str(&p->applied)))
		match_all(p);
	if (needle.n > 0)
		keep_matching(p, needle);
	else
		match_all(p);
	strbuf_clear(&p->applied);
	strbuf_add(&p->applied, needle);
	p->cursor = 0;
}

static PopupResult letter_key(Picker *p, Key k)
{
	for (size_t i = 0; i < p->count; i++)
		if (p->items[i].letter == k) {
			p->cursor = i;
			return POPUP_DONE;
		}
	if (k == 'j' || k == 'k')
		p->cursor = popup_moved((long)p->cursor, k == 'j' ? 1 : -1, p->matches);
	return k == 'q' ? POPUP_CANCELLED : POPUP_OPEN;
}

PopupResult picker_key(void *picker, Key k)
{
	Picker *p = picker;
	long by;
	if (popup_cancels(k))
		return POPUP_CANCELLED;
	if (k == MKEY_ENTER)
		return p->cursor < p->matches ? POPUP_DONE : POPUP_OPEN;
	if (popup_moves(k, &by))
		p->cursor = popup_moved((long)p->cursor, by, p->matches);
	else if (p->letters)
		return letter_key(p, k);
	else if (line_edit_key(&p->filter, k))
		apply_filter(p);
	return POPUP_OPEN;
}

void picker_paste(void *picker, Str text)
{
	Picker *p = picker;
	if (p->letters)
		return;
	line_edit_paste(&p->filter, text);
	apply_filter(p);
}

size_t picker_picked(const Picker *p)
{
	return p->cursor < p->matches ? p->match[p->cursor].item : p->count;
}

/* -- Drawing. Its size does not change while one types. -- */

static Rect box_of(const Picker *p, const Canvas *c)
{
	int rows = p->count > 60 ? 60 : (int)p->count;
	int columns = p->label_columns + 8 + (p->letters ? 3 : 0);
	if (p->detail_columns > 0)
		columns += p->detail_columns + 2;
	int title = (int)p->title.n + 8;
	columns = columns < title ? title : columns;
	columns = columns < 36 ? 36 : columns > 100 ? 100 : columns;
	return canvas_middle(c, (rows < 3 ? 3 : rows) + (p->letters ? 2 : 3), columns);
}

static void draw_item(const Picker *p, Canvas *c, Rect line, size_t at)
{
	const PickerItem *item = &p->items[p->match[at].item];
	bool here = at == p->cursor;
	Style style = here ? STYLE_POPUP_CURSOR : STYLE_POPUP;
	canvas_fill(c, line, style);
	int column = line.column, right = line.column + line.columns;
	canvas_text(c, (Rect){line.row, column, 1, 1}, style, here ? glyph(GLYPH_HERE) : STR(" "));
	column += 2;
	if (p->letters) {
		char name[16];
		canvas_text(c, (Rect){line.row, column, 1, 1}, here ? style : STYLE_POPUP_TITLE,
			    str_of(key_name(item->letter, name)));
		column += 3;
	}
	int room = right - column;
	int label = p->detail_columns == 0 || p->label_columns < room * 2 / 3 ? p->label_columns
									      : room * 2 / 3;
	canvas_text(c, (Rect){line.row, column, 1, p->detail_columns == 0 ? room : label}, style,
		    item->label);
	if (item->detail.n > 0)
		canvas_text(c, (Rect){line.row, column + label + 2, 1, room - label - 2},
			    here ? style : STYLE_DIM, item->detail);
}

static void draw_items(const Picker *p, Canvas *c, Rect area)
{
	if (area.rows <= 0)
		return;
	if (p->matches == 0) {
		canvas_text(c, (Rect){area.row, area.column + 2, 1, area.columns - 2}, STYLE_POPUP,
			    p->count == 0 ? STR("nothing to pick from") : STR("nothing fits"));
		return;
	}
	size_t rows = (size_t)area.rows, top = 0;
	if (p->cursor >= rows) /* scrolled: the cursor is on the last row */
		top = p->cursor - rows + 1;
	for (size_t i = 0; i < rows && top + i < p->matches; i++)
		draw_item(p, c, rect_row(area, (int)i), top + i);
}

static void draw_count(const Picker *p, Canvas *c, Rect box)
{
	char text[64];
	int n = p->filter.text.n > 0
			? snprintf(text, sizeof text, " %zu of %zu ", p->matches, p->count)
			: snprintf(text, sizeof text, " %zu ", p->count);
	canvas_text(c, (Rect){box.row + box.rows - 1, box.column + box.columns - 2 - n, 1, n},
		    STYLE_POPUP, str_of(text));
}

void picker_draw(void *picker, Canvas *c)
{
	const Picker *p = picker;
	Rect box = box_of(p, c);
	canvas_frame(c, box, STYLE_POPUP, strbuf_str(&p->title));
	Rect inside = {box.row + 1, box.column + 1, box.rows - 2, box.columns - 2};
	canvas_cursor(c, -1, -1);
	if (!p->letters && inside.rows > 0) {
		line_edit_draw(&p->filter, c,
			       (Rect){inside.row, inside.column + 2, 1, inside.columns - 3},
			       STR("type to find"));
		inside.row++;
		inside.rows--;
	}
	draw_items(p, c, inside);
	if (!p->letters)
		draw_count(p, c, box);
}
