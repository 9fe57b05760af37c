/* SPDX-License-Identifier: MIT
 *
 * The history of a record in words: who changed what, from what, to what. */
#ifndef PROGRAM_DETAIL_HISTORY_H
#define PROGRAM_DETAIL_HISTORY_H

#include "program/work/detail.h"
#include "store/event.h"

/* Fills out->events from the events that touched out->id, attached something to it or took it away;
 * of two long texts it shows where they part. */
bool detail_load_history(Db *db, Detail *out, Arena *arena, Err *err);

#endif
