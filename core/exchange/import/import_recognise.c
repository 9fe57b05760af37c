/* SPDX-License-Identifier: MIT
 *
 * What a sheet is: told by --as, else by which importer's columns its header row
 * fits best. When two fit alike nobody guesses; the user is asked. */
#include "base/file/file.h"
#include "base/mem/strbuf.h"
#include "exchange/import/import_job.h"
#include "base/mem/quote.h"

/* A mapping is a page of YAML at most. */
#define MAP_MAX_BYTES ((size_t)1024 * 1024)

typedef struct Attempt {
	const Importer *importer; /* NULL: none yet */
	ColumnRules rules;
	Columns columns;
	size_t found; /* fields that the header row fits */
} Attempt;

static bool map_columns(ColumnRules *rules, const char *path, Err *err)
{
	StrBuf bytes;
	if (path == NULL)
		return true;
	if (!file_read(&bytes, path, MAP_MAX_BYTES, err))
		return false;
	bool ok = columnrules_map(rules, path, strbuf_str(&bytes), err);
	strbuf_deinit(&bytes);
	return ok;
}

static bool has_field(const Attempt *a, const char *name)
{
	int field = columnrules_field(&a->rules, str_of(name));
	return field >= 0 && a->columns.at[field] >= 0;
}

/* Fields that the header row fits. An e-mail address beside a name speaks for people, though a
 * request too may have a name and somebody's address. */
static size_t fields_found(const Attempt *a)
{
	size_t n = has_field(a, "email");
	for (size_t i = 0; i < a->rules.fields; i++)
		n += a->columns.at[i] >= 0;
	return n;
}

/* On failure nothing needs freeing. */
static bool attempt(Attempt *a, const ImportJob *job, const Importer *importer, Err *err)
{
	*a = (Attempt){.importer = importer};
	if (!columnrules_load(&a->rules, importer->name, err))
		return false;
	if (!map_columns(&a->rules, job->spec->map, err) ||
	    !columns_find(&a->columns, &a->rules, &job->sheet, err)) {
		columnrules_deinit(&a->rules);
		return false;
	}
	a->found = fields_found(a);
	return true;
}

static void attempt_deinit(Attempt *a)
{
	if (a->importer == NULL)
		return;
	columns_deinit(&a->columns);
	columnrules_deinit(&a->rules);
}

static bool is_telling(const Attempt *a)
{
	const char *const *name = a->importer->telling;
	while (name != NULL && *name != NULL)
		if (has_field(a, *name++))
			return true;
	return false;
}

static void use(ImportJob *job, const Attempt *a)
{
	job->importer = a->importer;
	job->rules = a->rules;
	job->columns = a->columns;
	job->columns.rules = &job->rules;
	job->out->as = a->importer->name;
}

/* "requests, people" */
static const char *all_names(ImportJob *job, const char *between)
{
	Str names = STR("");
	for (size_t i = 0; importer_at(i) != NULL; i++)
		names = arena_printf(&job->out->arena, "%.*s%s%s", STR_ARG(names),
				     i == 0 ? "" : between, importer_at(i)->name);
	return names.p;
}

/* Puts the better of the two into *best; *tie: there is another as good. */
static void compare(Attempt *best, Attempt *a, bool *tie)
{
	bool better = best->importer == NULL || a->found > best->found;
	*tie = !better && (*tie || a->found == best->found);
	attempt_deinit(better ? best : a);
	if (better)
		*best = *a;
}

static bool choose(ImportJob *job, Err *err)
{
	Attempt best = {.importer = NULL}, a;
	bool tie = false;
	for (size_t i = 0; importer_at(i) != NULL; i++) {
		Err ignored = ERR_INIT;
		if (!attempt(&a, job, importer_at(i), &ignored))
			continue;
		if (is_telling(&a))
			compare(&best, &a, &tie);
		else
			attempt_deinit(&a);
	}
	if (best.importer != NULL && !tie) {
		use(job, &best);
		return true;
	}
	attempt_deinit(&best);
	const char *options = all_names(job, " or --as ");
	if (tie)
		return err_set(err, ERR_USAGE, "%s could be %s; say which with --as %s",
			       job->sheet.name, all_names(job, " or "), options);
	return err_set(err, ERR_USAGE,
		       "%s looks like neither %s; say what it is with --as %s or --as population",
		       job->sheet.name, all_names(job, " nor "), options);
}

bool import_recognise(ImportJob *job, Err *err)
{
	Attempt a;
	const char *as = job->spec->as;
	if (as == NULL)
		return choose(job, err);
	for (size_t i = 0; importer_at(i) != NULL; i++) {
		if (!str_equal_nocase(str_of(as), str_of(importer_at(i)->name)))
			continue;
		if (!attempt(&a, job, importer_at(i), err))
			return false;
		use(job, &a);
		return true;
	}
	return err_set(err, ERR_USAGE, "--as %s: expected %s or population",
		       quote_of(str_of(as)).text, all_names(job, ", "));
}
