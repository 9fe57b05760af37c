/* SPDX-License-Identifier: MIT
 *
 * What the files of the People pane tell each other. For tui/pane/people*.c only. */
#ifndef PANE_PEOPLE_INNER_H
#define PANE_PEOPLE_INNER_H

#include "pane/list/table.h"
#include "program/work/load.h"

typedef enum PeopleView {
	PEOPLE_PERSONS,   /* everybody with their load */
	PEOPLE_ROLES,     /* roles with who holds them */
	PEOPLE_POINTS,    /* controls where one person is everything */
	PEOPLE_FUNCTIONS, /* domains with who owns them */
	PEOPLE_VIEWS
} PeopleView;

/* Columns of a terminal whose list has the detail beside it and no foot. */
#define PEOPLE_SIDE_FROM 140

#define PEOPLE_TABLES PEOPLE_FUNCTIONS /* functions are no records: drawn by themselves */

typedef struct People {
	PeopleView view;
	Table *table[PEOPLE_TABLES];
	Load load;
	Arena arena;      /* of the load */
	size_t here, top; /* row of the functions */
	size_t page;
	int columns; /* of the terminal */
} People;

/* people_column.c, people_role.c: the tables; their `about` is the Load. */
extern const TableSpec people_persons, people_roles, people_points;

/* "Spread as if over 3.1 people (A), 4.6 (R), 3.2 (evidence), 5.5 (due)" */
void people_effective(const Load *l, StrBuf *out);
/* The same as third line of a foot. */
void people_foot_effective(const Load *l, Canvas *canvas, Rect area);

/* people_function.c */
void people_functions_draw(const People *p, Canvas *canvas, Rect area);
void people_functions_foot(const People *p, Canvas *canvas, Rect area);
bool people_functions_act(People *p, ActionId action);

#endif
