/* SPDX-License-Identifier: MIT
 *
 * Find in a list. The store is asked once for the ids that match, in the list's
 * own order; both are then walked side by side, so that n and N are steps in an
 * array of rows and a key never searches. */
#include <stdlib.h>

#include "base/mem/die.h"
#include "pane/list/list.h"

static bool matching_ids(List *l, Host *host, IdList *out, Err *err)
{
	ListQuery query = {.kind = l->kind,
			   .extra = l->extra,
			   .sort = l->sort,
			   .reverse = l->reverse,
			   .find = strbuf_str(&l->find)};
	return record_ids(host_db(host), &query, out, err);
}

static int by_id(const void *a, const void *b)
{
	return id_compare(*(const Id *)a, *(const Id *)b);
}

/* Rows of `all` that are among the matches. Most often both are in the same order and one walk
 * finds them all; when rows stayed where they were through a change (list.c), they are looked up
 * one by one. */
static void match_rows(List *l, const IdList *all, IdList *found)
{
	l->match_count = 0;
	l->match = xgrow(l->match, &l->match_room, found->count, sizeof *l->match);
	for (size_t i = 0; i < all->count && l->match_count < found->count; i++)
		if (id_equal(all->items[i], found->items[l->match_count]))
			l->match[l->match_count++] = i;
	if (l->match_count == found->count)
		return;
	l->match_count = 0;
	qsort(found->items, found->count, sizeof(Id), by_id);
	for (size_t i = 0; i < all->count && l->match_count < found->count; i++)
		if (bsearch(&all->items[i], found->items, found->count, sizeof(Id), by_id) != NULL)
			l->match[l->match_count++] = i;
}

bool list_find_load(List *l, Host *host, IdList *all, Err *err)
{
	l->match_count = 0;
	if (l->find.n == 0) {
		l->only = false;
		return true;
	}
	IdList found = {0};
	if (!matching_ids(l, host, &found, err)) {
		idlist_deinit(&found);
		return false;
	}
	if (l->only) {
		l->match_count = found.count;
		idlist_deinit(all);
		*all = found;
		return true;
	}
	match_rows(l, all, &found);
	idlist_deinit(&found);
	return true;
}

/* The first place in match[] whose row is not before `row`. */
static size_t match_from(const List *l, size_t row)
{
	size_t low = 0, high = l->match_count;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (l->match[middle] < row)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

bool list_matches(const List *l, size_t row)
{
	if (l->find.n == 0 || l->only)
		return false;
	size_t at = match_from(l, row);
	return at < l->match_count && l->match[at] == row;
}

/* n and N walk around the ends; with only matches shown they walk the rows. */
static void step(List *l, Host *host, bool forth)
{
	size_t count = l->only ? l->ids.count : l->match_count;
	if (l->find.n == 0 || count == 0) {
		host_say(host, l->find.n == 0 ? "nothing is looked for yet" : "nothing matches");
		return;
	}
	if (l->only) {
		list_move_to(l, forth ? (l->cursor + 1) % count : (l->cursor + count - 1) % count);
		return;
	}
	size_t at = match_from(l, forth ? l->cursor + 1 : l->cursor);
	at = forth ? at % count : (at + count - 1) % count;
	list_move_to(l, l->match[at]);
}

/* Without `only` the ids stay: just the matches are asked for. */
static void find_again(List *l, Host *host)
{
	Err err = ERR_INIT;
	bool reload = l->only;
	if (l->find.n == 0)
		l->only = false;
	if (!(reload ? list_load(l, host, &err) : list_find_load(l, host, &l->ids, &err)))
		host_error(host, &err);
}

typedef struct Typing {
	List *list;
	Host *host;
	size_t from; /* the row from which it is looked for */
} Typing;

/* Called at every key of the input: the cursor runs ahead to the first match. */
static void typed(Str text, void *data)
{
	Typing *t = data;
	List *l = t->list;
	strbuf_clear(&l->find);
	strbuf_add(&l->find, text);
	find_again(l, t->host);
	if (l->only || l->match_count == 0) {
		list_move_to(l, l->only ? 0 : t->from);
		return;
	}
	list_move_to(l, l->match[match_from(l, t->from) % l->match_count]);
}

static void ask(List *l, Host *host)
{
	Typing t = {l, host, l->cursor};
	StrBuf before;
	strbuf_init(&before);
	strbuf_add(&before, strbuf_str(&l->find));
	if (!host_ask_find(host, STR(""), typed, &t)) {
		list_move_to(l, t.from);
		typed(strbuf_str(&before), &t);
		list_move_to(l, t.from);
	} else if (l->find.n > 0 && !l->only && l->match_count == 0) {
		host_say(host, "nothing matches \"%s\"", l->find.p);
	}
	strbuf_deinit(&before);
}

static void toggle_only(List *l, Host *host)
{
	if (l->find.n == 0) {
		ask(l, host);
		if (l->find.n == 0)
			return;
		l->only = true;
	} else {
		l->only = !l->only;
	}
	Err err = ERR_INIT;
	if (!list_load(l, host, &err))
		host_error(host, &err);
}

/* Esc: the range first, then the find, then the marks. False when there was nothing to clear. */
static bool clear(List *l, Host *host)
{
	if (l->anchor != SIZE_MAX) {
		l->anchor = SIZE_MAX;
	} else if (l->find.n > 0) {
		strbuf_clear(&l->find);
		l->match_count = 0;
		if (l->only)
			find_again(l, host);
	} else if (l->marks.count > 0) {
		l->marks.count = 0;
	} else {
		return false;
	}
	return true;
}

bool list_find_act(List *l, Host *host, ActionId action)
{
	switch (action) {
	case ACTION_FIND:
		ask(l, host);
		return true;
	case ACTION_FIND_NEXT:
		step(l, host, true);
		return true;
	case ACTION_FIND_PREVIOUS:
		step(l, host, false);
		return true;
	case ACTION_ONLY:
		toggle_only(l, host);
		return true;
	case ACTION_CLEAR:
		return clear(l, host);
	default:
		return false;
	}
}
