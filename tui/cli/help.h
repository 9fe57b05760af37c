/* SPDX-License-Identifier: MIT
 *
 * Room tui/cli: the commands, one file each.
 *
 * muster --help and --version, from the table of commands. */
#pragma once

#include "cli/frame/command.h"

/* Of one command, or of all (NULL, or the workbench). Returns the exit status. */
int help_print(const Command *command);
/* Of a topic: a command, "keys", "man", or "" for all. */
int help_about(const char *topic);
/* Prints the version; returns EXIT_DONE. */
int help_version(void);
