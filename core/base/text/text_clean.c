/* SPDX-License-Identifier: MIT
 *
 * text_clean(): the one gate between what people and files wrote and a
 * terminal. It lets through code points that take columns, and zero-width ones
 * only where they belong to one that does; everything else becomes a visible
 * placeholder, so that hidden text is seen rather than lost. */
#include <utf8proc.h>

#include "base/text/text.h"
#include "base/text/text_code.h"

#define REPLACEMENT "\xEF\xBF\xBD"   /* U+FFFD */
#define DOTTED_CIRCLE "\xE2\x97\x8C" /* U+25CC, carries marks that have no base */
#define JOINER 0x200D

typedef struct Cleaner {
	StrBuf *out;
	bool one_line, ascii;
	int32_t base;   /* the spacing character that marks now belong to; 0: none */
	int32_t before; /* the code point before, as far as it was kept */
	int marks;      /* how many the base carries */
	bool break_due; /* line breaks were met and more text may follow */
} Cleaner;

typedef struct Range {
	int32_t from, to;
} Range;

/* Invisible or blank although their category does not say so: grapheme joiner,
 * Hangul and Khmer fillers, Mongolian selectors, line separators, tags. */
static const Range invisible[] = {
	{0x034F, 0x034F}, {0x115F, 0x1160}, {0x17B4, 0x17B5}, {0x180B, 0x180F},   {0x2028, 0x2029},
	{0x3164, 0x3164}, {0xFFA0, 0xFFA0}, {0xFFF0, 0xFFFB}, {0xE0000, 0xE00FF},
};

typedef struct Twin {
	int32_t from, to;
	const char *ascii;
} Twin;

static const Twin twins[] = {
	{0x00A0, 0x00A0, " "},  {0x00B7, 0x00B7, "."},  {0x00D7, 0x00D7, "x"},
	{0x2000, 0x200A, " "},  {0x2010, 0x2015, "-"},  {0x2018, 0x201B, "'"},
	{0x201C, 0x201F, "\""}, {0x2022, 0x2022, "*"},  {0x2026, 0x2026, "..."},
	{0x202F, 0x202F, " "},  {0x2032, 0x2032, "'"},  {0x2033, 0x2033, "\""},
	{0x2190, 0x2190, "<-"}, {0x2192, 0x2192, "->"}, {0x2212, 0x2212, "-"},
	{0x3000, 0x3000, " "},
};

static bool is_variation_selector(int32_t code)
{
	return (code >= 0xFE00 && code <= 0xFE0F) || (code >= 0xE0100 && code <= 0xE01EF);
}

static bool is_pictograph(int32_t code)
{
	return (code >= 0x1F3FB && code <= 0x1F3FF) || /* skin tones */
	       utf8proc_get_property(code)->boundclass == UTF8PROC_BOUNDCLASS_EXTENDED_PICTOGRAPHIC;
}

/* One selector after a character that has variants; a run of them hides data. */
static bool selector_fits(const Cleaner *c, int32_t code)
{
	if (c->base == 0 || c->marks > 0)
		return false;
	if (c->base < 0x80)
		return code == 0xFE0F &&
		       (c->base == '#' || c->base == '*' || (c->base >= '0' && c->base <= '9'));
	return code < 0xE0100 || text_code_columns(c->base) == 2;
}

/* A joiner between two pictographs, or after the virama of an Indic cluster. */
static bool joiner_fits(const Cleaner *c, Str rest)
{
	int32_t next;
	if (c->base == 0 || c->marks >= TEXT_MARKS_MAX || rest.n == 0 ||
	    text_code_at(rest, 0, &next) == 0)
		return false;
	if (is_pictograph(c->base))
		return is_pictograph(next);
	bool after_virama = utf8proc_get_property(c->before)->combining_class == 9;
	return after_virama && next >= 0x80 && text_code_columns(next) > 0;
}

static bool is_hidden(int32_t code)
{
	for (size_t i = 0; i < sizeof invisible / sizeof *invisible; i++)
		if (code >= invisible[i].from && code <= invisible[i].to)
			return true;
	utf8proc_category_t category = utf8proc_category(code);
	return category == UTF8PROC_CATEGORY_CC || category == UTF8PROC_CATEGORY_CF ||
	       category == UTF8PROC_CATEGORY_CN || text_code_columns(code) < 0;
}

