/* SPDX-License-Identifier: MIT
 *
 * One look through a population: see population_scan.h. */
#include "exchange/population/population_scan.h"

#include <inttypes.h>
#include <stdlib.h>

#include "exchange/population/population_columns.h"
#include "exchange/population/population_dates.h"
#include "exchange/population/population_keys.h"

#define MOST_EMPTY_COLUMNS 30 /* that are named one by one */

typedef struct Scanning {
	PopulationScan *out;
	const PopulationAsk *ask;
	PopulationKeys keys;
	PopulationDates dates;
	PopulationRows *empty; /* a column */
	PopulationRows no_key, too_few, too_many, totals;
} Scanning;

/* "Total", "Sum: 312", "Grand total", "312 rows": what a report writes under its rows. */
static bool is_total(const SheetRow *row)
{
	static const char *const words[] = {"total", "grand total", "subtotal", "sum",
					    "summe", "gesamt",      "count",    "rows"};
	size_t filled = 0;
	bool says = false;
	for (size_t i = 0; i < row->count; i++) {
		Str cell = str_trim(row->cell[i]);
		filled += cell.n > 0;
		for (size_t w = 0; filled == 1 && cell.n > 0 && w < sizeof words / sizeof *words;
		     w++) {
			Str word = str_of(words[w]), rest = str_slice(cell, word.n, cell.n);
			bool ends = rest.n == 0 || rest.p[0] == ':' || rest.p[0] == ' ';
			says |= cell.n >= word.n && str_starts_nocase(cell, word) && ends;
		}
	}
	return says && (filled <= 2 || 2 * filled < row->count);
}

static size_t width(const SheetRow *row)
{
	size_t n = row->count;
	while (n > 0 && str_trim(row->cell[n - 1]).n == 0)
		n--;
	return n;
}

static void look_at_row(Scanning *g, const SheetRow *row)
{
	PopulationScan *s = g->out;
	Arena *arena = &s->arena;
	Str key = sheet_cell(row, s->key);
	s->rows++;
	if (key.n == 0)
		population_rows_add(&g->no_key, arena, row->number, STR(""));
	else
		population_keys_add(&g->keys, key, row->number);
	if (s->date >= 0)
		population_dates_add(&g->dates, row->number, key, sheet_cell(row, s->date));
	for (size_t i = 0; i < s->heads; i++)
		if (sheet_cell(row, (int)i).n == 0)
			population_rows_add(&g->empty[i], arena, row->number, key);
	if (!s->workbook && row->count < s->heads)
		population_rows_add(&g->too_few, arena, row->number, key);
	if (width(row) > s->heads)
		population_rows_add(&g->too_many, arena, row->number, key);
	if (is_total(row))
		population_rows_add(&g->totals, arena, row->number, key);
}

static bool read_all(Scanning *g, const RowSource *source, Err *err)
{
	PopulationReader r;
	const SheetRow *row = NULL;
	if (!population_reader_open(&r, source, err))
		return false;
	bool ok;
	while ((ok = population_reader_next(&r, &row, err)) && row != NULL)
		look_at_row(g, row);
	population_reader_close(&r);
	return ok;
}

static void report_counts(PopulationScan *s, const PopulationAsk *ask)
{
	if (ask->stated >= 0 && ask->stated != s->rows)
		population_find(s, POPULATION_STATED_ROWS, llabs(s->rows - ask->stated),
				arena_printf(&s->arena,
					     "The source stated %" PRId64 "; the "
					     "file holds %" PRId64 " rows",
					     ask->stated, s->rows),
				STR(""));
	if (ask->second >= 0 && ask->second != s->rows)
		population_find(
			s, POPULATION_SECOND_COUNT, llabs(s->rows - ask->second),
			arena_printf(&s->arena,
				     "The second count%s%.*s%s is %" PRId64 "; the "
				     "file holds %" PRId64 " rows",
				     ask->second_from.n > 0 ? " (" : "", STR_ARG(ask->second_from),
				     ask->second_from.n > 0 ? ")" : "", ask->second, s->rows),
			STR(""));
}

static const char *has(const PopulationRows *rows)
{
	return rows->count == 1 ? "has" : "have";
}

static void report_empty_cells(Scanning *g)
{
	PopulationScan *s = g->out;
	size_t named = 0, more = 0;
	for (size_t i = 0; i < s->heads; i++) {
		const PopulationRows *e = &g->empty[i];
		bool wanted = (int)i != s->key && (int)i != s->date && e->count > 0 &&
			      100 * (s->rows - e->count) >= POPULATION_FILLED * s->rows;
		if (wanted && named++ >= MOST_EMPTY_COLUMNS)
			more++;
		else if (wanted)
			population_rows_report(
				s, "empty cells", e,
				arena_printf(&s->arena, "%s no %.*s", has(e), STR_ARG(s->head[i]))
					.p);
	}
	if (more > 0)
		population_find(s, "empty cells", (int64_t)more,
				arena_printf(&s->arena, "%zu more columns have empty cells", more),
				STR(""));
}

static bool report(Scanning *g, const RowSource *source, Err *err)
{
	PopulationScan *s = g->out;
	report_counts(s, g->ask);
	if (s->rows == 0)
		population_find(s, "counts", 0, STR("There is no row below the heads"), STR(""));
	population_rows_report(s, "empty key", &g->no_key,
			       arena_printf(&s->arena, "%s no %.*s to be named by", has(&g->no_key),
					    STR_ARG(s->head[s->key]))
				       .p);
	RowSource quiet = *source;
	quiet.progress = NULL;
	if (!population_keys_report(&g->keys, s, &quiet, err) ||
	    !population_dates_report(&g->dates, s, err))
		return false;
	report_empty_cells(g);
	population_rows_report(
		s, "cells", &g->too_few,
		arena_printf(&s->arena, "%s fewer cells than there are heads", has(&g->too_few)).p);
	population_rows_report(
		s, "cells", &g->too_many,
		arena_printf(&s->arena, "%s cells behind the last head", has(&g->too_many)).p);
	population_rows_report(s, "total", &g->totals,
			       g->totals.count == 1 ? "looks like a total and not like an item"
						    : "look like totals and not like items");
	return true;
}

bool population_scan(const RowSource *source, const PopulationAsk *ask, PopulationScan *out,
		     Err *err)
{
	*out = (PopulationScan){.arena = ARENA_INIT, .last = DATE_NONE};
	RowSource quiet = *source;
	quiet.progress = NULL;
	out->finding = arena_array(&out->arena, POPULATION_FINDINGS_MOST, sizeof *out->finding);
	if (!population_columns(out, &quiet, ask, err)) {
		population_scan_deinit(out);
		return false;
	}
	Scanning g = {.out = out, .ask = ask};
	population_dates_init(&g.dates, &out->arena, ask);
	g.empty = arena_array(&out->arena, out->heads, sizeof *g.empty);
	bool ok = read_all(&g, source, err) && report(&g, source, err);
	population_keys_deinit(&g.keys);
	if (!ok)
		population_scan_deinit(out);
	return ok;
}

void population_scan_deinit(PopulationScan *s)
{
	arena_deinit(&s->arena);
	*s = (PopulationScan){.arena = ARENA_INIT};
}
