/* SPDX-License-Identifier: MIT
 *
 * What wants attention: see workspace.h. */
#include "program/work/workspace.h"

#include "program/raci/raci.h"
#include "program/record/record.h"
#include "program/work/today.h"

static bool count_kind(Db *db, const Kind *kind, int64_t *out, Err *err)
{
	ListQuery query = {.kind = kind, .find = STR(""), .extra = kind->attention, .sort = -1};
	return record_count(db, &query, out, err);
}

bool workspace_attention(Db *db, int64_t today, Attention *out, Err *err)
{
	out->today = today;
	return (today >= 0 || today_count(db, date_today(), &out->today, err)) &&
	       raci_faults(db, &out->raci, err) &&
	       count_kind(db, &kind_occurrence, &out->occurrences, err) &&
	       count_kind(db, &kind_gap, &out->gaps, err) &&
	       count_kind(db, &kind_request, &out->requests, err) &&
	       count_kind(db, &kind_control, &out->controls, err) &&
	       count_kind(db, &kind_party, &out->people, err);
}
