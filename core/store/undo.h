/* SPDX-License-Identifier: MIT
 *
 * Playing an event back or again, row by row, inside the open change. Before
 * each row is touched its present values must be those that the event left
 * (found, when redoing); nobody's later work is ever overwritten. */
#ifndef STORE_UNDO_H
#define STORE_UNDO_H

#include "store/canonical.h"

/* The event with what it did. */
typedef struct UndoEvent {
	int64_t number;
	EventBody body;
} UndoEvent;

/* Back: the inverse ops in reverse order. Else the ops again. */
bool undo_play(Db *db, const UndoEvent *event, bool back, Err *err);
/* Says who changed a field since, and when. Always false. */
bool undo_refuse(Db *db, const UndoEvent *event, bool back, const EventOp *op, Str column,
		 Err *err);

#endif
