/* SPDX-License-Identifier: MIT
 *
 * The kinds of lists that can be imported. A register has one as soon as its kind names the
 * spellings in data/import/NAME.yaml (Kind.import); what needs more is a file with a const
 * Importer and its line in import_register.c. */
#pragma once

#include <stddef.h>

#include "base/mem/err.h"

struct ImportJob;

typedef struct Importer {
	const char *name; /* "requests": what --as says; data/import/NAME.yaml has its spellings */
	/* Fields of the spellings, ended by NULL: without --as a list is taken for one of this kind
	 * only when it has one of them. Many a list has names and owners: keys, vendors, assets.
	 * NULL: only --as makes it one. */
	const char *const *telling;
	bool compares; /* with the list before it, so that --missing means something */
	/* Writes what the rows say, inside an open change, or notes their errors (import_wrong()).
	 * *rows: the records of the file. False only for what is no row's fault. */
	bool (*run)(struct ImportJob *job, size_t *rows, Err *err);
} Importer;

extern const Importer importer_requests, importer_people;

/* All of them, one after the other; NULL behind the last. */
const Importer *importer_at(size_t i);
