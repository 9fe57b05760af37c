/* SPDX-License-Identifier: MIT
 *
 * Cells that several panes show in the same way, and what a word means in
 * colour. The word itself always stands there, so colour is never the only sign. */
#include "base/text/size.h"
#include "base/time/date.h"
#include "pane/list/table.h"
#include "term/glyph.h"

static const struct {
	const char *word;
	Style style;
} meanings[] = {
	{"accepted", STYLE_GOOD},   {"closed", STYLE_GOOD},      {"operating", STYLE_GOOD},
	{"submitted", STYLE_GOOD},  {"none exists", STYLE_GOOD}, {"implemented", STYLE_BUSY},
	{"collected", STYLE_BUSY},  {"preparing", STYLE_BUSY},   {"in review", STYLE_BUSY},
	{"received", STYLE_BUSY},   {"remediating", STYLE_BUSY}, {"retest", STYLE_BUSY},
	{"medium", STYLE_WARN},     {"due soon", STYLE_WARN},    {"late", STYLE_BAD},
	{"missed", STYLE_BAD},      {"rejected", STYLE_BAD},     {"returned", STYLE_BAD},
	{"critical", STYLE_BAD},    {"high", STYLE_BAD},         {"not started", STYLE_WARN},
	{"withdrawn", STYLE_QUIET}, {"waived", STYLE_QUIET},     {"upcoming", STYLE_QUIET},
	{"retired", STYLE_QUIET},   {"low", STYLE_QUIET},
};

Style style_of_word(Str word)
{
	for (size_t i = 0; i < sizeof meanings / sizeof *meanings; i++)
		if (str_equal(word, str_of(meanings[i].word)))
			return meanings[i].style;
	return STYLE_TEXT;
}

/* The year goes without saying when it is the nearest day of that name. */
#define NEAR_DAYS 182

void day_text(Str iso, Date today, StrBuf *out)
{
	Date d = date_from_iso(iso);
	if (d == DATE_NONE) {
		strbuf_add(out, iso);
		return;
	}
	int year, month, day;
	date_parts(d, &year, &month, &day);
	strbuf_printf(out, "%d %s", day, date_month_name(month));
	if (d > today + NEAR_DAYS || d < today - NEAR_DAYS)
		strbuf_printf(out, " %d", year);
}

Style column_day(const TableRow *row, Str value, Date today, StrBuf *out)
{
	(void)row;
	day_text(value, today, out);
	return STYLE_TEXT;
}

Style column_left(const TableRow *row, Str value, Date today, StrBuf *out)
{
	(void)row;
	(void)today;
	long long days;
	strbuf_add(out, value);
	if (!str_to_long(value, &days))
		return STYLE_TEXT;
	return days < 0 ? STYLE_BAD : days <= 7 ? STYLE_WARN : STYLE_TEXT;
}

Style column_word(const TableRow *row, Str value, Date today, StrBuf *out)
{
	(void)row;
	(void)today;
	strbuf_add(out, value);
	return style_of_word(value);
}

Style column_name(const TableRow *row, Str value, Date today, StrBuf *out)
{
	(void)row;
	(void)today;
	strbuf_add(out, value.n > 0 ? value : glyph(GLYPH_WAIVED));
	return value.n > 0 ? STYLE_TEXT : STYLE_WARN;
}

Style column_dim(const TableRow *row, Str value, Date today, StrBuf *out)
{
	(void)row;
	(void)today;
	strbuf_add(out, value);
	return STYLE_DIM;
}

Style column_ref(const TableRow *row, Str value, Date today, StrBuf *out)
{
	(void)row;
	(void)today;
	strbuf_add(out, value);
	return STYLE_STRONG;
}

static Style style_of_tone(Tone tone)
{
	static const Style styles[] = {[TONE_PLAIN] = STYLE_TEXT,
				       [TONE_DIM] = STYLE_DIM,
				       [TONE_WARN] = STYLE_WARN,
				       [TONE_BAD] = STYLE_BAD};
	return styles[tone];
}

static Style show_word(const KindColumn *c, Str word, StrBuf *out)
{
	strbuf_add(out, word);
	if (c->good == NULL && c->bad == NULL)
		return style_of_word(word);
	if (str_equal(word, str_of(c->good)))
		return STYLE_GOOD;
	return str_equal(word, str_of(c->bad)) ? STYLE_BAD : STYLE_DIM;
}

static Style show_yes_no(const KindColumn *c, bool yes, StrBuf *out)
{
	Str word = yes ? STR("yes") : STR("no");
	if (c->good != NULL || c->bad != NULL)
		return show_word(c, word, out);
	strbuf_add(out, word);
	return STYLE_TEXT;
}

static Style show_age(Str day, Date today, StrBuf *out)
{
	Date d = date_from_iso(day);
	if (d != DATE_NONE && d <= today)
		strbuf_printf(out, "%d", today - d);
	return STYLE_DIM;
}

static Style show_size(Str bytes, StrBuf *out)
{
	char size[SIZE_TEXT_SIZE];
	long long n;
	if (str_to_long(bytes, &n))
		strbuf_add(out, str_of(size_text(n, size)));
	return STYLE_TEXT;
}

static Style show_value(const TableRow *row, const KindColumn *c, Str value, Date today,
			StrBuf *out)
{
	switch (c->as) {
	case SHOW_REF:
		return column_ref(row, value, today, out);
	case SHOW_NAME:
		return column_name(row, value, today, out);
	case SHOW_WORD:
		return show_word(c, value, out);
	case SHOW_DIM:
		return column_dim(row, value, today, out);
	case SHOW_DAY:
		return column_day(row, value, today, out);
	case SHOW_LEFT:
		return column_left(row, value, today, out);
	case SHOW_AGE:
		return show_age(value, today, out);
	case SHOW_SIZE:
		return show_size(value, out);
	case SHOW_YES_NO:
		return show_yes_no(c, str_equal(value, STR("1")), out);
	case SHOW_COUNT:
	case SHOW_PLAIN:
		break;
	}
	strbuf_add(out, value);
	return style_of_tone(c->tone);
}

Style column_show(const TableRow *row, const KindColumn *c, Str value, Date today, StrBuf *out)
{
	bool none = value.n == 0 || (c->as == SHOW_COUNT && str_equal(value, STR("0")));
	Style style = style_of_tone(c->empty_tone);
	if (none && c->as != SHOW_NAME && c->as != SHOW_YES_NO)
		strbuf_add(out, str_of(c->empty));
	else
		style = show_value(row, c, value, today, out);
	return c->quiet && table_test(row, row->spec->kind->view->done) ? STYLE_QUIET : style;
}
