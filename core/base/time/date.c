/* SPDX-License-Identifier: MIT
 *
 * Civil date arithmetic: see date.h. Days are counted in years that begin in
 * March, which puts the leap day at a year's end and so out of the way. What
 * people type is read in date_read.c, clocks in date_clock.c. */
#include "base/time/date.h"

#include <stdio.h>

#include "base/mem/die.h"

#define YEAR_FIRST 1900
#define YEAR_LAST 2199
#define DAYS_IN_400_YEARS 146097
#define MARCH_FIRST_OF_YEAR_0 (-719468) /* counted from 1970-01-01 */

static bool is_leap(int year)
{
	return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

int date_days_in_month(int year, int month)
{
	static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
	ENSURE(month >= 1 && month <= 12);
	return month == 2 && is_leap(year) ? 29 : days[month - 1];
}

Date date_make(int year, int month, int day)
{
	if (year < YEAR_FIRST || year > YEAR_LAST || month < 1 || month > 12 || day < 1 ||
	    day > date_days_in_month(year, month))
		return DATE_NONE;
	int y = month <= 2 ? year - 1 : year;
	int month_from_march = (month + 9) % 12;
	int day_of_year = (153 * month_from_march + 2) / 5 + day - 1;
	return y * 365 + y / 4 - y / 100 + y / 400 + day_of_year + MARCH_FIRST_OF_YEAR_0;
}

static bool in_range(Date d)
{
	return d >= date_make(YEAR_FIRST, 1, 1) && d <= date_make(YEAR_LAST, 12, 31);
}

void date_parts(Date d, int *year, int *month, int *day)
{
	*year = *month = *day = 0;
	if (!in_range(d))
		return;
	int from_zero = d - MARCH_FIRST_OF_YEAR_0;
	int era = from_zero / DAYS_IN_400_YEARS;
	int n = from_zero % DAYS_IN_400_YEARS;
	int y = (n - n / 1460 + n / 36524 - n / 146096) / 365;
	int day_of_year = n - (365 * y + y / 4 - y / 100);
	int month_from_march = (5 * day_of_year + 2) / 153;
	*day = day_of_year - (153 * month_from_march + 2) / 5 + 1;
	*month = month_from_march < 10 ? month_from_march + 3 : month_from_march - 9;
	*year = y + era * 400 + (*month <= 2 ? 1 : 0);
}

/* The number in the digits; -1 when something else stands there. */
static int digits(const char *p, int n)
{
	int value = 0;
	for (int i = 0; i < n; i++) {
		if (p[i] < '0' || p[i] > '9')
			return -1;
		value = value * 10 + (p[i] - '0');
	}
	return value;
}

Date date_from_iso(Str s)
{
	s = str_trim(s);
	if (s.n != 10 || s.p[4] != '-' || s.p[7] != '-')
		return DATE_NONE;
	return date_make(digits(s.p, 4), digits(s.p + 5, 2), digits(s.p + 8, 2));
}

const char *date_iso(Date d, char out[DATE_SIZE])
{
	int year, month, day;
	date_parts(d, &year, &month, &day);
	out[0] = '\0';
	if (year != 0)
		snprintf(out, DATE_SIZE, "%04u-%02u-%02u", (unsigned)year % 10000,
			 (unsigned)month % 100, (unsigned)day % 100);
	return out;
}

int date_weekday(Date d)
{
	int thursday = 3; /* 1970-01-01, counted from Monday */
	return (d % 7 + 7 + thursday) % 7 + 1;
}

Date date_add_months(Date d, int months, int day_of_month)
{
	int year, month, day;
	ENSURE(day_of_month >= 0 && day_of_month <= 31);
	date_parts(d, &year, &month, &day);
	long long from_zero = (long long)year * 12 + month - 1 + months;
	if (year == 0 || from_zero < YEAR_FIRST * 12 || from_zero >= (YEAR_LAST + 1) * 12)
		return DATE_NONE;
	year = (int)(from_zero / 12);
	month = (int)(from_zero % 12) + 1;
	day = day_of_month != 0 ? day_of_month : day;
	int last = date_days_in_month(year, month);
	return date_make(year, month, day < last ? day : last);
}

Date date_month_start(Date d)
{
	int year, month, day;
	date_parts(d, &year, &month, &day);
	return date_make(year, month, 1);
}

Date date_month_end(Date d)
{
	return date_add_months(d, 0, 31);
}

const char *date_month_name(int month)
{
	static const char names[12][4] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
					  "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
	ENSURE(month >= 1 && month <= 12);
	return names[month - 1];
}
