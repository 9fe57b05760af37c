/* SPDX-License-Identifier: MIT
 *
 * The records that a verb acts on. */
#pragma once

#include "program/record/record.h"

/* The marked records, else the one under the cursor. All of one kind. Borrowed from the pane until
 * it acts or loads again. */
typedef struct Targets {
	const Kind *kind;
	const Id *ids;
	size_t count;
} Targets;
