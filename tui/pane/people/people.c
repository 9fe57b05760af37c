/* SPDX-License-Identifier: MIT
 *
 * The People pane: who carries how much, who holds which role, and where the program depends on one
 * person. */
#include <stdio.h>
#include <stdlib.h>

#include "base/mem/die.h"
#include "pane/people/people_inner.h"
#include "term/glyph.h"

static void *people_new(const Pane *pane)
{
	(void)pane;
	static const TableSpec *const specs[PEOPLE_TABLES] = {&people_persons, &people_roles,
							      &people_points};
	People *p = xcalloc(1, sizeof *p);
	arena_init(&p->arena);
	for (size_t i = 0; i < PEOPLE_TABLES; i++) {
		p->table[i] = table_new(specs[i]);
		p->table[i]->about = &p->load;
	}
	/* Another file's constant cannot initialise a constant table. */
	p->table[PEOPLE_POINTS]->list.extra = load_point_condition;
	/* Whoever is accountable for most comes first. */
	p->table[PEOPLE_PERSONS]->list.sort = kind_field_must(&kind_party, "accountable");
	p->table[PEOPLE_PERSONS]->list.reverse = true;
	return p;
}

static void people_free(void *state)
{
	People *p = state;
	for (size_t i = 0; i < PEOPLE_TABLES; i++)
		table_free(p->table[i]);
	arena_deinit(&p->arena);
	free(p);
}

static Table *table_here(const People *p)
{
	return p->view < PEOPLE_TABLES ? p->table[p->view] : NULL;
}

static bool people_load(void *state, Host *host, Err *err)
{
	People *p = state;
	arena_reset(&p->arena);
	if (!load_read(host_db(host), &(LoadAsk){host_today(host), LOAD_DAYS}, &p->arena, &p->load,
		       err))
		return false;
	if (p->here >= p->load.function_count)
		p->here = 0;
	for (size_t i = 0; i < PEOPLE_TABLES; i++)
		if (!table_load(p->table[i], host, err))
			return false;
	return true;
}

static bool people_prepare(void *state, Host *host, Rect area, Err *err)
{
	People *p = state;
	p->columns = host_columns(host);
	p->page = area.rows > 1 ? (size_t)(area.rows - 1) : 1;
	if (p->here < p->top)
		p->top = p->here;
	if (p->here >= p->top + p->page)
		p->top = p->here - p->page + 1;
	Table *t = table_here(p);
	return t == NULL || table_prepare(t, host, area, err);
}

/* -- Functions: the domains of the controls, for how many of each Security is accountable, and
 * those that have no owner outside Security. They are not records, so the pane draws them itself.
 * -- */

enum { LEFT = 5, NAME = 16, NUMBER = 8 };

static void draw_heads(Canvas *canvas, Rect area)
{
	static const char *const heads[] = {"Controls", "Owned", "Security"};
	int x = area.column + LEFT;
	canvas_fill(canvas, rect_row(area, 0), STYLE_COLUMN);
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

static void draw_functions(const People *p, Canvas *canvas, Rect area)
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
		draw_row(p, canvas, rect_row(area, 1 + i), row);
	}
}

static void draw_functions_foot(const People *p, Canvas *canvas, Rect area)
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

static bool move_function(People *p, ActionId action)
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

/* -- The pane. -- */

static void people_draw(const void *state, Canvas *canvas, Rect area)
{
	const People *p = state;
	if (table_here(p) != NULL)
		table_draw(table_here(p), canvas, area);
	else
		draw_functions(p, canvas, area);
}

static void people_header(const void *state, StrBuf *out)
{
	static const char *const names[PEOPLE_VIEWS] = {
		"", "roles   ", "one person is everything   ", "functions   "};
	const People *p = state;
	strbuf_add(out, str_of(names[p->view]));
	if (table_here(p) != NULL)
		table_header(table_here(p), out);
	else
		strbuf_printf(out, "%zu", p->load.function_count);
	if (p->columns < PEOPLE_SIDE_FROM)
		return;
	/* A wide screen has no foot that would say it. */
	strbuf_add(out, STR("   "));
	people_effective(&p->load, out);
}

static void people_foot(const void *state, Canvas *canvas, Rect area)
{
	const People *p = state;
	if (table_here(p) != NULL)
		table_foot(table_here(p), canvas, area);
	else
		draw_functions_foot(p, canvas, area);
}

static RecordRef people_keep(const void *state)
{
	const Table *t = table_here(state);
	return t != NULL ? table_keep(t) : (RecordRef){NULL, ID_NONE};
}

static Targets people_targets(const void *state)
{
	const Table *t = table_here(state);
	return t != NULL ? table_targets(t) : (Targets){NULL, NULL, 0};
}

static void set_holder(People *p, Host *host)
{
	Arena arena = ARENA_INIT;
	Err err = ERR_INIT;
	Targets on = people_targets(p);
	Str now = STR(""), ref = STR("");
	Id holder;
	if (p->view != PEOPLE_ROLES || on.count == 0) {
		host_say(host, "a holder is set for a role");
		host_say_key(host, ACTION_PEOPLE_VIEW, "shows the roles");
		return;
	}
	bool ok = record_value(host_db(host), (FieldRef){on.kind, on.ids[0], "holder"}, &arena,
			       &now, &err);
	if (ok && host_ask_party(host, "Who holds it", true, now, &holder)) {
		ok = id_is_none(holder) ||
		     record_value(host_db(host), (FieldRef){&kind_party, holder, "ref"}, &arena,
				  &ref, &err);
		Assign a = {"holder", ref};
		if (ok)
			host_set(host,
				 &(RecordSet){on.kind, on.ids, on.count, {&a, 1}, "set holder"});
	}
	if (!ok)
		host_error(host, &err);
	arena_deinit(&arena);
}

static bool people_act(void *state, Host *host, ActionId action)
{
	People *p = state;
	switch (action) {
	case ACTION_PEOPLE_VIEW:
		p->view = (PeopleView)((p->view + 1) % PEOPLE_VIEWS);
		return true;
	case ACTION_SET_HOLDER:
		set_holder(p, host);
		return true;
	default:
		return table_here(p) != NULL ? table_act(table_here(p), host, action)
					     : move_function(p, action);
	}
}

static bool people_go_to(void *state, Host *host, RecordRef record)
{
	People *p = state;
	if (table_here(p) != NULL && table_go_to(table_here(p), host, record))
		return true;
	for (size_t i = 0; i <= PEOPLE_ROLES; i++)
		if (table_go_to(p->table[i], host, record)) {
			p->view = (PeopleView)i;
			return true;
		}
	return false;
}

static bool people_go_to_row(void *state, size_t row)
{
	People *p = state;
	if (table_here(p) != NULL)
		return table_go_to_row(table_here(p), row);
	if (row == 0 || row > p->load.function_count)
		return false;
	p->here = row - 1;
	return true;
}

const Pane pane_people = {
	.name = "People",
	.brief = "Ppl",
	.digit = '9',
	.scope = SCOPE_PEOPLE,
	.go = ACTION_GO_PEOPLE,
	.kind = &kind_party,
	.new = people_new,
	.free = people_free,
	.load = people_load,
	.prepare = people_prepare,
	.draw = people_draw,
	.header = people_header,
	.foot = people_foot,
	.foot_rows = 3,
	.act = people_act,
	.keep = people_keep,
	.targets = people_targets,
	.go_to = people_go_to,
	.go_to_row = people_go_to_row,
};
