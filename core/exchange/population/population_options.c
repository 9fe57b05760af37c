/* SPDX-License-Identifier: MIT
 *
 * The options of a population: see population_options.h. */
#include "exchange/population/population_options.h"

#include "base/mem/quote.h"
#include "base/time/moment.h"
#include "exchange/reading/datecolumn.h"
#include "program/fact/engagement.h"
#include "program/record/value.h"

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

static bool read_period(Db *db, const ImportPopulationSpec *spec, PopulationAsk *ask, Err *err)
{
	Engagement e;
	Arena arena = ARENA_INIT;
	if (!read_day("--from", spec->from, &ask->from, err) ||
	    !read_day("--to", spec->to, &ask->to, err))
		return false;
	if (spec->from == NULL && spec->to == NULL) {
		bool ok = engagement_get(db, &arena, &e, err);
		arena_deinit(&arena);
		if (!ok)
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

bool population_options(Db *db, const ImportPopulationSpec *spec, Str file, PopulationOptions *out,
			Err *err)
{
	int64_t sheet = 0;
	*out = (PopulationOptions){.ask = {.stated = -1, .second = -1, .run = date_today()},
				   .facts = {.control = ID_NONE}};
	PopulationAsk *ask = &out->ask;
	ask->key = str_of(spec->key);
	ask->date = str_of(spec->date);
	if (spec->dates != NULL && !datecolumn_order_parse(str_of(spec->dates), &ask->order, err))
		return false;
	if (!read_period(db, spec, ask, err) || !read_facts(db, spec, &out->facts, ask, err) ||
	    !read_number("--stated-rows", spec->stated, 0, &ask->stated, err) ||
	    !read_number("--second-count", spec->second, 0, &ask->second, err) ||
	    !read_number("--sheet", spec->sheet, 1, &sheet, err) ||
	    !read_text("--second-from", spec->second_from, VALUE_TEXT_MAX, &ask->second_from,
		       err) ||
	    !read_text("--title", spec->title, VALUE_TEXT_MAX, &out->facts.title, err))
		return false;
	out->sheet = sheet > 1000000 ? 1000000 : (int)sheet;
	if (out->facts.title.n == 0)
		out->facts.title = title_of(file);
	return ask->second_from.n == 0 || ask->second >= 0 ||
	       err_set(err, ERR_USAGE, "--second-from goes with --second-count");
}
