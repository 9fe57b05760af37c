/* SPDX-License-Identifier: MIT
 *
 * Records through their kind's tables: listing ids, fetching the fields of the
 * rows that a window shows, finding by label, setting, making. The only place
 * where SQL is put together from text, and only from enumerated columns.
 *
 * A list holds ids alone (16 bytes a row); what is seen is fetched for the
 * window, so that a key costs the screen and not the table. */
#ifndef PROGRAM_RECORD_H
#define PROGRAM_RECORD_H

#include "base/mem/arena.h"
#include "program/record/kind.h"
#include "store/db.h"

typedef struct IdList {
	Id *items;
	size_t count, room;
} IdList;

void idlist_deinit(IdList *l);
void idlist_add(IdList *l, Id id);

typedef enum WhereOp { WHERE_IS, WHERE_IS_NOT, WHERE_HAS, WHERE_BEFORE, WHERE_AFTER } WhereOp;

typedef struct Where {
	int field;
	WhereOp op;
	Str value; /* words and names case-blind; "" asks for empty; dates as date_read() takes them
		    */
} Where;

/* "FIELD=VALUE", "FIELD!=VALUE", "FIELD~TEXT" (contains), "FIELD<DATE", "FIELD>DATE". Value
 * borrowed from text. */
bool where_parse(const Kind *kind, Str text, Where *out, Err *err);

typedef struct ListQuery {
	const Kind *kind;
	const Where *where; /* all must hold */
	size_t where_count;
	Str find;          /* text that a row must hold; "" for all */
	const char *extra; /* a fixed condition of the pane over `t`, or NULL */
	int sort;          /* field, -1: natural order */
	bool reverse;
} ListQuery;

/* Appends the ids in order. */
bool record_ids(Db *db, const ListQuery *query, IdList *out, Err *err);
bool record_count(Db *db, const ListQuery *query, int64_t *out, Err *err);

/* Appends the ids of the `most` records whose label and title fit the text best, as text_fuzzy()
 * counts: "ac04" finds AC-04. Kinds without a label have none. */
bool record_nearest(Db *db, const Kind *kind, Str text, size_t most, IdList *out, Err *err);

typedef struct Row {
	Id id;
	Str *cell; /* per asked field, as shown: dates ISO, parties by name; "" for none */
} Row;

/* Fetches the asked fields of n ids into rows (arena), in that order; a record
 * that is gone has empty cells and ID_NONE. */
bool record_rows(Db *db, const Kind *kind, const int *fields, size_t field_count, const Id *ids,
		 size_t n, Arena *arena, Row **out, Err *err);
/* One field of one record, as shown. */
bool record_value(Db *db, const Kind *kind, Id id, const char *field, Arena *arena, Str *out,
		  Err *err);

/* By label: "AD-017", "ac-04" (case-blind when that is unique), "request:AC-01", a party also by
 * name or e-mail. *kind NULL and true when there is none; a label that two kinds use is an
 * ERR_INPUT that names the prefixes. */
bool record_find(Db *db, Str label, const Kind **kind, Id *id, Err *err);
bool record_find_of(Db *db, const Kind *kind, Str label, Id *id, Err *err); /* ID_NONE: none */
bool record_label(Db *db, const Kind *kind, Id id, Arena *arena, Str *out, Err *err);

typedef struct Assign {
	const char *field;
	Str value; /* as typed; "" or "-" empties */
} Assign;

/* Sets fields of one record inside an open change: reads the values, asks the
 * kind's rule, writes. All or nothing for this record. */
bool record_apply(Db *db, const Kind *kind, Id id, const Assign *assigns, size_t n, Err *err);
/* The same for many records as one change (one undo); the verb names it in the
 * history. *changed is the number of records that are different now. */
bool record_set(Db *db, const Kind *kind, const Id *ids, size_t count, const Assign *assigns,
		size_t n, const char *verb, size_t *changed, Err *err);
/* Makes a record inside an open change; its label is chosen when not assigned. */
bool record_insert(Db *db, const Kind *kind, const Assign *assigns, size_t n, Id *id, Err *err);
/* The same as a change of its own. */
bool record_new(Db *db, const Kind *kind, const Assign *assigns, size_t n, Id *id, Err *err);

#endif
