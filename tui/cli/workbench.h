/* SPDX-License-Identifier: MIT
 *
 * Opening the workbench on a workspace, and remembering which one was last. */
#pragma once

#include "cli/frame/command.h"

/* path NULL: $MUSTER_WORKSPACE, else the last one used. Returns the exit status. */
int workbench_open(const char *path, const Args *args, Err *err);

/* The workbench without a command. */
extern const Command command_workbench;
