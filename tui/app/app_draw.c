/* SPDX-License-Identifier: MIT
 *
 * The frame: top line, the pane's own line, the pane with its foot or with the
 * detail beside it, footer, message. */
#include <string.h>

#include "app/app_inner.h"

#include "base/text/text.h"
#include "term/glyph.h"
#include "term/screen.h"

static int64_t attention_of(const App *a, const Pane *p)
{
	switch (p->scope) {
	case SCOPE_TODAY:
		return a->attention.today;
	case SCOPE_RACI:
		return a->attention.raci;
	case SCOPE_CALENDAR:
		return a->attention.occurrences;
	case SCOPE_GAPS:
		return a->attention.gaps;
	case SCOPE_REQUESTS:
		return a->attention.requests;
	case SCOPE_PEOPLE:
		return a->attention.people;
	default:
		return a->attention.controls;
	}
}

/* One pane of the top line: "5 Requests 6"; "" for one that has no place there. */
static void tab_text(const App *a, size_t i, bool brief, StrBuf *out)
{
	const Pane *p = a->slot[i].pane;
	if (p->digit == 0)
		return;
	const char *name = brief && p->brief != NULL ? p->brief : p->name;
	int64_t count = attention_of(a, p);
	strbuf_printf(out, "%c %s", p->digit, name);
	if (count > 0)
		strbuf_printf(out, " %lld", (long long)count);
}

static int tabs_width(const App *a, bool brief)
{
	int width = 1;
	StrBuf text;
	strbuf_init(&text);
	for (size_t i = 0; i < a->slot_count; i++) {
		strbuf_clear(&text);
		tab_text(a, i, brief, &text);
		width += text_width(strbuf_str(&text)) + (i > 0 && text.n > 0 ? 2 : 0);
	}
	strbuf_deinit(&text);
	return width;
}

static void draw_tabs(const App *a, Canvas *c, int column, bool brief)
{
	StrBuf text;
	strbuf_init(&text);
	for (size_t i = 0; i < a->slot_count; i++) {
		strbuf_clear(&text);
		tab_text(a, i, brief, &text);
		if (text.n == 0)
			continue;
		column += canvas_text(c, (Rect){0, column, 1, c->columns - column},
				      i == a->here ? STYLE_TAB_HERE : STYLE_TAB, strbuf_str(&text));
		column += 2;
	}
	strbuf_deinit(&text);
}

/* Company, kind of examination, day; from the right less of it where it is narrow. */
static void where_text(const App *a, int room, StrBuf *out)
{
	const Engagement *e = &a->engagement;
	Str dot = glyph(GLYPH_SEPARATOR);
	const char *type = e->type == 1 ? "Type I" : "Type II";
	for (int less = 0; less < 3; less++) {
		strbuf_clear(out);
		strbuf_printf(out, " %.*s", STR_ARG(e->company));
		if (less < 1)
			strbuf_printf(out, " %.*s %s", STR_ARG(dot), type);
		if (less < 2)
			strbuf_printf(out, " %.*s %.*s", STR_ARG(dot), STR_ARG(a->clock));
		if (text_width(strbuf_str(out)) <= room)
			return;
	}
}

static void draw_top_row(const App *a, Canvas *c)
{
	bool brief = tabs_width(a, false) + 34 > c->columns;
	int tabs = tabs_width(a, brief), room = c->columns - tabs - 2;
	StrBuf where;
	strbuf_init(&where);
	canvas_fill(c, (Rect){0, 0, 1, c->columns}, STYLE_HEADER);
	if (!id_is_none(a->engagement.id) && room > 12) {
		where_text(a, room, &where);
		canvas_text(c, (Rect){0, 0, 1, room}, STYLE_HEADER, strbuf_str(&where));
	}
	draw_tabs(a, c, c->columns > tabs ? c->columns - tabs : 0, brief);
	strbuf_deinit(&where);
}

