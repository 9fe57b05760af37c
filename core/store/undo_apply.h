/* SPDX-License-Identifier: MIT
 *
 * Applying an event backwards or again, row by row, inside the open change. Before
 * each row is touched its present values must be those that the event left
 * (found, when redoing); nobody's later work is ever overwritten. */
#pragma once

#include "store/event.h"

/* The event with what it did. */
typedef struct UndoEvent {
	int64_t number;
	EventBody body;
} UndoEvent;

/* Back: the inverse ops in reverse order. Else the ops again. ERR_INPUT, with who changed which
 * field since and when, where a row is not as the event left it; the caller aborts the change. */
bool undo_apply(Db *db, const UndoEvent *event, bool back, Err *err);
