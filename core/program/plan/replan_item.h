/* SPDX-License-Identifier: MIT
 *
 * What a change of plan means for the occurrences of one evidence item; whose plan changes is said
 * by replan.h, which has the rules. */
#pragma once

#include "program/plan/schedule.h"

typedef struct Replan {
	bool changes;  /* is a plan changed at all? Else the rest is 0 */
	size_t go;     /* open occurrences that are put away */
	size_t come;   /* made, or brought back */
	size_t behind; /* of those that come: past their grace days, missed until they are proved */
	size_t moved;  /* stay, and cover from another day on */
	size_t stay;   /* open ones that stay as they are */
	size_t due;    /* stay because they were due before today */
	size_t closed; /* stay because they are closed */
	Str *gone, *came; /* refs, go and come of them */
	size_t gone_room, came_room;
} Replan;

/* The plan of one item as it is to be. */
typedef struct ReplanTask {
	SchedulePlan plan;
	const Engagement *engagement;
	bool from_today; /* a new cadence: what lies behind is not expected of it */
	bool write;      /* carry it out; else only count */
} ReplanTask;

/* Adds to *out what the task means for the occurrences of its item; written within the change that
 * is open when task->write. Texts in the arena. */
bool replan_item(Db *db, const ReplanTask *task, Arena *arena, Replan *out, Err *err);
