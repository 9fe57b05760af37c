/* SPDX-License-Identifier: MIT
 *
 * Shapes of dates: see date_shape.h. */
#include "base/time/date_shape.h"

#include "base/mem/die.h"

#define PARTS 3

static const char *const month_name[12][7] = {
	{"January", "januar", "janvier", "enero", "jänner"},
	{"February", "februar", "février", "fevrier", "febrero"},
	{"March", "märz", "mars", "marzo", "maerz"},
	{"April", "avril", "abril"},
	{"May", "mai", "mayo"},
	{"June", "juni", "juin", "junio"},
	{"July", "juli", "juillet", "julio"},
	{"August", "août", "aout", "agosto"},
	{"September", "septembre", "septiembre", "setiembre"},
	{"October", "oktober", "octobre", "octubre"},
	{"November", "novembre", "noviembre"},
	{"December", "dezember", "décembre", "decembre", "diciembre"},
};

static const char *const weekday_name[] = {
	"monday", "tuesday",  "wednesday", "thursday",   "friday",   "saturday", "sunday",
	"montag", "dienstag", "mittwoch",  "donnerstag", "freitag",  "samstag",  "sonntag",
	"lundi",  "mardi",    "mercredi",  "jeudi",      "vendredi", "samedi",   "dimanche",
	"lunes",  "martes",   "jueves",    "viernes",    "domingo",
};

/* Spreadsheets count days from 30 December 1899. */
#define SERIAL_OF_1970 25569

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool is_word(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || ((unsigned char)c & 0x80) != 0;
}

/* 1-12 for the name of a month or at least its first three letters, in English, German, French or
 * Spanish; 0 when it is none or fits two ("jui"). */
static int month_named(Str word)
{
	int found = 0;
	if (word.n < 3)
		return 0;
	for (int m = 0; m < 12; m++) {
		for (size_t i = 0; month_name[m][i] != NULL; i++) {
			if (!str_starts_nocase(str_of(month_name[m][i]), word))
				continue;
			if (found != 0 && found != m + 1)
				return 0;
			found = m + 1;
			break;
		}
	}
	return found;
}

const char *date_month_long(int month)
{
	ENSURE(month >= 1 && month <= 12);
	return month_name[month - 1][0];
}

int date_weekday_named(Str word)
{
	for (int i = 0; word.n >= 3 && i < 7; i++)
		if (str_starts_nocase(str_of(weekday_name[i]), word))
			return i + 1;
	return 0;
}

/* Words that stand in a date and say nothing. */
static bool is_filler(Str word)
{
	static const char *const filler[] = {"st", "nd",  "rd", "th", "of",
					     "de", "del", "er", "the"};
	for (size_t i = 0; i < sizeof filler / sizeof *filler; i++)
		if (str_equal_nocase(word, str_of(filler[i])))
			return true;
	for (size_t i = 0; i < sizeof weekday_name / sizeof *weekday_name; i++)
		if (word.n >= 3 && str_starts_nocase(str_of(weekday_name[i]), word))
			return true;
	return false;
}

/* Drops a time of day behind the date: "T10:00:00Z", " 14:30", " 2:00:00 PM". */
static Str without_time(Str s)
{
	size_t colon = str_find_char(s, ':');
	size_t at = colon == (size_t)-1 ? 0 : colon;
	while (at > 0 && is_digit(s.p[at - 1]))
		at--;
	bool apart = at > 0 && at < colon && (s.p[at - 1] == 'T' || s.p[at - 1] == ' ');
	if (colon == (size_t)-1 || !apart)
		return s;
	for (size_t i = at; i < s.n; i++)
		if (!is_digit(s.p[i]) && memchr(":.,+- ZAPMCUTGapm", s.p[i], 17) == NULL)
			return s;
	return str_trim(str_slice(s, 0, at - 1));
}

typedef struct Part {
	int number; /* -1: a month's name */
	size_t digits;
	int month;
} Part;

typedef struct Parts {
	Part part[PARTS];
	size_t count;
	char between; /* the first separator */
	bool bad;
} Parts;

static bool add_number(Parts *p, Str s)
{
	long long n;
	if (p->count == PARTS || s.n > 4 || !str_to_long(s, &n))
		return false;
	p->part[p->count++] = (Part){.number = (int)n, .digits = s.n};
	return true;
}

static bool add_word(Parts *p, Str word)
{
	int month = month_named(word);
	/* "mar" is March and mardi: the month, unless there is one already. */
	for (size_t i = 0; i < p->count; i++)
		if (p->part[i].number < 0)
			month = 0;
	if (month == 0 || p->count == PARTS)
		return is_filler(word);
	p->part[p->count++] = (Part){.number = -1, .month = month};
	return true;
}

