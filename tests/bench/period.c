/* SPDX-License-Identifier: MIT
 *
 * period WORKSPACE: the time that the verdict of all evidence items takes; the median of several
 * runs on an open workspace, as the panes and the rules ask for it. */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "base/mem/die.h"
#include "program/plan/period.h"
#include "store/stmt.h"

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

static double median(Db *db, size_t *items)
{
	double ms[RUNS];
	for (int i = 0; i < RUNS; i++) {
		Err err = ERR_INIT;
		double from = now_ms();
		Stmt *q = stmt_get(db, "SELECT " PERIOD_VERDICT_SQL
				       " FROM evidence t WHERE t.archived = 0");
		stmt_bind_date(q, ":today", date_today());
		for (*items = 0; stmt_row(q); ++*items)
			stmt_text(q, 0);
		if (!stmt_end(q, &err))
			die("%s", err.text);
		ms[i] = now_ms() - from;
	}
	qsort(ms, RUNS, sizeof *ms, by_value);
	return ms[RUNS / 2];
}

int main(int argc, char **argv)
{
	Db *db;
	Err err = ERR_INIT;
	size_t items;
	if (argc != 2)
		die("usage: period WORKSPACE");
	if (!db_open(&db, argv[1], DB_CHECK_NONE, &err))
		die("%s", err.text);
	double all = median(db, &items);
	printf("period: verdicts of %zu items %30.3f ms %10d ms %s\n", items, all, LIMIT_MS,
	       all <= (double)LIMIT_MS ? "ok" : "OVER");
	db_close(db);
	return all <= (double)LIMIT_MS ? 0 : 1;
}
