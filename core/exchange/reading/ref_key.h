/* SPDX-License-Identifier: MIT
 *
 * The form under which references are compared: letters in capitals, numbers
 * without leading zeros and with points between them, so that "cc_6_1" and
 * "CC 6.1" are both CC6.1, and "ac-04" is AC4. For refs only. */
#ifndef EXCHANGE_REF_KEY_H
#define EXCHANGE_REF_KEY_H

#include "base/mem/str.h"

#define REF_KEY_SIZE 24

typedef struct RefKey {
	char text[REF_KEY_SIZE];
	size_t n;
	size_t letters; /* at the front */
	size_t numbers;
} RefKey;

/* Reads a reference at *at, which moves behind it: letters, number, and as many further numbers as
 * belong to it. False when none stands there or a letter follows it directly. */
bool ref_key_read(Str s, size_t *at, RefKey *k);
/* Reads one number and adds it to the key. */
bool ref_key_number(Str s, size_t *at, RefKey *k);
/* Position behind blanks and signs that join letters and number: at most three. */
size_t ref_key_joint(Str s, size_t at);

#endif
