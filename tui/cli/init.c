/* SPDX-License-Identifier: MIT
 *
 * muster init: a new workspace for an examination. */
#include <stdio.h>

#include "cli/frame/command.h"
#include "cli/frame/progress.h"
#include "exchange/catalog/setup.h"

static bool read_day(const Args *args, Option option, const char *name, Date *out, Err *err)
{
	const char *text = args->value[option];
	*out = DATE_NONE;
	if (text == NULL)
		return true;
	*out = date_from_iso(str_of(text));
	if (*out == DATE_NONE)
		return err_set(err, ERR_USAGE, "--%s: \"%s\" is no day; expected YYYY-MM-DD", name,
			       text);
	return true;
}

static bool read_type(const Args *args, int *out, Err *err)
{
	const char *text = args->value[OPTION_TYPE];
	if (text == NULL ||
	    (!str_equal(str_of(text), STR("1")) && !str_equal(str_of(text), STR("2"))))
		return err_set(err, ERR_USAGE,
			       "--type: expected 1 (as of a day) or 2 (over a period)");
	*out = text[0] - '0';
	return true;
}

static bool read_spec(const Args *args, SetupSpec *out, Err *err)
{
	*out = SETUP_SPEC_INIT;
	Date as_of;
	if (!read_type(args, &out->type, err) ||
	    !read_day(args, OPTION_FROM, "from", &out->from, err) ||
	    !read_day(args, OPTION_TO, "to", &out->to, err) ||
	    !read_day(args, OPTION_AS_OF, "as-of", &as_of, err) ||
	    !read_day(args, OPTION_FIELDWORK_FROM, "fieldwork-from", &out->fieldwork_from, err) ||
	    !read_day(args, OPTION_FIELDWORK_TO, "fieldwork-to", &out->fieldwork_to, err))
		return false;
	if (as_of != DATE_NONE && out->type == 2)
		return err_set(err, ERR_USAGE,
			       "--as-of is for Type I; a Type II takes --from and --to");
	if (as_of != DATE_NONE)
		out->from = out->to = as_of;
	out->company = str_of(args->value[OPTION_COMPANY]);
	out->categories = str_of(args->value[OPTION_CATEGORIES]);
	out->auditor = str_of(args->value[OPTION_AUDITOR]);
	out->catalog = args->value[OPTION_CATALOG];
	return setup_check(out, err);
}

static bool fill(Db *db, void *spec, Err *err)
{
	return setup_workspace(db, spec, err);
}

static int run(const Args *args, Err *err)
{
	SetupSpec spec;
	Progress p;
	const OutputTo to = args_output(args, args->rest[0]);
	if (!read_spec(args, &spec, err))
		return EXIT_USAGE;
	progress_begin(&p);
	bool ok = db_make(&to, fill, &spec, err);
	if (progress_end(&p) && !ok)
		return progress_stopped("written", err);
	if (!ok)
		return EXIT_WORKSPACE;
	const char *warning = setup_warning(&spec);
	if (warning != NULL)
		fprintf(stderr, "muster: note: %s\n", warning);
	printf("%s is ready; open it with: muster %s\n", args->rest[0], args->rest[0]);
	return EXIT_DONE;
}

const Command command_init = {
	.name = "init",
	.usage =
		"FILE --company NAME --type 1|2 --from D --to D | --as-of D [--categories "
		"security,availability,...] [--auditor FIRM] [--fieldwork-from D] [--fieldwork-to D] "
		"[--catalog FILE] [--force]",
	.help = "make a new workspace for an examination",
	.options = OPTIONS(OPTION_COMPANY, OPTION_TYPE, OPTION_FROM, OPTION_TO, OPTION_AS_OF,
			   OPTION_CATEGORIES, OPTION_AUDITOR, OPTION_CATALOG, OPTION_FIELDWORK_FROM,
			   OPTION_FIELDWORK_TO, OPTION_FORCE),
	.least = 1,
	.most = 1,
	.run = run,
};
