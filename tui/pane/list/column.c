/* SPDX-License-Identifier: MIT
 *
 * Cells that several panes show in the same way, and what a word means in
 * colour. The word itself always stands there, so colour is never the only sign. */
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
