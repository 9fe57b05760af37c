/* SPDX-License-Identifier: MIT
 *
 * muster undo and muster redo: the last change of this user, or one event. */
#include <stdio.h>

#include "cli/frame/command.h"
#include "cli/frame/json.h"
#include "cli/frame/table.h"
#include "store/change.h"

static void report(const Args *args, const char *did, const ChangeDone *done)
{
	if (args->value[OPTION_JSON] != NULL) {
		json_print(json_pack("{s:s, s:s, s:I}", did, done->verb, "subject", done->subject,
				     "rows", (json_int_t)done->rows));
		return;
	}
	char line[256];
	snprintf(line, sizeof line, "%s: %s, %s", did, done->verb, done->subject);
	table_line(str_of(line));
}

static bool report_any(Db *db, const Args *args, bool redo, const ChangeDone *done, Err *err)
{
	if (!done->found)
		return err_set(err, ERR_INPUT,
			       "nothing of %s to %s; muster list %s events shows the history",
			       db_actor(db), redo ? "redo" : "undo", args->rest[0]);
	report(args, redo ? "redone" : "undone", done);
	return true;
}

static bool undo(Db *db, const Args *args, Arena *arena, Err *err)
{
	ChangeDone done = {0};
	const char *event = args->value[OPTION_EVENT];
	(void)arena;
	return (event != NULL ? change_undo_event(db, event, &done, err)
			      : change_undo(db, &done, err)) &&
	       report_any(db, args, false, &done, err);
}

static bool redo(Db *db, const Args *args, Arena *arena, Err *err)
{
	ChangeDone done = {0};
	(void)arena;
	return change_redo(db, &done, err) && report_any(db, args, true, &done, err);
}

const Command command_undo = {
	.name = "undo",
	.usage = "FILE [--event ID] [--json]",
	.help = "undo your last change, or one event of the history",
	.options = OPTIONS(OPTION_EVENT, OPTION_JSON),
	.least = 1,
	.most = 1,
	.writes = undo,
};

const Command command_redo = {
	.name = "redo",
	.usage = "FILE [--json]",
	.help = "redo what you undid last",
	.options = OPTIONS(OPTION_JSON),
	.least = 1,
	.most = 1,
	.writes = redo,
};
