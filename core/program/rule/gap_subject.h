/* SPDX-License-Identifier: MIT
 *
 * What a gap is about: the record that its rule named, else its control. */
#pragma once

#include "base/mem/err.h"
#include "program/record/kind.h"
#include "store/db.h"

typedef struct GapSubject {
	const Kind *kind; /* NULL: the gap names no record that is there */
	Id id;
	char rule[64]; /* id of the rule that found it; "" */
} GapSubject;

/* Looks the record up by its label; a gap that names none leads to its control. */
bool gap_subject(Db *db, Id gap, GapSubject *out, Err *err);
