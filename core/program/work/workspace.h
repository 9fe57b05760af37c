/* SPDX-License-Identifier: MIT
 *
 * The frame of a workspace as the header line shows it, and what wants
 * attention in each pane. */
#pragma once

#include "program/fact/engagement.h"

typedef struct Attention {
	int64_t today, raci, occurrences, gaps, requests, controls, people;
} Attention;

/* Counts of records that want a decision; not on the key path (it reads indexes that grow).
 * today: what the list of the day counted already, -1 to count it here. */
bool workspace_attention(Db *db, int64_t today, Attention *out, Err *err);
