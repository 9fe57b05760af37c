/* SPDX-License-Identifier: MIT
 *
 * FIELD=VALUE words of the command line. */
#pragma once

#include "base/mem/arena.h"
#include "cli/frame/command.h"
#include "program/record/record.h"

typedef struct AssignWords {
	Str *refs; /* labels, before the first word with a "=" */
	size_t ref_count;
	Assign *assigns; /* in the order of the words; at least one */
	size_t assign_count;
} AssignWords;

/* Splits the words from `first` on; field names with a dash are taken with an underscore. All is in
 * the arena or borrowed from args. ERR_USAGE when nothing is assigned. */
bool assigns_read(const Args *args, size_t first, Arena *arena, AssignWords *out, Err *err);
