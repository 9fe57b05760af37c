/* SPDX-License-Identifier: MIT
 *
 * Who carries how much of the program, person by person: controls answered for
 * (A) and carried out (R), evidence items owned, and work that falls due soon or
 * is late (occurrences, requests that wait for us, gaps). What a role has counts
 * for who holds it; a control with two A counts for both.
 *
 * Effective number of people: the inverse of the Herfindahl-Hirschman index, one over the
 * sum of squared shares (A. O. Hirschman, National Power and the Structure of Foreign Trade, 1945;
 * as a number of equals: M. A. Adelman, "Comment on the 'H' concentration measure as a
 * numbers-equivalent", Review of Economics and Statistics 51, 1969). Four people with equal shares
 * are 4.0; one who has nearly everything is little more than 1.0 however long the list of names. */
#pragma once

#include "base/mem/arena.h"
#include "base/time/date.h"
#include "store/db.h"

#define LOAD_DAYS 90 /* how far ahead work counts as due, unless asked otherwise */

typedef enum LoadOf {
	LOAD_ACCOUNTABLE, /* controls in scope */
	LOAD_RESPONSIBLE, /* controls in scope */
	LOAD_EVIDENCE,    /* evidence items of controls in scope */
	LOAD_DUE,         /* work due in the days asked for, the late included */
	LOAD_KINDS
} LoadOf;

/* "accountable", "responsible", "evidence", "due": the JSON names. */
extern const char *const load_names[LOAD_KINDS];

typedef struct LoadPerson {
	Id party; /* ID_NONE: nobody (no owner at all, or a role that is not held) */
	Str ref, name, side, backup;
	Str roles; /* codes of the roles held: "SL, IT" */
	Date out_from, out_until, departed_on;
	int count[LOAD_KINDS];
	int late;                 /* of the due work, what is past its day */
	double share[LOAD_KINDS]; /* of all of its kind, 0 to 1 */
} LoadPerson;

/* A control where one person is the only A, the only R and owner of every evidence item, and
 * nobody stands in: neither the person nor any role involved has a backup who is still here and
 * somebody else. */
typedef struct LoadPoint {
	Id control;
	Str ref, title, domain, person;
} LoadPoint;

typedef struct LoadFunction {
	Str domain;   /* "People Ops": the controls' domain */
	int controls; /* in scope */
	int owned;    /* of them, those with an A behind whom there is a person */
	int security; /* of these, those whose every A is the holder of the Security lead (SL) */
	bool only_security; /* all that are owned, and the function is not Security itself: there
			     * is no owner outside Security */
} LoadFunction;

typedef struct Load {
	int days;
	LoadPerson *people; /* who carries something, most A first; nobody last */
	size_t count;
	int total[LOAD_KINDS];
	double effective[LOAD_KINDS]; /* 0: nobody carries any */
	LoadPoint *points;            /* in the order of the controls */
	size_t point_count;
	LoadFunction *functions; /* by name */
	size_t function_count;
	size_t only_security; /* of the functions */
	Str security;         /* who holds SL; "" nobody */
} Load;

typedef struct LoadAsk {
	Date today;
	int days; /* how far ahead work counts as due */
} LoadAsk;

/* Counts it all, into the arena. */
bool load_read(Db *db, const LoadAsk *ask, Arena *arena, Load *out, Err *err);

/* One over the sum of squared shares; 0 when nobody has any. */
double load_effective(const int *counts, size_t n);

/* The mean of the four shares, of the kinds that there are any of: what a bar shows. */
double load_whole(const Load *l, const LoadPerson *p);
/* Who of the list; NULL: carries nothing. */
const LoadPerson *load_person(const Load *l, Id party);

/* SQL condition over control `t` that holds for single points; uses :today. */
extern const char *const load_point_condition;
