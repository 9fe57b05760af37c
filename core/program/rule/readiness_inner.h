/* SPDX-License-Identifier: MIT
 *
 * What the files of the readiness engine share: the jobs of a run, and the writing of gaps. */
#ifndef PROGRAM_READINESS_INNER_H
#define PROGRAM_READINESS_INNER_H

#include "program/rule/readiness.h"

/* One rule about all its subjects, or about one. */
typedef struct ReadinessJob {
	const Rule *rule;
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
	bool echo; /* it looks at what the last run itself wrote */
	Date day;
	int64_t event; /* the last one that it sees */
	Arena arena;
	ReadinessJob *jobs;
	size_t job_count, job_room, job_next;
	FindingList findings;
	Str *failures;
	size_t failure_count, failure_room;
};

/* readiness_scope.c: the jobs for what the events behind `after` touched; *whole when that can't
 * be told or is as much as everything. */
bool readiness_scope(Readiness *r, int64_t after, bool *whole, Err *err);
void readiness_add_job(Readiness *r, const Rule *rule, Str subject);

/* readiness_gaps.c: brings the gaps to what the jobs found, as one change; nothing is begun when
 * they are so already. *still false: somebody wrote meanwhile, and nothing was done. */
bool readiness_write(Readiness *r, ReadinessDone *done, bool *still, Err *err);
/* Takes out of the list what was dismissed with the same facts. */
bool readiness_drop_dismissed(Readiness *r, FindingList *list, Err *err);

bool readiness_last_event(Db *db, int64_t *number, Err *err);

#endif
