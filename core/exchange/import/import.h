/* SPDX-License-Identifier: MIT
 *
 * Room core/exchange/import: lists that somebody sent become records.
 *
 * Importing a list that somebody sent: an auditor's requests, or people. All or
 * nothing: when one row is wrong nothing is written, and every wrong row is
 * reported at once with its row number. The whole import is one change. */
#pragma once

#include "base/mem/arena.h"
#include "base/mem/err.h"
#include "exchange/reading/datecolumn.h"
#include "store/db.h"

typedef struct ImportSpec {
	const char *path;  /* "-": standard input; with bytes the list's name alone */
	Str bytes;         /* the list in memory; .p NULL: path is read */
	const char *as;    /* the name of an importer; NULL: the one whose columns fit best */
	const char *dates; /* "dmy", "mdy"; NULL: the file decides, or asks */
	const char *map;   /* a YAML file that says which header is which field, or NULL */
	/* Of requests that an earlier list had: "withdraw", "keep"; NULL: withdrawn when the list
	 * is plainly the successor of the whole earlier one. */
	const char *missing;
	int sheet;    /* of a workbook, from 1; 0: the first visible one with rows */
	bool dry_run; /* everything but the writing */
} ImportSpec;

typedef struct ImportError {
	int row;     /* as the spreadsheet numbers it; 0: the file as a whole */
	Str message; /* a sentence */
} ImportError;

typedef struct ImportRefs {
	Str *items;
	size_t count, room;
} ImportRefs;

/* A request that an auditor's later list makes, drops or changes. */
typedef struct ImportChange {
	Str ref;              /* its label in the workspace */
	Str number;           /* the auditor's */
	Str title;            /* as it is now */
	Str old_words, words; /* the whole wording then and now; of the reworded */
	/* Of the withdrawn how far our answer is, "" for not begun; of the reworded, what is with
	 * the auditor already. */
	Str ours;
	Str also; /* what else is different: "format, note" */
	Date old_due, due;
	bool added, withdrawn, reworded, moved;
	bool again; /* an earlier list had withdrawn it */
} ImportChange;

typedef struct ImportResult {
	Arena arena;
	const char *as;  /* what it was taken as */
	bool asks_dates; /* refused: nothing in it tells the order of day and month */
	size_t missing;  /* requests that the earlier list had and this one has not, but for those
			  * that the auditor accepted: these stay */
	ImportRefs added, changed, reworded, moved, withdrawn, same;
	ImportError *errors;
	size_t error_count, error_room;
	/* In the order of the list, the withdrawn last; only when the list continues another one.
	 */
	ImportChange *changes;
	size_t change_count, change_room;
	Str *notes; /* what a careful reader would want to know: columns left out, encoding */
	size_t note_count, note_room;
} ImportResult;

/* *out is initialised here and must be deinited either way. False: err says why (for wrong rows:
 * how many; they are in out->errors), and nothing was written. */
bool import_file(Db *db, const ImportSpec *spec, ImportResult *out, Err *err);
/* Frees everything that the result holds. */
void import_result_deinit(ImportResult *r);
