/* SPDX-License-Identifier: MIT
 *
 * Comparing two rows of numbers: see diff.h. A way of d changes ends on
 * diagonal k = x - y; reach[d] holds, for each k from -d to d, how far along
 * the first row it gets (-1: nowhere), and is kept so that the way can be
 * walked back. */
#include "base/text/diff.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem/die.h"

typedef struct Search {
	const uint32_t *a, *b;
	long n, m;
	bool *gone, *come;
	int32_t *reach; /* of all d: that of d begins at d * d */
	size_t room;
} Search;

static int32_t *reach_of(const Search *s, long d)
{
	return s->reach + d * d + d;
}

/* Where the d-th change leads on diagonal k; *came: it takes one of the second row. */
static long change(const Search *s, long d, long k, bool *came)
{
	const int32_t *before = reach_of(s, d - 1);
	long down = -1, right = -1;
	if (k < d - 1 && before[k + 1] >= 0 && before[k + 1] - k <= s->m)
		down = before[k + 1];
	if (k > 1 - d && before[k - 1] >= 0 && before[k - 1] < s->n)
		right = before[k - 1] + 1;
	*came = down >= right;
	return *came ? down : right;
}

static long along(const Search *s, long x, long k)
{
	while (x >= 0 && x < s->n && x - k < s->m && s->a[x] == s->b[x - k])
		x++;
	return x;
}

/* True when d changes are enough. */
static bool reach_with(Search *s, long d)
{
	bool came;
	s->reach = xgrow(s->reach, &s->room, (size_t)((d + 1) * (d + 1)), sizeof *s->reach);
	int32_t *reach = reach_of(s, d);
	for (long k = -d; k <= d; k++)
		reach[k] = -1;
	for (long k = -d; k <= d; k += 2) {
		reach[k] = (int32_t)along(s, d == 0 ? 0 : change(s, d, k, &came), k);
		if (reach[k] == s->n && k == s->n - s->m)
			return true;
	}
	return false;
}

static void walk_back(const Search *s, long d)
{
	long k = s->n - s->m;
	for (; d > 0; d--) {
		bool came;
		long x = change(s, d, k, &came);
		if (came)
			s->come[x - k - 1] = true;
		else
			s->gone[x - 1] = true;
		k += came ? 1 : -1;
	}
}

static void search(Search *s)
{
	long d = 0;
	while (d <= DIFF_MOST && !reach_with(s, d))
		d++;
	if (d <= DIFF_MOST) {
		walk_back(s, d);
	} else {
		memset(s->gone, true, (size_t)s->n);
		memset(s->come, true, (size_t)s->m);
	}
	free(s->reach);
}

void diff_mark(const DiffSide *from, const DiffSide *to)
{
	size_t n = from->count, m = to->count, start = 0;
	ENSURE(n < INT32_MAX && m < INT32_MAX);
	if (n > 0)
		memset(from->changed, 0, n * sizeof *from->changed);
	if (m > 0)
		memset(to->changed, 0, m * sizeof *to->changed);
	while (start < n && start < m && from->item[start] == to->item[start])
		start++;
	while (n > start && m > start && from->item[n - 1] == to->item[m - 1])
		n--, m--;
	if (n == start && m == start)
		return;
	Search s = {.a = from->item + start,
		    .b = to->item + start,
		    .n = (long)(n - start),
		    .m = (long)(m - start),
		    .gone = from->changed + start,
		    .come = to->changed + start};
	search(&s);
}
