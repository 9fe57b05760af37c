/* SPDX-License-Identifier: MIT
 *
 * Help from the table of commands: see help.h. */
#include "command/help.h"

#include <stdio.h>
#include <string.h>

#include "command/help_keys.h"

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
	if (command == NULL || command->name[0] == '\0')
		print_all();
	else
		printf("%s\n\nusage: muster %s %s\n", command->help, command->name, command->usage);
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
