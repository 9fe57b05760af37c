/* SPDX-License-Identifier: MIT
 *
 * What `muster export` writes. One row a kind of file; a further format is a row
 * and a function. */
#ifndef EXCHANGE_EXPORT_H
#define EXCHANGE_EXPORT_H

#include "base/strbuf.h"
#include "store/db.h"

typedef struct Export {
	const char *name; /* "requests.csv": as in muster export */
	const char *help; /* what it holds, in a few words */
	bool (*write)(Db *db, StrBuf *out, Err *err);
} Export;

const Export *export_all(size_t *count);
/* NULL when there is none; case does not matter. */
const Export *export_named(Str name);

/* Writes the export of that name to a path ("-": standard output). An unknown
 * name is ERR_USAGE and names the ones there are. */
bool export_write(Db *db, const char *name, const char *path, Err *err);

#endif
