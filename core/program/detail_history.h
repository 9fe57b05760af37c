/* SPDX-License-Identifier: MIT
 *
 * The history of a record in words: who changed what, from what, to what. */
#ifndef PROGRAM_DETAIL_HISTORY_H
#define PROGRAM_DETAIL_HISTORY_H

#include "program/detail.h"
#include "store/event.h"

/* Fills out->events from the events that touched out->id. */
bool detail_load_history(Db *db, Detail *out, Arena *arena, Err *err);

/* "status: preparing -> submitted; owner: – -> Ngozi Okafor" for the ops of one event;
 * ids are replaced by names. */
bool history_words(Db *db, const EventOp *ops, size_t count, Arena *arena, Str *out, Err *err);

#endif
