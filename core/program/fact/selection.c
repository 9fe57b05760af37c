/* SPDX-License-Identifier: MIT
 *
 * The N smallest by hash: a heap whose root is the largest kept. */
#include "program/fact/selection.h"

#include <stdlib.h>

#include "base/mem/die.h"

static Str copy(Str s)
{
	char *p = xmalloc(s.n + 1);
	if (s.n > 0)
		memcpy(p, s.p, s.n);
	p[s.n] = '\0';
	return str_make(p, s.n);
}

static void let_go(Str s)
{
	free((char *)(uintptr_t)s.p);
}

void selection_init(Selection *s, Str seed, size_t want)
{
	ENSURE(want >= 1 && want <= SELECTION_MOST);
	*s = (Selection){.seed = copy(seed), .want = want};
	s->items = xcalloc(want, sizeof *s->items);
}

void selection_deinit(Selection *s)
{
	for (size_t i = 0; i < s->count; i++) {
		let_go(s->items[i].key);
		let_go(s->items[i].cells);
	}
	free(s->items);
	let_go(s->seed);
	*s = (Selection){.want = 0};
}

Hash selection_order(Str seed, Str key)
{
	HashRun run;
	hash_begin(&run);
	hash_add(&run, seed.p, seed.n);
	hash_add(&run, "\n", 1);
	hash_add(&run, key.p, key.n);
	return hash_end(&run);
}

static int compare(const SelectionItem *a, const SelectionItem *b)
{
	int c = memcmp(a->order.byte, b->order.byte, HASH_BYTES);
	return c != 0 ? c : (a->row > b->row) - (a->row < b->row);
}

static int compare_items(const void *a, const void *b)
{
	return compare(a, b);
}

static void swap(SelectionItem *a, SelectionItem *b)
{
	SelectionItem c = *a;
	*a = *b;
	*b = c;
}

static void sift_up(Selection *s, size_t i)
{
	for (; i > 0 && compare(&s->items[(i - 1) / 2], &s->items[i]) < 0; i = (i - 1) / 2)
		swap(&s->items[(i - 1) / 2], &s->items[i]);
}

static void sift_down(Selection *s, size_t i)
{
	for (;;) {
		size_t top = i;
		for (size_t child = 2 * i + 1; child <= 2 * i + 2 && child < s->count; child++)
			if (compare(&s->items[top], &s->items[child]) < 0)
				top = child;
		if (top == i)
			return;
		swap(&s->items[top], &s->items[i]);
		i = top;
	}
}

bool selection_wants(const Selection *s, Str key, int64_t row)
{
	if (s->count < s->want)
		return true;
	const SelectionItem item = {.order = selection_order(s->seed, key), .row = row};
	return compare(&item, &s->items[0]) < 0;
}

void selection_offer(Selection *s, Str key, int64_t row, Str cells)
{
	SelectionItem item = {.order = selection_order(s->seed, key), .row = row};
	s->offered++;
	if (s->count == s->want && compare(&item, &s->items[0]) >= 0)
		return;
	item.key = copy(key);
	item.cells = copy(cells);
	if (s->count < s->want) {
		s->items[s->count++] = item;
		sift_up(s, s->count - 1);
		return;
	}
	let_go(s->items[0].key);
	let_go(s->items[0].cells);
	s->items[0] = item;
	sift_down(s, 0);
}

void selection_finish(Selection *s)
{
	if (s->count > 1)
		qsort(s->items, s->count, sizeof *s->items, compare_items);
}
