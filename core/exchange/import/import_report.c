/* SPDX-License-Identifier: MIT
 *
 * An import in words: see import_report.h. */
#include "exchange/import/import_report.h"

#include "base/text/text.h"
#include "exchange/import/word_columns.h"

enum { COLUMNS_LEAST = 20, INDENT = 2 };

void import_report_counts(StrBuf *out, const ImportResult *r)
{
	const struct {
		const char *name;
		const ImportRefs *refs;
	} parts[] = {{"added", &r->added}, {"changed", &r->changed},     {"reworded", &r->reworded},
		     {"moved", &r->moved}, {"withdrawn", &r->withdrawn}, {"same", &r->same}};
	bool first = true;
	strbuf_printf(out, "%s:", r->as);
	for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
		if (parts[i].refs->count == 0)
			continue;
		strbuf_printf(out, "%s %zu %s", first ? "" : ",", parts[i].refs->count,
			      parts[i].name);
		first = false;
	}
	if (first)
		strbuf_add(out, STR(" nothing"));
}

/* Cleaned, wrapped, what follows the first line further in. */
static void add_wrapped(StrBuf *out, Str text, int columns)
{
	StrBuf clean;
	Str rest, line;
	strbuf_init(&clean);
	text_clean(&clean, text, true);
	rest = strbuf_str(&clean);
	for (int indent = INDENT; text_wrap(&rest, columns - indent, &line); indent = INDENT + 2)
		strbuf_printf(out, "%*s%.*s\n", indent, "", STR_ARG(line));
	strbuf_deinit(&clean);
}

/* "AD-007", and the auditor's number where the label is another. */
static void add_label(StrBuf *text, const ImportChange *c)
{
	strbuf_add(text, c->ref);
	if (!str_equal(c->ref, c->number))
		strbuf_printf(text, " (number %.*s)", STR_ARG(c->number));
}

static const char *day(Date d, char iso[DATE_SIZE])
{
	return d == DATE_NONE ? "no date" : date_iso(d, iso);
}

static void add_days(StrBuf *text, const ImportChange *c)
{
	char was[DATE_SIZE], now[DATE_SIZE];
	if (c->moved)
		strbuf_printf(text, "  due %s -> %s", day(c->old_due, was), day(c->due, now));
	else if (c->due != DATE_NONE)
		strbuf_printf(text, "  due %s", day(c->due, now));
}

/* titled: the wording does not follow. */
static void add_line(StrBuf *out, const ImportChange *c, bool titled, int columns)
{
	StrBuf text;
	strbuf_init(&text);
	add_label(&text, c);
	add_days(&text, c);
	if (c->ours.n > 0)
		strbuf_printf(&text, "  (our answer: %.*s%s)", STR_ARG(c->ours),
			      c->reworded ? "; look at it again" : "");
	if (titled)
		strbuf_printf(&text, "  %.*s", STR_ARG(c->title));
	if (c->also.n > 0)
		strbuf_printf(&text, "  [also: %.*s]", STR_ARG(c->also));
	add_wrapped(out, strbuf_str(&text), columns);
	strbuf_deinit(&text);
}

static void add_words(StrBuf *out, const ImportChange *c, int columns)
{
	Arena arena = ARENA_INIT;
	WordDiff d;
	word_diff(&d, &arena, c->old_words, c->words);
	word_columns(out, &d, columns);
	arena_deinit(&arena);
}

static bool is_added(const ImportChange *c)
{
	return c->added;
}

static bool is_withdrawn(const ImportChange *c)
{
	return c->withdrawn;
}

static bool is_again(const ImportChange *c)
{
	return c->again;
}

static bool is_moved(const ImportChange *c)
{
	return c->moved;
}

static bool is_reworded(const ImportChange *c)
{
	return c->reworded;
}

static bool is_else(const ImportChange *c)
{
	return c->also.n > 0 && !c->reworded && !c->moved && !c->again;
}

typedef struct Part {
	const char *head;
	bool (*is)(const ImportChange *);
} Part;

static const Part parts[] = {{"Added", is_added},       {"Withdrawn", is_withdrawn},
			     {"Asked again", is_again}, {"Date moved", is_moved},
			     {"Reworded", is_reworded}, {"Changed elsewhere", is_else}};

static void add_part(StrBuf *out, const Part *part, const ImportResult *r, int columns)
{
	bool headed = false, first = out->n == 0;
	for (size_t i = 0; i < r->change_count; i++) {
		const ImportChange *c = &r->changes[i];
		if (!part->is(c))
			continue;
		if (!headed)
			strbuf_printf(out, "%s%s\n", first ? "" : "\n", part->head);
		headed = true;
		bool words = part->is == is_reworded;
		add_line(out, c, !words, columns);
		if (words)
			add_words(out, c, columns);
	}
}

void import_report_changes(StrBuf *out, const ImportResult *r, int columns)
{
	int width = columns < COLUMNS_LEAST ? COLUMNS_LEAST : columns;
	StrBuf text;
	strbuf_init(&text);
	for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
		add_part(&text, &parts[i], r, width);
	strbuf_add(out, strbuf_str(&text));
	strbuf_deinit(&text);
}
