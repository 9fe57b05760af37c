/* SPDX-License-Identifier: MIT
 *
 * People of a list while they are taken in. For import_people.c and
 * import_person*.c only. */
#pragma once

#include "exchange/import/import_job.h"
#include "exchange/reading/text_index.h"
#include "program/record/record.h"

typedef struct PersonColumns {
	int name, email, title, role, team, side, backup, out_from, out_until, departed;
} PersonColumns;

typedef struct PersonRow {
	int row;
	Str name, email, title, role, side, backup;
	Date out_from, out_until, departed;
	Id id; /* ID_NONE: not there yet */
	bool added, changed;
} PersonRow;

typedef struct PeopleImport {
	ImportJob *job;
	Arena arena;
	PersonColumns at;
	PersonRow *person;
	size_t count;
	TextIndex roles; /* id of a role, in its bytes -> place of the person who holds it by this
			    list */
} PeopleImport;

/* Finds who is there already: by e-mail, else by name. */
bool import_person_match(PeopleImport *p, Err *err);
/* Makes the person or brings him or her up to date; the row's error comes in err. */
bool import_person_write(PeopleImport *p, PersonRow *row, Err *err);
/* The roles of the row are held by this person; a second holder becomes the first one's backup. */
bool import_person_roles(PeopleImport *p, size_t place, Err *err);
/* Sets the backup that the row names; ERR_INPUT when there is nobody of that name. */
bool import_person_backup(PeopleImport *p, PersonRow *row, Err *err);
