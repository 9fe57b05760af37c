/* SPDX-License-Identifier: MIT
 *
 * Opening the workbench: see workbench.h. */
#include "cli/workbench.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "app/app.h"
#include "base/file/file.h"
#include "base/mem/strbuf.h"

/* Which workspace was open last: one line in the state directory. Not being able to
 * remember is no reason to stop. */
static void remember(const char *path)
{
	StrBuf file;
	Err ignored = ERR_INIT;
	char real[PATH_MAX];
	strbuf_init(&file);
	file_state_path(&file, "last");
	if (file.n > 0 && realpath(path, real) != NULL && file_make_parents(file.p, &ignored))
		file_write(file.p, str_of(real), &ignored);
	strbuf_deinit(&file);
}

static bool last_used(StrBuf *out)
{
	StrBuf file, text;
	Err ignored = ERR_INIT;
	strbuf_init(&file);
	file_state_path(&file, "last");
	bool found = file.n > 0 && file_read(&text, file.p, PATH_MAX, &ignored);
	if (found) {
		strbuf_add(out, str_trim(strbuf_str(&text)));
		strbuf_deinit(&text);
	}
	strbuf_deinit(&file);
	return found && out->n > 0 && access(out->p, F_OK) == 0;
}

static bool choose(const char *path, StrBuf *out, Err *err)
{
	const char *set = getenv("MUSTER_WORKSPACE");
	if (path == NULL && set != NULL && set[0] != '\0')
		path = set;
	if (path != NULL) {
		strbuf_add(out, str_of(path));
		return true;
	}
	return last_used(out) ||
	       err_set(err, ERR_USAGE,
		       "no workspace yet; try a made-up company with: muster demo, or begin your own with: "
		       "muster init FILE --company NAME --type 2 --from YYYY-MM-DD --to YYYY-MM-DD");
}

/* The command that begins as the word does, or NULL. */
static const char *near_command(const char *word)
{
	size_t count;
	const Command *const *commands = command_all(&count);
	for (size_t i = 0; i < count; i++)
		if (strncmp(word, commands[i]->name, 1) == 0 &&
		    strchr(commands[i]->name, word[1]) != NULL)
			return commands[i]->name;
	return NULL;
}

/* A bare word that names no file was meant as a command. */
static bool check_word(const char *word, Err *err)
{
	if (word == NULL || strpbrk(word, "/.") != NULL || access(word, F_OK) == 0)
		return true;
	const char *near = near_command(word);
	return err_set(err, ERR_USAGE,
		       "there is no command or file \"%s\"%s%s; muster --help lists the commands",
		       word, near == NULL ? "" : "; did you mean ", near == NULL ? "" : near);
}

static int run_on(const char *path, const Args *args, Err *err)
{
	Db *db;
	if (!db_open(&db, path, DB_CHECK_LATER, err))
		return EXIT_WORKSPACE;
	command_set_actor(db);
	command_complete(db);
	const AppOptions options = {.db = db, .theme = args->value[OPTION_THEME]};
	int status = EXIT_USAGE;
	app_run(&options, &status, err);
	remember(path); /* after the work: it would only delay the first frame */
	db_close(db);
	return status;
}

int workbench_open(const char *path, const Args *args, Err *err)
{
	StrBuf chosen;
	strbuf_init(&chosen);
	int status = EXIT_USAGE;
	if (!check_word(path, err))
		status = EXIT_USAGE;
	else if (!isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO))
		err_set(err, ERR_USAGE,
			"the workbench needs a terminal; muster --help lists commands that "
			"do not");
	else if (choose(path, &chosen, err))
		status = run_on(chosen.p, args, err);
	strbuf_deinit(&chosen);
	return status;
}

static int run(const Args *args, Err *err)
{
	const char *path = args->rest_count > 0 ? args->rest[0] : NULL;
	if (args->rest_count > 1 && check_word(path, err))
		err_set(err, ERR_USAGE, "usage: muster [FILE], or muster COMMAND ...");
	return args->rest_count > 1 ? EXIT_USAGE : workbench_open(path, args, err);
}

const Command command_workbench = {
	.name = "",
	.usage = "[FILE]",
	.help = "open the workbench",
	.least = 0,
	.most = 10000, /* so that a mistyped command is told as one */
	.run = run,
};
