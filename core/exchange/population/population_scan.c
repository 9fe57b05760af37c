/* SPDX-License-Identifier: MIT
 *
 * One look through a population: see population_scan.h. */
#include "exchange/population/population_scan.h"

#include <inttypes.h>
#include <stdlib.h>

#include "base/text/text.h"
#include "exchange/population/population_columns.h"
#include "exchange/population/population_dates.h"
#include "exchange/population/population_keys.h"

#define MOST_FINDINGS 60
#define MOST_EMPTY_COLUMNS 30 /* that are named one by one */

typedef struct Scanning {
	PopulationScan *out;
	const PopulationAsk *ask;
	PopulationKeys keys;
	PopulationDates dates;
	PopulationRows *empty; /* a column */
	PopulationRows no_key, too_few, too_many, totals;
} Scanning;

void population_find(PopulationScan *s, const char *kind, int64_t found, Str title, Str detail)
{
	if (s->findings < MOST_FINDINGS)
		s->finding[s->findings++] = (PopulationFinding){kind, title, detail, found};
}

void population_rows_add(PopulationRows *r, Arena *arena, int row, Str key)
{
	if (r->count < POPULATION_SHOWN) {
		StrBuf clean, cut;
		strbuf_init(&clean);
		strbuf_init(&cut);
		text_clean(&clean, key, true);
		text_cut(&cut, strbuf_str(&clean), 40);
		r->row[r->count] = row;
		r->key[r->count] = arena_copy(arena, strbuf_str(&cut));
		strbuf_deinit(&clean);
		strbuf_deinit(&cut);
	}
	r->count++;
}

Str population_rows_text(const PopulationRows *r, Arena *arena)
{
	StrBuf out;
	strbuf_init(&out);
	for (int64_t i = 0; i < r->count && i < POPULATION_SHOWN; i++) {
		strbuf_printf(&out, "%srow %d", i == 0 ? "" : ", ", r->row[i]);
		if (r->key[i].n > 0)
			strbuf_printf(&out, " (%.*s)", STR_ARG(r->key[i]));
	}
	if (r->count > POPULATION_SHOWN)
		strbuf_printf(&out, " and %" PRId64 " more", r->count - POPULATION_SHOWN);
	Str text = arena_copy(arena, strbuf_str(&out));
	strbuf_deinit(&out);
	return text;
}

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

static void report_rows(PopulationScan *s, const char *kind, const PopulationRows *rows,
			const char *one, const char *many)
{
	if (rows->count > 0)
		population_find(s, kind, rows->count,
				arena_printf(&s->arena, "%" PRId64 " of %" PRId64 " rows %s",
					     rows->count, s->rows, rows->count == 1 ? one : many),
				population_rows_text(rows, &s->arena));
}

static void report_counts(PopulationScan *s, const PopulationAsk *ask)
{
	if (ask->stated >= 0 && ask->stated != s->rows)
		population_find(s, "counts", llabs(s->rows - ask->stated),
				arena_printf(&s->arena,
					     "The source stated %" PRId64 "; the "
					     "file holds %" PRId64 " rows",
					     ask->stated, s->rows),
				STR(""));
	if (ask->second >= 0 && ask->second != s->rows)
		population_find(
			s, "counts", llabs(s->rows - ask->second),
			arena_printf(&s->arena,
				     "The second count%s%.*s%s is %" PRId64 "; the "
				     "file holds %" PRId64 " rows",
				     ask->second_from.n > 0 ? " (" : "", STR_ARG(ask->second_from),
				     ask->second_from.n > 0 ? ")" : "", ask->second, s->rows),
			STR(""));
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
			report_rows(s, "empty cells", e,
				    arena_printf(&s->arena, "has no %.*s", STR_ARG(s->head[i])).p,
				    arena_printf(&s->arena, "have no %.*s", STR_ARG(s->head[i])).p);
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
	report_rows(
		s, "empty key", &g->no_key,
		arena_printf(&s->arena, "has no %.*s to be named by", STR_ARG(s->head[s->key])).p,
		arena_printf(&s->arena, "have no %.*s to be named by", STR_ARG(s->head[s->key])).p);
	RowSource quiet = *source;
	quiet.progress = NULL;
	if (!population_keys_report(&g->keys, s, &quiet, err) ||
	    !population_dates_report(&g->dates, s, err))
		return false;
	report_empty_cells(g);
	report_rows(s, "cells", &g->too_few, "has fewer cells than there are heads",
		    "have fewer cells than there are heads");
	report_rows(s, "cells", &g->too_many, "has cells behind the last head",
		    "have cells behind the last head");
	report_rows(s, "total", &g->totals, "looks like a total and not like an item",
		    "look like totals and not like items");
	return true;
}

bool population_scan(const RowSource *source, const PopulationAsk *ask, PopulationScan *out,
		     Err *err)
{
	*out = (PopulationScan){.arena = ARENA_INIT, .last = DATE_NONE};
	RowSource quiet = *source;
	quiet.progress = NULL;
	out->finding = arena_array(&out->arena, MOST_FINDINGS, sizeof *out->finding);
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
