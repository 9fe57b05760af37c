/* SPDX-License-Identifier: MIT
 *
 * Independence and the segregation of duties, as the kinds' tables of parties say (kind_party.h):
 * nobody on the auditor's side does work of the company, and who judges a piece of work is
 * another person than who did it. */
#pragma once

#include "program/record/draft.h"

/* May the parties that the draft names anew do what the fields say? Else ERR_INPUT
 * (party_may_own()). */
bool duty_check_side(const Draft *draft, Err *err);
/* The same record once it is written, as `id`, inside the same change: ERR_INPUT when the draft
 * brought one person into two fields that KindApart holds apart. */
bool duty_check_apart(const Draft *draft, Id id, Err *err);
/* What a party, or a role it holds, carries beyond being informed: the first of it in words
 * ("gap GAP-12"), "" for nothing. Finished work counts: who was part of it may not examine it. */
bool duty_carried(Db *db, Id party, Arena *arena, Str *out, Err *err);
