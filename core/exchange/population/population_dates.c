/* SPDX-License-Identifier: MIT
 *
 * Days: see population_dates.h. */
#include "exchange/population/population_dates.h"

#include <inttypes.h>

#include "base/time/date_shape.h"

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

/* A cell of the date column, and the row that it stands in. */
typedef struct DatedRow {
	int row;
	Str key, cell;
	DateShape shape;
} DatedRow;

static void add_reading(const PopulationDates *d, DateReading *r, DateOrder order,
			const DatedRow *at)
{
	const PopulationAsk *ask = d->ask;
	Date day = date_shape_day(&at->shape, order);
	if (day == DATE_NONE) {
		population_rows_add(&r->bad, d->arena, at->row, at->cell);
		return;
	}
	r->last = r->last == DATE_NONE || day > r->last ? day : r->last;
	r->later += ask->run != DATE_NONE && day > ask->run;
	if ((ask->from != DATE_NONE && day < ask->from) || (ask->to != DATE_NONE && day > ask->to))
		population_rows_add(&r->outside, d->arena, at->row,
				    at->key.n > 0 ? at->key : at->cell);
}

static void add_order(PopulationDates *d, const DatedRow *at)
{
	const DateShape *s = &at->shape;
	if (s->form != DATEFORM_NUMERIC || s->first == s->second)
		return;
	bool dmy = date_shape_day(s, DATEORDER_DMY) != DATE_NONE;
	bool mdy = date_shape_day(s, DATEORDER_MDY) != DATE_NONE;
	if (dmy || mdy)
		population_rows_add(dmy && mdy ? &d->either
				    : dmy      ? &d->day_first
					       : &d->month_first,
				    d->arena, at->row, at->cell);
}

void population_dates_init(PopulationDates *d, Arena *arena, const PopulationAsk *ask)
{
	*d = (PopulationDates){.arena = arena, .ask = ask};
	d->dmy.last = d->mdy.last = DATE_NONE;
}

void population_dates_add(PopulationDates *d, int row, Str key, Str cell)
{
	if (cell.n == 0) {
		population_rows_add(&d->empty, d->arena, row, key);
		return;
	}
	const DatedRow at = {row, key, cell, date_shape(cell)};
	if (at.shape.form != DATEFORM_NO_YEAR && at.shape.form != DATEFORM_BAD)
		population_rows_add(&d->manner[manner_of(&at.shape, cell)], d->arena, row, cell);
	add_order(d, &at);
	add_reading(d, &d->dmy, DATEORDER_DMY, &at);
	add_reading(d, &d->mdy, DATEORDER_MDY, &at);
}

static bool decide(const PopulationDates *d, DateOrder *out, Err *err)
{
	*out = d->ask->order;
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

bool population_dates_report(const PopulationDates *d, PopulationScan *s, Err *err)
{
	const PopulationAsk *ask = d->ask;
	DateOrder order;
	char from[DATE_SIZE], to[DATE_SIZE];
	if (s->date < 0)
		return true;
	if (!decide(d, &order, err))
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
	population_rows_report(s, "dates", &r->outside,
			       arena_printf(&s->arena, "%s outside the period (%.*s) by %.*s",
					    r->outside.count == 1 ? "lies" : "lie", STR_ARG(period),
					    STR_ARG(head))
				       .p);
	population_rows_report(s, "dates", &d->empty,
			       arena_printf(&s->arena,
					    "%s no %.*s, so nothing puts %s into the period",
					    d->empty.count == 1 ? "has" : "have", STR_ARG(head),
					    d->empty.count == 1 ? "it" : "them")
				       .p);
	population_rows_report(s, "mixed dates", &r->bad,
			       arena_printf(&s->arena, "%s a %.*s that can't be read as a day",
					    r->bad.count == 1 ? "has" : "have", STR_ARG(head))
				       .p);
	report_manners(d, s);
	report_contradiction(d, s, order);
	return true;
}
