/* SPDX-License-Identifier: MIT
 *
 * The criteria and controls of the workspace, as the cells of a list name them. */
#pragma once

#include "exchange/import/import_job.h"
#include "exchange/reading/refs.h"
#include "exchange/reading/text_index.h"
#include "program/record/kind.h"

typedef struct ImportTargets {
	ImportJob *job;
	Arena arena;
	RefTable table;
	TextIndex index; /* ref -> place in id */
	Str *ref;
	Id *id;
	size_t count, room;
	size_t criteria; /* so many come first, then the controls */
} ImportTargets;

/* Reads them from the workspace. On failure nothing needs freeing. */
bool import_targets_load(ImportTargets *t, ImportJob *job, Err *err);
/* Frees them; what was read from cells stays in its arena. */
void import_targets_deinit(ImportTargets *t);

/* Reads a cell; what looks like a criterion or control and is none is the row's error. In a
 * column of criteria that is everything but the references of other frameworks. */
Refs import_targets_read(const ImportTargets *t, Arena *arena, const SheetRow *row, int column,
			 bool criteria_only);
/* Of a criterion or control that was read. */
Id import_targets_id(const ImportTargets *t, Str ref);
