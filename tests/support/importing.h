/* SPDX-License-Identifier: MIT
 *
 * Importing in tests: a workspace out of the catalog, with the people of
 * tests/data/people.csv, and lists from texts or files. The day is 2026-11-20. */
#ifndef SUPPORT_IMPORTING_H
#define SUPPORT_IMPORTING_H

#include "exchange/import/import.h"

typedef struct Importing {
	Db *db;
	ImportResult result; /* of the last import */
	Err err;
	int64_t events; /* before the last import */
} Importing;

/* cmocka set-up and tear-down: *state is an Importing. */
int importing_setup(void **state);
int importing_teardown(void **state);

/* A list as text, written to a file called NAME; the spec's path is filled in. True when it was
 * taken. */
bool importing_text(Importing *t, const char *name, const char *text, ImportSpec spec);
/* A file of tests/data. */
bool importing_file(Importing *t, const char *name, ImportSpec spec);
/* Must be taken; its sentence fails the test otherwise. */
void importing_take(Importing *t, const char *name, const char *text);
void importing_take_file(Importing *t, const char *name);
/* Must be refused with the sentence for the row (0: in err), and change nothing. */
void importing_refuse(Importing *t, const char *text, int row, const char *sentence);

/* The first column of a query with one :ref. Lives until the next call. */
const char *importing_ask(Importing *t, const char *sql, const char *ref);
void importing_check(Importing *t, const char *sql, const char *ref, const char *expected);
int64_t importing_events(Importing *t);
/* "AD-001 AD-002" */
void importing_check_refs(const ImportRefs *refs, const char *expected);
bool importing_has_note(const Importing *t, const char *part);

#endif
