/* SPDX-License-Identifier: MIT
 *
 * What the files of the load tell each other. For core/program/load*.c only. */
#pragma once

#include "base/mem/arena.h"
#include "base/time/date.h"
#include "program/record/kind_party.h"
#include "store/db.h"

struct Load;

/* Where the program hangs on one person: fills out->points. */
bool load_points(Db *db, Date today, Arena *arena, struct Load *out, Err *err);
/* The functions of the company and who owns their controls: fills out->functions. */
bool load_functions(Db *db, Arena *arena, struct Load *out, Err *err);
