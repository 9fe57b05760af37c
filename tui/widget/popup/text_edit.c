/* SPDX-License-Identifier: MIT
 *
 * The editor of several lines: its text, cursor and keys, and how it looks. The wrap keeps every
 * byte in a row, blanks at the end included, so that each has a place for the cursor. */
#include "widget/popup/text_edit.h"

#include "base/text/text.h"
#include "widget/popup/grapheme.h"

void text_edit_init(TextEdit *e, Str title, Str hint, Str text)
{
	*e = (TextEdit){.columns = 60};
	strbuf_init(&e->title);
	strbuf_init(&e->hint);
	strbuf_init(&e->refusal);
	strbuf_init(&e->text);
	strbuf_add(&e->title, title);
	strbuf_add(&e->hint, hint);
	text_edit_set(e, text);
}

void text_edit_deinit(TextEdit *e)
{
	strbuf_deinit(&e->title);
	strbuf_deinit(&e->hint);
	strbuf_deinit(&e->refusal);
	strbuf_deinit(&e->text);
}

Str text_edit_text(const TextEdit *e)
{
	return strbuf_str(&e->text);
}

/* Cleans line by line; CR LF and CR count as line breaks. */
static void add_clean(StrBuf *out, Str text)
{
	size_t from = 0;
	for (size_t i = 0; i <= text.n; i++) {
		if (i < text.n && text.p[i] != '\n' && text.p[i] != '\r')
			continue;
		text_clean_kept(out, str_slice(text, from, i), true);
		if (i < text.n)
			strbuf_add_char(out, '\n');
		if (i + 1 < text.n && text.p[i] == '\r' && text.p[i + 1] == '\n')
			i++;
		from = i + 1;
	}
}

void text_edit_set(TextEdit *e, Str text)
{
	strbuf_clear(&e->text);
	add_clean(&e->text, text);
	e->cursor = e->text.n;
	e->top = 0;
}

static void insert(TextEdit *e, Str clean)
{
	if (clean.n > TEXT_EDIT_BYTES || e->text.n > TEXT_EDIT_BYTES - clean.n)
		return;
	grapheme_insert(&e->text, e->cursor, clean);
	e->cursor = grapheme_border(text_edit_text(e), e->cursor + clean.n);
	strbuf_clear(&e->refusal);
}

void text_edit_paste(void *text_edit, Str text)
{
	TextEdit *e = text_edit;
	StrBuf clean;
	strbuf_init(&clean);
	add_clean(&clean, text);
	insert(e, strbuf_str(&clean));
	strbuf_deinit(&clean);
}

void text_edit_refuse(TextEdit *e, Str why)
{
	strbuf_clear(&e->refusal);
	strbuf_add(&e->refusal, why);
}

static void erase(TextEdit *e, size_t from, size_t to)
{
	grapheme_erase(&e->text, from, to);
	e->cursor = grapheme_border(text_edit_text(e), from);
	strbuf_clear(&e->refusal);
}

bool text_edit_row(Str text, size_t at, int columns, TextRow *out)
{
	if (at > text.n)
		return false;
	size_t end = at, after_blank = 0, bytes;
	int used = 0, width;
	columns = columns < 2 ? 2 : columns;
	while (end < text.n && text.p[end] != '\n') {
		text_next(str_slice(text, end, text.n), &bytes, &width);
		bool blank = text.p[end] == ' ';
		if (used + width > columns && !blank) {
			end = after_blank > at ? after_blank : end;
			*out = (TextRow){at, end, end};
			return true;
		}
		used += width;
		end += bytes;
		if (blank)
			after_blank = end;
	}
	*out = (TextRow){at, end, end + 1}; /* after the line break, or after the text */
	return true;
}

/* The wrapped row that the cursor stands on, and the one before it. */
static void rows_at_cursor(const TextEdit *e, TextRow *here, TextRow *before)
{
	Str s = text_edit_text(e);
	TextRow row = {0};
	*here = *before = row;
	for (size_t at = 0; text_edit_row(s, at, e->columns, &row); at = row.next) {
		*before = *here;
		*here = row;
		if (e->cursor < row.next || (e->cursor == s.n && row.next > s.n))
			return;
	}
}

static size_t offset_in_row(Str s, TextRow row, int columns)
{
	size_t at = row.from, bytes;
	int used = 0, width;
	while (at < row.to && text_next(str_slice(s, at, row.to), &bytes, &width) &&
	       used + width <= columns) {
		used += width;
		at += bytes;
	}
	return at;
}

static void move_row(TextEdit *e, bool down)
{
	Str s = text_edit_text(e);
	TextRow here, before, after;
	rows_at_cursor(e, &here, &before);
	int column = text_width(str_slice(s, here.from, e->cursor));
	if (down && text_edit_row(s, here.next, e->columns, &after))
		e->cursor = offset_in_row(s, after, column);
	else if (!down && here.from > 0)
		e->cursor = offset_in_row(s, before, column);
}

