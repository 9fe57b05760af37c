/* SPDX-License-Identifier: MIT
 *
 * Id: the key of every record: 16 bytes, the first 6 the milliseconds since
 * 1970 (big-endian, so that ids sort by age), the rest random, made so that ids
 * of one process always rise. People never see one; they see labels. */
#pragma once

#include <stdbool.h>
#include <stdint.h>

#define ID_BYTES 16
#define ID_HEX_SIZE (2 * ID_BYTES + 1)

typedef struct Id {
	uint8_t byte[ID_BYTES];
} Id;

#define ID_NONE ((Id){{0}})

Id id_new(void);                           /* above all that this process has made */
bool id_is_none(Id id);                    /* is it ID_NONE? */
bool id_equal(Id a, Id b);                 /* the same 16 bytes? */
int id_compare(Id a, Id b);                /* below, at or above 0, by bytes and so by age */
void id_hex(Id id, char out[ID_HEX_SIZE]); /* lower-case hexadecimal, for logs and tests */

/* For tests and the demo: from here on ids are made from the seed and a
 * counter instead of clock and chance, so that a workspace comes out the same.
 * 0 goes back to chance. */
void id_seed(uint64_t seed);
