/* SPDX-License-Identifier: MIT
 *
 * muster period: changes the days that the examination covers and lays out anew what is still
 * open, as one change. */
#include <stdio.h>

#include "cli/frame/command.h"
#include "cli/frame/json.h"
#include "program/fact/engagement.h"
#include "program/plan/replan.h"
#include "store/change.h"

static bool read_day(const Args *args, Option option, Date *out, Err *err)
{
	const char *text = args->value[option];

	*out = DATE_NONE;
	if (text == NULL)
		return true;
	*out = date_from_iso(str_of(text));
	return *out != DATE_NONE ||
	       err_set(err, ERR_USAGE, "\"%s\" is no day; expected YYYY-MM-DD", text);
}

/* --as-of D is the one day of a Type I. */
static bool read_days(const Args *args, Date *from, Date *to, Err *err)
{
	Date as_of;

	if (!read_day(args, OPTION_FROM, from, err) || !read_day(args, OPTION_TO, to, err) ||
	    !read_day(args, OPTION_AS_OF, &as_of, err))
		return false;
	if (as_of == DATE_NONE)
		return true;
	if (*from != DATE_NONE || *to != DATE_NONE)
		return err_set(err, ERR_USAGE,
			       "--as-of is the day of a Type I; a Type II takes --from and --to");
	*from = *to = as_of;
	return true;
}

static bool check_type(Db *db, const Args *args, Arena *arena, Err *err)
{
	Engagement e;

	if (!engagement_get(db, arena, &e, err))
		return false;
	return args->value[OPTION_AS_OF] == NULL || e.type == 1 ||
	       err_set(err, ERR_USAGE,
		       "--as-of is for a Type I; this is a Type II and takes --from and --to");
}

static void report(const Args *args, const Replan *r, Arena *arena)
{
	bool dry = args->value[OPTION_DRY_RUN] != NULL;

	if (args->value[OPTION_JSON] != NULL) {
		json_print(json_pack("{s:b, s:o}", "dry_run", dry, "replan", json_of_replan(r)));
		return;
	}
	if (!r->changes)
		puts("that is the period already");
	else
		printf("%.*s\n", STR_ARG(replan_sentence(r, !dry, arena)));
	if (dry)
		puts("nothing was changed (--dry-run)");
}

static bool move(Db *db, const Args *args, ReplanPeriod days, Arena *arena, Err *err)
{
	Replan r = {0};

	if (!check_type(db, args, arena, err) || !change_begin(db, "set period", err))
		return false;
	change_subject(db, "the engagement");
	if (!replan_period(db, days, arena, &r, err)) {
		change_abort(db);
		return false;
	}
	if (args->value[OPTION_DRY_RUN] != NULL)
		change_abort(db);
	else if (!change_commit(db, err))
		return false;
	report(args, &r, arena);
	return true;
}

static int run(const Args *args, Err *err)
{
	Date from, to;
	Db *db;

	if (!read_days(args, &from, &to, err))
		return EXIT_USAGE;
	if (from == DATE_NONE && to == DATE_NONE) {
		command_refuse(&command_period, err);
		return EXIT_USAGE;
	}
	if (!command_open_for_writing(&db, args->rest[0], err))
		return EXIT_WORKSPACE;
	Arena arena = ARENA_INIT;
	move(db, args, (ReplanPeriod){from, to}, &arena, err);
	arena_deinit(&arena);
	command_close(db, args, err);
	return EXIT_DONE;
}

const Command command_period = {
	.name = "period",
	.usage = "FILE [--from D] [--to D] | --as-of D [--dry-run] [--json]",
	.help = "change the days that the examination covers; closed evidence is never touched",
	.options = OPTIONS(OPTION_FROM, OPTION_TO, OPTION_AS_OF, OPTION_DRY_RUN, OPTION_JSON),
	.least = 1,
	.most = 1,
	.run = run,
};
