/* SPDX-License-Identifier: MIT
 *
 * Reading dates: see date.h. Words that count from today are read here, dates that are written
 * out are taken apart in date_shape.c. */
#include <stdio.h>
#include <stdlib.h>

#include "base/mem/quote.h"
#include "base/time/date_shape.h"

#define DAYS_MOST 200000 /* more than the years 1900 to 2199 have */

static const char expected[] =
	"expected 2026-12-31, today, +14, +2w, +1m, fri, 31 dec or 31 dec 2026";

static bool refuse(Err *err, Str s, const char *why)
{
	return err_set(err, ERR_INPUT, "%s %s; %s", quote_of(s).text, why, expected);
}

static bool keep_day(Date d, Date *out, Str s, Err *err)
{
	*out = d;
	return d != DATE_NONE || refuse(err, s, "is not within the years 1900 to 2199");
}

/* Day arithmetic that stays inside the years date.h knows. */
static Date add_days(Date d, long long days)
{
	if (d == DATE_NONE || days < -DAYS_MOST || days > DAYS_MOST)
		return DATE_NONE;
	int year, month, day;
	Date sum = (Date)(d + days);
	date_parts(sum, &year, &month, &day);
	return year == 0 ? DATE_NONE : sum;
}

static bool all_digits(Str s)
{
	for (size_t i = 0; i < s.n; i++)
		if (s.p[i] < '0' || s.p[i] > '9')
			return false;
	return s.n > 0;
}

/* +14, -3, +2w, +1m, +1y */
static bool read_offset(Str s, Date *out, Err *err)
{
	char unit = s.p[s.n - 1] >= '0' && s.p[s.n - 1] <= '9' ? 'd' : s.p[s.n - 1];
	Str number = str_slice(s, 0, unit == s.p[s.n - 1] ? s.n - 1 : s.n);
	long long n;
	if (!all_digits(str_slice(number, 1, number.n)) || !str_to_long(number, &n) ||
	    llabs(n) > DAYS_MOST)
		return refuse(err, s, "is no number of days");
	Date today = date_today();
	switch (unit | 0x20) {
	case 'd':
		return keep_day(add_days(today, n), out, s, err);
	case 'w':
		return keep_day(add_days(today, n * 7), out, s, err);
	case 'm':
		return keep_day(date_add_months(today, (int)n, 0), out, s, err);
	case 'y':
		return keep_day(date_add_months(today, (int)n * 12, 0), out, s, err);
	default:
		return refuse(err, s, "has no unit that is known (d, w, m or y)");
	}
}

/* today, fri: false when it is no such word. */
static bool find_word(Str s, bool past, Date *day)
{
	static const char *const words[] = {"yesterday", "today", "tomorrow"};
	Date today = date_today();
	for (int i = 0; i < 3; i++)
		if (str_equal_nocase(s, str_of(words[i]))) {
			*day = add_days(today, i - 1);
			return true;
		}
	int weekday = date_weekday_named(s);
	int ahead = (weekday - date_weekday(today) + 6) % 7 + 1;
	*day = add_days(today, past ? ahead - 7 : ahead);
	return weekday != 0;
}

/* The next such day from today on, or the last one up to today; 29 February may be eight years
 * off. DATE_NONE when no year has it. */
static Date nearest(int month, int day, bool past)
{
	int year, this_month, this_day;
	Date today = date_today();
	date_parts(today, &year, &this_month, &this_day);
	for (int i = 0; i <= 8; i++) {
		Date d = date_make(past ? year - i : year + i, month, day);
		if (d != DATE_NONE && (past ? d <= today : d >= today))
			return d;
	}
	return DATE_NONE;
}

/* "3 Apr 2026" */
static const char *in_words(Date d, char out[16])
{
	int year, month, day;
	date_parts(d, &year, &month, &day);
	snprintf(out, 16, "%u %s %u", (unsigned)day % 100, date_month_name(month),
		 (unsigned)year % 10000);
	return out;
}

