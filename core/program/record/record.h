/* SPDX-License-Identifier: MIT
 *
 * Room core/program/record: records of every kind, through the tables of their kinds.
 *
 * Records through their kind's tables: listing ids, fetching the fields of the
 * rows that a window shows, finding by label, setting, making. SQL is put
 * together from the kinds' own tables, never from what was typed.
 *
 * A list holds ids alone (16 bytes a row); what is seen is fetched for the
 * window, so that a key costs the screen and not the table. */
#pragma once

#include "base/mem/arena.h"
#include "program/record/kind.h"
#include "store/db.h"

typedef struct IdList {
	Id *items;
	size_t count, room;
} IdList;

/* Frees the items; the list is empty then and may be used again. */
void idlist_deinit(IdList *l);
/* Appends one; a list starts as {0}. */
void idlist_add(IdList *l, Id id);

typedef enum WhereOp { WHERE_IS, WHERE_IS_NOT, WHERE_HAS, WHERE_BEFORE, WHERE_AFTER } WhereOp;

typedef struct Where {
	int field;
	WhereOp op;
	Str value; /* names case-blind; "" asks for empty; dates as date_read() takes them; words
		      and yes or no as they are stored */
} Where;

/* "FIELD=VALUE", "FIELD!=VALUE", "FIELD~TEXT" (contains), "FIELD<VALUE", "FIELD>VALUE": dates,
 * numbers, text, and words in the order of their list (severity>high: critical). Value borrowed
 * from text. ERR_USAGE: no such field, a value that it never has, no value to compare with. */
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
/* How many there are. */
bool record_count(Db *db, const ListQuery *query, int64_t *out, Err *err);

typedef struct NearQuery {
	const Kind *kind;
	Str text;
	size_t most; /* records wanted at most */
} NearQuery;

/* Appends the ids of the records whose label and title fit the text best, as text_fuzzy()
 * counts: "ac04" finds AC-04. Kinds without a label have none. */
bool record_nearest(Db *db, const NearQuery *query, IdList *out, Err *err);

typedef struct Row {
	Id id;
	Str *cell; /* per asked field, as shown: dates ISO, parties by name; "" for none */
} Row;

/* Which fields of which records. */
typedef struct RowQuery {
	const Kind *kind;
	const int *fields; /* as kind_field() numbers them */
	size_t field_count;
	const Id *ids;
	size_t count;
} RowQuery;

/* Fetches the rows into the arena, in the order of the ids; a record that is gone has empty cells
 * and ID_NONE. */
bool record_rows(Db *db, const RowQuery *query, Arena *arena, Row **out, Err *err);

/* One record. */
typedef struct RecordRef {
	const Kind *kind;
	Id id;
} RecordRef;

/* One field of one record. */
typedef struct FieldRef {
	const Kind *kind;
	Id id;
	const char *field;
} FieldRef;

/* The field as shown; "" for a record that is gone. */
bool record_value(Db *db, FieldRef what, Arena *arena, Str *out, Err *err);

/* By label: "AD-017", "ac-04" (case-blind when that is unique), "request:AC-01", a party also by
 * name or e-mail. *kind NULL and true when there is none; a label that two kinds use is an
 * ERR_INPUT that names the prefixes. */
bool record_find(Db *db, Str label, const Kind **kind, Id *id, Err *err);
/* The same among the records of one kind; ID_NONE when there is none. */
bool record_find_of(Db *db, const Kind *kind, Str label, Id *id, Err *err);
/* The label by which people know a record: "AD-017"; of a cell of the matrix its control's. */
bool record_label(Db *db, RecordRef record, Arena *arena, Str *out, Err *err);

typedef struct Assign {
	const char *field;
	Str value; /* as typed; "" or "-" empties */
} Assign;

typedef struct Assigns {
	const Assign *items;
	size_t count;
} Assigns;

/* Sets fields of one record inside an open change: reads the values, asks the
 * kind's rule, writes. All or nothing for this record. */
bool record_apply(Db *db, RecordRef record, Assigns assigns, Err *err);
/* The same; *changed: is the record different now? */
bool record_change(Db *db, RecordRef record, Assigns assigns, bool *changed, Err *err);

/* The same fields of several records. */
typedef struct RecordSet {
	const Kind *kind;
	const Id *ids;
	size_t count;
	Assigns assigns;
	const char *verb; /* names the change in the history */
} RecordSet;

/* Sets them all as one change (one undo), or none. *changed: how many records are different now. */
bool record_set(Db *db, const RecordSet *set, size_t *changed, Err *err);
/* Makes a record inside an open change; its label is chosen when not assigned. */
bool record_insert(Db *db, const Kind *kind, Assigns assigns, Id *id, Err *err);
/* The same as a change of its own. */
bool record_new(Db *db, const Kind *kind, Assigns assigns, Id *id, Err *err);
