/* SPDX-License-Identifier: MIT
 *
 * What the files of the load tell each other. For core/program/load*.c only. */
#ifndef PROGRAM_LOAD_INNER_H
#define PROGRAM_LOAD_INNER_H

#include "program/record/kind_party.h"
#include "program/work/load.h"

/* load_weak.c: where the program hangs on one person. */
bool load_points(Db *db, Date today, Arena *arena, Load *out, Err *err);
bool load_functions(Db *db, Arena *arena, Load *out, Err *err);

#endif
