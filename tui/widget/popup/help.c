/* SPDX-License-Identifier: MIT
 *
 * The help popup: its filter, its keys, and how it looks. */
#include "widget/popup/help.h"

#include <stdlib.h>

#include "base/mem/die.h"
#include "base/text/text.h"
#include "term/glyph.h"

#define KEY_COLUMNS 12
#define WORD_COLUMNS 14

static bool fits(const HelpRow *row, Str folded)
{
	return text_contains_folded(row->key, folded) || text_contains_folded(row->word, folded) ||
	       text_contains_folded(row->sentence, folded) ||
	       text_contains_folded(row->group, folded);
}

static void apply_filter(Help *h)
{
	StrBuf folded;
	strbuf_init(&folded);
	text_fold(&folded, line_edit_text(&h->filter));
	h->matches = 0;
	for (size_t i = 0; i < h->count; i++)
		if (folded.n == 0 || fits(&h->rows[i], strbuf_str(&folded)))
			h->match[h->matches++] = i;
	h->cursor = 0;
	strbuf_deinit(&folded);
}

void help_init(Help *h, Str title, const HelpRow *rows, size_t count)
{
	*h = (Help){.rows = rows, .count = count};
	strbuf_init(&h->title);
	strbuf_add(&h->title, title);
	line_edit_init(&h->filter, STR(""));
	h->match = xcalloc(count, sizeof *h->match);
	apply_filter(h);
}

void help_deinit(Help *h)
{
	strbuf_deinit(&h->title);
	line_edit_deinit(&h->filter);
	free(h->match);
	h->match = NULL;
}

static PopupResult leave(Help *h, Key k)
{
	if (k != MKEY_ESC || h->filter.text.n == 0)
		return POPUP_CANCELLED;
	line_edit_set(&h->filter, STR(""));
	apply_filter(h);
	return POPUP_OPEN;
}

PopupResult help_key(void *help, Key k)
{
	Help *h = help;
	long by;
	if (popup_cancels(k))
		return leave(h, k);
	if (k == MKEY_ENTER)
		return h->cursor < h->matches ? POPUP_DONE : POPUP_OPEN;
	if (popup_moves(k, &by))
		h->cursor = popup_moved((long)h->cursor, by, h->matches);
	else if (line_edit_key(&h->filter, k))
		apply_filter(h);
	return POPUP_OPEN;
}

void help_paste(void *help, Str text)
{
	Help *h = help;
	line_edit_paste(&h->filter, text);
	apply_filter(h);
}

size_t help_picked(const Help *h)
{
	return h->cursor < h->matches ? h->match[h->cursor] : h->count;
}

static const HelpRow *row_at(const Help *h, size_t match)
{
	return &h->rows[h->match[match]];
}

static bool starts_group(const Help *h, size_t match)
{
	return row_at(h, match)->group.n > 0 &&
	       (match == 0 || !str_equal(row_at(h, match)->group, row_at(h, match - 1)->group));
}

/* The line on which a row stands, when the lines with group names are counted. */
static int line_of(const Help *h, size_t match)
{
	int line = 0;
	for (size_t i = 0; i < match; i++)
		line += starts_group(h, i) ? 2 : 1;
	return line + (match < h->matches && starts_group(h, match) ? 1 : 0);
}

static void draw_row(const Help *h, Canvas *c, Rect line, size_t match)
{
	const HelpRow *row = row_at(h, match);
	bool here = match == h->cursor;
	Style style = here ? STYLE_POPUP_CURSOR : STYLE_POPUP;
	int column = line.column, right = line.column + line.columns;
	canvas_fill(c, line, style);
	canvas_text(c, (Rect){line.row, column, 1, 1}, style, here ? glyph(GLYPH_HERE) : STR(" "));
	canvas_text(c, (Rect){line.row, column + 2, 1, KEY_COLUMNS - 1},
		    here ? style : STYLE_POPUP_TITLE, row->key);
	column += 2 + KEY_COLUMNS;
	canvas_text(c, (Rect){line.row, column, 1, WORD_COLUMNS - 1}, style, row->word);
	column += WORD_COLUMNS;
	canvas_text(c, (Rect){line.row, column, 1, right - column}, style, row->sentence);
}

static void draw_rows(const Help *h, Canvas *c, Rect area)
{
	int cursor_line = line_of(h, h->cursor), line = 0;
	int top = cursor_line >= area.rows ? cursor_line - area.rows + 1 : 0;
	for (size_t i = 0; i < h->matches && line < top + area.rows; i++) {
		if (starts_group(h, i)) {
			if (line >= top)
				canvas_text(c,
					    (Rect){area.row + line - top, area.column + 1, 1,
						   area.columns - 1},
					    STYLE_POPUP_TITLE, row_at(h, i)->group);
			line++;
		}
		if (line >= top && line < top + area.rows)
			draw_row(h, c, rect_row(area, line - top), i);
		line++;
	}
	if (h->matches == 0 && area.rows > 0)
		canvas_text(c, (Rect){area.row, area.column + 2, 1, area.columns - 2}, STYLE_POPUP,
			    STR("nothing fits"));
}

void help_draw(void *help, Canvas *c)
{
	const Help *h = help;
	Rect box = canvas_middle(c, (int)(h->count > 200 ? 200 : h->count) * 2 + 3, 90);
	popup_frame(c, box, strbuf_str(&h->title),
		    STR(" type to find, Enter runs it, Esc leaves "));
	Rect rows = {box.row + 2, box.column + 1, box.rows - 3, box.columns - 2};
	draw_rows(h, c, rows);
	line_edit_draw(&h->filter, c, (Rect){box.row + 1, box.column + 3, 1, box.columns - 5},
		       STR("type to find"));
}
