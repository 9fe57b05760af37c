/* SPDX-License-Identifier: MIT
 *
 * A small workspace in memory for tests: a company with a few people, roles, an
 * auditor, one criterion, two controls with evidence, and helpers that fail the
 * test with the sentence of the error. The day is 2026-06-30. */
#ifndef SUPPORT_WORKSPACE_H
#define SUPPORT_WORKSPACE_H

#include "program/fact/engagement.h"
#include "program/record/record.h"
#include "store/db.h"

typedef struct Workspace {
	Db *db;
	Id dana, sam, tomas, auditor; /* people; the auditor is on the auditor's side */
	Id lead, examiner;            /* roles: SL held by tomas, XA of the auditor's side */
	Id criterion;                 /* CC6.1 */
	Id access, backup;            /* controls AC-01 and AV-02 */
	Id review, restore;           /* evidence AC-01.1 (owner sam, reviewer dana) and AV-02.1 */
	Arena arena;
} Workspace;

void workspace_open(Workspace *w);
void workspace_close(Workspace *w);

/* cmocka set-up and tear-down: *state is a Workspace. */
int workspace_setup(void **state);
int workspace_teardown(void **state);

/* A new record of the kind from NULL-ended pairs: add(w, &kind_gap, "title", "x", NULL). */
Id workspace_add(Workspace *w, const Kind *kind, ...) __attribute__((sentinel));
/* Sets one field as a change; must work. */
void workspace_set(Workspace *w, const Kind *kind, Id id, const char *field, const char *value);
/* Sets fields from NULL-ended pairs; must be refused with the text in the sentence, and change
 * nothing. */
void workspace_refuse(Workspace *w, const Kind *kind, Id id, const char *sentence, ...)
	__attribute__((sentinel));
/* The same as workspace_set() for several fields. */
void workspace_set_all(Workspace *w, const Kind *kind, Id id, ...) __attribute__((sentinel));
/* An engagement: Type 1 (as of `to`) or 2. Nothing is laid out. */
Id workspace_engage(Workspace *w, int type, Date from, Date to);
/* The field as shown. Lives as long as the workspace. */
const char *workspace_get(Workspace *w, const Kind *kind, Id id, const char *field);

#endif
