/* SPDX-License-Identifier: MIT
 *
 * FIELD=VALUE words of the command line. */
#ifndef COMMAND_ASSIGNS_H
#define COMMAND_ASSIGNS_H

#include "base/mem/arena.h"
#include "cli/frame/command.h"
#include "program/record/record.h"

/* Splits the words from `first` on into refs (before the first with a "=") and
 * assignments; field names with a dash are taken with an underscore. */
bool assigns_read(const Args *args, size_t first, Arena *arena, Str **refs, size_t *ref_count,
		  Assign **assigns, size_t *assign_count, Err *err);

#endif
