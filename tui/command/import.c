/* SPDX-License-Identifier: MIT
 *
 * muster import: the auditor's list, people, or a population (import_population.c). All or nothing;
 * every wrong row is named at once. */
#include "exchange/import.h"

#include <stdio.h>

#include "base/text.h"
#include "command/command.h"
#include "command/import_population.h"
#include "command/json.h"
#include "command/table.h"

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

typedef struct ResultPart {
	const char *name;
	const ImportRefs *refs;
} ResultPart;

enum { PARTS = 6 };

static void parts_of(const ImportResult *r, ResultPart parts[PARTS])
{
	const ResultPart all[PARTS] = {{"added", &r->added},         {"changed", &r->changed},
				       {"reworded", &r->reworded},   {"moved", &r->moved},
				       {"withdrawn", &r->withdrawn}, {"same", &r->same}};
	for (size_t i = 0; i < PARTS; i++)
		parts[i] = all[i];
}

static void print_json(const ImportResult *r, bool dry_run)
{
	ResultPart parts[PARTS];
	json_t *object = json_object();
	parts_of(r, parts);
	for (size_t i = 0; i < PARTS; i++)
		json_object_set_new(object, parts[i].name, json_of_refs(parts[i].refs));
	json_object_set_new(object, "errors", json_of_errors(r));
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

static void print_plain(const ImportResult *r, bool dry_run)
{
	ResultPart parts[PARTS];
	parts_of(r, parts);
	printf("%s%s:", dry_run ? "would import " : "", r->as);
	bool first = true;
	for (size_t i = 0; i < PARTS; i++)
		if (parts[i].refs->count > 0) {
			printf("%s %zu %s", first ? "" : ",", parts[i].refs->count, parts[i].name);
			first = false;
		}
	puts(first ? " nothing" : "");
	for (size_t i = 0; i < r->note_count; i++)
		table_line(r->notes[i]);
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
	int sheet;
	if (!read_sheet(args, &sheet, err))
		return false;
	bool dry_run = args->value[OPTION_DRY_RUN] != NULL;
	bool json = args->value[OPTION_JSON] != NULL;
	const ImportSpec spec = {
		.path = args->rest[1],
		.as = args->value[OPTION_AS],
		.dates = args->value[OPTION_DATES],
		.map = args->value[OPTION_MAP],
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
		if ((POPULATION_OPTIONS & OPTION_BIT(o)) != 0 && args->value[o] != NULL)
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
		"MAP.yaml] [--dry-run] [--json]; or FILE INPUT.csv|xlsx --as population [--title T] "
		"[--control C] [--unit U] [--source S] [--environment E] [--query Q] [--run-by NAME] "
		"[--run-at TIME] [--from D --to D] [--key COLUMN] [--date COLUMN] [--stated-rows N] "
		"[--second-count N --second-from TEXT] [--sheet N] [--dates dmy|mdy] [--dry-run] "
		"[--json]",
	.help = "take in the auditor's list, people, or a population to sample",
	.options = OPTION_BIT(OPTION_AS) | OPTION_BIT(OPTION_DATES) | OPTION_BIT(OPTION_MAP) |
		   OPTION_BIT(OPTION_DRY_RUN) | OPTION_BIT(OPTION_JSON) | OPTION_BIT(OPTION_SHEET) |
		   POPULATION_OPTIONS,
	.least = 2,
	.most = 2,
	.run = run,
};
