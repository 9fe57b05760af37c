/* SPDX-License-Identifier: MIT
 *
 * Date columns: see datecolumn.h. */
#include "exchange/reading/datecolumn.h"

#include <stdio.h>

#include "exchange/reading/date_shape.h"
#include "exchange/sheet/quote.h"

/* Spreadsheets count days from 30 December 1899. */
#define SERIAL_OF_1970 25569

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
	bool dmy = date_make(s.year, s.second, s.first) != DATE_NONE;
	bool mdy = date_make(s.year, s.first, s.second) != DATE_NONE;
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

static bool from_numbers(const DateColumn *d, const DateShape *s, Date *out)
{
	bool mdy = d->order == DATEORDER_MDY;
	*out = date_make(s->year, mdy ? s->first : s->second, mdy ? s->second : s->first);
	return *out != DATE_NONE;
}

static bool from_known(const DateShape *s, Date *out)
{
	*out = date_make(s->year, s->month, s->day);
	return *out != DATE_NONE;
}

bool datecolumn_read(const DateColumn *d, Str cell, Date *out, Err *err)
{
	DateShape s = date_shape(cell);
	*out = DATE_NONE;
	switch (s.form) {
	case DATEFORM_NONE:
		return true;
	case DATEFORM_SERIAL:
		*out = s.serial - SERIAL_OF_1970;
		return true;
	case DATEFORM_KNOWN:
		if (from_known(&s, out))
			return true;
		break;
	case DATEFORM_NUMERIC:
		if (from_numbers(d, &s, out))
			return true;
		break;
	case DATEFORM_BAD:
		return err_set(err, ERR_INPUT,
			       "%s is not a date; expected one such as 2026-11-23 or 23 Nov 2026",
			       quote_of(cell).text);
	}
	const char *how = s.form != DATEFORM_NUMERIC  ? ""
			  : d->order == DATEORDER_MDY ? ", read month first"
						      : ", read day first";
	return err_set(err, ERR_INPUT, "%s is no day of the calendar%s", quote_of(cell).text, how);
}
