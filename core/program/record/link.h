/* SPDX-License-Identifier: MIT
 *
 * What a request is about: links to controls, criteria and evidence. */
#pragma once

#include "base/mem/err.h"
#include "program/record/kind.h"
#include "program/record/record.h"

/* Links or unlinks, inside an open change; the target is a control, a criterion or an
 * evidence item. Linking twice is fine. */
bool link_set(Db *db, Id request, RecordRef target, bool linked, Err *err);
/* For a request that was made in this change, and ids that were just read: no questions asked. The
 * same pair twice is an error. */
bool link_fresh(Db *db, Id request, RecordRef target, Err *err);
/* The ids that a request is linked to. */
bool link_targets(Db *db, Id request, const Kind *kind, IdList *out, Err *err);
/* The requests linked to a control, criterion or evidence item. */
bool link_requests(Db *db, const Kind *kind, Id target, IdList *out, Err *err);
