/* SPDX-License-Identifier: MIT
 *
 * Which records a pane shows under its cursor, and which a verb acts on. */
#ifndef PANE_TARGET_H
#define PANE_TARGET_H

#include "program/record/record.h"

/* One record, as the app needs it to show its detail or find it again. */
typedef struct Record {
	const Kind *kind;
	Id id; /* ID_NONE: there is none */
} Record;

/* The records that a verb acts on: the marks, else what is under the cursor. All of one kind.
 * Borrowed from the pane until it acts or loads again. */
typedef struct Targets {
	const Kind *kind;
	const Id *ids;
	size_t count;
} Targets;

#endif
