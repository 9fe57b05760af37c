/* SPDX-License-Identifier: MIT
 *
 * Reading which columns a view hands on: see guard_views.h. A column that stands in the list behind
 * SELECT as it is comes out under its name and concerns whoever names that; one that stands
 * anywhere else (a join, a condition, an expression) concerns every reader of the view. */
#include "store/guard_views.h"

#include <stdlib.h>

#include "base/mem/die.h"
#include "store/guard_text.h"

#define TOKENS_STEP 64

typedef struct Text {
	GuardToken *items;
	size_t count;
	bool literals; /* 'v_gaps' is a name as well: SQLite takes it for one */
	size_t list,
		end; /* the list behind the first SELECT, where its columns come out as named */
} Text;

static Text read_text(Str sql, bool literals, Arena *arena)
{
	Text x = {.literals = literals};
	size_t next = 0, room = 0;
	for (GuardToken t = guard_token(sql, &next); t.kind != TOKEN_END;
	     t = guard_token(sql, &next)) {
		if (x.count == room) {
			GuardToken *more = arena_array(arena, room * 2 + TOKENS_STEP, sizeof *more);
			if (x.count > 0)
				memcpy(more, x.items, x.count * sizeof *more);
			x.items = more;
			room = room * 2 + TOKENS_STEP;
		}
		x.items[x.count++] = t;
	}
	return x;
}

static bool is(const Text *x, size_t i, const char *word)
{
	return i < x->count && x->items[i].kind != TOKEN_LITERAL &&
	       str_equal_nocase(x->items[i].text, str_of(word));
}

static bool is_name(const Text *x, size_t i, Str name)
{
	return i < x->count && x->items[i].kind != TOKEN_SIGN &&
	       (x->literals || x->items[i].kind != TOKEN_LITERAL) &&
	       str_equal_nocase(x->items[i].text, name);
}

static bool follows(const Text *x, size_t i, const char *word)
{
	return i > 0 && is(x, i - 1, word);
}

/* Is something read from it at this place? */
static bool is_source(const Text *x, size_t i, Str source)
{
	return is_name(x, i, source) && !follows(x, i, "AS") &&
	       (!follows(x, i, ".") || (i > 1 && is(x, i - 2, "main")));
}

static bool reads(const Text *x, Str source)
{
	for (size_t i = 0; i < x->count; i++)
		if (is_source(x, i, source))
			return true;
	return false;
}

/* Can the name before a dot stand for the source? */
static bool is_alias(const Text *x, Str source, Str name)
{
	if (str_equal_nocase(source, name))
		return true;
	for (size_t i = 0; i < x->count; i++)
		if (is_source(x, i, source) &&
		    str_equal_nocase(name, i + 2 < x->count && is(x, i + 1, "AS")
						   ? x->items[i + 2].text
					   : i + 1 < x->count ? x->items[i + 1].text
							      : STR("")))
			return true;
	return false;
}

/* Without a dot before it, and not only given as a name. */
static bool is_bare(const Text *x, size_t i, Str name)
{
	return is_name(x, i, name) && !follows(x, i, ".") && !follows(x, i, "AS") &&
	       !is(x, i + 1, ".") && !is(x, i + 1, "(");
}

static bool uses_at(const Text *x, size_t i, const GuardMark *m)
{
	return is_bare(x, i, m->column) ||
	       (i > 1 && is_name(x, i, m->column) && follows(x, i, ".") &&
		is_alias(x, m->source, x->items[i - 2].text));
}

/* The first list of a view whose rows are what it reads: none is joined away as a duplicate. */
static void find_list(Text *x)
{
	size_t i = 0;
	int depth = 0;
	for (size_t k = 0; k < x->count; k++)
		if (is(x, k, "WITH") || is(x, k, "DISTINCT") || is(x, k, "EXCEPT") ||
		    is(x, k, "INTERSECT") || (is(x, k, "UNION") && !is(x, k + 1, "ALL")))
			return;
	while (i < x->count && !is(x, i, "SELECT") && !is(x, i, "("))
		i++;
	if (!is(x, i, "SELECT"))
		return;
	x->list = x->end = i + 1;
	for (; x->end < x->count && (depth > 0 || !is(x, x->end, "FROM")); x->end++)
		depth += is(x, x->end, "(") - is(x, x->end, ")");
}

/* Between two commas of the list itself. */
static bool ends_item(const Text *x, size_t i)
{
	return i == x->end || is(x, i, ",");
}

/* The name under which the column at i comes out as it is; "" when it does not. */
static Str name_out(const Text *x, size_t i)
{
	size_t first = follows(x, i, ".") ? i - 2 : i;
	int depth = 0;
	if (i < x->list || i >= x->end || !(first == x->list || follows(x, first, ",")))
		return STR("");
	for (size_t k = x->list; k < i; k++)
		depth += is(x, k, "(") - is(x, k, ")");
	if (depth > 0)
		return STR("");
	if (ends_item(x, i + 1))
		return x->items[i].text;
	return is(x, i + 1, "AS") && ends_item(x, i + 3) ? x->items[i + 2].text : STR("");
}

