/* SPDX-License-Identifier: MIT
 *
 * Between the parts of a change of plan: replan.c says whose plan changes, replan_item.c what
 * that means for one evidence item. For core/program/replan*.c only. */
#pragma once

#include "program/plan/replan.h"
#include "program/plan/schedule.h"

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
