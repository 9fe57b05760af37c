/* SPDX-License-Identifier: MIT
 *
 * muster export: files for others. */
#include "exchange/export/export.h"

#include <stdio.h>

#include "cli/frame/command.h"

static int run(const Args *args, Err *err)
{
	Db *db;
	const char *out = args->value[OPTION_OUT];
	if (!command_open(&db, args->rest[0], err))
		return EXIT_WORKSPACE;
	const ExportFilter filter = {args->where, args->where_count};
	bool ok = export_write(db, args->rest[1], &filter, out == NULL ? "-" : out, err);
	if (ok && out != NULL && !str_equal(str_of(out), STR("-")))
		printf("%s written\n", out);
	db_close(db);
	return EXIT_DONE;
}

const Command command_export = {
	.name = "export",
	.usage = "FILE requests.csv|raci.csv|gaps.csv [--where FIELD=VALUE]... [-o OUT]",
	.help = "write a file for others (formula cells are made harmless)",
	.options = OPTION_BIT(OPTION_OUT) | OPTION_BIT(OPTION_WHERE),
	.least = 2,
	.most = 2,
	.run = run,
};
