/* SPDX-License-Identifier: MIT
 *
 * From what a person or file wrote to what is stored, by the type of a field. */
#pragma once

#include "base/mem/arena.h"
#include "program/record/kind.h"
#include "store/db.h"

#define VALUE_TEXT_MAX 1000  /* characters of a one-line field */
#define VALUE_LONG_MAX 32767 /* characters of a long field: a spreadsheet's cell */

typedef struct TypedValue {
	const Field *field;
	Str text; /* as a person or file wrote it */
} TypedValue;

/* Reads it into stored text (draft.h says which form). "" and "-" give "".
 * A sentence says what was expected. */
bool value_read(Db *db, TypedValue typed, Arena *arena, Str *stored, Err *err);
/* Of FIELD_BOOL: yes, y, true, 1 give "1"; no, n, false, 0 give "0", in any case of letters. */
bool value_read_bool(const Field *field, Str typed, Str *stored, Err *err);

/* Is it text that may be kept: UTF-8, no NUL, no ESC or other controls but tab and line
 * breaks, no bidirectional overrides, at most `most` characters? */
bool value_check_text(Str text, size_t most, Err *err);