static bool refuse_both(const DateShape *s, Str text, Err *err)
{
	Date dmy = date_shape_day(s, DATEORDER_DMY), mdy = date_shape_day(s, DATEORDER_MDY);
	char first[16], second[16], iso[DATE_SIZE], other[DATE_SIZE];
	return err_set(err, ERR_INPUT, "%s can be read two ways, as %s or as %s; expected %s or %s",
		       quote_of(text).text, in_words(dmy, first), in_words(mdy, second),
		       date_iso(dmy, iso), date_iso(mdy, other));
}

/* Says why there is no such day. */
static bool refuse_day(const DateShape *s, Str text, DateOrder order, Err *err)
{
	const char *how = "";
	int month = s->month, day = s->day;
	if (s->form == DATEFORM_NUMERIC) {
		bool mdy = order == DATEORDER_MDY || (order == DATEORDER_UNKNOWN && s->second > 12);
		month = mdy ? s->first : s->second;
		day = mdy ? s->second : s->first;
		if (order != DATEORDER_UNKNOWN)
			how = mdy ? ", read month first" : ", read day first";
	}
	Quote quote = quote_of(text);
	if (month < 1 || month > 12)
		return err_set(err, ERR_INPUT, "%s is not a date%s: there is no month %d",
			       quote.text, how, month);
	bool leap_matters = month == 2 && s->year != 0;
	int days = date_days_in_month(s->year == 0 ? 2000 : s->year, month);
	if (day >= 1 && day <= days)
		return err_set(err, ERR_INPUT, "%s is not within the years 1900 to 2199",
			       quote.text);
	if (leap_matters)
		return err_set(err, ERR_INPUT, "%s is not a date%s: February %d has %d days",
			       quote.text, how, s->year, days);
	return err_set(err, ERR_INPUT, "%s is not a date%s: %s has %d days", quote.text, how,
		       date_month_long(month), days);
}

static bool read_shape(const DateShape *s, Str text, DateOrder order, Date *out, Err *err)
{
	*out = date_shape_day(s, order);
	if (*out != DATE_NONE)
		return true;
	bool both = s->form == DATEFORM_NUMERIC && order == DATEORDER_UNKNOWN &&
		    date_shape_day(s, DATEORDER_DMY) != DATE_NONE &&
		    date_shape_day(s, DATEORDER_MDY) != DATE_NONE;
	return both ? refuse_both(s, text, err) : refuse_day(s, text, order, err);
}

bool date_read_written(Str s, DateOrder order, Date *out, Err *err)
{
	DateShape shape = date_shape(s);
	*out = DATE_NONE;
	if (shape.form == DATEFORM_BAD || shape.form == DATEFORM_NO_YEAR)
		return err_set(err, ERR_INPUT,
			       "%s is not a date; expected one such as 2026-11-23 or 23 Nov 2026",
			       quote_of(s).text);
	return read_shape(&shape, s, order, out, err);
}

static bool read_typed(Str s, bool past, Date *out, Err *err)
{
	*out = DATE_NONE;
	if (s.n == 0 || str_equal(s, STR("-")))
		return true;
	Date day;
	if (find_word(s, past, &day))
		return keep_day(day, out, s, err);
	if (s.n > 1 && (s.p[0] == '+' || s.p[0] == '-'))
		return read_offset(s, out, err);
	DateShape shape = date_shape(s);
	if (shape.form == DATEFORM_BAD || shape.form == DATEFORM_SERIAL)
		return refuse(err, s, "can't be read as a date");
	if (shape.form == DATEFORM_NO_YEAR) {
		*out = nearest(shape.month, shape.day, past);
		return *out != DATE_NONE || refuse_day(&shape, s, DATEORDER_UNKNOWN, err);
	}
	if (shape.short_year)
		return refuse(err, s, "has a year that is not of four digits");
	return read_shape(&shape, s, DATEORDER_UNKNOWN, out, err);
}

bool date_read(Str s, Date *out, Err *err)
{
	return read_typed(str_trim(s), false, out, err);
}

bool date_read_past(Str s, Date *out, Err *err)
{
	return read_typed(str_trim(s), true, out, err);
}
