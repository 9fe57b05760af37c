/* SPDX-License-Identifier: MIT
 *
 * Room core/exchange/catalog: the catalog of criteria and controls, and a new workspace from it.
 *
 * The catalog: criteria, roles, controls, evidence and crosswalk that a workspace is
 * made of, read from YAML. The shipped one is data/catalog/; a user's own file may hold any
 * of the sections and replaces those it holds. Knows nothing of the database.
 *
 * Every reference has become an index when catalog_read() returns, so whoever
 * uses a catalog need not doubt it. */
#pragma once

#include "base/mem/arena.h"
#include "base/mem/err.h"
#include "base/time/cadence.h"

#define CATALOG_MOST ((size_t)5000) /* entries of a section */
#define CATALOG_REF_MOST 40         /* characters of a ref */
#define CATALOG_TEXT_MOST 4000      /* characters of a text */

typedef struct CatalogCriterion {
	Str ref, category, series, series_name, title, sentence;
	Str coso; /* "" outside CC1 to CC5 */
} CatalogCriterion;

typedef struct CatalogRole {
	Str code, name;
	Str side; /* company, auditor, advisor, vendor */
} CatalogRole;

typedef struct CatalogCell {
	size_t role;
	char letters[3]; /* "A", "R", "RA", "C", "I" */
} CatalogCell;

typedef struct CatalogControl {
	Str ref, title, domain, type, nature, frequency, system, statement;
	size_t *criterion; /* indexes; the first is the main one; at least one */
	size_t criterion_count;
	CatalogCell *cell; /* in the order of the roles */
	size_t cell_count;
	size_t accountable;  /* role */
	size_t *responsible; /* roles in the order written, at least one */
	size_t responsible_count;
} CatalogControl;

typedef struct CatalogEvidence {
	size_t control;
	int number; /* within the control, from 1: AC-04.1 */
	Str title, method, good, system;
	Cadence cadence;
	bool per_hire;
	size_t owner, reviewer; /* roles, never the same where there are two to choose from */
	int lead_days;
} CatalogEvidence;

/* A criterion beside an id of another framework, and what supports it. */
typedef struct CatalogLink {
	size_t criterion;
	const char *support;
} CatalogLink;

typedef struct CatalogItem {
	Str ref, framework;
	Str title; /* "" where it may not be repeated */
	CatalogLink *link;
	size_t link_count;
} CatalogItem;

typedef struct Catalog {
	Arena arena; /* owns everything below */
	CatalogCriterion *criterion;
	CatalogRole *role;
	CatalogControl *control;
	CatalogEvidence *evidence;
	CatalogItem *item; /* of the crosswalk */
	size_t criterion_count, role_count, control_count, evidence_count, item_count;
} Catalog;

/* file: the user's own catalog, or NULL for the shipped one alone. Where the user's file
 * replaces criteria or controls, shipped entries about what it does not
 * have are left out. Errors (ERR_INPUT) name FILE:LINE:COLUMN. On failure nothing
 * needs freeing. */
bool catalog_read(Catalog *c, const char *file, Err *err);
/* The same from bytes, for tests; name is shown in messages. */
bool catalog_read_bytes(Catalog *c, const char *name, Str bytes, Err *err);
void catalog_deinit(Catalog *c); /* frees all of it */

/* Index of a criterion by its ref, case-blind; false, with *index untouched, when there is none. */
bool catalog_find_criterion(const Catalog *c, Str ref, size_t *index);
bool catalog_find_role(const Catalog *c, Str code, size_t *index);   /* the same by code */
bool catalog_find_control(const Catalog *c, Str ref, size_t *index); /* the same by ref */

/* Days before the due date in which an item shows as due soon. Ours, no standard prescribes it:
 * daily 0, weekly 2, monthly 7, quarterly 14, semi-annual 21, annual 30, once 30, per event 7. */
int catalog_lead_days(Cadence c);
