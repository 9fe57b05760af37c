/* SPDX-License-Identifier: MIT
 *
 * muster list FILE events: the history of the workspace, newest first. */
#ifndef COMMAND_LIST_EVENTS_H
#define COMMAND_LIST_EVENTS_H

#include "command/command.h"

bool list_events(Db *db, const Args *args, Err *err);

#endif
