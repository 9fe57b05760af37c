/* SPDX-License-Identifier: MIT
 *
 * The keys and the manual page, printed from the tables of actions and commands
 * so that neither document can say something else than the program does. */
#ifndef COMMAND_HELP_KEYS_H
#define COMMAND_HELP_KEYS_H

/* "muster help keys": the key table of README.md, in Markdown. */
int help_print_keys(void);
/* "muster help man": the manual page, in man(7) macros. */
int help_print_man(void);

#endif
