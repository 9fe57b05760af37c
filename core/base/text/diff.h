/* SPDX-License-Identifier: MIT
 *
 * What has to go from one row of numbers, and what has to come, to make it
 * another: the shortest way (Myers), for comparing texts whose words are
 * numbered. Time and memory are bounded: beyond DIFF_MOST changes all that is
 * between the equal ends counts as changed. */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define DIFF_MOST 1000 /* changes; takes at most 4 MB while it looks */

typedef struct DiffSide {
	const uint32_t *item;
	size_t count;
	bool *changed; /* filled in; room for count */
} DiffSide;

/* The unchanged ones of both sides are the same numbers in the same order. */
void diff_mark(const DiffSide *from, const DiffSide *to);
