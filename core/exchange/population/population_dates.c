/* SPDX-License-Identifier: MIT
 *
 * Days: see population_dates.h. */
#include "exchange/population/population_dates.h"

#include <inttypes.h>

#include "exchange/reading/date_shape.h"

static DateManner manner_of(const DateShape *shape, Str cell)
{
	if (shape->form == DATEFORM_NUMERIC)
		return MANNER_NUMERIC;
	if (shape->form == DATEFORM_SERIAL)
		return MANNER_SERIAL;
	size_t digits = 0;
	while (digits < cell.n && cell.p[digits] >= '0' && cell.p[digits] <= '9')
		digits++;
	return digits == 4 || digits == 8 ? MANNER_ISO : MANNER_NAMED;
}

static void add_reading(DateReading *r, DateOrder order, Arena *arena, const PopulationAsk *ask,
			int row, Str key, Str cell)
{
	const DateColumn column = {.order = order};
	Date day;
	Err ignored = ERR_INIT;
	if (!datecolumn_read(&column, cell, &day, &ignored) || day == DATE_NONE) {
		population_rows_add(&r->bad, arena, row, cell);
		return;
	}
	r->last = r->last == DATE_NONE || day > r->last ? day : r->last;
	r->later += ask->run != DATE_NONE && day > ask->run;
	if ((ask->from != DATE_NONE && day < ask->from) || (ask->to != DATE_NONE && day > ask->to))
		population_rows_add(&r->outside, arena, row, key.n > 0 ? key : cell);
}

static void add_order(PopulationDates *d, Arena *arena, const DateShape *s, int row, Str cell)
{
	if (s->form != DATEFORM_NUMERIC || s->first == s->second)
		return;
	bool dmy = date_make(s->year, s->second, s->first) != DATE_NONE;
	bool mdy = date_make(s->year, s->first, s->second) != DATE_NONE;
	if (dmy && mdy)
		population_rows_add(&d->either, arena, row, cell);
	else if (dmy)
		population_rows_add(&d->day_first, arena, row, cell);
	else if (mdy)
		population_rows_add(&d->month_first, arena, row, cell);
}

void population_dates_add(PopulationDates *d, Arena *arena, const PopulationAsk *ask, int row,
			  Str key, Str cell)
{
	if (cell.n == 0) {
		population_rows_add(&d->empty, arena, row, key);
		return;
	}
	DateShape shape = date_shape(cell);
	if (shape.form != DATEFORM_NONE && shape.form != DATEFORM_BAD)
		population_rows_add(&d->manner[manner_of(&shape, cell)], arena, row, cell);
	add_order(d, arena, &shape, row, cell);
	add_reading(&d->dmy, DATEORDER_DMY, arena, ask, row, key, cell);
	add_reading(&d->mdy, DATEORDER_MDY, arena, ask, row, key, cell);
}

static bool decide(const PopulationDates *d, const PopulationAsk *ask, DateOrder *out, Err *err)
{
	*out = ask->order;
	if (*out == DATEORDER_UNKNOWN && (d->day_first.count > 0 || d->month_first.count > 0))
		*out = d->day_first.count >= d->month_first.count ? DATEORDER_DMY : DATEORDER_MDY;
	if (*out != DATEORDER_UNKNOWN || d->either.count == 0)
		return true;
	return err_set(err, ERR_INPUT,
		       "row %d: %.*s can be read two ways, and no date of the file shows which; "
		       "say --dates dmy (day first) or --dates mdy (month first)",
		       d->either.row[0], STR_ARG(d->either.key[0]));
}

/* Every manner but the commonest. */
static void report_manners(const PopulationDates *d, PopulationScan *s)
{
	static const char *const example[MANNERS] = {"2026-11-20", "20/11/2026", "20 Nov 2026",
						     "46346"};
	size_t most = 0;
	int64_t others = 0;
	StrBuf detail;
	strbuf_init(&detail);
	for (size_t i = 1; i < MANNERS; i++)
		if (d->manner[i].count > d->manner[most].count)
			most = i;
	for (size_t i = 0; i < MANNERS; i++) {
		if (i == most || d->manner[i].count == 0)
			continue;
		others += d->manner[i].count;
		strbuf_printf(&detail, "%s%.*s", detail.n == 0 ? "" : "; ",
			      STR_ARG(population_rows_text(&d->manner[i], &s->arena)));
	}
	if (others > 0)
		population_find(s, "mixed dates", others,
				arena_printf(&s->arena,
					     "%" PRId64 " of %" PRId64 " dates %s "
					     "written otherwise than the rest (which are like %s)",
					     others, s->rows - d->empty.count,
					     others == 1 ? "is" : "are", example[most]),
				arena_copy(&s->arena, strbuf_str(&detail)));
	strbuf_deinit(&detail);
}

static void report_contradiction(const PopulationDates *d, PopulationScan *s, DateOrder order)
{
	if (d->day_first.count == 0 || d->month_first.count == 0)
		return;
	bool dmy = order == DATEORDER_DMY;
	const PopulationRows *odd = dmy ? &d->month_first : &d->day_first;
	population_find(s, "mixed dates", odd->count,
			arena_printf(&s->arena,
				     "%" PRId64 " date%s the other way round: the rest "
				     "is read %s first",
				     odd->count, odd->count == 1 ? " is" : "s are",
				     dmy ? "day" : "month"),
			population_rows_text(odd, &s->arena));
}

static void report_rows(PopulationScan *s, const char *kind, const PopulationRows *rows,
			const char *what)
{
	if (rows->count > 0)
		population_find(s, kind, rows->count,
				arena_printf(&s->arena, "%" PRId64 " of %" PRId64 " rows %s",
					     rows->count, s->rows, what),
				population_rows_text(rows, &s->arena));
}

bool population_dates_report(const PopulationDates *d, PopulationScan *s, const PopulationAsk *ask,
			     Err *err)
{
	DateOrder order;
	char from[DATE_SIZE], to[DATE_SIZE];
	if (s->date < 0)
		return true;
	if (!decide(d, ask, &order, err))
		return false;
	const DateReading *r = order == DATEORDER_MDY ? &d->mdy : &d->dmy;
	Str head = s->head[s->date], period;
	s->later = r->later;
	s->last = r->last;
	date_iso(ask->from, from);
	date_iso(ask->to, to);
	period = arena_printf(&s->arena, "%s%s%s%s", ask->from == DATE_NONE ? "" : from,
			      ask->from == DATE_NONE ? "up to " : "",
			      ask->to == DATE_NONE     ? " and on"
			      : ask->from == DATE_NONE ? ""
						       : " to ",
			      ask->to == DATE_NONE ? "" : to);
	report_rows(s, "dates", &r->outside,
		    arena_printf(&s->arena, "%s outside the period (%.*s) by %.*s",
				 r->outside.count == 1 ? "lies" : "lie", STR_ARG(period),
				 STR_ARG(head))
			    .p);
	report_rows(s, "dates", &d->empty,
		    arena_printf(&s->arena, "%s no %.*s, so nothing puts %s into the period",
				 d->empty.count == 1 ? "has" : "have", STR_ARG(head),
				 d->empty.count == 1 ? "it" : "them")
			    .p);
	report_rows(s, "mixed dates", &r->bad,
		    arena_printf(&s->arena, "%s a %.*s that can't be read as a day",
				 r->bad.count == 1 ? "has" : "have", STR_ARG(head))
			    .p);
	report_manners(d, s);
	report_contradiction(d, s, order);
	return true;
}
