/* SPDX-License-Identifier: MIT
 *
 * period WORKSPACE: the time that counting all evidence items takes, and one of them; the
 * median of several runs on an open workspace, as the panes and the rules ask for it. */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "base/mem/die.h"
#include "program/plan/period.h"

enum { RUNS = 11, LIMIT_MS = 150 };

static double now_ms(void)
{
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static int by_value(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;
	return x < y ? -1 : x > y;
}

static double median_of(Db *db, const IdList *ids, size_t *items, int *expected)
{
	double ms[RUNS];
	for (int i = 0; i < RUNS; i++) {
		Arena arena = ARENA_INIT;
		Err err = ERR_INIT;
		PeriodCount *counts;
		double from = now_ms();
		if (!period_counts(db, date_today(), ids, &arena, &counts, items, &err))
			die("%s", err.text);
		ms[i] = now_ms() - from;
		*expected = 0;
		for (size_t k = 0; k < *items; k++)
			*expected += counts[k].expected;
		arena_deinit(&arena);
	}
	qsort(ms, RUNS, sizeof *ms, by_value);
	return ms[RUNS / 2];
}

int main(int argc, char **argv)
{
	Db *db;
	Err err = ERR_INIT;
	IdList one = {0};
	ListQuery query = {.kind = &kind_evidence, .sort = -1, .find = STR("")};
	size_t items;
	int expected;
	if (argc != 2)
		die("usage: period WORKSPACE");
	if (!db_open(&db, argv[1], DB_CHECK_NONE, &err) || !record_ids(db, &query, &one, &err))
		die("%s", err.text);
	double all = median_of(db, NULL, &items, &expected);
	printf("period: all %zu items, %d occurrences expected %14.3f ms %10d ms %s\n", items,
	       expected, all, LIMIT_MS, all <= (double)LIMIT_MS ? "ok" : "OVER");
	one.count = one.count > 0 ? 1 : 0;
	printf("period: one item %41.3f ms\n", median_of(db, &one, &items, &expected));
	idlist_deinit(&one);
	db_close(db);
	return all <= (double)LIMIT_MS ? 0 : 1;
}
