/* SPDX-License-Identifier: MIT
 *
 * Filling the crosswalk of a workspace: with everything else when it is made, or once when one is
 * opened that was made before there was a crosswalk. */
#pragma once

#include "exchange/catalog/catalog.h"
#include "store/db.h"

/* Inserts the rows of the catalog's crosswalk, inside an open change. criterion: the ids of the
 * catalog's criteria, in its order. */
bool setup_crosswalk_write(Db *db, const Catalog *catalog, const Id *criterion, Err *err);

/* Adds the shipped crosswalk where there is none yet, for the criteria that the workspace has; a
 * change of the program's own that can't be undone. Nothing when it is there, when there are no
 * criteria, or when the workspace can't be written. One small query when there is nothing to do. */
bool setup_crosswalk_add(Db *db, Err *err);
