/* SPDX-License-Identifier: MIT
 *
 * muster import: the auditor's list, people, or a population (import_population.c). All or nothing;
 * every wrong row is named at once. */
#include "exchange/import/import_report.h"

#include <stdio.h>

#include "base/text/text.h"
#include "cli/frame/command.h"
#include "cli/import_population.h"
#include "cli/frame/json.h"
#include "cli/frame/table.h"

static json_t *json_of_refs(const ImportRefs *refs)
{
	json_t *array = json_array();
	for (size_t i = 0; i < refs->count; i++)
		json_array_append_new(array, json_of_text(refs->items[i]));
	return array;
}

static json_t *json_of_errors(const ImportResult *r)
{
	json_t *array = json_array();
	for (size_t i = 0; i < r->error_count; i++)
		json_array_append_new(array,
				      json_pack("{s:i, s:o}", "row", r->errors[i].row, "message",
						json_of_text(r->errors[i].message)));
	return array;
}

static json_t *json_of_day(Date d)
{
	char iso[DATE_SIZE];
	return d == DATE_NONE ? json_null() : json_string(date_iso(d, iso));
}

/* The whole wording of each reworded request, then and now. */
static json_t *json_of_words(const ImportResult *r)
{
	json_t *array = json_array();
	for (size_t i = 0; i < r->change_count; i++) {
		const ImportChange *c = &r->changes[i];
		if (c->reworded)
			json_array_append_new(array, json_pack("{s:o, s:o, s:o, s:o}", "ref",
							       json_of_text(c->ref), "auditor_ref",
							       json_of_text(c->number), "old",
							       json_of_text(c->old_words), "new",
							       json_of_text(c->words)));
	}
	return array;
}

static json_t *json_of_days(const ImportResult *r)
{
	json_t *array = json_array();
	for (size_t i = 0; i < r->change_count; i++) {
		const ImportChange *c = &r->changes[i];
		if (c->moved)
			json_array_append_new(array, json_pack("{s:o, s:o, s:o, s:o}", "ref",
							       json_of_text(c->ref), "auditor_ref",
							       json_of_text(c->number), "old",
							       json_of_day(c->old_due), "new",
							       json_of_day(c->due)));
	}
	return array;
}

static json_t *json_of_notes(const ImportResult *r)
{
	json_t *array = json_array();
	for (size_t i = 0; i < r->note_count; i++)
		json_array_append_new(array, json_of_text(r->notes[i]));
	return array;
}

static void print_json(const ImportResult *r, bool dry_run)
{
	const struct {
		const char *name;
		const ImportRefs *refs;
	} parts[] = {{"added", &r->added}, {"changed", &r->changed},     {"reworded", &r->reworded},
		     {"moved", &r->moved}, {"withdrawn", &r->withdrawn}, {"same", &r->same}};
	json_t *object = json_object();
	for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
		json_object_set_new(object, parts[i].name, json_of_refs(parts[i].refs));
	json_object_set_new(object, "errors", json_of_errors(r));
	json_object_set_new(object, "words", json_of_words(r));
	json_object_set_new(object, "days", json_of_days(r));
	json_object_set_new(object, "notes", json_of_notes(r));
	json_object_set_new(object, "dry_run", json_boolean(dry_run));
	json_print(object);
}

/* "muster: FILE: row 7: ..." on standard error, one line each. */
static void print_errors(const ImportResult *r, const char *path)
{
	StrBuf name, clean;
	strbuf_init(&name);
	strbuf_init(&clean);
	text_clean(&name, str_of(path), true);
	for (size_t i = 0; i < r->error_count; i++) {
		strbuf_clear(&clean);
		text_clean(&clean, r->errors[i].message, true);
		if (r->errors[i].row > 0)
			fprintf(stderr, "muster: %s: row %d: %s\n", name.p, r->errors[i].row,
				clean.p);
		else
			fprintf(stderr, "muster: %s: %s\n", name.p, clean.p);
	}
	strbuf_deinit(&name);
	strbuf_deinit(&clean);
}

enum { COLUMNS_OF_A_PIPE = 80 };

static void print_changes(const ImportResult *r)
{
	StrBuf changes;
	int columns = table_columns();
	strbuf_init(&changes);
	import_report_changes(&changes, r, columns > 0 ? columns : COLUMNS_OF_A_PIPE);
	if (changes.n > 0)
		printf("\n%s\n", changes.p);
	strbuf_deinit(&changes);
}

