/* SPDX-License-Identifier: MIT
 *
 * See moment.h. */
#include "base/time/moment.h"

#define DAY_MINUTES (24 * 60)
#define ISO_DAY 10 /* bytes */

static void skip(Str *s, size_t n)
{
	*s = str_slice(*s, n, s->n);
}

/* One or two digits at the front, below a limit. */
static bool take_number(Str *s, int limit, int *out)
{
	size_t n = 0;
	*out = 0;
	while (n < 2 && n < s->n && s->p[n] >= '0' && s->p[n] <= '9')
		*out = *out * 10 + (s->p[n++] - '0');
	skip(s, n);
	return n > 0 && *out < limit;
}

static bool take_char(Str *s, char c)
{
	bool found = s->n > 0 && s->p[0] == c;
	if (found)
		skip(s, 1);
	return found;
}

/* "22:30", ":15.250" behind it and "PM" where they are; minutes of the day. */
static bool take_time(Str *s, int *minutes)
{
	int hour, minute, second;
	if (!take_number(s, 24, &hour) || !take_char(s, ':') || !take_number(s, 60, &minute))
		return false;
	if (take_char(s, ':') && !take_number(s, 61, &second))
		return false;
	while (s->n > 0 && (s->p[0] == '.' || (s->p[0] >= '0' && s->p[0] <= '9')))
		skip(s, 1);
	*s = str_trim(*s);
	bool pm = str_starts_nocase(*s, STR("pm"));
	if (pm || str_starts_nocase(*s, STR("am"))) {
		hour = hour % 12 + (pm ? 12 : 0);
		skip(s, 2);
		*s = str_trim(*s);
	}
	*minutes = hour * 60 + minute;
	return true;
}

/* Minutes east of UTC. */
static bool read_zone(Str zone, int *minutes)
{
	static const struct {
		const char *name;
		int hours;
	} names[] = {
		{"Z", 0},    {"UTC", 0},  {"GMT", 0},  {"EST", -5}, {"EDT", -4}, {"CST", -6},
		{"CDT", -5}, {"MST", -7}, {"MDT", -6}, {"PST", -8}, {"PDT", -7},
	};
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (str_equal_nocase(zone, str_of(names[i].name))) {
			*minutes = names[i].hours * 60;
			return true;
		}
	int hours, rest = 0;
	bool prefixed = str_starts_nocase(zone, STR("UTC")) || str_starts_nocase(zone, STR("GMT"));
	skip(&zone, prefixed ? 3 : 0);
	bool west = take_char(&zone, '-');
	if ((!west && !take_char(&zone, '+')) || !take_number(&zone, 15, &hours))
		return false;
	take_char(&zone, ':');
	if (zone.n > 0 && !take_number(&zone, 60, &rest))
		return false;
	*minutes = (west ? -1 : 1) * (hours * 60 + rest);
	return zone.n == 0;
}

bool moment_days(Str text, Date *first, Date *last)
{
	int minutes, east;
	Str rest = str_slice(text, ISO_DAY, text.n);
	*first = *last = date_from_iso(str_slice(text, 0, ISO_DAY));
	if (*first == DATE_NONE || (rest.n > 0 && rest.p[0] != ' ' && rest.p[0] != 'T'))
		return false;
	skip(&rest, rest.n > 0);
	rest = str_trim(rest);
	if (!take_time(&rest, &minutes) || !read_zone(rest, &east))
		return true;
	minutes -= east;
	*first -= minutes < 0;
	*last += minutes >= DAY_MINUTES;
	return true;
}
