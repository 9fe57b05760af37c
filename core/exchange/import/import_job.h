/* SPDX-License-Identifier: MIT
 *
 * An import while it runs: the sheet, which column is what, and what is to be
 * reported. For the importers only. */
#pragma once

#include "exchange/import/import.h"
#include "exchange/import/importer.h"
#include "exchange/reading/columns.h"
#include "exchange/reading/text_index.h"
#include "program/record/record.h"

typedef struct ImportJob {
	Db *db;
	const ImportSpec *spec;
	ImportResult *out;
	const Importer *importer; /* once the sheet is recognised */
	Str name;                 /* of the list, without its folders; fit to be shown and kept */
	Sheet sheet;
	ColumnRules rules;
	Columns columns;
	DateColumn dates;
	TextIndex noted; /* the notes there are */
} ImportJob;

/* Finds out what the sheet is, fills importer, rules and columns. On failure neither needs freeing.
 */
bool import_recognise(ImportJob *job, Err *err);

/* What a row says of one record, for record_insert() and record_apply(). */
#define IMPORT_FIELDS_MOST 32
typedef struct ImportFields {
	Assign items[IMPORT_FIELDS_MOST];
	size_t count;
} ImportFields;

/* The value must live as long as the fields; "" empties. More fields than there is room for is a
 * mistake of the program and ends it. */
void import_fields_add(ImportFields *f, const char *field, Str value);
/* The day as stored text, kept in the arena; DATE_NONE adds nothing. */
void import_fields_add_date(ImportFields *f, Arena *arena, const char *field, Date day);

/* Notes what is wrong with a row (0: with the file); nothing is written then. */
void import_wrong(ImportJob *job, int row, const char *format, ...)
	__attribute__((format(printf, 3, 4)));
/* An error from below: the row's fault when it is ERR_INPUT (true); else it goes to err. */
bool import_blame_row(ImportJob *job, int row, const Err *why, Err *err);
/* The same note is kept once. */
void import_note(ImportJob *job, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* Puts a record into one of the lists of the result. */
void import_ref(ImportJob *job, ImportRefs *refs, Str label);
/* The texts are copied. */
void import_change(ImportJob *job, const ImportChange *change);
/* Nothing came of it: no record was added, changed or left the same. */
void import_forget_refs(ImportResult *r);
/* Sorts the errors by row; returns how many rows they are about. */
size_t import_count_wrong_rows(ImportResult *r);

/* A date cell; a bad one is the row's error and gives DATE_NONE. */
Date import_date(ImportJob *job, const SheetRow *row, int column);
