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

Style column_day(const TableCell *cell)
{
	day_text(cell->value, cell->today, cell->out);
	return STYLE_TEXT;
}

Style column_left(const TableCell *cell)
{
	long long days;
	strbuf_add(cell->out, cell->value);
	if (!str_to_long(cell->value, &days))
		return STYLE_TEXT;
	return days < 0 ? STYLE_BAD : days <= 7 ? STYLE_WARN : STYLE_TEXT;
}

Style column_word(const TableCell *cell)
{
	strbuf_add(cell->out, cell->value);
	return style_of_word(cell->value);
}

Style column_name(const TableCell *cell)
{
	strbuf_add(cell->out, cell->value.n > 0 ? cell->value : glyph(GLYPH_WAIVED));
	return cell->value.n > 0 ? STYLE_TEXT : STYLE_WARN;
}

Style column_dim(const TableCell *cell)
{
	strbuf_add(cell->out, cell->value);
	return STYLE_DIM;
}

Style column_ref(const TableCell *cell)
{
	strbuf_add(cell->out, cell->value);
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

static Style show_value(const TableCell *cell, const KindColumn *c)
{
	switch (c->as) {
	case SHOW_REF:
		return column_ref(cell);
	case SHOW_NAME:
		return column_name(cell);
	case SHOW_WORD:
		return show_word(c, cell->value, cell->out);
	case SHOW_DIM:
		return column_dim(cell);
	case SHOW_DAY:
		return column_day(cell);
	case SHOW_LEFT:
		return column_left(cell);
	case SHOW_AGE:
		return show_age(cell->value, cell->today, cell->out);
	case SHOW_SIZE:
		return show_size(cell->value, cell->out);
	case SHOW_YES_NO:
		return show_yes_no(c, str_equal(cell->value, STR("1")), cell->out);
	case SHOW_COUNT:
	case SHOW_PLAIN:
		break;
	}
	strbuf_add(cell->out, cell->value);
	return style_of_tone(c->tone);
}

Style column_show(const TableCell *cell, const KindColumn *c)
{
	bool none = cell->value.n == 0 || (c->as == SHOW_COUNT && str_equal(cell->value, STR("0")));
	Style style = style_of_tone(c->empty_tone);
	if (none && c->as != SHOW_NAME && c->as != SHOW_YES_NO)
		strbuf_add(cell->out, str_of(c->empty));
	else
		style = show_value(cell, c);
	return c->quiet && table_test(cell->row, cell->row->spec->kind->view->done) ? STYLE_QUIET
										    : style;
}
