/* SPDX-License-Identifier: MIT
 *
 * muster demo: a made-up company mid-audit in a new workspace, then the
 * workbench; with -o it is only written. */
#include "exchange/demo/demo.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/file/file.h"
#include "base/mem/strbuf.h"
#include "cli/frame/command.h"
#include "cli/frame/progress.h"
#include "cli/workbench.h"
#include "store/event.h"

static bool fill(Db *db, void *ignored, Err *err)
{
	(void)ignored;
	return demo_write(db, date_today(), err);
}

static bool write_demo(const Args *args, const char *path, bool *stopped, Err *err)
{
	Progress p;
	const OutputTo to = args_output(args, path);
	progress_begin(&p);
	bool ok = db_make(&to, fill, NULL, err);
	*stopped = progress_end(&p) && !ok;
	return ok;
}

/* A demo that is there is opened as of the day that it was laid out around: it stays in the middle
 * of its audit. */
static bool go_back_to_its_day(const char *path, const Args *args, Err *err)
{
	Db *db;
	int64_t at_us;
	const char *set = getenv("MUSTER_TODAY");
	if (args->value[OPTION_TODAY] != NULL || (set != NULL && set[0] != '\0'))
		return true;
	if (!db_open(&db, path, DB_CHECK_NONE, err))
		return false;
	bool ok = event_first_us(db, &at_us, err);
	if (ok)
		date_set_today(date_of_us(at_us));
	db_close(db);
	return ok;
}

static int open_demo(const char *path, bool kept, const Args *args, Err *err)
{
	int status = workbench_open(path, args, err);
	if (status == EXIT_DONE && err->kind == ERR_NONE)
		printf("the demo is in %s; open it again with: %s demo\n%s", path,
		       program_invocation_name,
		       kept ? "it is the one that was there before; for a new one: muster demo -o FILE\n"
			    : "");
	return status;
}

/* Its artifacts outlive a demo that is removed by hand; what is in them may be the user's own. */
static bool check_left_over(const char *path, Err *err)
{
	StrBuf vault;
	strbuf_init(&vault);
	vault_path(&vault, path);
	bool ok = access(vault.p, F_OK) != 0 ||
		  err_set(err, ERR_WORKSPACE,
			  "%s is left over from a demo that was removed; remove it too: rm -r '%s'",
			  vault.p, vault.p);
	strbuf_deinit(&vault);
	return ok;
}

/* demo.muster among the user's data: made when it is not there, and kept with what was done in it.
 */
static int write_and_open(const Args *args, Err *err)
{
	StrBuf path;
	strbuf_init(&path);
	int status = EXIT_USAGE;
	bool stopped = false;
	file_data_path(&path, "demo.muster");
	bool kept = path.n > 0 && access(path.p, F_OK) == 0;
	bool ok = path.n > 0 ||
		  err_set(err, ERR_USAGE, "there is no home directory; say where with -o FILE");
	ok = ok && (kept ? go_back_to_its_day(path.p, args, err)
			 : check_left_over(path.p, err) && file_make_parents(path.p, err) &&
				    write_demo(args, path.p, &stopped, err));
	if (ok)
		status = open_demo(path.p, kept, args, err);
	strbuf_deinit(&path);
	return stopped ? progress_stopped("written", err) : status;
}

static int run(const Args *args, Err *err)
{
	const char *out = args->value[OPTION_OUT];
	bool stopped;
	if (out == NULL)
		return write_and_open(args, err);
	if (write_demo(args, out, &stopped, err))
		printf("%s is ready; open it with: muster %s\n", out, out);
	return stopped ? progress_stopped("written", err) : EXIT_DONE;
}

const Command command_demo = {
	.name = "demo",
	.usage = "[-o FILE [--force]]",
	.help = "open a made-up company mid-audit, written when there is none yet (-o: only write it)",
	.options = OPTIONS(OPTION_OUT, OPTION_FORCE),
	.least = 0,
	.most = 0,
	.run = run,
};
