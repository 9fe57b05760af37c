/* SPDX-License-Identifier: MIT
 *
 * muster backup: a whole copy of the workspace, made while others may work. */
#include <stdio.h>

#include "cli/frame/command.h"

static int run(const Args *args, Err *err)
{
	Db *db;
	const char *out = args->value[OPTION_OUT];
	if (out == NULL) {
		err_set(err, ERR_USAGE, "usage: muster backup %s", command_backup.usage);
		return EXIT_USAGE;
	}
	if (!command_open(&db, args->rest[0], err))
		return EXIT_WORKSPACE;
	if (db_backup(db, out, err))
		printf("%s written\n", out);
	db_close(db);
	return EXIT_DONE;
}

const Command command_backup = {
	.name = "backup",
	.usage = "FILE -o OUT",
	.help = "write a copy of the workspace to a new file",
	.options = OPTION_BIT(OPTION_OUT),
	.least = 1,
	.most = 1,
	.run = run,
};
