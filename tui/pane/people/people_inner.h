/* SPDX-License-Identifier: MIT
 *
 * Room tui/pane/people: how much each person carries, who holds which role, and where the program
 * depends on one person.
 *
 * The state of the People pane and what its files share. For tui/pane/people only. */
#pragma once

#include "pane/list/table.h"
#include "program/work/load.h"

typedef enum PeopleView {
	PEOPLE_PERSONS,   /* everybody with their load */
	PEOPLE_ROLES,     /* roles with who holds them */
	PEOPLE_POINTS,    /* controls for which one person does everything */
	PEOPLE_FUNCTIONS, /* domains with who owns them */
	PEOPLE_VIEWS
} PeopleView;

/* Columns of a terminal whose list has the detail beside it and no foot. */
#define PEOPLE_SIDE_FROM 140

#define PEOPLE_TABLES PEOPLE_FUNCTIONS /* functions are not records: not a Table */

typedef struct People {
	PeopleView view;
	Table *table[PEOPLE_TABLES];
	Load load;
	Arena arena;      /* of the load */
	size_t here, top; /* row of the functions */
	size_t page;
	int columns; /* of the terminal */
} People;

/* The tables (people_person.c, people_role.c); their `about` is the Load. */
extern const TableSpec people_persons, people_roles, people_points;

/* Appends "Spread as if over 3.1 people (A), 4.6 (R), 3.2 (evidence), 5.5 (due)". */
void people_effective(const Load *l, StrBuf *out);
/* Draws the same into the third row of a foot. */
void people_foot_effective(const Load *l, Canvas *canvas, Rect area);