static bool move_key(TextEdit *e, Key k)
{
	Str s = text_edit_text(e);
	TextRow here, before;
	rows_at_cursor(e, &here, &before);
	if (k == MKEY_LEFT || k == KEY_CTRL_('B'))
		e->cursor = grapheme_before(s, e->cursor);
	else if (k == MKEY_RIGHT || k == KEY_CTRL_('F'))
		e->cursor = grapheme_after(s, e->cursor);
	else if (k == MKEY_HOME || k == KEY_CTRL_('A'))
		e->cursor = here.from;
	else if (k == MKEY_END) /* the end of a wrapped row is the start of the next one */
		e->cursor = here.next == here.to ? grapheme_before(s, here.to) : here.to;
	else if (k == MKEY_UP || k == KEY_CTRL_('P'))
		move_row(e, false);
	else if (k == MKEY_DOWN)
		move_row(e, true);
	else
		return false;
	return true;
}

static bool erase_key(TextEdit *e, Key k)
{
	Str s = text_edit_text(e);
	TextRow here, before;
	rows_at_cursor(e, &here, &before);
	if (k == MKEY_BACKSPACE)
		erase(e, grapheme_before(s, e->cursor), e->cursor);
	else if (k == MKEY_DELETE || k == KEY_CTRL_('D'))
		erase(e, e->cursor, grapheme_after(s, e->cursor));
	else if (k == KEY_CTRL_('U'))
		erase(e, here.from, e->cursor);
	else if (k == KEY_CTRL_('K'))
		erase(e, e->cursor, here.to > e->cursor ? here.to : e->cursor);
	else if (k == KEY_CTRL_('W'))
		erase(e, grapheme_word_before(s, e->cursor), e->cursor);
	else
		return false;
	return true;
}

PopupResult text_edit_key(void *text_edit, Key k)
{
	TextEdit *e = text_edit;
	if (popup_cancels(k))
		return POPUP_CANCELLED;
	if (k == MKEY_ENTER)
		return POPUP_DONE;
	if (move_key(e, k) || erase_key(e, k))
		return POPUP_OPEN;
	StrBuf typed;
	strbuf_init(&typed);
	if (k == KEY_CTRL_('N'))
		insert(e, STR("\n"));
	else if (grapheme_typed(k, &typed))
		insert(e, strbuf_str(&typed));
	strbuf_deinit(&typed);
	return POPUP_OPEN;
}

/* -- Drawing. -- */

static int row_of_cursor(const TextEdit *e)
{
	TextRow row;
	int n = 0;
	for (size_t at = 0; text_edit_row(text_edit_text(e), at, e->columns, &row); at = row.next) {
		if (e->cursor < row.next)
			return n;
		n++;
	}
	return n;
}

static void draw_rows(TextEdit *e, Canvas *c, Rect area)
{
	Str s = text_edit_text(e);
	int here = row_of_cursor(e), n = 0;
	e->top = here < e->top ? here : here >= e->top + area.rows ? here - area.rows + 1 : e->top;
	canvas_fill(c, area, STYLE_INPUT);
	TextRow row;
	for (size_t at = 0; n < e->top + area.rows && text_edit_row(s, at, e->columns, &row);
	     at = row.next, n++) {
		if (n < e->top)
			continue;
		int y = area.row + n - e->top;
		size_t to = row.to; /* blanks past the edge get no "…" */
		while (to > row.from && s.p[to - 1] == ' ')
			to--;
		canvas_text(c, (Rect){y, area.column, 1, area.columns}, STYLE_INPUT,
			    str_slice(s, row.from, to));
		if (n == here) {
			int x = grapheme_columns(str_slice(s, row.from, e->cursor));
			canvas_cursor(c, y, area.column + (x < area.columns ? x : area.columns));
		}
	}
}

void text_edit_draw(void *text_edit, Canvas *c)
{
	TextEdit *e = text_edit;
	Rect box = canvas_middle(c, 14, 76);
	popup_frame(c, box, strbuf_str(&e->title),
		    STR(" Enter takes it, ^N new line, Esc leaves "));
	Rect foot = {box.row + box.rows - 2, box.column + 2, 1, box.columns - 4};
	Rect area = {box.row + 1, box.column + 2, box.rows - 3, box.columns - 4};
	area.rows = area.rows < 1 ? 1 : area.rows;
	area.columns = area.columns < 2 ? 2 : area.columns;
	e->columns = area.columns;
	if (e->refusal.n > 0)
		canvas_text(c, foot, STYLE_ERROR, strbuf_str(&e->refusal));
	else
		canvas_text(c, foot, STYLE_POPUP, strbuf_str(&e->hint));
	draw_rows(e, c, area);
}
