/* SPDX-License-Identifier: MIT
 *
 * muster: from the words of the command line to a command, and from its error
 * to a sentence and an exit status. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/time/date.h"
#include "base/text/text.h"
#include "cli/help.h"
#include "cli/workbench.h"

/* Names in messages come from files and people; they are cleaned here, once. */
static int report(const Err *err)
{
	StrBuf clean;
	strbuf_init(&clean);
	text_clean(&clean, str_of(err->text), true);
	fprintf(stderr, "muster: %s\n", clean.p);
	strbuf_deinit(&clean);
	return (int)err->kind;
}

static bool set_today(const char *text, const char *from, Err *err)
{
	if (text == NULL || text[0] == '\0')
		return true;
	Date day = date_from_iso(str_of(text));
	if (day == DATE_NONE)
		return err_set(err, ERR_USAGE, "%s: \"%s\" is no day; expected YYYY-MM-DD", from,
			       text);
	date_set_today(day);
	return true;
}

static bool set_up(const Args *args, Err *err)
{
	if (args->value[OPTION_ASCII] != NULL)
		text_set_ascii(true);
	return set_today(getenv("MUSTER_TODAY"), "MUSTER_TODAY", err) &&
	       set_today(args->value[OPTION_TODAY], "--today", err);
}

/* The first word that is no option names the command, or is the file to open. */
static int command_at(int argc, char **argv)
{
	for (int i = 1; i < argc; i++)
		if (argv[i][0] != '-' && command_named(argv[i]) != NULL)
			return i;
	return 0;
}

/* Takes the command's name out of the words; "help" counts as --help. */
static const Command *take_command(int *argc, char **argv)
{
	int at = command_at(*argc, argv);
	if (at == 0)
		return &command_workbench;
	const Command *command = command_named(argv[at]);
	memmove(&argv[at], &argv[at + 1], (size_t)(*argc - at) * sizeof *argv);
	--*argc;
	return command;
}

static int run(int argc, char **argv, Err *err)
{
	Args args;
	if (argc > 1 && strcmp(argv[1], "help") == 0)
		return help_about(argc > 2 ? argv[2] : "");
	const Command *command = take_command(&argc, argv);
	if (!args_read(&args, command, argc, argv, err))
		return EXIT_USAGE;
	if (args.value[OPTION_VERSION] != NULL)
		return help_version();
	if (args.value[OPTION_HELP] != NULL)
		return help_print(command);
	if (!set_up(&args, err))
		return EXIT_USAGE;
	return command_run(command, &args, err);
}

int main(int argc, char **argv)
{
	Err err = ERR_INIT;
	text_set_ascii(!text_take_locale());
	umask(077);
	int status = run(argc, argv, &err);
	if (err.kind != ERR_NONE)
		return report(&err);
	if (fflush(stdout) != 0 || ferror(stdout) != 0) {
		fputs("muster: standard output could not be written\n", stderr);
		return EXIT_INPUT;
	}
	return status;
}
