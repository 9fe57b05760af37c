/* SPDX-License-Identifier: MIT
 *
 * Writing a catalog's records into a new workspace, for setup.c only; inside its change. */
#pragma once

#include "exchange/catalog/catalog.h"
#include "store/db.h"

typedef struct SetupContent {
	Db *db;
	const Catalog *catalog;
	Str categories;                 /* canonical: words with a blank between */
	Arena arena;                    /* of the ids */
	Id *criterion, *role, *control; /* by index; ID_NONE for a control left out */
	bool *in_scope;                 /* by criterion */
} SetupContent;

/* Everything passed is borrowed until setup_content_deinit(). */
void setup_content_init(SetupContent *s, Db *db, const Catalog *catalog, Str categories);
void setup_content_deinit(SetupContent *s); /* frees the ids */
/* Inserts all rows. auditor: the firm that holds the roles on the auditor's side; ID_NONE while
 * none is chosen. */
bool setup_content_write(SetupContent *s, Id auditor, Err *err);
