/* SPDX-License-Identifier: MIT
 *
 * How the picker looks: the filter, the items beneath, the cursor kept inside,
 * how many fit. Its size does not change while one types. */
#include <stdio.h>

#include "term/glyph.h"
#include "widget/popup/picker.h"

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
	if (p->cursor >= rows) /* the cursor stands on the last row from then on */
		top = p->cursor - rows + 1;
	for (size_t i = 0; i < rows && top + i < p->matches; i++)
		draw_item(p, c, (Rect){area.row + (int)i, area.column, 1, area.columns}, top + i);
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

void picker_draw(const Picker *p, Canvas *c)
{
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