static void print_hint(const ImportResult *r, bool dry_run)
{
	if (r->change_count > 0 && dry_run)
		puts("Nothing is written yet; without --dry-run it is. Our answers, owners, "
		     "status and threads stay.");
	else if (r->change_count > 0)
		puts("Our answers, owners, status and threads are as they were; muster undo takes "
		     "the list back.");
}

static void print_plain(const ImportResult *r, bool dry_run)
{
	StrBuf counts;
	strbuf_init(&counts);
	import_report_counts(&counts, r);
	printf("%s%s\n", dry_run ? "would import " : "", counts.p);
	strbuf_deinit(&counts);
	for (size_t i = 0; i < r->note_count; i++)
		table_line(r->notes[i]);
	print_changes(r);
	print_hint(r, dry_run);
}

static bool read_sheet(const Args *args, int *sheet, Err *err)
{
	long long n = 0;
	const char *text = args->value[OPTION_SHEET];
	if (text != NULL && (!str_to_long(str_of(text), &n) || n < 1 || n > 1000000))
		return err_set(err, ERR_USAGE, "--sheet: expected the number of a sheet, from 1");
	*sheet = (int)n;
	return true;
}

static bool import(Db *db, const Args *args, Err *err)
{
	int sheet = 0;
	if (!read_sheet(args, &sheet, err))
		return false;
	bool dry_run = args->value[OPTION_DRY_RUN] != NULL;
	bool json = args->value[OPTION_JSON] != NULL;
	const ImportSpec spec = {
		.path = args->rest[1],
		.as = args->value[OPTION_AS],
		.dates = args->value[OPTION_DATES],
		.map = args->value[OPTION_MAP],
		.missing = args->value[OPTION_MISSING],
		.sheet = sheet,
		.dry_run = dry_run,
	};
	ImportResult result;
	bool ok = import_file(db, &spec, &result, err);
	if (json && (ok || result.error_count > 0))
		print_json(&result, dry_run);
	else if (ok)
		print_plain(&result, dry_run);
	if (!ok)
		print_errors(&result, spec.path);
	import_result_deinit(&result);
	return ok;
}

static bool is_population(const Args *args)
{
	const char *as = args->value[OPTION_AS];
	return as != NULL && str_equal_nocase(str_of(as), STR("population"));
}

/* A fact of a population given with a list would go nowhere, unnoticed. */
static bool refuse_facts(const Args *args, Err *err)
{
	for (int o = 0; o < OPTION_COUNT; o++)
		if (option_in(OPTIONS(POPULATION_OPTIONS), (Option)o) && args->value[o] != NULL)
			return err_set(err, ERR_USAGE,
				       "facts of a population (\"%s\") go with --as population",
				       args->value[o]);
	return true;
}

static int run(const Args *args, Err *err)
{
	Db *db;
	if (!is_population(args) && !refuse_facts(args, err))
		return EXIT_USAGE;
	if (!command_open_for_writing(&db, args->rest[0], err))
		return EXIT_WORKSPACE;
	int status = EXIT_DONE;
	if (is_population(args))
		status = import_population_command(db, args, err);
	else
		import(db, args, err);
	command_close(db, args, err);
	return status;
}

const Command command_import = {
	.name = "import",
	.usage =
		"FILE INPUT.csv|xlsx [--as requests|people] [--sheet N] [--dates dmy|mdy] [--map "
		"MAP.yaml] [--missing withdraw|keep] [--dry-run] [--json]; or FILE "
		"INPUT.csv|xlsx --as population [--title T] "
		"[--control C] [--unit U] [--source S] [--environment E] [--query Q] [--run-by NAME] "
		"[--run-at TIME] [--from D --to D] [--key COLUMN] [--date COLUMN] [--stated-rows N] "
		"[--second-count N --second-from TEXT] [--sheet N] [--dates dmy|mdy] [--dry-run] "
		"[--json]",
	.help = "take in the auditor's list, people, or a population to sample",
	.options = OPTIONS(OPTION_AS, OPTION_DATES, OPTION_MAP, OPTION_DRY_RUN, OPTION_JSON,
			   OPTION_SHEET, OPTION_MISSING, POPULATION_OPTIONS),
	.least = 2,
	.most = 2,
	.run = run,
};
