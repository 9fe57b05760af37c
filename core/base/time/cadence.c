/* SPDX-License-Identifier: MIT
 *
 * Cadences: see cadence.h. Every slot is counted from the period's first day,
 * never from the slot before, so that a February does not pull all later
 * month-ends down to the 28th. */
#include "base/time/cadence.h"

#include "base/mem/die.h"

#define SLOTS_MAX 200000 /* more days than there are from 1900 to 2199 */

typedef struct Rhythm {
	const char *name;
	int months, days; /* the length of a slot, one of them; both 0: no slots */
	int grace_days;
} Rhythm;

static const Rhythm rhythms[CADENCE_COUNT] = {
	[CADENCE_DAILY] = {"daily", 0, 1, 1},
	[CADENCE_WEEKLY] = {"weekly", 0, 7, 3},
	[CADENCE_MONTHLY] = {"monthly", 1, 0, 15},
	[CADENCE_QUARTERLY] = {"quarterly", 3, 0, 30},
	[CADENCE_SEMI_ANNUAL] = {"semi-annual", 6, 0, 45},
	[CADENCE_ANNUAL] = {"annual", 12, 0, 60},
	[CADENCE_ONCE] = {"once", 0, 0, 30},
	[CADENCE_PER_EVENT] = {"per event", 0, 0, 30},
};

static const Rhythm *rhythm_of(Cadence c)
{
	ENSURE((int)c >= 0 && c < CADENCE_COUNT);
	return &rhythms[c];
}

const char *cadence_name(Cadence c)
{
	return rhythm_of(c)->name;
}

int cadence_grace_days(Cadence c)
{
	return rhythm_of(c)->grace_days;
}

/* Other spellings, without case, blanks, hyphens and underscores. */
static const struct {
	const char *word;
	Cadence cadence;
} spellings[] = {
	{"everyday", CADENCE_DAILY},         {"everyweek", CADENCE_WEEKLY},
	{"everymonth", CADENCE_MONTHLY},     {"everyquarter", CADENCE_QUARTERLY},
	{"semiannual", CADENCE_SEMI_ANNUAL}, {"semiannually", CADENCE_SEMI_ANNUAL},
	{"semiyearly", CADENCE_SEMI_ANNUAL}, {"halfyearly", CADENCE_SEMI_ANNUAL},
	{"twiceayear", CADENCE_SEMI_ANNUAL}, {"annually", CADENCE_ANNUAL},
	{"yearly", CADENCE_ANNUAL},          {"everyyear", CADENCE_ANNUAL},
	{"peraudit", CADENCE_ONCE},          {"onceperaudit", CADENCE_ONCE},
	{"perperiod", CADENCE_ONCE},         {"onceperperiod", CADENCE_ONCE},
	{"adhoc", CADENCE_PER_EVENT},        {"asneeded", CADENCE_PER_EVENT},
	{"ondemand", CADENCE_PER_EVENT},     {"eventdriven", CADENCE_PER_EVENT},
	{"eachevent", CADENCE_PER_EVENT},
};

static bool is_filler(char c)
{
	return c == ' ' || c == '\t' || c == '-' || c == '_';
}

/* Is s the word, when case and fillers are left out of both? */
static bool is_spelling(Str s, const char *word)
{
	size_t i = 0;
	for (;; i++, word++) {
		while (i < s.n && is_filler(s.p[i]))
			i++;
		while (is_filler(*word))
			word++;
		if (i == s.n || *word == '\0')
			return i == s.n && *word == '\0';
		if (!str_equal_nocase(str_make(s.p + i, 1), str_make(word, 1)))
			return false;
	}
}

bool cadence_parse(Str s, Cadence *out)
{
	/* "annual + per hire": what the calendar can plan is said first. */
	size_t plus = str_find_char(s, '+');
	s = str_trim(str_slice(s, 0, plus));
	for (int c = 0; c < CADENCE_COUNT; c++)
		if (is_spelling(s, rhythms[c].name)) {
			*out = (Cadence)c;
			return true;
		}
	for (size_t i = 0; i < sizeof spellings / sizeof *spellings; i++)
		if (is_spelling(s, spellings[i].word)) {
			*out = spellings[i].cadence;
			return true;
		}
	return false;
}

/* The first day of the k-th slot; DATE_NONE beyond what dates can say. */
static Date slot_start(const Rhythm *r, Date period_from, int k)
{
	int year, month, day;
	if (r->months > 0) {
		date_parts(period_from, &year, &month, &day);
		return date_add_months(period_from, k * r->months, day);
	}
	Date start = period_from + k * r->days;
	date_parts(start, &year, &month, &day);
	return year == 0 ? DATE_NONE : start;
}

bool cadence_slot(Cadence c, Date period_from, Date period_to, int k, CadenceSlot *out)
{
	const Rhythm *r = rhythm_of(c);
	if (k < 0 || k > SLOTS_MAX || period_from == DATE_NONE || period_to == DATE_NONE ||
	    period_from > period_to)
		return false;
	if (c == CADENCE_ONCE) {
		*out = (CadenceSlot){period_from, period_to, period_to};
		return k == 0;
	}
	if (r->months == 0 && r->days == 0)
		return false;
	Date from = slot_start(r, period_from, k);
	Date next = slot_start(r, period_from, k + 1);
	if (from == DATE_NONE || next == DATE_NONE || from > period_to)
		return false;
	Date to = next - 1;
	if (to > period_to) {
		int inside = period_to - from + 1;
		if (k == 0 || inside * 2 < next - from)
			return false;
		to = period_to;
	}
	*out = (CadenceSlot){from, to, to};
	return true;
}
