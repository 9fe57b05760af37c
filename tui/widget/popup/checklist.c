/* SPDX-License-Identifier: MIT
 *
 * The checklist: its keys, and how it looks. */
#include "widget/popup/checklist.h"

#include <stdlib.h>

#include "base/mem/die.h"
#include "term/glyph.h"
#include "widget/popup/grapheme.h"

#define WHY_ROWS 3
#define COLUMNS_MOST 110

void checklist_init(Checklist *c, Str title, const ChecklistItem *items, size_t count)
{
	*c = (Checklist){.items = items, .count = count};
	strbuf_init(&c->title);
	strbuf_add(&c->title, title);
	c->on = xcalloc(count + 1, sizeof *c->on);
	for (size_t i = 0; i < count; i++) {
		int label = grapheme_columns(items[i].label),
		    fact = grapheme_columns(items[i].fact);
		c->label_columns = label > c->label_columns ? label : c->label_columns;
		c->fact_columns = fact > c->fact_columns ? fact : c->fact_columns;
	}
}

void checklist_deinit(Checklist *c)
{
	strbuf_deinit(&c->title);
	free(c->on);
}

static bool any_on(const Checklist *c)
{
	for (size_t i = 0; i < c->count; i++)
		if (c->on[i])
			return true;
	return false;
}

static PopupResult enter(Checklist *c)
{
	if (c->count == 0)
		return POPUP_CANCELLED;
	if (!any_on(c) && !c->items[c->cursor].off)
		c->on[c->cursor] = true;
	c->refused = !any_on(c);
	return c->refused ? POPUP_OPEN : POPUP_DONE;
}

static void move(Checklist *c, long by)
{
	c->cursor = popup_moved((long)c->cursor, by, c->count);
}

PopupResult checklist_key(void *checklist, Key k)
{
	Checklist *c = checklist;
	if (popup_cancels(k) || k == 'q')
		return POPUP_CANCELLED;
	c->refused = false;
	switch (k) {
	case MKEY_ENTER:
		return enter(c);
	case ' ':
		if (c->count > 0 && !c->items[c->cursor].off)
			c->on[c->cursor] = !c->on[c->cursor];
		move(c, 1);
		break;
	case 'j':
	case MKEY_DOWN:
		move(c, 1);
		break;
	case 'k':
	case MKEY_UP:
		move(c, -1);
		break;
	case MKEY_PAGE_DOWN:
	case KEY_CTRL_('D'):
		move(c, 8);
		break;
	case MKEY_PAGE_UP:
	case KEY_CTRL_('U'):
		move(c, -8);
		break;
	case 'G':
	case MKEY_END:
		move(c, (long)c->count);
		break;
	case 'g':
	case MKEY_HOME:
		c->cursor = 0;
		break;
	default:
		break;
	}
	return POPUP_OPEN;
}

static void draw_item(const Checklist *c, Canvas *canvas, Rect line, size_t i)
{
	const ChecklistItem *item = &c->items[i];
	bool here = i == c->cursor;
	Style style = here ? STYLE_POPUP_CURSOR : item->off ? STYLE_DIM : STYLE_POPUP;
	int column = line.column, right = line.column + line.columns - 1;
	canvas_fill(canvas, line, style);
	canvas_text(canvas, (Rect){line.row, column, 1, 1}, style,
		    here ? glyph(GLYPH_HERE) : STR(" "));
	canvas_text(canvas, (Rect){line.row, column + 2, 1, 3}, style,
		    item->off  ? STR("   ")
		    : c->on[i] ? STR("[x]")
			       : STR("[ ]"));
	column += 6;
	int label = c->label_columns < line.columns / 3 ? c->label_columns : line.columns / 3;
	int fact = c->fact_columns < line.columns / 3 ? c->fact_columns : line.columns / 3;
	canvas_text(canvas, (Rect){line.row, column, 1, label}, style, item->label);
	column += label + 2;
	canvas_text(canvas, (Rect){line.row, column, 1, right - fact - 2 - column}, style,
		    item->title);
	canvas_text(canvas, (Rect){line.row, right - fact, 1, fact}, here ? style : STYLE_DIM,
		    item->fact);
}

void checklist_draw(void *checklist, Canvas *canvas)
{
	const Checklist *c = checklist;
	int most = canvas->rows - 4 - WHY_ROWS, rows = c->count < 1 ? 1 : (int)c->count;
	rows = rows > most ? most : rows;
	Rect box = canvas_middle(canvas, rows + 3 + WHY_ROWS, COLUMNS_MOST);
	Rect inside = {box.row + 1, box.column + 1, box.rows - 2, box.columns - 2};
	int list_rows = inside.rows - 1 - WHY_ROWS;
	canvas_frame(canvas, box, STYLE_POPUP, strbuf_str(&c->title));
	canvas_cursor(canvas, -1, -1);
	if (list_rows < 1)
		list_rows = inside.rows;
	size_t top = (int)c->cursor >= list_rows ? c->cursor - (size_t)list_rows + 1 : 0;
	for (int i = 0; i < list_rows && top + (size_t)i < c->count; i++)
		draw_item(c, canvas, rect_row(inside, i), top + (size_t)i);
	if (inside.rows > list_rows && c->count > 0)
		canvas_wrapped(canvas,
			       (Rect){inside.row + list_rows + 1, inside.column + 1, WHY_ROWS,
				      inside.columns - 2},
			       STYLE_POPUP, c->items[c->cursor].why);
	canvas_text(canvas, (Rect){box.row + box.rows - 1, box.column + 2, 1, box.columns - 4},
		    c->refused ? STYLE_BAD : STYLE_POPUP,
		    c->refused ? STR(" This one can't be taken ")
			       : STR(" Space marks, Enter takes, Esc leaves "));
}
