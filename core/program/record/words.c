/* SPDX-License-Identifier: MIT
 *
 * The words themselves: see words.h. */
#include "program/record/words.h"

#include <stddef.h>

const char *const words_request_status[] = {"new",       "assigned",    "preparing", "in review",
					    "submitted", "none exists", NULL};
const char *const words_auditor_status[] = {"open",     "received",  "accepted",
					    "returned", "withdrawn", NULL};
const char *const words_request_kind[] = {"point in time", "population", "sample",
					  "document",      "inquiry",    NULL};
const char *const words_priority[] = {"low", "medium", "high", "critical", NULL};
const char *const words_severity[] = {"low", "medium", "high", "critical", NULL};
const char *const words_gap_status[] = {"open",   "assigned", "remediating",
					"retest", "closed",   NULL};
const char *const words_gap_closure[] = {"fixed and retested", "risk accepted", "false positive",
					 NULL};
const char *const words_gap_source[] = {"rule", "walkthrough", "auditor", "self-found", NULL};
const char *const words_occurrence_status[] = {"open",     "collected", "accepted",
					       "rejected", "waived",    NULL};
const char *const words_period_verdict[] = {"cannot reach the count", "behind",   "on track",
					    "nothing expected",       "complete", NULL};
const char *const words_occurrence_state[] = {"missed",   "outside",  "late",      "rejected",
					      "due soon", "upcoming", "collected", "accepted",
					      "waived",   NULL};
const char *const words_control_status[] = {"not started", "designed", "implemented",
					    "operating",   "retired",  NULL};
const char *const words_control_type[] = {"preventive", "detective", "corrective", NULL};
const char *const words_nature[] = {"manual", "automated", "hybrid", NULL};
const char *const words_cadence[] = {"daily",  "weekly", "monthly",   "quarterly", "semi-annual",
				     "annual", "once",   "per event", NULL};
const char *const words_method[] = {"automated", "system export", "manual", NULL};
const char *const words_party_kind[] = {"person", "team", "role", "firm", NULL};
const char *const words_party_side[] = {"company", "auditor", "advisor", "vendor", NULL};
const char *const words_category[] = {
	"security", "availability", "confidentiality", "processing-integrity", "privacy", NULL};
const char *const words_exception_kind[] = {"deviation", "risk acceptance", NULL};
const char *const words_exception_status[] = {"draft", "submitted", "approved", "rejected", NULL};
const char *const words_exception_state[] = {"submitted", "expired",  "draft",
					     "approved",  "rejected", NULL};
const char *const words_statement_state[] = {"contradicted", "waits for review", "reviewed", NULL};
const char *const words_engagement_stage[] = {"planning",  "readiness", "in period", "fieldwork",
					      "reporting", "issued",    "closed",    NULL};
const char *const words_sample_result[] = {"pass", "deviation", "not applicable", NULL};
const char *const words_population_state[] = {"to be answered", "to be reviewed", "ready", NULL};
const char *const words_check_state[] = {"open", "answered", NULL};
