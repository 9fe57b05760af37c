/* SPDX-License-Identifier: MIT
 *
 * The RACI matrix: control x party -> letters. Exactly one A, at least one R;
 * only R and A share a cell; a party on the auditor's side holds I and nothing
 * else. Two A are let in, because moving accountability passes through them,
 * and shown as a fault until one goes. */
#pragma once

#include "base/mem/arena.h"
#include "base/mem/err.h"
#include "store/db.h"

typedef struct RaciColumn {
	Id party;
	Str code; /* short head: role code (SL) or initials (TI), unique within the matrix */
	Str name;
	Str holder; /* of a role: who holds it; "" when nobody */
	bool role;
	bool auditor;
	int share_of_a,
		share_of_r; /* percent of controls in scope; a person's roles count with them */
	int count_of_a, count_of_r;
} RaciColumn;

typedef enum RaciBy { RACI_BY_ROLE, RACI_BY_PERSON } RaciBy;

typedef struct RaciColumns {
	RaciColumn *items;
	size_t count;
} RaciColumns;

/* Columns in their order. By role: all roles, then teams, firms and people that hold letters
 * themselves. By person: people who have not left, and leavers who still hold letters. */
bool raci_columns(Db *db, RaciBy by, Arena *arena, RaciColumns *out, Err *err);

typedef struct RaciCell {
	char own[3];  /* the column's own letters: "", "R", "A", "RA", "C", "I" */
	char role[3]; /* by person: letters that come from a role the person holds */
} RaciCell;

typedef struct RaciRow {
	Id control;
	Str ref, title, series;
	RaciCell *cell; /* per column */
	bool in_scope;
	const char *fault; /* NULL when in order; static: "no one accountable", "two accountable",
			      "no one responsible", "accountable role held by nobody" */
} RaciRow;

/* Which part of the matrix: some columns of a few controls (a window). */
typedef struct RaciWindow {
	RaciBy by;
	RaciColumns columns;
	const Id *controls;
	size_t control_count;
} RaciWindow;

/* A row for each of the controls, in the arena. */
bool raci_rows(Db *db, const RaciWindow *window, Arena *arena, RaciRow **out, Err *err);

/* A letter in the cell of a control and a party. */
typedef struct RaciMark {
	Id control, party;
	char letter; /* one of R A C I */
} RaciMark;

/* Puts a letter into its cell (present) or takes it out, inside an open change; nothing happens
 * where that is so already. R joins A and A joins R; C and I stand alone. */
bool raci_hold(Db *db, const RaciMark *mark, bool present, Err *err);
/* Makes exactly these parties (names separated by ";" or ",") hold the letter, inside an
 * open change; for `muster set`. accountable takes one. */
bool raci_assign(Db *db, Id control, char letter, Str names, Err *err);
/* Writes a cell as it is, inside an open change; checks the independence rule. */
bool raci_put(Db *db, Id control, Id party, Str letters, Err *err);

/* The controls by series, as group rows show them: how many in scope, how many of them have
 * exactly one accountable and a person behind it. */
typedef struct RaciSeries {
	Str series, name; /* "CC6", "Logical and physical access" */
	int controls, owned;
} RaciSeries;

/* The series of the controls in scope, in their order: how many there are, and how many have an
 * owner. In the arena. */
bool raci_series(Db *db, Arena *arena, RaciSeries **out, size_t *count, Err *err);

/* How many controls in scope have a fault. */
bool raci_faults(Db *db, int64_t *out, Err *err);
/* SQL condition over control `t` that holds for controls with a fault. */
extern const char *const raci_fault_condition;
