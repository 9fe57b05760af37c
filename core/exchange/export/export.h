/* SPDX-License-Identifier: MIT
 *
 * Room core/exchange/export: what leaves as CSV.
 *
 * What `muster export` writes: a CSV file for each kind, from the kind's table; the RACI matrix is
 * written as a matrix. */
#pragma once

#include "base/file/output.h"
#include "program/record/record.h"

typedef struct Export {
	char name[40];    /* "requests.csv": as in muster export */
	char help[80];    /* what it holds, in a few words */
	const Kind *kind; /* whose records it lists */
	bool (*write)(Db *db, const ListQuery *query, StrBuf *out, Err *err);
} Export;

/* One for each kind, in their order. */
const Export *export_all(size_t *count);
/* NULL when there is none; case does not matter. */
const Export *export_named(Str name);

/* Which records go out: conditions as where_parse() takes them; all must hold. */
typedef struct ExportFilter {
	const char *const *condition;
	size_t count;
} ExportFilter;

/* Writes the export of that name to a file (base/output.h) or "-", standard output. An unknown name
 * is ERR_USAGE and names the ones there are. filter: NULL for all records. */
bool export_write(Db *db, const char *name, const ExportFilter *filter, const OutputTo *to,
		  Err *err);
/* The bytes alone. */
bool export_bytes(Db *db, const Export *export, const ExportFilter *filter, StrBuf *out, Err *err);
