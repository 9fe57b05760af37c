/* SPDX-License-Identifier: MIT
 *
 * Names of files that every system takes, out of whatever somebody called a thing. */
#pragma once

#include "base/mem/arena.h"

/* Bytes of one name at most; with the names above it a path stays below the 260 of Windows. */
#define PACK_NAME_BYTES 60

/* NFC, without < > : " / \ | ? * and what can't be seen, no blank or dot at an end, no leading dash
 * or dot, no name of a device (CON, NUL, COM1 ...), at most PACK_NAME_BYTES on a grapheme border;
 * what stands behind the last dot is kept when it is short. Never empty. */
Str pack_name(Str text, Arena *arena);

/* Names given out in one directory; no two are the same to a system that is blind to case. */
typedef struct PackNames {
	struct PackNameGiven *slots; /* a hash table: room is a power of two */
	size_t count, room;
} PackNames;

void pack_names_deinit(PackNames *n); /* forgets all names; empty and ready for use again */
/* pack_name(), with " (2)" and so on before the extension when it is given out already. */
Str pack_names_give(PackNames *n, Str text, Arena *arena);
