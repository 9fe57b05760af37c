/* SPDX-License-Identifier: MIT
 *
 * Selecting from a population: by a seed, or the keys that the auditor gave. */
#include "pane/verb/verb_inner.h"

#include <stdio.h>

#include "exchange/population/sampling.h"

/* One selection being asked for. */
typedef struct Pick {
	Verb *v;
	SamplingSpec spec;
	Str ref; /* of the population */
	Population population;
	Str seed;
	size_t size;
} Pick;

static bool check_size(Str text, void *data, Err *err)
{
	long long n;
	(void)data;
	return (str_to_long(str_trim(text), &n) && n >= 1 && n <= 10000) ||
	       err_set(err, ERR_INPUT, "expected 1 to 10000; all are taken when there are fewer");
}

static bool check_seed(Str text, void *data, Err *err)
{
	(void)data;
	return str_trim(text).n > 0 ||
	       err_set(err, ERR_INPUT,
		       "a seed makes the selection one that can be repeated; any "
		       "text that was agreed on before");
}

static bool ask(Pick *p, AskText *question, Str *value)
{
	StrBuf out;
	strbuf_init(&out);
	bool ok = host_ask_text(p->v->host, question, &out);
	*value = arena_copy(&p->v->arena, str_trim(strbuf_str(&out)));
	strbuf_deinit(&out);
	return ok;
}

static bool ask_ours(Pick *p)
{
	char title[200];
	Err none = ERR_INIT;
	Arena *arena = &p->v->arena;
	Str typed;
	SamplingPlan plan;
	long long n = 0;
	/* Without a plan the size is asked for and nothing is preset. */
	bool planned = sampling_plan(host_db(p->v->host), p->spec.population, arena, &plan, &none);
	snprintf(title, sizeof title, "Items from %.*s%s%.*s", STR_ARG(p->ref),
		 planned ? ", planned as " : "", STR_ARG(plan.why));
	AskText size = {.title = title,
			.initial = planned ? arena_printf(arena, "%zu", plan.size) : STR(""),
			.hint = "25",
			.check = check_size};
	AskText seed = {.title = "Seed, agreed on before anybody saw the rows",
			.initial = STR(""),
			.hint = "the name of the engagement, or what was agreed",
			.check = check_seed};
	if (!ask(p, &size, &typed) || !str_to_long(typed, &n))
		return false;
	p->size = (size_t)n;
	return ask(p, &seed, &p->seed);
}

static void say_selected(Pick *p, const SamplingResult *r)
{
	host_go(p->v->host, &kind_sample, r->sample);
	host_say(p->v->host, "%.*s: %zu of %lld rows of %.*s selected%s%.*s", STR_ARG(r->ref),
		 r->count, (long long)r->of, STR_ARG(p->ref), r->notes > 0 ? "; " : "",
		 STR_ARG(r->notes > 0 ? r->note[0] : STR("")));
}

static void finish(Pick *p, bool ok, SamplingResult *r, Err *err)
{
	if (ok)
		say_selected(p, r);
	else
		host_error(p->v->host, err);
	sampling_deinit(r);
}

static void select_ours(Pick *p)
{
	Err err = ERR_INIT;
	SamplingResult r;
	if (ask_ours(p))
		finish(p, sampling_ours(&p->spec, p->seed, p->size, &r, &err), &r, &err);
}

static bool select_keys(Pick *p, Str text, bool dry_run, SamplingResult *r, Err *err)
{
	p->spec.dry_run = dry_run;
	KeyList keys = sampling_keys_of_text(&p->population, text, &p->v->arena);
	return sampling_auditors(&p->spec, &keys, r, err);
}

/* Tried while the list can still be corrected. */
static bool check_keys(Str text, void *data, Err *err)
{
	SamplingResult r;
	bool ok = select_keys(data, text, true, &r, err);
	sampling_deinit(&r);
	return ok;
}

static void select_auditors(Pick *p)
{
	Err err = ERR_INIT;
	SamplingResult r;
	StrBuf out;
	AskText list = {.title = "The auditor's keys, one a line; row 17 for a row",
			.initial = STR(""),
			.hint = "paste them as they came",
			.keep_unsaved = true,
			.check = check_keys,
			.data = p};
	if (!population_load(host_db(p->v->host), p->spec.population, &p->v->arena, &p->population,
			     &err)) {
		host_error(p->v->host, &err);
		return;
	}
	strbuf_init(&out);
	if (host_ask_long(p->v->host, &list, &out))
		finish(p, select_keys(p, strbuf_str(&out), false, &r, &err), &r, &err);
	strbuf_deinit(&out);
}

/* Refused before anything is asked when the population can't be used yet. */
static bool may_select(Pick *p)
{
	Err err = ERR_INIT;
	if (sample_may_select(host_db(p->v->host), p->spec.population, &err) &&
	    record_label(host_db(p->v->host), (RecordRef){&kind_population, p->spec.population},
			 &p->v->arena, &p->ref, &err))
		return true;
	host_error(p->v->host, &err);
	return false;
}

static bool ask_population(Pick *p)
{
	return host_ask_record(p->v->host, "The population to select from", &kind_population, false,
			       &p->spec.population) &&
	       !id_is_none(p->spec.population);
}

void verb_select_sample(Verb *v)
{
	static const Choice choices[] = {{'o', "our own", "by a seed, to test ourselves"},
					 {'a', "the auditor's", "keys as they were given"}};
	Pick p = {.v = v, .spec = {.db = host_db(v->host), .title = STR("")}};
	size_t at = 0;
	if (v->on.count != 1) {
		host_say(v->host, "one at a time");
		return;
	}
	if (v->on.kind == &kind_population)
		p.spec.population = v->on.ids[0];
	else
		p.spec.request = v->on.ids[0];
	if ((id_is_none(p.spec.population) && !ask_population(&p)) || !may_select(&p) ||
	    !host_ask_choice(v->host, verb_title(v, "Selection"), choices, 2, &at))
		return;
	if (at == 0)
		select_ours(&p);
	else
		select_auditors(&p);
}