/* The top line changes rarely; a key copies it. */
static void draw_top(App *a, Canvas *c)
{
	Canvas *top = &a->top;
	bool same = top->columns == c->columns && a->top_here == a->here &&
		    memcmp(&a->top_attention, &a->attention, sizeof a->attention) == 0;
	if (!same) {
		canvas_resize(top, 1, c->columns);
		draw_top_row(a, top);
		a->top_here = a->here;
		a->top_attention = a->attention;
	}
	memcpy(c->cell, top->cell, (size_t)c->columns * sizeof *c->cell);
}

static void draw_second(const App *a, Canvas *c)
{
	StrBuf text;
	strbuf_init(&text);
	int used = canvas_printf(c, (Rect){1, 1, 1, c->columns - 1}, STYLE_STRONG, "%s",
				 app_pane(a)->name);
	if (a->depth > 0)
		detail_view_header(a->detail, &text);
	else
		app_pane(a)->header(app_state(a), &text);
	canvas_text(c, (Rect){1, used + 4, 1, c->columns - used - 5}, STYLE_DIM, strbuf_str(&text));
	strbuf_deinit(&text);
}

static void draw_side(App *a, Canvas *c, Rect area)
{
	canvas_vertical_rule(c, area.column, area.row, area.rows);
	Rect inside = {area.row, area.column + 1, area.rows, area.columns - 1};
	int above = app_pane(a)->beside == NULL ? 0 : app_pane(a)->beside(app_state(a), c, inside);
	if (above > 0) {
		canvas_rule(c, area.row + above, inside.column, inside.columns);
		inside.row += above + 1;
		inside.rows -= above + 1;
	}
	if (a->side_of.kind == NULL)
		return;
	detail_view_prepare(a->side, inside);
	detail_view_draw(a->side, c, inside, false);
}

/* Half a screen of foot would be no list: short terminals go without. */
static int foot_rows(const Pane *p, Rect area)
{
	return p->foot != NULL && area.rows >= p->foot_rows * 3 + 2 ? p->foot_rows + 1 : 0;
}

static void draw_pane(App *a, Canvas *c, Rect area)
{
	Err err = ERR_INIT;
	const Pane *p = app_pane(a);
	bool beside = c->columns >= APP_SIDE_FROM && !a->zoom;
	int foot = beside || a->zoom ? 0 : foot_rows(p, area);
	Rect list = {area.row, area.column, area.rows - foot, area.columns};
	if (beside)
		list.columns -= area.columns * 2 / 5;
	if (!p->prepare(app_state(a), &a->host, list, &err))
		host_error(&a->host, &err);
	draw_second(a, c);
	p->draw(app_state(a), c, list);
	if (beside)
		draw_side(a, c,
			  (Rect){area.row, list.columns, area.rows, area.columns - list.columns});
	if (foot > 0) {
		canvas_rule(c, area.row + list.rows, 0, area.columns);
		p->foot(app_state(a), c,
			(Rect){area.row + list.rows + 1, 0, foot - 1, area.columns});
	}
}

static void draw_too_small(Canvas *c)
{
	canvas_printf(c, (Rect){0, 0, 1, c->columns}, STYLE_TEXT,
		      "muster needs %d columns and %d rows;", APP_COLUMNS_LEAST, APP_ROWS_LEAST);
	canvas_printf(c, (Rect){1, 0, 1, c->columns}, STYLE_TEXT, "here are %d and %d. q quits.",
		      c->columns, c->rows);
}

void app_draw_beneath(void *app)
{
	App *a = app;
	Canvas *c = &a->host.canvas;
	canvas_clear(c);
	if (c->rows < APP_ROWS_LEAST || c->columns < APP_COLUMNS_LEAST) {
		draw_too_small(c);
		return;
	}
	Rect area = {2, 0, c->rows - 4, c->columns};
	if (a->depth > 0) {
		detail_view_prepare(a->detail, area);
		draw_second(a, c);
		detail_view_draw(a->detail, c, area, true);
	} else {
		draw_pane(a, c, area);
	}
	draw_top(a, c);
	app_draw_footer(a, c, (Rect){c->rows - 2, 0, 1, c->columns});
	app_draw_message(a, c, c->rows, c->columns);
}

void app_draw(App *a)
{
	a->dirty = false;
	app_draw_beneath(a);
	screen_show(&a->host.canvas);
}
