/* SPDX-License-Identifier: MIT
 *
 * Draft: one record as it would be after a change: present values with the
 * assigned ones on top. Values are stored text: ISO dates, ids of parties and
 * refs in their 16 bytes, words, numbers in decimal; "" is NULL. */
#pragma once

#include "base/mem/arena.h"
#include "base/time/date.h"
#include "program/record/kind.h"
#include "store/db.h"

typedef struct Draft {
	Db *db;
	const Kind *kind;
	Id id;        /* ID_NONE: a new record, not yet written */
	Str label;    /* its ref, for messages; "" for a new one */
	Arena *arena; /* dies after the write */
	Str *present; /* per field; only the writable ones are filled */
	Str *next;
	bool *assigned;
} Draft;

/* The value after the change. */
Str draft_get(const Draft *d, const char *field);
/* Does it have one then? */
bool draft_has(const Draft *d, const char *field);
/* Is it that word then? */
bool draft_is(const Draft *d, const char *field, const char *word);
/* The value before the change; "" for a new record. */
Str draft_before(const Draft *d, const char *field);
/* Is the field being set to something else than it is? */
bool draft_changes(const Draft *d, const char *field);
/* Is it set at all, even to the same? */
bool draft_assigns(const Draft *d, const char *field);
/* Is it of a record that is not written yet? */
bool draft_is_new(const Draft *d);
/* The value after the change as a day; DATE_NONE when there is none. */
Date draft_date(const Draft *d, const char *field);
/* The same of a party or record; ID_NONE when there is none. */
Id draft_id(const Draft *d, const char *field);
/* The same by the field's index. */
Id draft_id_at(const Draft *d, size_t i);
/* Sets the value beside those that were asked for; the draft keeps a copy. */
void draft_put(Draft *d, const char *field, Str value);
/* The same for a day; DATE_NONE empties it. */
void draft_put_date(Draft *d, const char *field, Date value);
