/* SPDX-License-Identifier: MIT
 *
 * The sort menu of a list: the natural order and every field of the kind. */
#include "pane/list/list.h"

#define SORTS_MOST 48

/* Long texts and lists have no useful order. */
static bool sortable(const Field *f)
{
	return f->type != FIELD_LONG && f->type != FIELD_LIST;
}

static size_t collect(const List *l, Choice choices[SORTS_MOST], int fields[SORTS_MOST])
{
	size_t n = 0;
	choices[n] = (Choice){0, "as listed", l->sort < 0 ? "now" : NULL};
	fields[n++] = -1;
	for (size_t i = 0; i < l->kind->field_count && n < SORTS_MOST; i++)
		if (sortable(&l->kind->fields[i])) {
			choices[n] = (Choice){0, l->kind->fields[i].head,
					      l->sort == (int)i ? "now; again reverses" : NULL};
			fields[n++] = (int)i;
		}
	return n;
}

bool list_sort_act(List *l, Host *host, ActionId action)
{
	if (action != ACTION_SORT)
		return false;
	Choice choices[SORTS_MOST];
	int fields[SORTS_MOST];
	size_t n = collect(l, choices, fields), at = 0;
	for (size_t i = 0; i < n; i++)
		if (fields[i] == l->sort)
			at = i;
	if (!host_ask_choice(host, "Sort by", choices, n, &at))
		return true;
	l->reverse = fields[at] == l->sort && !l->reverse;
	l->sort = fields[at];
	Err err = ERR_INIT;
	if (!list_load_sorted(l, host, &err))
		host_error(host, &err);
	return true;
}
