/* SPDX-License-Identifier: MIT
 *
 * Making a workspace out of a catalog: the engagement, roles, criteria,
 * controls, RACI, evidence and the occurrences that the period expects; one change that
 * cannot be undone. */
#pragma once

#include "base/time/date.h"
#include "store/db.h"

typedef struct SetupSpec {
	Str company;
	int type;       /* 1 or 2 */
	Date from, to;  /* Type I: either or both the as-of date, the other DATE_NONE */
	Str categories; /* as typed; "" is security alone, which is always in scope */
	Str auditor;    /* name of the CPA firm; "" while none is chosen */
	Date fieldwork_from, fieldwork_to; /* DATE_NONE while not agreed */
	const char *catalog;               /* the user's own catalog file, or NULL */
} SetupSpec;

#define SETUP_SPEC_INIT                                                                            \
	((SetupSpec){.company = STR(""),                                                           \
		     .type = 2,                                                                    \
		     .from = DATE_NONE,                                                            \
		     .to = DATE_NONE,                                                              \
		     .categories = STR(""),                                                        \
		     .auditor = STR(""),                                                           \
		     .fieldwork_from = DATE_NONE,                                                  \
		     .fieldwork_to = DATE_NONE})

/* Is it something a workspace can be made of? Also fills the missing date of a
 * Type I. ERR_USAGE with a sentence. Before the file is made. */
bool setup_check(SetupSpec *spec, Err *err);
/* What a SOC 2 auditor would ask about, or NULL: a Type II period under 3 or over 12 months. */
const char *setup_warning(const SetupSpec *spec);

/* Fills a new, empty workspace. Criteria outside the categories are there and out of
 * scope; controls none of whose criteria is in scope are left out. All or nothing. */
bool setup_workspace(Db *db, const SetupSpec *spec, Err *err);
