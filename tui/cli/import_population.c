/* SPDX-License-Identifier: MIT
 *
 * muster import --as population: what was taken in, and what has to be answered before it is
 * used. */
#include "exchange/population/import_population.h"

#include <stdio.h>

#include "cli/import_population.h"
#include "cli/frame/json.h"
#include "cli/frame/progress.h"
#include "cli/frame/table.h"

static void line(const char *format, ...) __attribute__((format(printf, 1, 2)));

static void line(const char *format, ...)
{
	StrBuf text;
	va_list args;
	strbuf_init(&text);
	va_start(args, format);
	strbuf_vprintf(&text, format, args);
	va_end(args);
	table_line(strbuf_str(&text));
	strbuf_deinit(&text);
}

static void print_column(const char *what, const PopulationScan *s, int column, Str why)
{
	char letters[SHEET_COLUMN_SIZE];
	if (column >= 0)
		line("  %-7s %.*s (column %s%s%.*s)", what, STR_ARG(s->head[column]),
		     sheet_column_letters((size_t)column, letters), why.n > 0 ? ": " : "",
		     STR_ARG(why));
	else
		line("  %-7s none", what);
}

static void print_period(const ImportPopulationResult *r)
{
	char from[DATE_SIZE], to[DATE_SIZE];
	if (r->from == DATE_NONE && r->to == DATE_NONE)
		return;
	line("  period  %s to %s", r->from == DATE_NONE ? "the beginning" : date_iso(r->from, from),
	     r->to == DATE_NONE ? "the end" : date_iso(r->to, to));
}

static void print_findings(const ImportPopulationResult *r)
{
	const PopulationScan *s = &r->scan;
	if (s->findings == 0) {
		line("Nothing to answer. Next: reviewer, someone other than who ran or imported it");
		return;
	}
	line("To be answered before it is used:");
	for (size_t i = 0; i < s->findings; i++) {
		const PopulationFinding *f = &s->finding[i];
		line("  %-8.*s %.*s%s%.*s", STR_ARG(r->check[i]), STR_ARG(f->title),
		     f->detail.n > 0 ? ": " : "", STR_ARG(f->detail));
	}
}

static void print_plain(const ImportPopulationResult *r, const char *workspace, bool dry_run)
{
	line("%s%.*s %.*s: %lld row%s of %.*s", dry_run ? "would import " : "", STR_ARG(r->ref),
	     STR_ARG(r->title), (long long)r->scan.rows, r->scan.rows == 1 ? "" : "s",
	     STR_ARG(r->file));
	print_column("key", &r->scan, r->scan.key, r->scan.key_why);
	print_column("date", &r->scan, r->scan.date, STR(""));
	print_period(r);
	print_findings(r);
	if (r->scan.findings > 0 && !dry_run)
		line("Answer each: muster set %s %.*s answer=\"...\"", workspace,
		     STR_ARG(r->check[0]));
	for (size_t i = 0; i < r->notes; i++)
		line("note: %.*s", STR_ARG(r->note[i]));
}

static json_t *json_of_checks(const ImportPopulationResult *r)
{
	json_t *array = json_array();
	for (size_t i = 0; i < r->scan.findings; i++) {
		const PopulationFinding *f = &r->scan.finding[i];
		json_array_append_new(array, json_pack("{s:o, s:s, s:I, s:o, s:o}", "check",
						       json_of_text(r->check[i]), "kind", f->kind,
						       "found", (json_int_t)f->found, "title",
						       json_of_text(f->title), "detail",
						       json_of_text(f->detail)));
	}
	return array;
}

static json_t *json_of_column(const PopulationScan *s, int column)
{
	return column < 0 ? json_null() : json_of_text(s->head[column]);
}

static void print_json(const ImportPopulationResult *r, bool dry_run)
{
	json_t *notes = json_array();
	for (size_t i = 0; i < r->notes; i++)
		json_array_append_new(notes, json_of_text(r->note[i]));
	json_print(json_pack("{s:o, s:o, s:I, s:o, s:o, s:o, s:o, s:b}", "population",
			     json_of_text(r->ref), "title", json_of_text(r->title), "rows",
			     (json_int_t)r->scan.rows, "key_column",
			     json_of_column(&r->scan, r->scan.key), "date_column",
			     json_of_column(&r->scan, r->scan.date), "checks", json_of_checks(r),
			     "notes", notes, "dry_run", (int)dry_run));
}

static ImportPopulationSpec spec_of(const Args *args)
{
	const char *const *v = args->value;
	return (ImportPopulationSpec){
		.path = args->rest[1],
		.title = v[OPTION_TITLE],
		.control = v[OPTION_CONTROL],
		.unit = v[OPTION_UNIT],
		.source = v[OPTION_SOURCE],
		.environment = v[OPTION_ENVIRONMENT],
		.query = v[OPTION_QUERY],
		.run_by = v[OPTION_RUN_BY],
		.run_at = v[OPTION_RUN_AT],
		.from = v[OPTION_FROM],
		.to = v[OPTION_TO],
		.key = v[OPTION_KEY],
		.date = v[OPTION_DATE],
		.stated = v[OPTION_STATED_ROWS],
		.second = v[OPTION_SECOND_COUNT],
		.second_from = v[OPTION_SECOND_FROM],
		.sheet = v[OPTION_SHEET],
		.dates = v[OPTION_DATES],
		.dry_run = v[OPTION_DRY_RUN] != NULL,
	};
}

int import_population_command(Db *db, const Args *args, Err *err)
{
	Progress progress;
	ImportPopulationSpec spec = spec_of(args);
	ImportPopulationResult result;
	if (args->value[OPTION_MAP] != NULL || args->value[OPTION_MISSING] != NULL) {
		err_set(err, ERR_USAGE,
			args->value[OPTION_MAP] != NULL
				? "--map is for lists; a population names its columns with --key "
				  "and --date"
				: "--missing is for lists of requests");
		return EXIT_USAGE;
	}
	spec.progress = progress_begin(&progress);
	bool ok = import_population(db, &spec, &result, err);
	bool stopped = progress_end(&progress) && !ok;
	if (ok && args->value[OPTION_JSON] != NULL)
		print_json(&result, spec.dry_run);
	else if (ok)
		print_plain(&result, args->rest[0], spec.dry_run);
	import_population_deinit(&result);
	return stopped ? progress_stopped("imported", err) : EXIT_DONE;
}
