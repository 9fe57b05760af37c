/* SPDX-License-Identifier: MIT
 *
 * muster demo: a made-up company mid-audit in a new workspace, then the
 * workbench; with -o it is only written. */
#include "exchange/demo/demo.h"

#include <stdio.h>
#include <unistd.h>

#include "base/file/file.h"
#include "base/mem/strbuf.h"
#include "cli/frame/command.h"
#include "cli/frame/progress.h"
#include "cli/workbench.h"

/* demo.muster among the user's data; a used one is kept and the next is demo-2.muster. */
static bool choose_path(StrBuf *out, Err *err)
{
	char name[32] = "demo.muster";
	for (int n = 2; n < 1000; n++) {
		strbuf_clear(out);
		file_data_path(out, name);
		if (out->n == 0)
			return err_set(err, ERR_USAGE,
				       "there is no home directory; say where with -o FILE");
		if (access(out->p, F_OK) != 0)
			return file_make_parents(out->p, err);
		snprintf(name, sizeof name, "demo-%d.muster", n);
	}
	return err_set(err, ERR_USAGE, "%s and 998 others are there; say where with -o FILE",
		       out->p);
}

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

static int write_and_open(const Args *args, Err *err)
{
	StrBuf path;
	strbuf_init(&path);
	int status = EXIT_USAGE;
	bool stopped = false;
	if (choose_path(&path, err) && write_demo(args, path.p, &stopped, err)) {
		status = workbench_open(path.p, args, err);
		if (status == EXIT_DONE)
			printf("the demo is in %s; open it again with: muster %s\n", path.p,
			       path.p);
	}
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
	.help = "write a made-up company mid-audit and open it (-o: only write it)",
	.options = OPTION_BIT(OPTION_OUT) | OPTION_BIT(OPTION_FORCE),
	.least = 0,
	.most = 0,
	.run = run,
};
