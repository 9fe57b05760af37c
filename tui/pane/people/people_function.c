/* SPDX-License-Identifier: MIT
 *
 * Functions: the domains of the controls, how many of each Security answers for,
 * and those that have no owner outside Security. They are no records. */
#include <stdio.h>

#include "pane/people/people_inner.h"
#include "term/glyph.h"

enum { LEFT = 5, NAME = 16, NUMBER = 8 };

static void draw_heads(Canvas *canvas, Rect area)
{
	static const char *const heads[] = {"Controls", "Owned", "Security"};
	int x = area.column + LEFT;
	canvas_fill(canvas, (Rect){area.row, area.column, 1, area.columns}, STYLE_COLUMN);
	canvas_text(canvas, (Rect){area.row, x, 1, NAME}, STYLE_COLUMN, STR("Function"));
	for (int i = 0; i < 3; i++)
		canvas_field(canvas, (Rect){area.row, x + NAME + i * (NUMBER + 1), 1, NUMBER},
			     STYLE_COLUMN, str_of(heads[i]), true);
	canvas_text(canvas, (Rect){area.row, x + NAME + 3 * (NUMBER + 1) + 1, 1, area.columns},
		    STYLE_COLUMN, STR("Meaning"));
}

static const char *meaning(const LoadFunction *f, Style *style)
{
	*style = f->only_security || f->owned == 0 ? STYLE_BAD : STYLE_TEXT;
	if (f->owned == 0)
		return "nobody answers for it";
	if (f->only_security)
		return "no owner outside Security";
	*style = f->owned < f->controls ? STYLE_WARN : STYLE_GOOD;
	return f->owned < f->controls ? "some have no owner" : "owned";
}

static void draw_row(const People *p, Canvas *canvas, Rect line, size_t row)
{
	const LoadFunction *f = &p->load.functions[row];
	const int numbers[] = {f->controls, f->owned, f->security};
	Style style;
	const char *words = meaning(f, &style);
	int x = line.column + LEFT;
	canvas_text(canvas, (Rect){line.row, x, 1, NAME - 1}, STYLE_TEXT, f->domain);
	for (int i = 0; i < 3; i++) {
		char text[16];
		snprintf(text, sizeof text, "%d", numbers[i]);
		canvas_field(canvas, (Rect){line.row, x + NAME + i * (NUMBER + 1), 1, NUMBER},
			     STYLE_TEXT, str_of(text), true);
	}
	x += NAME + 3 * (NUMBER + 1) + 1;
	canvas_text(canvas, (Rect){line.row, x, 1, line.column + line.columns - x}, style,
		    str_of(words));
	if (row == p->here) {
		canvas_restyle(canvas, line, STYLE_CURSOR);
		canvas_text(canvas, (Rect){line.row, line.column + 1, 1, 1}, STYLE_CURSOR,
			    glyph(GLYPH_HERE));
	}
	if (f->only_security || f->owned == 0)
		canvas_text(canvas, (Rect){line.row, line.column + 3, 1, 1}, STYLE_BAD,
			    glyph(GLYPH_FAULT));
}

void people_functions_draw(const People *p, Canvas *canvas, Rect area)
{
	draw_heads(canvas, area);
	if (p->load.function_count == 0)
		canvas_text(canvas,
			    (Rect){area.row + 2, area.column + LEFT, 1, area.columns - LEFT},
			    STYLE_DIM, STR("No control in scope belongs to a function."));
	for (int i = 0; i < area.rows - 1; i++) {
		size_t row = p->top + (size_t)i;
		if (row >= p->load.function_count)
			break;
		draw_row(p, canvas, (Rect){area.row + 1 + i, area.column, 1, area.columns}, row);
	}
}

void people_functions_foot(const People *p, Canvas *canvas, Rect area)
{
	StrBuf text;
	int column = area.column + 1, columns = area.columns - 2;
	strbuf_init(&text);
	if (p->load.security.n == 0)
		canvas_text(canvas, (Rect){area.row, column, 1, columns}, STYLE_WARN,
			    STR("Nobody holds the role SL, so Security is not known."));
	else
		canvas_printf(canvas, (Rect){area.row, column, 1, columns}, STYLE_TEXT,
			      "Functions with no owner outside Security (%.*s): %zu of %zu.",
			      STR_ARG(p->load.security), p->load.only_security,
			      p->load.function_count);
	people_effective(&p->load, &text);
	canvas_text(canvas, (Rect){area.row + 2, column, 1, columns}, STYLE_STRONG,
		    strbuf_str(&text));
	strbuf_deinit(&text);
}

bool people_functions_act(People *p, ActionId action)
{
	size_t last = p->load.function_count == 0 ? 0 : p->load.function_count - 1;
	size_t page = p->page > 0 ? p->page : 1;
	switch (action) {
	case ACTION_DOWN:
		p->here += p->here < last;
		return true;
	case ACTION_UP:
		p->here -= p->here > 0;
		return true;
	case ACTION_PAGE_DOWN:
	case ACTION_HALF_DOWN:
		p->here = p->here + page > last ? last : p->here + page;
		return true;
	case ACTION_PAGE_UP:
	case ACTION_HALF_UP:
		p->here = p->here > page ? p->here - page : 0;
		return true;
	case ACTION_TOP:
		p->here = 0;
		return true;
	case ACTION_BOTTOM:
		p->here = last;
		return true;
	default:
		return false;
	}
}
