/* SPDX-License-Identifier: MIT
 *
 * Reading the options: one table for all commands, getopt_long() does the rest. */
#include <getopt.h>
#include <stdio.h>

#include "base/mem/strbuf.h"
#include "cli/frame/command.h"

typedef struct OptionRow {
	const char *name;
	bool takes_value;
} OptionRow;

#define OPTION_ROW(name, word, takes_value) {word, takes_value},
static const OptionRow rows[OPTION_COUNT] = {OPTION_TABLE(OPTION_ROW)};

/* Those that every command takes. */
static const Option general[] = {OPTION_HELP,  OPTION_VERSION, OPTION_TODAY,
				 OPTION_ASCII, OPTION_THEME,   OPTION_COUNT};

bool option_in(const Option *list, Option o)
{
	for (; list != NULL && *list != OPTION_COUNT; list++)
		if (*list == o)
			return true;
	return false;
}

static bool is_taken(const Command *command, int o)
{
	return option_in(general, (Option)o) || option_in(command->options, (Option)o);
}

static bool refuse_option(const Command *command, const char *word, const char *why, Err *err)
{
	StrBuf list;
	strbuf_init(&list);
	for (int o = 0; o < OPTION_COUNT; o++)
		if (is_taken(command, o))
			strbuf_printf(&list, "%s--%s", list.n == 0 ? "" : " ", rows[o].name);
	err_set(err, ERR_USAGE, "%s: %s; %s%stakes %s", word, why, command->name,
		command->name[0] == '\0' ? "muster " : " ", list.p);
	strbuf_deinit(&list);
	return false;
}

/* Of a letter getopt says which, and not in which word: "-dash.txt" is one that was meant as a
 * file.
 */
static bool refuse_unknown(const Command *command, const char *word, int letter, Err *err)
{
	char shown[3] = {'-', (char)letter, '\0'};
	if (letter <= ' ' || letter > '~')
		return refuse_option(command, word, "unknown option", err);
	return refuse_option(command, shown,
			     "unknown option (a file whose name begins with - is written ./-NAME)",
			     err);
}

/* Of an option that may come several times; nothing of the others. */
static bool add_word(Args *out, int o, const char *value, Err *err)
{
	bool where = o == OPTION_WHERE;
	size_t *count = where ? &out->where_count : &out->key_count;
	size_t most = where ? ARGS_WHERE_MAX : ARGS_KEY_MAX;
	if (!where && o != OPTION_KEY)
		return true;
	if (*count == most)
		return err_set(err, ERR_USAGE, "--%s: at most %zu of them", rows[o].name, most);
	(where ? out->where : out->key)[(*count)++] = value;
	return true;
}

static bool read_option(Args *out, const Command *command, int o, const char *value, Err *err)
{
	char word[32];
	snprintf(word, sizeof word, "--%s", rows[o].name);
	if (!is_taken(command, o))
		return refuse_option(command, word, "no option of this command", err);
	out->value[o] = value == NULL ? "" : value;
	return add_word(out, o, value, err);
}

static void fill_long(struct option *table)
{
	for (int o = 0; o < OPTION_COUNT; o++)
		table[o] = (struct option){
			.name = rows[o].name,
			.has_arg = rows[o].takes_value ? required_argument : no_argument,
			.val = 1000 + o,
		};
}

OutputTo args_output(const Args *args, const char *path)
{
	return (OutputTo){.path = path, .force = args->value[OPTION_FORCE] != NULL};
}

bool args_read(Args *out, const Command *command, int argc, char **argv, Err *err)
{
	struct option table[OPTION_COUNT + 1] = {0};
	fill_long(table);
	*out = (Args){0};
	opterr = 0;
	optind = 1;
	for (int c; (c = getopt_long(argc, argv, ":o:h", table, NULL)) != -1;) {
		if (c == ':')
			return refuse_option(command, argv[optind - 1],
					     "it wants a value behind it", err);
		if (c == '?')
			return refuse_unknown(command, argv[optind - 1], optopt, err);
		int o = c == 'o' ? OPTION_OUT : c == 'h' ? OPTION_HELP : c - 1000;
		if (!read_option(out, command, o, optarg, err))
			return false;
	}
	out->rest = argv + optind;
	out->rest_count = (size_t)(argc - optind);
	bool help = out->value[OPTION_HELP] != NULL || out->value[OPTION_VERSION] != NULL;
	if (help || (out->rest_count >= command->least && out->rest_count <= command->most))
		return true;
	return command_refuse(command, err);
}
