/* SPDX-License-Identifier: MIT
 *
 * What the files of the load tell each other. For core/program/load*.c only. */
#ifndef PROGRAM_LOAD_INNER_H
#define PROGRAM_LOAD_INNER_H

#include "program/work/load.h"

/* SQL: the human behind a party, or a team or firm itself; NULL for a role that is not held. */
#define LOAD_HUMAN(p) "CASE " p ".kind WHEN 'role' THEN " p ".holder ELSE " p ".id END"

/* load_weak.c: where the program hangs on one person. */
bool load_points(Db *db, Date today, Arena *arena, Load *out, Err *err);
bool load_functions(Db *db, Arena *arena, Load *out, Err *err);

#endif
