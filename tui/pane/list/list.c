/* SPDX-License-Identifier: MIT
 *
 * The list's ids, cursor and window, and the actions that move in it. Find and
 * marks are in list_find.c and list_mark.c. */
#include "pane/list/list.h"

#include <stdlib.h>

#include "base/mem/die.h"

void list_init(List *l, const Kind *kind, const char *extra)
{
	*l = (List){.kind = kind, .extra = extra, .sort = -1, .anchor = SIZE_MAX, .page = 1};
	strbuf_init(&l->find);
}

void list_deinit(List *l)
{
	idlist_deinit(&l->ids);
	idlist_deinit(&l->marks);
	strbuf_deinit(&l->find);
	free(l->match);
}

size_t list_count(const List *l)
{
	return l->ids.count;
}

Id list_id(const List *l, size_t row)
{
	return row < l->ids.count ? l->ids.items[row] : ID_NONE;
}

Id list_here(const List *l)
{
	return list_id(l, l->cursor);
}

/* The cursor goes back to its record, which most often is where it was. */
static void keep_cursor(List *l, Id id, size_t row)
{
	l->cursor = row;
	if (!id_equal(list_id(l, row), id))
		list_put_cursor(l, id);
	if (l->cursor >= l->ids.count)
		l->cursor = l->ids.count == 0 ? 0 : l->ids.count - 1;
}

static int by_id(const void *a, const void *b)
{
	return id_compare(*(const Id *)a, *(const Id *)b);
}

static bool same_records(const IdList *a, const IdList *b)
{
	if (a->count != b->count || a->count == 0)
		return false;
	size_t bytes = a->count * sizeof(Id);
	Id *left = xmalloc(2 * bytes), *right = left + a->count;
	memcpy(left, a->items, bytes);
	memcpy(right, b->items, bytes);
	qsort(left, a->count, sizeof(Id), by_id);
	qsort(right, b->count, sizeof(Id), by_id);
	bool same = memcmp(left, right, bytes) == 0;
	free(left);
	return same;
}

/* Rows do not jump away from someone who works through them: as long as the
 * records are the same ones, they stay where they are until the next sort. */
static void keep_order(const List *l, IdList *all)
{
	if (same_records(&l->ids, all))
		memcpy(all->items, l->ids.items, all->count * sizeof(Id));
}

static bool load(List *l, Host *host, bool stay, Err *err)
{
	Id here = list_here(l);
	IdList all = {0};
	ListQuery query = {
		.kind = l->kind, .extra = l->extra, .sort = l->sort, .reverse = l->reverse};
	if (!record_ids(host_db(host), &query, &all, err)) {
		idlist_deinit(&all);
		return false;
	}
	l->stamp++;
	l->total = all.count;
	if (l->only && !list_find_load(l, host, &all, err)) {
		idlist_deinit(&all);
		return false;
	}
	if (stay)
		keep_order(l, &all);
	idlist_deinit(&l->ids);
	l->ids = all;
	if (l->find.n > 0 && !l->only && !list_find_load(l, host, &l->ids, err))
		return false;
	keep_cursor(l, here, l->cursor);
	list_marks_prune(l);
	if (l->anchor != SIZE_MAX && l->anchor >= l->ids.count)
		l->anchor = SIZE_MAX;
	return true;
}

bool list_load(List *l, Host *host, Err *err)
{
	return load(l, host, true, err);
}

bool list_load_sorted(List *l, Host *host, Err *err)
{
	return load(l, host, false, err);
}

void list_move_to(List *l, size_t row)
{
	l->cursor = l->ids.count == 0 ? 0 : row < l->ids.count ? row : l->ids.count - 1;
}

bool list_put_cursor(List *l, Id id)
{
	if (id_is_none(id))
		return false;
	for (size_t i = 0; i < l->ids.count; i++)
		if (id_equal(l->ids.items[i], id)) {
			l->cursor = i;
			return true;
		}
	return false;
}

void list_fit(List *l, size_t rows)
{
	l->page = rows == 0 ? 1 : rows;
	size_t last = l->ids.count > l->page ? l->ids.count - l->page : 0;
	if (l->cursor < l->top)
		l->top = l->cursor;
	if (l->cursor >= l->top + l->page)
		l->top = l->cursor - l->page + 1;
	if (l->top > last)
		l->top = last;
}

/* A whole page also moves the window, so that the cursor keeps its line. */
static void page_down(List *l, size_t by)
{
	l->top += by;
	list_move_to(l, l->cursor + by);
}

static void page_up(List *l, size_t by)
{
	l->top = l->top > by ? l->top - by : 0;
	list_move_to(l, l->cursor > by ? l->cursor - by : 0);
}

static bool move(List *l, ActionId action)
{
	size_t half = l->page / 2 > 0 ? l->page / 2 : 1;
	switch (action) {
	case ACTION_DOWN:
		list_move_to(l, l->cursor + 1);
		return true;
	case ACTION_UP:
		list_move_to(l, l->cursor > 0 ? l->cursor - 1 : 0);
		return true;
	case ACTION_HALF_DOWN:
		page_down(l, half);
		return true;
	case ACTION_HALF_UP:
		page_up(l, half);
		return true;
	case ACTION_PAGE_DOWN:
		page_down(l, l->page);
		return true;
	case ACTION_PAGE_UP:
		page_up(l, l->page);
		return true;
	case ACTION_TOP:
		list_move_to(l, 0);
		return true;
	case ACTION_BOTTOM:
		list_move_to(l, SIZE_MAX);
		return true;
	default:
		return false;
	}
}

bool list_act(List *l, Host *host, ActionId action)
{
	return move(l, action) || list_mark_act(l, host, action) ||
	       list_find_act(l, host, action) || list_sort_act(l, host, action);
}

Targets list_targets(const List *l)
{
	if (l->marks.count > 0)
		return (Targets){l->kind, l->marks.items, l->marks.count};
	if (l->ids.count == 0)
		return (Targets){l->kind, NULL, 0};
	return (Targets){l->kind, &l->ids.items[l->cursor], 1};
}

void list_header(const List *l, StrBuf *out)
{
	if (l->find.n > 0 && l->only)
		strbuf_printf(out, "%zu of %zu   only: %s", l->ids.count, l->total, l->find.p);
	else if (l->find.n > 0)
		strbuf_printf(out, "%zu   find: %s (%zu)", l->total, l->find.p, l->match_count);
	else
		strbuf_printf(out, "%zu", l->total);
	if (l->sort >= 0)
		strbuf_printf(out, "   sort: %s%s", l->kind->fields[l->sort].head,
			      l->reverse ? ", reversed" : "");
	else if (l->reverse)
		strbuf_add(out, STR("   reversed"));
	if (l->marks.count > 0)
		strbuf_printf(out, "   %zu marked", l->marks.count);
	if (l->anchor != SIZE_MAX)
		strbuf_add(out, STR("   marking a range"));
}
