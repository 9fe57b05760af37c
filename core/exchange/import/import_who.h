/* SPDX-License-Identifier: MIT
 *
 * Who a cell of a list means: "Dana Whitfield", an e-mail address, a role, or
 * "Dana Whitfield (dana@northwind.example)". Each cell is looked up once. */
#pragma once

#include "base/mem/arena.h"
#include "exchange/reading/text_index.h"
#include "store/db.h"

typedef struct ImportPerson {
	Str ref;      /* "" when there is nobody of that name */
	bool may_own; /* not on the auditor's side */
	Str wrong;    /* why there is nobody, as a sentence */
} ImportPerson;

typedef struct ImportWho {
	Db *db;
	Arena arena;
	TextIndex index; /* cell -> place in person */
	ImportPerson *person;
	size_t count, room;
} ImportWho;

void import_who_init(ImportWho *w, Db *db); /* knows nobody yet */
void import_who_deinit(ImportWho *w);       /* frees all persons */
/* Is nobody meant: empty, "-", "TBD", "n/a"? */
bool import_who_none(Str cell);
/* False only for trouble with the workspace. Borrowed until the next call. */
bool import_who_find(ImportWho *w, Str cell, const ImportPerson **out, Err *err);
