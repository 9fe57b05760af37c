/* SPDX-License-Identifier: MIT
 *
 * The options of a population and its notes: see population_words.h. */
#include "exchange/population/population_words.h"

#include <stdarg.h>

#include "base/mem/quote.h"
#include "base/time/moment.h"
#include "program/fact/engagement.h"
#include "program/record/value.h"

#define MOST_NOTES 20

static bool read_number(const char *option, const char *text, int64_t least, int64_t *out, Err *err)
{
	long long n;
	if (text == NULL)
		return true;
	if (!str_to_long(str_of(text), &n) || n < least)
		return err_set(err, ERR_USAGE, "%s %s: expected a number of at least %lld", option,
			       quote_of(str_of(text)).text, (long long)least);
	*out = n;
	return true;
}

static bool read_day(const char *option, const char *text, Date *out, Err *err)
{
	*out = DATE_NONE;
	if (text == NULL || date_read(str_of(text), out, err))
		return true;
	err_prefix(err, "%s", option);
	return false;
}

static bool read_period(Db *db, const ImportPopulationSpec *spec, Arena *arena, PopulationAsk *ask,
			Err *err)
{
	Engagement e;
	if (!read_day("--from", spec->from, &ask->from, err) ||
	    !read_day("--to", spec->to, &ask->to, err))
		return false;
	if (spec->from == NULL && spec->to == NULL) {
		if (!engagement_get(db, arena, &e, err))
			return false;
		/* A population of one day is no period to hold anything against. */
		if (!id_is_none(e.id) && e.type == 2) {
			ask->from = e.from;
			ask->to = e.to;
		}
	}
	return ask->from == DATE_NONE || ask->to == DATE_NONE || ask->from <= ask->to ||
	       err_set(err, ERR_USAGE, "--to can't lie before --from");
}

static bool read_text(const char *option, const char *text, size_t most, Str *out, Err *err)
{
	*out = str_trim(str_of(text));
	if (value_check_text(*out, most, err))
		return true;
	err_prefix(err, "%s", option);
	return false;
}

/* "2026-11-20 22:30 -05:00": rows may be dated up to its day in UTC, and it is in the future only
 * where it is everywhere. */
static bool read_run_day(Str run_at, PopulationAsk *ask, Err *err)
{
	Date first, last;
	if (!moment_days(run_at, &first, &last))
		return true;
	ask->run = last;
	ask->run_said = true;
	return first <= date_today() ||
	       err_set(err, ERR_USAGE, "--run-at %s: it can't have been run in the future",
		       quote_of(run_at).text);
}

static bool read_facts(Db *db, const ImportPopulationSpec *spec, PopulationFacts *f,
		       PopulationAsk *ask, Err *err)
{
	const struct {
		const char *option, *text;
		Str *out;
	} texts[] = {
		{"--unit", spec->unit, &f->unit},
		{"--source", spec->source, &f->source_system},
		{"--environment", spec->environment, &f->environment},
		{"--run-by", spec->run_by, &f->run_by},
		{"--run-at", spec->run_at, &f->run_at},
	};
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
		if (!read_text(texts[i].option, texts[i].text, VALUE_TEXT_MAX, texts[i].out, err))
			return false;
	if (!read_run_day(f->run_at, ask, err))
		return false;
	if (!read_text("--query", spec->query, VALUE_LONG_MAX, &f->query, err))
		return false;
	if (spec->control == NULL)
		return true;
	if (!record_find_of(db, &kind_control, str_of(spec->control), &f->control, err))
		return false;
	return !id_is_none(f->control) ||
	       err_set(err, ERR_USAGE, "--control %s: there is no such control",
		       quote_of(str_of(spec->control)).text);
}

/* "population-changes.csv" is "population-changes". */
static Str title_of(Str file)
{
	size_t dot = file.n;
	while (dot > 1 && file.p[dot - 1] != '.')
		dot--;
	return dot > 1 ? str_slice(file, 0, dot - 1) : file;
}

