/* SPDX-License-Identifier: MIT
 *
 * SHA-256, from libsodium. */
#pragma once

#include <stddef.h>
#include <stdint.h>

#define HASH_BYTES 32
#define HASH_HEX_SIZE (2 * HASH_BYTES + 1)

typedef struct Hash {
	uint8_t byte[HASH_BYTES];
} Hash;

/* The hash of prefix and data, one after the other. */
Hash hash_of(const void *prefix, size_t prefix_n, const void *data, size_t n);
/* A hash that is made piece by piece; needs no freeing. */
typedef struct HashRun {
	_Alignas(16) uint8_t state[256];
} HashRun;
void hash_begin(HashRun *run); /* starts, whatever was there before */
void hash_add(HashRun *run, const void *data, size_t n);
Hash hash_end(HashRun *run); /* of all that was added; ends the run */

/* Writes 64 lower-case hex digits and a NUL. */
void hash_hex(Hash h, char out[HASH_HEX_SIZE]);
