/* SPDX-License-Identifier: MIT
 *
 * muster export: files for others. */
#include "exchange/export/export.h"

#include <stdio.h>

#include "cli/frame/command.h"
#include "cli/frame/progress.h"

static int run(const Args *args, Err *err)
{
	Db *db;
	const char *out = args->value[OPTION_OUT];
	const OutputTo to = args_output(args, out == NULL ? "-" : out);
	if (!command_open(&db, args->rest[0], err))
		return EXIT_WORKSPACE;
	const ExportFilter filter = {args->where, args->where_count};
	Progress p;
	progress_begin(&p);
	bool ok = export_write(db, args->rest[1], &filter, &to, err);
	bool stopped = progress_end(&p) && !ok;
	if (ok && !str_equal(str_of(to.path), STR("-")))
		printf("%s written\n", out);
	db_close(db);
	return stopped ? progress_stopped("written", err) : EXIT_DONE;
}

static void add_names(StrBuf *out)
{
	size_t count;
	const Export *all = export_all(&count);
	for (size_t i = 0; i < count; i++)
		command_add_name(out, all[i].name);
}

const Command command_export = {
	.name = "export",
	.usage = "FILE {} [--where FIELD=VALUE]... [-o OUT [--force]]",
	.help = "write a file for others (formula cells are made harmless)",
	.options = OPTIONS(OPTION_OUT, OPTION_FORCE, OPTION_WHERE),
	.least = 2,
	.most = 2,
	.names = add_names,
	.run = run,
};
