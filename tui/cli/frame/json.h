/* SPDX-License-Identifier: MIT
 *
 * Small helpers for --json output. */
#pragma once

#include <jansson.h>

#include "base/mem/str.h"
#include "program/record/kind.h"

/* Text that is not valid UTF-8 can't happen in the store; it would become null. "" is null. */
json_t *json_of_text(Str text);
/* By the type of the field: numbers as numbers, yes/no as true/false, lists as arrays. */
json_t *json_of_field(const Field *field, Str shown);
/* Prints and frees. */
void json_print(json_t *value);

struct Replan;
/* What a change of plan does: put_away and laid_out as lists of refs, the rest as numbers. */
json_t *json_of_replan(const struct Replan *r);
