/* SPDX-License-Identifier: MIT
 *
 * Help from the table of commands: see help.h. */
#include "cli/help.h"

#include <stdio.h>
#include <string.h>

#include "cli/frame/command.h"
#include "pane/host/action.h"

static const struct KeyGroup {
	const char *title;
	unsigned scope;
} groups[] = {
	{"RACI", SCOPE_RACI},           {"Calendar", SCOPE_CALENDAR}, {"Gaps", SCOPE_GAPS},
	{"Requests", SCOPE_REQUESTS},   {"Controls", SCOPE_CONTROLS}, {"People", SCOPE_PEOPLE},
	{"Registers", SCOPE_REGISTERS},
};

enum { GROUPS = sizeof groups / sizeof *groups };

/* The panes of an action but the detail view, which has what its record's pane has. */
static unsigned panes_of(const Action *a)
{
	return a->scope & SCOPE_LIST;
}

static bool is_everywhere(const Action *a)
{
	return panes_of(a) == SCOPE_LIST || panes_of(a) == 0;
}

/* A bar would end the cell of a Markdown table. */
static void print_cell(const char *text)
{
	for (const char *p = text; *p != '\0'; p++)
		printf(*p == '|' ? "\\|" : "%c", *p);
}

static void print_key_row(ActionId id, const char *where)
{
	char keys[64];
	printf("| `%s` | ", action_keys_text(id, keys));
	print_cell(action_get(id)->help);
	printf(" | %s |\n", where);
}

static bool has_key(ActionId id)
{
	char keys[64];
	return action_keys_text(id, keys)[0] != '\0';
}

/* What only the palette runs: rare actions, and the registers that have no key. */
static void print_without_key(void)
{
	bool first = true;
	for (int id = 1; id < action_count(); id++) {
		if (has_key((ActionId)id))
			continue;
		printf("%s`%s`", first ? "\nWithout a key, through the palette (`:`): " : ", ",
		       action_get((ActionId)id)->name);
		first = false;
	}
	puts(first ? "" : ".");
}

static int help_print_keys(void)
{
	puts("| key | what it does | where |\n|---|---|---|");
	for (int id = 1; id < action_count(); id++)
		if (has_key((ActionId)id) && is_everywhere(action_get((ActionId)id)))
			print_key_row((ActionId)id, "everywhere");
	for (int g = 0; g < GROUPS; g++)
		for (int id = 1; id < action_count(); id++)
			if (has_key((ActionId)id) && !is_everywhere(action_get((ActionId)id)) &&
			    (action_get((ActionId)id)->scope & groups[g].scope) != 0)
				print_key_row((ActionId)id, groups[g].title);
	print_without_key();
	return EXIT_DONE;
}

/* Backslashes, and dots and quotes that begin a line, mean something to man. */
static void print_roff(const char *text)
{
	if (text[0] == '.' || text[0] == '\'')
		fputs("\\&", stdout);
	for (const char *p = text; *p != '\0'; p++) {
		if (*p == '\\')
			fputs("\\e", stdout);
		else if (*p == '-')
			fputs("\\-", stdout);
		else
			putchar(*p);
	}
	putchar('\n');
}

static void print_man_item(const char *head, const char *body)
{
	puts(".TP\n.B");
	print_roff(head);
	print_roff(body);
}

static void print_man_commands(void)
{
	size_t count;
	StrBuf head;
	const Command *const *commands = command_all(&count);
	strbuf_init(&head);
	puts(".SH COMMANDS");
	for (size_t i = 0; i < count; i++) {
		strbuf_clear(&head);
		command_usage(commands[i], &head);
		print_man_item(head.p, commands[i]->help);
	}
	strbuf_deinit(&head);
}

static void print_man_keys(void)
{
	char keys[64];
	puts(".SH KEYS");
	for (int id = 1; id < action_count(); id++) {
		const Action *a = action_get((ActionId)id);
		if (has_key((ActionId)id))
			print_man_item(action_keys_text((ActionId)id, keys), a->help);
	}
}

static int help_print_man(void)
{
	puts(".TH MUSTER 1 \"\" \"muster " MUSTER_VERSION "\" \"User Commands\"");
	puts(".SH NAME\nmuster \\- a workbench in the terminal for running a SOC 2 program");
	puts(".SH SYNOPSIS\n.B muster\n[FILE]\n.br\n.B muster\nCOMMAND [ARGUMENTS]");
	puts(".SH DESCRIPTION\nOpens a workspace, one SQLite file, in the workbench: the RACI matrix, the "
	     "evidence calendar, gaps, the auditor's requests and controls. Without FILE the workspace is "
	     "$MUSTER_WORKSPACE, or the last one used. Commands do the same for scripts.");
	print_man_commands();
	print_man_keys();
	puts(".SH ENVIRONMENT");
	print_man_item("MUSTER_WORKSPACE", "The workspace to open when none is named.");
	print_man_item("MUSTER_USER",
		       "Who acts, in the history; else the config's user, else the login name.");
	print_man_item("MUSTER_TODAY", "The day on which the program acts, YYYY-MM-DD.");
	print_man_item("NO_COLOR", "When not empty: no colours.");
	puts(".SH EXIT STATUS\n0 done, 1 found something, 2 usage, 3 bad input, 4 workspace.");
	return EXIT_DONE;
}

static void print_all(void)
{
	size_t count;
	const Command *const *commands = command_all(&count);
	puts("muster: a workbench in the terminal for running a SOC 2 program\n");
	puts("  muster [FILE]    open the workbench ($MUSTER_WORKSPACE, or the last file used)\n");
	for (size_t i = 0; i < count; i++)
		printf("  muster %-9s %s\n", commands[i]->name, commands[i]->help);
	puts("\nEverywhere: --today YYYY-MM-DD, --ascii, --theme NAME, --help, --version");
	puts("muster COMMAND --help says what a command takes; muster help keys lists the keys, and in the "
	     "workbench ? does.");
	puts("Exit status: 0 done, 1 found something, 2 usage, 3 bad input, 4 workspace.");
}

int help_print(const Command *command)
{
	StrBuf usage;
	if (command == NULL || command->name[0] == '\0') {
		print_all();
		return EXIT_DONE;
	}
	strbuf_init(&usage);
	command_usage(command, &usage);
	printf("%s\n\nusage: muster %s\n", command->help, usage.p);
	strbuf_deinit(&usage);
	if (option_in(command->options, OPTION_FORCE))
		puts("\nWhat is there already is refused; --force replaces a file, never a workspace.");
	return EXIT_DONE;
}

int help_about(const char *topic)
{
	if (strcmp(topic, "keys") == 0)
		return help_print_keys();
	if (strcmp(topic, "man") == 0)
		return help_print_man();
	return help_print(command_named(topic));
}

int help_version(void)
{
	puts("muster " MUSTER_VERSION);
	return EXIT_DONE;
}
