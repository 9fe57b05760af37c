/* SPDX-License-Identifier: MIT
 *
 * Room core/program/fact: what follows from the records: the examination, states, what is due,
 * selections.
 *
 * The examination that the workspace is about. */
#pragma once

#include "base/mem/arena.h"
#include "base/time/date.h"
#include "store/db.h"

typedef struct Engagement {
	Id id;
	Str company;
	int type;       /* 1 or 2 */
	Date from, to;  /* Type I: both the as-of date */
	Str categories; /* "security availability" */
	Id auditor;
	Str auditor_name;
	Date fieldwork_from, fieldwork_to;
	Str stage;
} Engagement;

/* The newest one; out->id is ID_NONE when there is none. A period that is no two days is refused
 * (ERR_WORKSPACE). */
bool engagement_get(Db *db, Arena *arena, Engagement *out, Err *err);
/* Writes a new one, inside an open change. */
bool engagement_insert(Db *db, const Engagement *e, Id *id, Err *err);
/* "day 324 of 365", "as of 30 Jun 2026", "begins in 12 days", "ended 5 days ago"; "" where
 * the file holds no such days. */
Str engagement_clock(const Engagement *e, Date today, Arena *arena);
/* "security, availability" in any case and order, with the usual separators -> canonical order,
 * security always first. */
bool engagement_categories(Str text, Arena *arena, Str *out, Err *err);
