/* SPDX-License-Identifier: MIT
 *
 * Date columns: see datecolumn.h. */
#include "exchange/reading/datecolumn.h"

#include "base/mem/quote.h"
#include "base/time/date_shape.h"

bool datecolumn_order_parse(Str s, DateOrder *out, Err *err)
{
	if (str_equal_nocase(s, STR("dmy")))
		*out = DATEORDER_DMY;
	else if (str_equal_nocase(s, STR("mdy")))
		*out = DATEORDER_MDY;
	else
		return err_set(err, ERR_USAGE,
			       "--dates %s: expected dmy (day first) or mdy "
			       "(month first)",
			       quote_of(s).text);
	return true;
}

void datecolumn_init(DateColumn *d, DateOrder order)
{
	*d = (DateColumn){.order = order};
}

static void note(DateSeen *seen, int row, Str cell)
{
	if (seen->row != 0)
		return;
	Str s = str_slice(str_trim(cell), 0, sizeof seen->text - 1);
	memcpy(seen->text, s.p, s.n);
	seen->text[s.n] = '\0';
	seen->row = row;
}

void datecolumn_look(DateColumn *d, int row, Str cell)
{
	DateShape s = date_shape(cell);
	if (s.form != DATEFORM_NUMERIC || s.first == s.second)
		return;
	bool dmy = date_shape_day(&s, DATEORDER_DMY) != DATE_NONE;
	bool mdy = date_shape_day(&s, DATEORDER_MDY) != DATE_NONE;
	if (dmy && mdy)
		note(&d->either, row, cell);
	else if (dmy)
		note(&d->day_first, row, cell);
	else if (mdy)
		note(&d->month_first, row, cell);
	else if (s.first > 12 && s.second <= 12)
		note(&d->impossible_dmy, row, cell);
	else if (s.second > 12 && s.first <= 12)
		note(&d->impossible_mdy, row, cell);
}

/* A day that does not exist still shows how it was meant: 31/04/2026. It counts
 * only when nothing better is there. */
static void decide_by_impossible(DateColumn *d)
{
	bool dmy = d->impossible_dmy.row != 0, mdy = d->impossible_mdy.row != 0;
	if (dmy != mdy)
		d->order = dmy ? DATEORDER_DMY : DATEORDER_MDY;
}

bool datecolumn_decide(DateColumn *d, Err *err)
{
	if (d->order != DATEORDER_UNKNOWN)
		return true;
	if (d->day_first.row != 0 && d->month_first.row != 0)
		return err_set(
			err, ERR_INPUT,
			"the dates contradict each other: row %d has %s (day first), row %d "
			"has %s (month first); mend one, or say which holds with --dates dmy "
			"or --dates mdy",
			d->day_first.row, d->day_first.text, d->month_first.row,
			d->month_first.text);
	if (d->day_first.row != 0)
		d->order = DATEORDER_DMY;
	else if (d->month_first.row != 0)
		d->order = DATEORDER_MDY;
	else
		decide_by_impossible(d);
	if (d->order == DATEORDER_UNKNOWN && d->either.row != 0)
		return err_set(err, ERR_INPUT,
			       "row %d: %s can be read two ways, and no date of the file shows "
			       "which; say --dates dmy (day first) or --dates mdy (month first)",
			       d->either.row, d->either.text);
	return true;
}

static bool is_no_date(Str cell)
{
	static const char *const words[] = {"-",    "–",   "—",   "n/a",  "na",
					    "none", "tbd", "tbc", "asap", "?"};
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (str_equal_nocase(cell, str_of(words[i])))
			return true;
	return cell.n == 0;
}

bool datecolumn_read(const DateColumn *d, Str cell, Date *out, Err *err)
{
	*out = DATE_NONE;
	return is_no_date(str_trim(cell)) || date_read_written(cell, d->order, out, err);
}
