/* SPDX-License-Identifier: MIT
 *
 * What a person types into a date field: see date_read() in date.h. Each form
 * has its own small reader; a reader that does not know the form passes, one
 * that knows it and finds no such day words the error. */
#include <stdlib.h>

#include "base/time/date.h"

typedef enum Reading { NOT_MINE, READ, REFUSED } Reading;

static const char expected[] =
	"expected 2026-12-31, today, +14, +2w, +1m, fri, 31 dec or 31 dec 2026";

static const char *const months[] = {"january",   "february", "march",    "april",
				     "may",       "june",     "july",     "august",
				     "september", "october",  "november", "december"};
static const char *const weekdays[] = {"monday", "tuesday",  "wednesday", "thursday",
				       "friday", "saturday", "sunday"};

/* As much of what was typed as a message line bears. */
#define TYPED(s) (int)((s).n < 40 ? (s).n : 40), (s).p

static Reading refuse(Err *err, Str s, const char *why)
{
	err_set(err, ERR_INPUT, "\"%.*s\" %s; %s", TYPED(s), why, expected);
	return REFUSED;
}

static Reading settle(Date d, Date *out, Str s, Err *err)
{
	if (d == DATE_NONE)
		return refuse(err, s, "is no day of the years 1900 to 2199");
	*out = d;
	return READ;
}

/* Day arithmetic that stays inside the years date.h knows. */
static Date add_days(Date d, long long days)
{
	if (d == DATE_NONE || days < -200000 || days > 200000)
		return DATE_NONE;
	int year, month, day;
	Date sum = (Date)(d + days);
	date_parts(sum, &year, &month, &day);
	return year == 0 ? DATE_NONE : sum;
}

/* Index of the name that s begins, given three letters or more; else -1. */
static int find_name(Str s, const char *const *names, int count)
{
	for (int i = 0; s.n >= 3 && i < count; i++)
		if (str_starts_nocase(str_of(names[i]), s))
			return i;
	return -1;
}

static bool all_digits(Str s)
{
	for (size_t i = 0; i < s.n; i++)
		if (s.p[i] < '0' || s.p[i] > '9')
			return false;
	return s.n > 0;
}

static Reading read_iso(Str s, Date *out, Err *err)
{
	if (s.n != 10 || s.p[4] != '-' || s.p[7] != '-' || !all_digits(str_slice(s, 0, 4)))
		return NOT_MINE;
	return settle(date_from_iso(s), out, s, err);
}

static Reading read_word(Str s, Date *out, Err *err)
{
	static const char *const words[] = {"yesterday", "today", "tomorrow"};
	for (int i = 0; i < 3; i++)
		if (str_equal_nocase(s, str_of(words[i])))
			return settle(add_days(date_today(), i - 1), out, s, err);
	int weekday = find_name(s, weekdays, 7) + 1;
	if (weekday == 0)
		return NOT_MINE;
	int ahead = (weekday - date_weekday(date_today()) + 7) % 7;
	return settle(add_days(date_today(), ahead == 0 ? 7 : ahead), out, s, err);
}

/* +14, -3, +2w, +1m, +1y */
static Reading read_offset(Str s, Date *out, Err *err)
{
	if (s.n < 2 || (s.p[0] != '+' && s.p[0] != '-'))
		return NOT_MINE;
	char unit = s.p[s.n - 1] >= '0' && s.p[s.n - 1] <= '9' ? 'd' : s.p[s.n - 1];
	Str number = str_slice(s, 0, unit == s.p[s.n - 1] ? s.n - 1 : s.n);
	long long n;
	if (!all_digits(str_slice(number, 1, number.n)) || !str_to_long(number, &n) ||
	    llabs(n) > 200000)
		return refuse(err, s, "is no number of days");
	Date today = date_today();
	switch (unit) {
	case 'd':
	case 'D':
		return settle(add_days(today, n), out, s, err);
	case 'w':
	case 'W':
		return settle(add_days(today, n * 7), out, s, err);
	case 'm':
	case 'M':
		return settle(date_add_months(today, (int)n, 0), out, s, err);
	case 'y':
	case 'Y':
		return settle(date_add_months(today, (int)n * 12, 0), out, s, err);
	default:
		return refuse(err, s, "has no unit that is known (d, w, m or y)");
	}
}