static Parts split(Str s)
{
	Parts p = {0};
	for (size_t i = 0; i < s.n && !p.bad;) {
		size_t from = i;
		bool digits = is_digit(s.p[i]), word = is_word(s.p[i]);
		if (!digits && !word) {
			p.bad = memchr(" \t,.-/'", s.p[i], 7) == NULL;
			if (p.count == 1 && p.between == '\0')
				p.between = s.p[i];
			i++;
			continue;
		}
		while (i < s.n && (digits ? is_digit(s.p[i]) : is_word(s.p[i])))
			i++;
		Str piece = str_slice(s, from, i);
		p.bad = digits ? !add_number(&p, piece) : !add_word(&p, piece);
	}
	return p;
}

/* The year of a part, 0 when it cannot be one. */
static int year_of(Part p)
{
	if (p.number < 0 || p.digits == 3 || p.digits < 2)
		return 0;
	if (p.digits == 4)
		return p.number;
	return p.number >= 80 ? 1900 + p.number : 2000 + p.number;
}

static DateShape known(int year, int month, int day)
{
	DateForm form = year > 0 ? DATEFORM_KNOWN : DATEFORM_BAD;
	return (DateShape){.form = form, .year = year, .month = month, .day = day};
}

/* Exactly one of the parts is a month's name. */
static DateShape shape_with_name(const Part *p)
{
	DateShape bad = {.form = DATEFORM_BAD};
	if (p[0].number < 0 && p[1].digits <= 2)
		return known(year_of(p[2]), p[0].month, p[1].number);
	if (p[1].number >= 0)
		return bad;
	if (p[0].digits == 4 && p[2].digits <= 2)
		return known(p[0].number, p[1].month, p[2].number);
	return p[0].digits <= 2 ? known(year_of(p[2]), p[1].month, p[0].number) : bad;
}

static DateShape shape_of_numbers(const Parts *p)
{
	const Part *n = p->part;
	DateShape bad = {.form = DATEFORM_BAD};
	if (n[0].digits == 4 && n[1].digits <= 2 && n[2].digits <= 2)
		return known(n[0].number, n[1].number, n[2].number);
	int year = year_of(n[2]);
	if (year == 0 || n[0].digits > 2 || n[1].digits > 2 || p->between == ' ')
		return bad;
	if (p->between == '.')
		return known(year, n[1].number, n[0].number);
	return (DateShape){.form = DATEFORM_NUMERIC,
			   .year = year,
			   .first = n[0].number,
			   .second = n[1].number};
}

/* A number alone: 20261112, or the serial number of a spreadsheet, which some
 * programs write as 46349.0. */
static bool shape_of_one(Str s, DateShape *out)
{
	if (str_ends(s, STR(".0")))
		s.n -= 2;
	long long n;
	if (s.n < 5 || !is_digit(s.p[0]) || !str_to_long(s, &n))
		return false;
	if (s.n == 8)
		*out = known((int)(n / 10000), (int)(n / 100 % 100), (int)(n % 100));
	else if (n >= 30000 && n <= 60000)
		*out = (DateShape){.form = DATEFORM_SERIAL, .serial = (int)n};
	else
		*out = (DateShape){.form = DATEFORM_BAD};
	return true;
}

/* "31 Dec", "Dec 31" */
static DateShape shape_without_year(const Part *p)
{
	int name = p[0].number < 0 ? 0 : 1;
	const Part *day = &p[1 - name];
	if (p[name].number >= 0 || day->number < 0 || day->digits > 2)
		return (DateShape){.form = DATEFORM_BAD};
	return (DateShape){.form = DATEFORM_NO_YEAR, .month = p[name].month, .day = day->number};
}

DateShape date_shape(Str s)
{
	DateShape shape;
	s = str_trim(s);
	if (shape_of_one(s, &shape))
		return shape;
	Parts p = split(without_time(s));
	if (p.bad || p.count < PARTS - 1)
		return (DateShape){.form = DATEFORM_BAD};
	if (p.count < PARTS)
		return shape_without_year(p.part);
	size_t names = 0;
	bool short_year = true;
	for (size_t i = 0; i < PARTS; i++) {
		names += p.part[i].number < 0;
		short_year = short_year && p.part[i].digits != 4;
	}
	shape = names == 1 ? shape_with_name(p.part) : shape_of_numbers(&p);
	shape.short_year = short_year;
	return shape;
}

Date date_shape_day(const DateShape *s, DateOrder order)
{
	if (s->form == DATEFORM_KNOWN)
		return date_make(s->year, s->month, s->day);
	if (s->form == DATEFORM_SERIAL)
		return s->serial - SERIAL_OF_1970;
	if (s->form != DATEFORM_NUMERIC)
		return DATE_NONE;
	Date dmy = date_make(s->year, s->second, s->first);
	Date mdy = date_make(s->year, s->first, s->second);
	if (order != DATEORDER_UNKNOWN)
		return order == DATEORDER_DMY ? dmy : mdy;
	if (dmy == DATE_NONE || mdy == DATE_NONE)
		return dmy == DATE_NONE ? mdy : dmy;
	return dmy == mdy ? dmy : DATE_NONE;
}
