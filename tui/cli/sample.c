/* SPDX-License-Identifier: MIT
 *
 * muster sample: our own selection by a seed, with the shell line that repeats it, or the auditor's
 * as it was given. */
#include "exchange/population/sampling.h"

#include <stdio.h>

#include "cli/frame/command.h"
#include "cli/frame/json.h"
#include "cli/frame/progress.h"
#include "cli/frame/table.h"
#include "program/record/record.h"

typedef struct Job {
	Db *db;
	const Args *args;
	Arena arena;
	SamplingSpec spec;
	SamplingResult result;
	Str planned; /* where the size is from, when it was not said */
	bool begun;  /* the result is to be freed */
} Job;

static bool find_population(Job *j, Err *err)
{
	const char *name = j->args->rest[1];
	if (!record_find_of(j->db, &kind_population, str_of(name), &j->spec.population, err))
		return false;
	return !id_is_none(j->spec.population) ||
	       err_set(err, ERR_INPUT,
		       "there is no population \"%s\"; muster list %s populations names them", name,
		       j->args->rest[0]);
}

static bool find_request(Job *j, Err *err)
{
	const char *name = j->args->value[OPTION_REQUEST];
	if (name == NULL)
		return true;
	if (!record_find_of(j->db, &kind_request, str_of(name), &j->spec.request, err))
		return false;
	return !id_is_none(j->spec.request) ||
	       err_set(err, ERR_INPUT, "--request: there is no request \"%s\"", name);
}

static bool read_size(Job *j, size_t *size, Err *err)
{
	const char *text = j->args->value[OPTION_SIZE];
	long long n = 0;
	SamplingPlan plan;
	if (text == NULL) {
		bool ok = sampling_plan(j->db, j->spec.population, &j->arena, &plan, err);
		*size = plan.size;
		j->planned = plan.why;
		return ok;
	}
	if (!str_to_long(str_of(text), &n) || n < 1 || n > 10000)
		return err_set(err, ERR_USAGE, "--size: \"%s\" is no size; expected 1 to 10000",
			       text);
	*size = (size_t)n;
	return true;
}

static bool select_ours(Job *j, Err *err)
{
	size_t size = 0;
	if (j->args->value[OPTION_SEED] == NULL)
		return err_set(err, ERR_USAGE,
			       "our own selection needs --seed TEXT, any text agreed on before "
			       "anybody saw the rows, such as the name of the engagement; the "
			       "auditor's selection comes with --keys FILE or --key KEY");
	if (!read_size(j, &size, err))
		return false;
	j->begun = true;
	return sampling_ours(&j->spec, str_of(j->args->value[OPTION_SEED]), size, &j->result, err);
}

/* Those of the file and those typed. */
static bool read_keys(Job *j, KeyList *keys, Err *err)
{
	Population p;
	KeyList listed = {.count = 0};
	const char *path = j->args->value[OPTION_KEYS];
	if (!population_load(j->db, j->spec.population, &j->arena, &p, err) ||
	    (path != NULL && !sampling_read_keys(&p, path, &j->arena, &listed, err)))
		return false;
	keys->key = arena_array(&j->arena, listed.count + j->args->key_count, sizeof *keys->key);
	for (keys->count = 0; keys->count < listed.count; keys->count++)
		keys->key[keys->count] = listed.key[keys->count];
	for (size_t i = 0; i < j->args->key_count; i++)
		keys->key[keys->count++] = str_of(j->args->key[i]);
	return true;
}

static bool select_auditors(Job *j, Err *err)
{
	KeyList keys;
	if (j->args->value[OPTION_SEED] != NULL || j->args->value[OPTION_SIZE] != NULL)
		return err_set(err, ERR_USAGE,
			       "--seed and --size make a selection of our own, --key and --keys "
			       "record the auditor's; expected one of the two");
	if (!read_keys(j, &keys, err))
		return false;
	j->begun = true;
	return sampling_auditors(&j->spec, &keys, &j->result, err);
}

static void print_items(const SamplingResult *r)
{
	Arena arena = ARENA_INIT;
	const char *const heads[] = {"Item", "Key", "Row"};
	Str *cells = arena_array(&arena, r->count * 3, sizeof *cells);
	for (size_t i = 0; i < r->count; i++) {
		cells[3 * i] = arena_printf(&arena, "%.*s.%zu", STR_ARG(r->ref), i + 1);
		cells[3 * i + 1] = r->rows[i].key;
		cells[3 * i + 2] = arena_printf(&arena, "%lld", (long long)r->rows[i].row);
	}
	table_print(&(Table){3, r->count, heads, cells, 1});
	arena_deinit(&arena);
}

