/* SPDX-License-Identifier: MIT
 *
 * A workspace in which everything is in order: the shipped catalog with all five categories,
 * every role held by a person with a stand-in, all that fell due accepted, requests, exceptions
 * and a statement as they should be. The day is 2026-09-15, in the third quarter of the period
 * 2026.
 *
 * Whoever holds the role XX is H-XX; H-2 collects evidence beside H-EP; H-BACK stands in for all.
 * N-1 of the advisor's side and X-1 of the auditor's have no duty.
 *
 * And cases: what must make a rule speak, what must silence it, and what it has to bear. */
#ifndef SUPPORT_ORDERLY_H
#define SUPPORT_ORDERLY_H

#include "program/rule/rule.h"
#include "store/db.h"

#define ORDERLY_TODAY date_make(2026, 9, 15)
#define ORDERLY_STEPS 5

typedef struct Orderly {
	Db *db;
	Guard *guard;
	RuleSet rules;
	Arena arena;
	FindingList found;
} Orderly;

void orderly_open(Orderly *o);
/* The same of type 1, examined as of 2026-12-31. */
void orderly_open_as_of(Orderly *o);
/* The catalog as `muster init` writes it on 2026-01-05, nobody named. Sets that day. */
void orderly_open_new(Orderly *o);
void orderly_close(Orderly *o);

/* Does one step, each a change of its own:
 *
 *	"set AC-04.1 owner=H-SL; reviewer=H-PO"     as muster set
 *	"add gap title=A word; severity=low"        as muster add
 *	"raci AC-01 IT RA"                          a cell of the matrix; no letters empty it
 *	"handover H-IT H-2"                         as muster handover
 *	"UPDATE party SET ..."                      what the program itself would refuse
 */
void orderly_do(Orderly *o, const char *step);

/* What the rule finds on the day, in o->found. */
void orderly_ask(Orderly *o, Rule *rule, Date day);
const Finding *orderly_found(const Orderly *o, const char *subject); /* NULL: it is not found */

typedef struct RuleCase {
	const char *rule, *subject;
	const char *breach[ORDERLY_STEPS];   /* then it must be found */
	const char *mend[ORDERLY_STEPS];     /* the action that its fix names: then it must not */
	const char *harmless[ORDERLY_STEPS]; /* and then, nor by this */
	const char *day;                     /* ISO; NULL: 2026-09-15. "later": 20 days from now */
	bool as_of;                          /* in an examination of type 1 */
} RuleCase;

/* Plays the case, and asks besides that nothing is found before, that the texts are filled, that
 * the facts are the same on the next day, and that its gap opens and settles by what was touched.
 */
void rule_case_play(const RuleCase *c);
/* Plays all; every rule of data/rules/FILE.yaml must have one. */
void rule_cases_play(const char *file, const RuleCase *cases, size_t count);

#endif
