/* SPDX-License-Identifier: MIT
 *
 * Marks: a sorted array of ids, so that a mark survives every sort, filter and
 * reload, and looking one up while drawing costs a few comparisons. */
#include <stdlib.h>

#include "pane/list/list.h"

/* Where the id is, or would be. */
static size_t place_of(const IdList *marks, Id id, bool *there)
{
	size_t low = 0, high = marks->count;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (id_compare(marks->items[middle], id) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	*there = low < marks->count && id_equal(marks->items[low], id);
	return low;
}

bool list_marked(const List *l, Id id)
{
	bool there = false;
	if (l->marks.count > 0)
		place_of(&l->marks, id, &there);
	return there;
}

static void toggle(IdList *marks, Id id)
{
	bool there;
	size_t at = place_of(marks, id, &there);
	if (there) {
		marks->count--;
		memmove(&marks->items[at], &marks->items[at + 1], (marks->count - at) * sizeof(Id));
		return;
	}
	idlist_add(marks, id);
	memmove(&marks->items[at + 1], &marks->items[at], (marks->count - 1 - at) * sizeof(Id));
	marks->items[at] = id;
}

static int by_id(const void *a, const void *b)
{
	return id_compare(*(const Id *)a, *(const Id *)b);
}

/* Sorts and leaves each id once. */
static void tidy(IdList *marks)
{
	if (marks->count == 0)
		return;
	qsort(marks->items, marks->count, sizeof(Id), by_id);
	size_t kept = 1;
	for (size_t i = 1; i < marks->count; i++)
		if (!id_equal(marks->items[i], marks->items[kept - 1]))
			marks->items[kept++] = marks->items[i];
	marks->count = kept;
}

/* A mark may be filtered out of sight, but not act on a row that no longer is: verbs would
 * refuse it. Rows out of sight lose their mark, so that a bulk change is what one sees. */
void list_marks_prune(List *l)
{
	if (l->marks.count == 0)
		return;
	IdList kept = {0};
	for (size_t i = 0; i < l->ids.count; i++)
		if (list_marked(l, l->ids.items[i]))
			idlist_add(&kept, l->ids.items[i]);
	tidy(&kept);
	idlist_deinit(&l->marks);
	l->marks = kept;
}

bool list_in_range(const List *l, size_t row)
{
	if (l->anchor == SIZE_MAX)
		return false;
	size_t low = l->anchor < l->cursor ? l->anchor : l->cursor;
	size_t high = l->anchor < l->cursor ? l->cursor : l->anchor;
	return row >= low && row <= high;
}

static void mark_range(List *l)
{
	if (l->ids.count == 0)
		return;
	if (l->anchor == SIZE_MAX) {
		l->anchor = l->cursor;
		return;
	}
	for (size_t i = 0; i < l->ids.count; i++)
		if (list_in_range(l, i))
			idlist_add(&l->marks, l->ids.items[i]);
	l->anchor = SIZE_MAX;
	tidy(&l->marks);
}

/* All matches; all rows where nothing is looked for. */
static void mark_matches(List *l, Host *host)
{
	bool some = l->find.n > 0 && !l->only;
	size_t count = some ? l->match_count : l->ids.count;
	for (size_t i = 0; i < count; i++)
		idlist_add(&l->marks, l->ids.items[some ? l->match[i] : i]);
	tidy(&l->marks);
	host_say(host, "%zu marked", l->marks.count);
}

bool list_mark_act(List *l, Host *host, ActionId action)
{
	switch (action) {
	case ACTION_MARK:
		if (l->anchor != SIZE_MAX) {
			mark_range(l);
		} else if (l->ids.count > 0) {
			toggle(&l->marks, list_here(l));
			list_move_to(l, l->cursor + 1);
		}
		return true;
	case ACTION_MARK_RANGE:
		mark_range(l);
		return true;
	case ACTION_MARK_MATCHES:
		mark_matches(l, host);
		return true;
	default:
		return false;
	}
}
