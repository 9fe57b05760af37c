/* SPDX-License-Identifier: MIT
 *
 * Readiness: the program finds its own gaps. Rules (rule.h) are asked after each change about what
 * it touched, and all of them when a day begins, when the rules have changed, or on demand. Each
 * subject in breach has one gap for each rule:
 *
 *	a breach that is new          opens it
 *	a breach that ends            closes it, or asks for a retest, as the rule says
 *	a breach that returns         opens it again, with its history
 *	dismissed (false positive, risk accepted): quiet until the facts change
 *
 * What the rules write is one change by "muster", so that the user's undo passes over it. A
 * workspace that can't be written is asked, and keeps no gaps. */
#pragma once

#include "program/rule/rule.h"

typedef struct Readiness Readiness;

/* Loads the rules, a few milliseconds. Close it before the workspace. */
bool readiness_open(Readiness **out, Db *db, Err *err);
/* With the rules of one text instead of those that ship, for tests. */
bool readiness_open_with(Readiness **out, Db *db, const char *name, Str yaml, Err *err);
void readiness_close(Readiness *r); /* NULL is fine */
const RuleSet *readiness_rules(const Readiness *r);

/* What became of the gaps. */
typedef struct ReadinessDone {
	size_t opened, reopened, closed, retest;
	size_t changed; /* facts or words of an open gap */
} ReadinessDone;

/* "2 gaps opened, 1 closed"; "" when nothing became of them. */
Str readiness_words(const ReadinessDone *done, Arena *arena);

/* Asks every rule. The findings live until the next call of this module with the same Readiness;
 * what was dismissed is left out. Writes gaps where the workspace can be written. */
bool readiness_check(Readiness *r, Date today, FindingList *out, ReadinessDone *done, Err *err);

/* Is there something that the rules have not seen: a change, a new day, other rules? One row is
 * read. */
bool readiness_behind(Readiness *r, Date today, bool *behind, Err *err);
/* Catches up in steps of one rule each, for use between keys; *finished when gaps are as they must
 * be. A change that comes between is taken in. */
bool readiness_step(Readiness *r, Date today, bool *finished, ReadinessDone *done, Err *err);
/* Asked while a rule runs: true puts it off, so that whoever waits need not wait for it. */
void readiness_set_yield(Readiness *r, bool (*wanted)(void *data), void *data);
/* All steps at once. */
bool readiness_catch_up(Readiness *r, Date today, ReadinessDone *done, Err *err);

/* Sentences of rules that failed while they ran (too long, too many), since the last whole run;
 * those that could not be read are in the rules' faults. */
size_t readiness_failures(const Readiness *r, const Str **out);