/* The next such day not before today; 29 February may be eight years off. */
static Date next_in_year(int month, int day)
{
	int year, this_month, this_day;
	Date today = date_today();
	date_parts(today, &year, &this_month, &this_day);
	for (int last = year + 8; year <= last; year++) {
		Date d = date_make(year, month, day);
		if (d != DATE_NONE && d >= today)
			return d;
	}
	return DATE_NONE;
}

static bool is_separator(char c)
{
	return c == ' ' || c == '\t' || c == ',' || c == '.' || c == '-';
}

/* Splits into at most `most` parts; most + 1 when there are more. */
static int split_parts(Str s, Str *parts, int most)
{
	int count = 0;
	for (size_t i = 0; i < s.n;) {
		size_t from = i;
		while (i < s.n && !is_separator(s.p[i]))
			i++;
		if (i > from && count == most)
			return most + 1;
		if (i > from)
			parts[count++] = str_slice(s, from, i);
		while (i < s.n && is_separator(s.p[i]))
			i++;
	}
	return count;
}

/* 31 dec, dec 31, 31 dec 2026, dec 31 2026, 31-Dec-2026 */
static Reading read_named_month(Str s, Date *out, Err *err)
{
	Str parts[3];
	int count = split_parts(s, parts, 3);
	if (count < 2 || count > 3)
		return NOT_MINE;
	int month_at = find_name(parts[0], months, 12) >= 0 ? 0 : 1;
	int month = find_name(parts[month_at], months, 12) + 1;
	Str day_part = parts[1 - month_at];
	if (month == 0 || !all_digits(day_part) || day_part.n > 2)
		return NOT_MINE;
	long long day = 0, year = 0;
	str_to_long(day_part, &day);
	if (count == 2)
		return settle(next_in_year(month, (int)day), out, s, err);
	if (!all_digits(parts[2]) || parts[2].n != 4 || !str_to_long(parts[2], &year))
		return refuse(err, s, "has a year that is not of four digits");
	return settle(date_make((int)year, month, (int)day), out, s, err);
}

/* 12/31/2026, 31.12.2026, 12-31-2026: which is the month? */
static Reading read_numeric(Str s, Date *out, Err *err)
{
	(void)out;
	int marks = 0, run = 0, longest = 0;
	for (size_t i = 0; i < s.n; i++) {
		bool mark = s.p[i] == '/' || s.p[i] == '.' || s.p[i] == '-';
		if (!mark && (s.p[i] < '0' || s.p[i] > '9'))
			return NOT_MINE;
		marks += mark;
		run = mark ? 0 : run + 1;
		longest = run > longest ? run : longest;
	}
	if (marks < 1 || marks > 2 || longest < 1 || longest > 4)
		return NOT_MINE;
	return refuse(err, s, "can be read two ways");
}

bool date_read(Str s, Date *out, Err *err)
{
	static Reading (*const readers[])(Str, Date *, Err *) = {
		read_iso, read_word, read_offset, read_named_month, read_numeric,
	};
	s = str_trim(s);
	*out = DATE_NONE;
	if (s.n == 0 || str_equal(s, STR("-")))
		return true;
	for (size_t i = 0; i < sizeof readers / sizeof *readers; i++) {
		Reading reading = readers[i](s, out, err);
		if (reading != NOT_MINE)
			return reading == READ;
	}
	refuse(err, s, "can't be read as a date");
	return false;
}

/* The last such day not after today. */
static Date last_in_year(int month, int day)
{
	int year, this_month, this_day;
	Date today = date_today();
	date_parts(today, &year, &this_month, &this_day);
	for (int first = year - 8; year >= first; year--) {
		Date d = date_make(year, month, day);
		if (d != DATE_NONE && d <= today)
			return d;
	}
	return DATE_NONE;
}

bool date_read_past(Str s, Date *out, Err *err)
{
	Str parts[3];
	int year, month, day;
	if (!date_read(s, out, err))
		return false;
	if (*out == DATE_NONE || *out <= date_today())
		return true;
	int count = split_parts(str_trim(s), parts, 3);
	date_parts(*out, &year, &month, &day);
	if (count == 1 && find_name(parts[0], weekdays, 7) >= 0)
		*out -= 7;
	else if (count == 2 &&
		 (find_name(parts[0], months, 12) >= 0 || find_name(parts[1], months, 12) >= 0))
		*out = last_in_year(month, day);
	return true;
}
