/* SPDX-License-Identifier: MIT
 *
 * What a sheet is: told by --as, else by which kind's columns its header row
 * fits better. When both fit alike nobody guesses; the user is asked. */
#include "base/file/file.h"
#include "base/mem/strbuf.h"
#include "exchange/import/import_job.h"
#include "exchange/sheet/quote.h"

/* A mapping is a page of YAML at most. */
#define MAP_MAX_BYTES ((size_t)1024 * 1024)

typedef struct Attempt {
	ColumnRules rules;
	Columns columns;
	size_t found; /* 0: this it is not */
	Err err;
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

/* Fields that the header row fits. An e-mail address beside a name speaks for people, though a
 * request too may have a name and somebody's address. */
static size_t fields_found(const Columns *c)
{
	int email = columnrules_field(c->rules, STR("email"));
	size_t n = email >= 0 && c->at[email] >= 0;
	for (size_t i = 0; i < c->rules->fields; i++)
		n += c->at[i] >= 0;
	return n;
}

static void attempt(Attempt *a, const ImportJob *job, const char *kind)
{
	*a = (Attempt){.err = ERR_INIT};
	if (!columnrules_load(&a->rules, kind, &a->err))
		return;
	if (map_columns(&a->rules, job->spec->map, &a->err) &&
	    columns_find(&a->columns, &a->rules, &job->sheet, &a->err))
		a->found = fields_found(&a->columns);
	else
		columnrules_deinit(&a->rules);
}

static void attempt_deinit(Attempt *a)
{
	if (a->found == 0)
		return;
	columns_deinit(&a->columns);
	columnrules_deinit(&a->rules);
}

static bool take(ImportJob *job, Attempt *a, const char *kind, Err *err)
{
	if (a->found == 0)
		return err_set(err, a->err.kind, "%s", a->err.text);
	job->rules = a->rules;
	job->columns = a->columns;
	job->columns.rules = &job->rules;
	job->out->as = kind;
	return true;
}

static bool has_one_of(const Attempt *a, const char *const *names)
{
	for (size_t i = 0; a->found > 0 && names[i] != NULL; i++) {
		int field = columnrules_field(&a->rules, str_of(names[i]));
		if (field >= 0 && a->columns.at[field] >= 0)
			return true;
	}
	return false;
}

/* Many a list has names and owners: keys, vendors, assets. Unasked, a list is taken for requests
 * only with numbers or due days, and for people only with more than a name. */
static void doubt(Attempt *a, const char *const *telling)
{
	if (a->found == 0 || has_one_of(a, telling))
		return;
	attempt_deinit(a);
	a->found = 0;
	err_clear(&a->err);
}

static bool choose(ImportJob *job, Attempt *requests, Attempt *people, Err *err)
{
	static const char *const of_requests[] = {"number", "due", NULL};
	static const char *const of_people[] = {"email", "title", "role", "departed", NULL};
	doubt(requests, of_requests);
	doubt(people, of_people);
	if (requests->found == 0 && people->found == 0)
		return err_set(
			err, ERR_USAGE,
			"%s looks like neither the auditor's requests nor people; say what it "
			"is with --as requests or --as people, or --as population",
			job->sheet.name);
	if (requests->found > 0 && requests->found == people->found) {
		attempt_deinit(requests);
		attempt_deinit(people);
		return err_set(err, ERR_USAGE,
			       "%s could be a list of requests or of people; say which with "
			       "--as requests or --as people",
			       job->sheet.name);
	}
	if (people->found > requests->found) {
		attempt_deinit(requests);
		return take(job, people, "people", err);
	}
	attempt_deinit(people);
	return take(job, requests, "requests", err);
}

bool import_recognise(ImportJob *job, Err *err)
{
	static const char *const kinds[] = {"requests", "people"};
	const char *as = job->spec->as;
	Attempt attempts[2];
	for (size_t i = 0; i < 2; i++) {
		if (as != NULL && !str_equal_nocase(str_of(as), str_of(kinds[i])))
			continue;
		attempt(&attempts[i], job, kinds[i]);
		if (as != NULL)
			return take(job, &attempts[i], kinds[i], err);
	}
	if (as != NULL)
		return err_set(err, ERR_USAGE, "--as %s: expected requests, people or population",
			       quote_of(str_of(as)).text);
	return choose(job, &attempts[0], &attempts[1], err);
}
