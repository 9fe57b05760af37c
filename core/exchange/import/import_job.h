/* SPDX-License-Identifier: MIT
 *
 * An import while it runs: the sheet, which column is what, and what is to be
 * reported. For import*.c only. */
#ifndef EXCHANGE_IMPORT_JOB_H
#define EXCHANGE_IMPORT_JOB_H

#include "exchange/reading/columns.h"
#include "exchange/import/import.h"
#include "exchange/reading/text_index.h"

typedef struct ImportJob {
	Db *db;
	const ImportSpec *spec;
	ImportResult *out;
	Str name; /* of the list, without its folders; fit to be shown and kept */
	Sheet sheet;
	ColumnRules rules;
	Columns columns;
	DateColumn dates;
	TextIndex noted; /* the notes there are */
} ImportJob;

/* Finds out what the sheet is, fills rules and columns. On failure neither needs freeing. */
bool import_recognise(ImportJob *job, Err *err);

/* Inside an open change: write what the rows say, or note their errors. False only for what is no
 * row's fault. *rows counts the records of the file. */
bool import_requests(ImportJob *job, size_t *rows, Err *err);
bool import_people(ImportJob *job, size_t *rows, Err *err);

void import_wrong(ImportJob *job, int row, const char *format, ...)
	__attribute__((format(printf, 3, 4)));
/* An error from below: the row's fault when it is ERR_INPUT (true); else it goes to err. */
bool import_blame_row(ImportJob *job, int row, const Err *why, Err *err);
/* The same note is kept once. */
void import_note(ImportJob *job, const char *format, ...) __attribute__((format(printf, 2, 3)));
void import_ref(ImportJob *job, ImportRefs *refs, Str label);
/* The texts are copied. */
void import_change(ImportJob *job, const ImportChange *change);
/* Nothing came of it: no record was added, changed or left the same. */
void import_forget_refs(ImportResult *r);
/* Sorts the errors by row; returns how many rows they are about. */
size_t import_count_wrong_rows(ImportResult *r);

/* A date cell; a bad one is the row's error and gives DATE_NONE. */
Date import_date(ImportJob *job, const SheetRow *row, int column);

#endif
