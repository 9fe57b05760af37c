/* SPDX-License-Identifier: MIT
 *
 * A run of the rules: the jobs it is made of, and the writing of gaps at its end. */
#pragma once

#include "program/rule/readiness.h"

/* One rule about all its subjects, or about one. */
typedef struct ReadinessJob {
	Rule *rule;
	Str subject;         /* "": all */
	size_t first, count; /* of its findings, once it has run */
	bool ran;            /* without failing */
} ReadinessJob;

struct Readiness {
	Db *db;
	Guard *guard;
	RuleSet rules;

	/* The run that is under way: */
	bool running, whole;
	bool echo; /* it looks at the gaps that the last run itself wrote */
	Date day;
	int64_t event; /* the last one that it sees */
	Arena arena;
	ReadinessJob *jobs;
	size_t job_count, job_room, job_next;
	FindingList findings;
	Str *failures;
	size_t failure_count, failure_room;
};

/* Adds the jobs for what the events behind `after` touched; *whole when that is not known or as
 * much as everything. */
bool readiness_scope(Readiness *r, int64_t after, bool *whole, Err *err);
/* Adds the jobs for what r->event, a change by the rules themselves, touched beyond the gaps' own
 * rules. */
bool readiness_scope_echo(Readiness *r, Err *err);
/* Adds one job, once; the subject is borrowed from the run's arena, "" for all. */
void readiness_add_job(Readiness *r, Rule *rule, Str subject);

/* What became of a run when its gaps were to be written. */
typedef enum ReadinessWritten {
	READINESS_SAME,    /* the gaps are so already, no change was begun */
	READINESS_WRITTEN, /* as one change, the next event behind r->event */
	READINESS_MOVED,   /* somebody wrote meanwhile, and nothing was done */
} ReadinessWritten;

/* Brings the gaps to what the jobs found. */
bool readiness_write(Readiness *r, ReadinessDone *done, ReadinessWritten *out, Err *err);
/* Takes out of the list what was dismissed with the same facts. */
bool readiness_drop_dismissed(Readiness *r, FindingList *list, Err *err);

/* Number of the last event; 0 when there is none. */
bool readiness_last_event(Db *db, int64_t *number, Err *err);