static void add_line_break(Cleaner *c)
{
	c->base = 0;
	if (!c->one_line)
		strbuf_add_char(c->out, '\n');
	c->break_due = c->one_line;
}

/* Before anything that is not a line break. */
static void settle_line_break(Cleaner *c, size_t start)
{
	if (c->break_due && c->out->n > start)
		strbuf_add(c->out, STR(" / "));
	c->break_due = false;
}

static void add_placeholder(Cleaner *c)
{
	strbuf_add(c->out, c->ascii ? STR("?") : STR(REPLACEMENT));
	c->base = c->before = 0xFFFD;
	c->marks = 0;
}

/* A run of marks too many is one placeholder, which then swallows the rest. */
static void add_mark(Cleaner *c, int32_t code, Str bytes)
{
	if (c->marks > TEXT_MARKS_MAX)
		return;
	if (c->base == 0) {
		strbuf_add(c->out, c->ascii ? STR("?") : STR(DOTTED_CIRCLE));
		c->base = 0x25CC;
		c->marks = 0;
	}
	if (c->marks == TEXT_MARKS_MAX) {
		add_placeholder(c);
		c->marks = TEXT_MARKS_MAX + 1;
		return;
	}
	c->marks++;
	c->before = code;
	if (!c->ascii)
		strbuf_add(c->out, bytes);
}

static void add_spacing(Cleaner *c, int32_t code, Str bytes)
{
	c->base = c->before = code;
	c->marks = 0;
	if (code < 0x80 || !c->ascii) {
		strbuf_add(c->out, bytes);
		return;
	}
	for (size_t i = 0; i < sizeof twins / sizeof *twins; i++)
		if (code >= twins[i].from && code <= twins[i].to) {
			strbuf_add(c->out, str_of(twins[i].ascii));
			return;
		}
	strbuf_add_char(c->out, '?');
}

static void add_code(Cleaner *c, int32_t code, Str bytes, Str rest)
{
	int columns = is_hidden(code) ? -1 : text_code_columns(code);
	bool belongs = columns == 0;
	if (code == JOINER)
		belongs = joiner_fits(c, rest);
	else if (is_variation_selector(code))
		belongs = selector_fits(c, code);

	if (code == '\t')
		add_spacing(c, ' ', STR(" "));
	else if (belongs)
		add_mark(c, code, bytes);
	else if (columns > 0)
		add_spacing(c, code, bytes);
	else
		add_placeholder(c);
}

/* Bytes of a line break at the front: LF or CR LF. A lone CR is none, it only
 * goes back to the margin and lets text be overwritten. */
static size_t line_break(Str s)
{
	if (s.p[0] == '\n')
		return 1;
	return str_starts(s, STR("\r\n")) ? 2 : 0;
}

static bool needs_nothing(Str s)
{
	for (size_t i = 0; i < s.n; i++)
		if (s.p[i] < ' ' || s.p[i] > '~') /* bytes from 0x80 are negative or large */
			return false;
	return true;
}

static void clean(StrBuf *out, Str s, bool one_line, bool ascii)
{
	if (needs_nothing(s)) {
		strbuf_add(out, s);
		return;
	}
	size_t start = out->n;
	Cleaner c = {.out = out, .one_line = one_line, .ascii = ascii};
	while (s.n > 0) {
		int32_t code;
		size_t bytes = line_break(s);
		if (bytes > 0) {
			add_line_break(&c);
			s = str_slice(s, bytes, s.n);
			continue;
		}
		settle_line_break(&c, start);
		bytes = text_code_at(s, 0, &code);
		Str rest = str_slice(s, bytes == 0 ? 1 : bytes, s.n);
		if (bytes == 0)
			add_placeholder(&c);
		else
			add_code(&c, code, str_slice(s, 0, bytes), rest);
		s = rest;
	}
}

void text_clean(StrBuf *out, Str s, bool one_line)
{
	clean(out, s, one_line, text_ascii());
}

void text_clean_kept(StrBuf *out, Str s, bool one_line)
{
	clean(out, s, one_line, false);
}
