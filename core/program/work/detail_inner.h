/* SPDX-License-Identifier: MIT
 *
 * The history of a record in words: who changed what, from what, to what. */
#ifndef PROGRAM_DETAIL_INNER_H
#define PROGRAM_DETAIL_INNER_H

#include "base/mem/arena.h"
#include "store/db.h"

struct Detail;

/* Fills out->events from the events that touched out->id, attached something to it or took it away;
 * of two long texts it shows where they part. */
bool detail_load_history(Db *db, struct Detail *out, Arena *arena, Err *err);

#endif
