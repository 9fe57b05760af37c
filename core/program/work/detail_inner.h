/* SPDX-License-Identifier: MIT
 *
 * The history of a record in words: who changed what, from what, to what. */
#pragma once

#include "base/mem/arena.h"
#include "store/db.h"

struct Detail;

/* Fills out->events from the events that touched out->id, attached something to it or took it away;
 * of two long texts it shows where they part. */
bool detail_load_history(Db *db, struct Detail *out, Arena *arena, Err *err);