bool population_words(Db *db, const ImportPopulationSpec *spec, ImportPopulationResult *out,
		      PopulationAsk *ask, PopulationFacts *facts, int *sheet, Err *err)
{
	int64_t asked_sheet = 0;
	*ask = (PopulationAsk){.stated = -1, .second = -1, .run = date_today()};
	*facts = (PopulationFacts){.control = ID_NONE};
	ask->key = str_of(spec->key);
	ask->date = str_of(spec->date);
	if (spec->dates != NULL && !datecolumn_order_parse(str_of(spec->dates), &ask->order, err))
		return false;
	if (!read_period(db, spec, &out->arena, ask, err) ||
	    !read_facts(db, spec, facts, ask, err) ||
	    !read_number("--stated-rows", spec->stated, 0, &ask->stated, err) ||
	    !read_number("--second-count", spec->second, 0, &ask->second, err) ||
	    !read_number("--sheet", spec->sheet, 1, &asked_sheet, err) ||
	    !read_text("--second-from", spec->second_from, VALUE_TEXT_MAX, &ask->second_from,
		       err) ||
	    !read_text("--title", spec->title, VALUE_TEXT_MAX, &out->title, err))
		return false;
	*sheet = asked_sheet > 1000000 ? 1000000 : (int)asked_sheet;
	if (out->title.n == 0)
		out->title = title_of(out->file);
	out->from = ask->from;
	out->to = ask->to;
	return ask->second_from.n == 0 || ask->second >= 0 ||
	       err_set(err, ERR_USAGE, "--second-from goes with --second-count");
}

static void note(ImportPopulationResult *r, const char *format, ...)
	__attribute__((format(printf, 2, 3)));

static void note(ImportPopulationResult *r, const char *format, ...)
{
	StrBuf text;
	va_list args;
	if (r->notes == MOST_NOTES)
		return;
	strbuf_init(&text);
	va_start(args, format);
	strbuf_vprintf(&text, format, args);
	va_end(args);
	r->note[r->notes++] = arena_copy(&r->arena, strbuf_str(&text));
	strbuf_deinit(&text);
}

static void note_missing(ImportPopulationResult *r, const PopulationAsk *ask,
			 const PopulationFacts *f)
{
	const struct {
		bool missing;
		const char *what, *option;
	} facts[] = {
		{id_is_none(f->control), "control", "--control"},
		{f->unit.n == 0, "unit counted", "--unit"},
		{f->source_system.n == 0, "source system", "--source"},
		{f->environment.n == 0, "environment", "--environment"},
		{f->query.n == 0, "query", "--query"},
		{f->run_by.n == 0, "who ran it", "--run-by"},
		{f->run_at.n == 0, "when", "--run-at"},
		{ask->stated < 0, "rows stated by the source", "--stated-rows"},
		{ask->second < 0, "second count", "--second-count"},
		{ask->second >= 0 && ask->second_from.n == 0, "origin of the second count",
		 "--second-from"},
	};
	StrBuf list;
	strbuf_init(&list);
	for (size_t i = 0; i < sizeof facts / sizeof *facts; i++)
		if (facts[i].missing)
			strbuf_printf(&list, "%s%s (%s)", list.n == 0 ? "" : ", ", facts[i].what,
				      facts[i].option);
	if (list.n > 0)
		note(r, "not said yet: %s; an auditor will ask, so set them when they are known",
		     list.p);
	strbuf_deinit(&list);
}

/* Nothing can be in it that happened behind its back. */
static void note_days(ImportPopulationResult *r, const PopulationAsk *ask)
{
	const PopulationScan *s = &r->scan;
	char run[DATE_SIZE], last[DATE_SIZE], to[DATE_SIZE];
	date_iso(ask->run, run);
	date_iso(s->last, last);
	date_iso(ask->to, to);
	if (s->later > 0)
		note(r, "%lld row%s dated after %s (%s), the last %s: planned, or another clock?",
		     (long long)s->later, s->later == 1 ? " is" : "s are",
		     ask->run_said ? "the day it was run" : "today", run, last);
	else if (ask->run_said && s->date >= 0 && ask->to != DATE_NONE && ask->run < ask->to)
		note(r,
		     "it was run on %s, before the period ends (%s): what happens until then is "
		     "not in it",
		     run, to);
}

void population_notes(ImportPopulationResult *out, const PopulationAsk *ask,
		      const PopulationFacts *facts, const ImportPopulationSpec *spec)
{
	const PopulationScan *s = &out->scan;
	out->note = arena_array(&out->arena, MOST_NOTES, sizeof *out->note);
	if (s->head_row > 1)
		note(out, "the heads stand in row %d", s->head_row);
	if (s->workbook && spec->sheet == NULL)
		note(out, "sheet %d, the first visible one with rows; --sheet takes another",
		     s->sheet);
	if (!s->workbook && s->encoding == ENCODING_WINDOWS1252)
		note(out, "read as %s, for it is not UTF-8", encoding_name(s->encoding));
	if (s->date < 0)
		note(out, "no column of days: nothing says which rows lie in the period; name one "
			  "with --date");
	else if (ask->from == DATE_NONE && ask->to == DATE_NONE)
		note(out,
		     "no period: give --from and --to, or nothing says whether rows lie in it");
	else if (spec->from == NULL && spec->to == NULL)
		note(out, "the period is the engagement's; --from and --to take another");
	note_days(out, ask);
	note_missing(out, ask, facts);
}
