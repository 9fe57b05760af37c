/* SPDX-License-Identifier: MIT
 *
 * What muster show says of an id of another framework: its official title, and what of ours stands
 * beside it. */
#pragma once

#include "cli/frame/json.h"
#include "program/crosswalk/crosswalk.h"

/* *known false: the text is written like no such id, and nothing was printed. */
bool show_framework(Db *db, Str text, bool json, bool *known, Err *err);

/* The counterparts as a JSON array, which the caller owns. */
json_t *show_counterparts_json(const Counterpart *c, size_t count);
