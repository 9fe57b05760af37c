/* SPDX-License-Identifier: MIT
 *
 * Shapes of dates: see date_shape.h. */
#include "exchange/reading/date_shape.h"

#define PARTS 3

static const char *const month_name[12][7] = {
	{"january", "januar", "janvier", "enero", "jänner"},
	{"february", "februar", "février", "fevrier", "febrero"},
	{"march", "märz", "mars", "marzo", "maerz"},
	{"april", "avril", "abril"},
	{"may", "mai", "mayo"},
	{"june", "juni", "juin", "junio"},
	{"july", "juli", "juillet", "julio"},
	{"august", "août", "aout", "agosto"},
	{"september", "septembre", "septiembre", "setiembre"},
	{"october", "oktober", "octobre", "octubre"},
	{"november", "novembre", "noviembre"},
	{"december", "dezember", "décembre", "decembre", "diciembre"},
};

static const char *const weekday_name[] = {
	"monday", "tuesday",  "wednesday", "thursday",   "friday",   "saturday", "sunday",
	"montag", "dienstag", "mittwoch",  "donnerstag", "freitag",  "samstag",  "sonntag",
	"lundi",  "mardi",    "mercredi",  "jeudi",      "vendredi", "samedi",   "dimanche",
	"lunes",  "martes",   "jueves",    "viernes",    "domingo",
};

static const char *const no_date[] = {"-",    "–",   "—",   "n/a",  "na",
				      "none", "tbd", "tbc", "asap", "?"};

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool is_word(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || ((unsigned char)c & 0x80) != 0;
}

int date_shape_month(Str word)
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
	return str_equal_nocase(word, STR("tues")) || str_equal_nocase(word, STR("thurs"));
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
	int month = date_shape_month(word);
	/* "mar" is March and mardi, "sept" both month and nothing else: month first,
	 * unless a month is there already. */
	for (size_t i = 0; i < p->count; i++)
		if (p->part[i].number < 0)
			month = 0;
	if (month == 0 || p->count == PARTS)
		return is_filler(word);
	p->part[p->count++] = (Part){.number = -1, .month = month};
	return true;
}

static Parts take_apart(Str s)
{
	Parts p = {0};
	for (size_t i = 0; i < s.n && !p.bad;) {
		size_t from = i;
		bool digits = is_digit(s.p[i]), word = is_word(s.p[i]);
		if (!digits && !word) {
			p.bad = memchr(" ,.-/'", s.p[i], 6) == NULL;
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
	p.bad = p.bad || p.count != PARTS;
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

DateShape date_shape(Str cell)
{
	Str s = str_trim(cell);
	DateShape shape = {.form = DATEFORM_NONE};
	if (s.n == 0)
		return shape;
	for (size_t i = 0; i < sizeof no_date / sizeof *no_date; i++)
		if (str_equal_nocase(s, str_of(no_date[i])))
			return shape;
	if (shape_of_one(s, &shape))
		return shape;
	Parts p = take_apart(without_time(s));
	if (p.bad)
		return (DateShape){.form = DATEFORM_BAD};
	size_t names = 0;
	for (size_t i = 0; i < PARTS; i++)
		names += p.part[i].number < 0;
	return names == 1 ? shape_with_name(p.part) : shape_of_numbers(&p);
}