static void print_plain(Job *j)
{
	const SamplingResult *r = &j->result;
	bool trial = j->spec.dry_run;
	table_line(arena_printf(&j->arena, "%s%.*s: %zu of %lld rows", trial ? "would select " : "",
				STR_ARG(r->ref), r->count, (long long)r->of));
	if (j->planned.n > 0)
		table_line(arena_printf(&j->arena, "size: planned, as %.*s (muster list %s sizes)",
					STR_ARG(j->planned), j->args->rest[0]));
	table_line(r->method);
	for (size_t i = 0; i < r->notes; i++)
		table_line(arena_printf(&j->arena, "note: %.*s", STR_ARG(r->note[i])));
	putchar('\n');
	print_items(r);
	if (r->repeat.n > 0) {
		puts("\nThe same keys out of the original file:");
		table_line(r->repeat);
	}
}

static json_t *json_of_items(const SamplingResult *r)
{
	json_t *array = json_array();
	for (size_t i = 0; i < r->count; i++) {
		json_t *o = json_pack("{s:o, s:I}", "key", json_of_text(r->rows[i].key), "row",
				      (json_int_t)r->rows[i].row);
		json_object_set_new(o, "cells", json_of_text(r->rows[i].cells));
		json_array_append_new(array, o);
	}
	return array;
}

static void print_json(const Job *j)
{
	const SamplingResult *r = &j->result;
	json_t *o = json_object(), *notes = json_array();
	for (size_t i = 0; i < r->notes; i++)
		json_array_append_new(notes, json_of_text(r->note[i]));
	json_object_set_new(o, "sample", json_of_text(r->ref));
	json_object_set_new(o, "population_rows", json_integer(r->of));
	json_object_set_new(o, "size", json_integer((json_int_t)r->count));
	json_object_set_new(o, "planned", json_of_text(j->planned));
	json_object_set_new(o, "method", json_of_text(r->method));
	json_object_set_new(o, "repeat", json_of_text(r->repeat));
	json_object_set_new(o, "items", json_of_items(r));
	json_object_set_new(o, "notes", notes);
	json_object_set_new(o, "dry_run", json_boolean(j->spec.dry_run));
	json_print(o);
}

static bool act(Job *j, Err *err)
{
	bool theirs = j->args->value[OPTION_KEYS] != NULL || j->args->key_count > 0;
	j->spec.title = str_of(j->args->value[OPTION_TITLE]);
	j->spec.dry_run = j->args->value[OPTION_DRY_RUN] != NULL;
	if (!find_population(j, err) || !find_request(j, err) ||
	    !(theirs ? select_auditors(j, err) : select_ours(j, err)))
		return false;
	if (j->args->value[OPTION_JSON] != NULL)
		print_json(j);
	else
		print_plain(j);
	return true;
}

static int run(const Args *args, Err *err)
{
	Progress progress;
	Job j = {.args = args, .arena = ARENA_INIT, .planned = STR("")};
	if (!command_open_for_writing(&j.db, args->rest[0], err))
		return EXIT_WORKSPACE;
	j.spec.db = j.db;
	j.spec.progress = progress_begin(&progress);
	bool ok = act(&j, err);
	bool stopped = progress_end(&progress) && !ok;
	if (j.begun)
		sampling_deinit(&j.result);
	arena_deinit(&j.arena);
	command_close(j.db, args, err);
	return stopped ? progress_stopped("selected", err) : EXIT_DONE;
}

const Command command_sample = {
	.name = "sample",
	.usage = "FILE POPULATION --seed TEXT [--size N], or FILE POPULATION --keys FILE|- | --key "
		 "KEY...; [--request REF] [--title T] [--dry-run] [--json]",
	.help = "select from a population: our own by a seed, or the auditor's list",
	.options = OPTIONS(OPTION_SEED, OPTION_SIZE, OPTION_KEYS, OPTION_KEY, OPTION_REQUEST,
			   OPTION_TITLE, OPTION_DRY_RUN, OPTION_JSON),
	.least = 2,
	.most = 2,
	.run = run,
};
