/* SPDX-License-Identifier: MIT
 *
 * The editor of one line: its keys, and how it looks. */
#include "widget/popup/line_edit.h"

#include "base/text/text.h"
#include "widget/popup/grapheme.h"

void line_edit_init(LineEdit *e, Str text)
{
	strbuf_init(&e->text);
	line_edit_set(e, text);
}

void line_edit_deinit(LineEdit *e)
{
	strbuf_deinit(&e->text);
}

void line_edit_set(LineEdit *e, Str text)
{
	strbuf_clear(&e->text);
	text_clean_kept(&e->text, text, true);
	e->cursor = e->text.n;
}

Str line_edit_text(const LineEdit *e)
{
	return strbuf_str(&e->text);
}

static void insert(LineEdit *e, Str clean)
{
	if (e->text.n > LINE_EDIT_BYTES || clean.n > LINE_EDIT_BYTES - e->text.n)
		return;
	grapheme_insert(&e->text, e->cursor, clean);
	/* It may have joined with what comes after it into one cluster. */
	e->cursor = grapheme_border(line_edit_text(e), e->cursor + clean.n);
}

void line_edit_paste(LineEdit *e, Str text)
{
	StrBuf flat, clean;
	strbuf_init(&flat);
	strbuf_init(&clean);
	for (size_t i = 0; i < text.n && flat.n < LINE_EDIT_BYTES; i++) {
		bool line_break = text.p[i] == '\n' || text.p[i] == '\r';
		bool after_return = text.p[i] == '\n' && i > 0 && text.p[i - 1] == '\r';
		if (!after_return)
			strbuf_add_char(&flat, line_break ? ' ' : text.p[i]);
	}
	text_clean_kept(&clean, str_trim(strbuf_str(&flat)), true);
	insert(e, strbuf_str(&clean));
	strbuf_deinit(&flat);
	strbuf_deinit(&clean);
}

static void erase(LineEdit *e, size_t from, size_t to)
{
	grapheme_erase(&e->text, from, to);
	e->cursor = grapheme_border(line_edit_text(e), from);
}

static bool type(LineEdit *e, Key k)
{
	StrBuf typed;
	strbuf_init(&typed);
	bool is_text = grapheme_typed(k, &typed);
	if (is_text)
		insert(e, strbuf_str(&typed));
	strbuf_deinit(&typed);
	return is_text;
}

static bool move_key(LineEdit *e, Key k)
{
	Str s = line_edit_text(e);
	switch (k) {
	case MKEY_LEFT:
	case KEY_CTRL_('B'):
		e->cursor = grapheme_before(s, e->cursor);
		return true;
	case MKEY_RIGHT:
	case KEY_CTRL_('F'):
		e->cursor = grapheme_after(s, e->cursor);
		return true;
	case MKEY_HOME:
	case KEY_CTRL_('A'):
		e->cursor = 0;
		return true;
	case MKEY_END:
	case KEY_CTRL_('E'):
		e->cursor = s.n;
		return true;
	default:
		return false;
	}
}

bool line_edit_key(LineEdit *e, Key k)
{
	Str s = line_edit_text(e);
	if (move_key(e, k))
		return true;
	switch (k) {
	case MKEY_BACKSPACE:
		erase(e, grapheme_before(s, e->cursor), e->cursor);
		return true;
	case MKEY_DELETE:
	case KEY_CTRL_('D'):
		erase(e, e->cursor, grapheme_after(s, e->cursor));
		return true;
	case KEY_CTRL_('U'):
		erase(e, 0, e->cursor);
		return true;
	case KEY_CTRL_('K'):
		erase(e, e->cursor, s.n);
		return true;
	case KEY_CTRL_('W'):
		erase(e, grapheme_word_before(s, e->cursor), e->cursor);
		return true;
	default:
		return type(e, k);
	}
}

/* The first byte to show, so that the cursor is inside `columns`. */
static size_t first_shown(Str s, size_t cursor, int columns)
{
	int before = text_width(str_slice(s, 0, cursor));
	size_t first = 0, bytes;
	int width;
	while (before >= columns && text_next(str_slice(s, first, cursor), &bytes, &width)) {
		first += bytes;
		before -= width;
	}
	return first;
}

void line_edit_draw(const LineEdit *e, Canvas *c, Rect area, Str placeholder)
{
	Str s = line_edit_text(e);
	if (area.columns <= 0 || area.rows <= 0)
		return;
	if (s.n == 0) {
		canvas_field(c, area, STYLE_PLACEHOLDER, placeholder, false);
		canvas_cursor(c, area.row, area.column);
		return;
	}
	size_t first = first_shown(s, e->cursor, area.columns);
	canvas_field(c, area, STYLE_INPUT, str_slice(s, first, s.n), false);
	canvas_cursor(c, area.row, area.column + grapheme_columns(str_slice(s, first, e->cursor)));
}
