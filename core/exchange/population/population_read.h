/* SPDX-License-Identifier: MIT
 *
 * The rows of a population, read out of its file: the one kept in the vault, or one that is about
 * to be taken. A million rows cost no more memory than a few (row_stream.h).
 *
 *	Population p;
 *	if (!population_load(db, id, &arena, &p, err))
 *		...
 *	population_each(db, &p, progress, visit, data, err);
 *
 * A record is a row below the head that is neither blank nor the head once more. The number of a
 * row is that of a spreadsheet program; in a file without titles the head is row 1. */
#pragma once

#include "base/mem/arena.h"
#include "base/time/date.h"
#include "base/time/id.h"
#include "exchange/reading/row_stream.h"
#include "store/db.h"

/* What the workspace knows of a population; texts are the arena's. */
typedef struct Population {
	Db *db;         /* where it is, borrowed */
	Id id, control; /* control: ID_NONE for none */
	Str ref, title, unit;
	Str file; /* as it was called */
	Str sha256;
	int64_t bytes; /* of the file */
	int sheet;
	Str *head;
	size_t heads;
	int key_column;  /* from 0 */
	int date_column; /* from 0; -1: none */
	int64_t rows;
} Population;

/* ERR_INPUT when there is no such population. */
bool population_load(Db *db, Id id, Arena *arena, Population *out, Err *err);

/* A record; borrowed until visit() returns. */
typedef struct PopulationRow {
	int number;
	Str key;             /* without blanks at its ends; "" when the cell is empty */
	const SheetRow *row; /* its cells; may be fewer or more than the heads */
} PopulationRow;

/* false stops the reading; it sets err, or leaves it clear to end early without an error. */
typedef bool (*PopulationVisit)(void *data, const PopulationRow *row, Err *err);

/* Sees that the kept file is what was taken (its hash), then visits every record in the order of
 * the file. ERR_WORKSPACE: the file is missing or was changed. progress (may be NULL) counts in
 * parts of 1000; false from it stops with ERR_INPUT "stopped". */
bool population_each(const Population *p, const VaultProgress *progress, PopulationVisit visit,
		     void *data, Err *err);

/* Appends the cells of a record as "Head: value" a line, as sample_item.cells keeps them; a line
 * break within a cell becomes a blank. */
void population_row_text(const Population *p, const PopulationRow *row, StrBuf *out);

/* Which column is meant by a head (case-blind), or by its letter or number; -1: none. */
int population_column(const Str *head, size_t heads, Str name);

/* Records of a file, below its head. */
typedef struct PopulationReader {
	Str *head; /* as written, trimmed; the reader's */
	size_t heads;
	int head_row;
	RowStream *rows;
	/* private */
	Arena arena;
	SheetRow *first; /* the rows read to find the head */
	size_t firsts, at;
} PopulationReader;

/* Finds the head: the first row, among the first 20, that has more than half as many cells filled
 * as the fullest of them. ERR_INPUT when the file has no rows. */
bool population_reader_open(PopulationReader *r, const RowSource *source, Err *err);
/* Frees the reader; the source stays open. */
void population_reader_close(PopulationReader *r);
/* *row NULL at the end. */
bool population_reader_next(PopulationReader *r, const SheetRow **row, Err *err);