/* A name that the view gives and uses again stands for more than the column that comes out. */
static bool is_used_again(const Text *x, Str name, size_t but)
{
	for (size_t i = 0; i < x->count; i++)
		if (i != but && is_bare(x, i, name))
			return true;
	return false;
}

static bool add_mark(GuardTrace *t, Str source, Str column, Arena *arena)
{
	for (size_t i = 0; i < t->count; i++)
		if (str_equal(t->items[i].source, source) &&
		    (t->items[i].column.n == 0 || str_equal_nocase(t->items[i].column, column)))
			return false;
	if (t->count == t->room) {
		GuardMark *more = arena_array(arena, t->room * 2 + 8, sizeof *more);
		if (t->count > 0)
			memcpy(more, t->items, t->count * sizeof *more);
		t->items = more;
		t->room = t->room * 2 + 8;
	}
	t->items[t->count++] = (GuardMark){source, column};
	return true;
}

/* What of the mark the view shows; true when that was not known yet. */
static bool pass_on(GuardTrace *t, const GuardMark *m, Str view, const Text *x, Arena *arena)
{
	bool more = false;
	if (m->column.n == 0)
		return reads(x, m->source) && add_mark(t, view, STR(""), arena);
	if (!reads(x, m->source))
		return false;
	for (size_t i = 0; i < x->count; i++) {
		if (!uses_at(x, i, m))
			continue;
		Str out = name_out(x, i);
		if (out.n > 0 && is_used_again(x, out, i))
			out = STR("");
		more = add_mark(t, view, out, arena) || more;
	}
	return more;
}

static bool pass_all(GuardTrace *t, Str view, const Text *x, Arena *arena)
{
	bool more = false;
	for (size_t i = 0; i < t->count; i++) {
		GuardMark mark = t->items[i];
		if (!str_equal(mark.source, view))
			more = pass_on(t, &mark, view, x, arena) || more;
	}
	return more;
}

GuardTrace guard_views_trace(const GuardViews *v, const EventOp *op, Arena *arena)
{
	GuardTrace t = {0};
	Text *texts = arena_array(arena, v->count, sizeof *texts);
	if (op->op != 'U')
		add_mark(&t, op->table, STR(""), arena);
	for (size_t i = 0; i < op->count && op->op == 'U'; i++)
		add_mark(&t, op->table, op->fields[i].column, arena);
	for (size_t i = 0; i < v->count; i++) {
		texts[i] = read_text(str_of(v->items[i].sql), false, arena);
		find_list(&texts[i]);
	}
	for (bool more = true; more;) {
		more = false;
		for (size_t i = 0; i < v->count; i++)
			more = pass_all(&t, str_of(v->items[i].name), &texts[i], arena) || more;
	}
	return t;
}

/* Columns that are not named: all of a table, or those that two tables have in common. Behind a
 * value the star multiplies, and within count(*) it reads none. */
static bool reads_unnamed(const Text *x)
{
	static const char *const before[] = {"SELECT", "DISTINCT", "ALL", ",", "."};
	for (size_t i = 0; i < x->count; i++) {
		if (is(x, i, "NATURAL"))
			return true;
		for (size_t k = 0; k < sizeof before / sizeof *before && is(x, i, "*"); k++)
			if (follows(x, i, before[k]))
				return true;
	}
	return false;
}

static bool uses(const Text *x, const GuardMark *m)
{
	for (size_t i = 0; i < x->count; i++)
		if (uses_at(x, i, m))
			return true;
	return false;
}

/* Before the text is taken apart: only a view's name that stands in it can be read. */
static bool mentions(const GuardTrace *t, Str sql)
{
	for (size_t i = 1; i < sql.n; i++)
		for (size_t k = 0; k < t->count && sql.p[i] == '_'; k++) {
			Str name = t->items[k].source;
			if (str_equal_nocase(str_slice(sql, i - 1, i - 1 + name.n), name))
				return true;
		}
	return false;
}

bool guard_trace_shows(const GuardTrace *t, Str sql, Arena *arena)
{
	if (!mentions(t, sql))
		return false;
	Text x = read_text(sql, true, arena);
	for (size_t i = 0; i < t->count; i++)
		if (reads(&x, t->items[i].source) &&
		    (t->items[i].column.n == 0 || uses(&x, &t->items[i]) || reads_unnamed(&x)))
			return true;
	return false;
}

void guard_views_add(GuardViews *v, const char *name, const char *sql)
{
	v->items = xgrow(v->items, &v->room, v->count + 1, sizeof *v->items);
	v->items[v->count++] = (GuardView){xstrdup(name), xstrdup(sql)};
}

void guard_views_deinit(GuardViews *v)
{
	for (size_t i = 0; i < v->count; i++) {
		free(v->items[i].name);
		free(v->items[i].sql);
	}
	free(v->items);
	*v = (GuardViews){0};
}
