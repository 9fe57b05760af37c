/* SPDX-License-Identifier: MIT
 *
 * One record whole: its fields, links, comments and history, in reading order, for
 * the detail view and `muster show`. */
#pragma once

#include "base/mem/arena.h"
#include "base/time/date.h"
#include "program/crosswalk/crosswalk.h"
#include "program/record/record.h"
#include "store/db.h"

typedef struct DetailField {
	const Field *field;
	Str value;
} DetailField;

typedef struct DetailLink {
	const char *how; /* "control", "criterion", "evidence", "occurrence", "gap", "request" */
	Id id;
	const Kind *kind;
	Str ref, title, status;
} DetailLink;

typedef struct DetailNote {
	Str author, body;
	char at[20];
	bool shared;
} DetailNote;

typedef struct DetailEvent {
	int64_t number;
	char at[20];
	Str actor, verb;
	Str changes; /* "status: preparing -> submitted; owner: – -> Ngozi Okafor", names, not ids
		      */
} DetailEvent;

typedef struct Detail {
	const Kind *kind;
	Id id;
	Str ref, title;
	DetailField *fields;
	size_t field_count;
	DetailLink *links;
	size_t link_count;
	Counterpart *counterparts; /* of criteria and controls */
	size_t counterpart_count;
	Str no_counterpart; /* why a criterion has none; "" otherwise */
	DetailNote *notes;
	size_t note_count;
	DetailEvent *events; /* newest first, at most 100 */
	size_t event_count;
} Detail;

/* Everything that there is to tell of the record, into the arena. */
bool detail_load(Db *db, RecordRef record, Arena *arena, Detail *out, Err *err);
