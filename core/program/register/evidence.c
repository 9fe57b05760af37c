/* SPDX-License-Identifier: MIT
 *
 * Evidence items: what proves a control, how often, and what a good one looks
 * like. */
#include "program/crosswalk/crosswalk.h"
#include "program/record/draft.h"
#include "program/fact/occurrence_state.h"
#include "program/record/party.h"
#include "program/plan/period.h"
#include "program/plan/replan.h"
#include "program/record/words.h"

/* clang-format off */
static const Field fields[] = {
	{.name = "ref", .head = "Evidence", .sql = "t.ref", .order = "t.position", .writable = true,
	 .fixed = true, .required = true, .mask = MASK_NOTHING, .help = "control and number: AC-04.1"},
	{.name = "title", .head = "What proves it", .sql = "t.title", .writable = true,
	 .required = true, .mask = MASK_NOTHING, .help = "what is shown"},
	{.name = "owner", .head = "Owner", .type = FIELD_PARTY, .sql = PARTY_SHOWN("t.owner"),
	 .writable = true, .help = "evidence owner: who collects it"},
	{.name = "reviewer", .head = "Reviewer", .type = FIELD_PARTY,
	 .sql = PARTY_SHOWN("t.reviewer"), .writable = true,
	 .help = "who accepts it; someone other than the collector"},
	{.name = "cadence", .head = "Cadence", .type = FIELD_WORD, .sql = "t.cadence",
	 .writable = true, .required = true, .words = words_cadence,
	 .help = "how often it is expected; another one lays out anew what is still open"},
	{.name = "control", .head = "Control", .type = FIELD_REF, .of = "control",
	 .sql = "(SELECT c.ref FROM control c WHERE c.id = t.control)", .writable = true,
	 .fixed = true, .required = true, .help = "the control it proves"},
	{.name = "due", .head = "Next due", .type = FIELD_DATE,
	 .sql = "(SELECT min(o.due) FROM occurrence o WHERE o.evidence = t.id AND o.archived = 0 AND "
		"o.status IN ('open', 'rejected'))",
	 .help = "the first open occurrence"},
	{.name = "status", .head = "State", .type = FIELD_WORD,
	 .sql = "(SELECT " OCCURRENCE_STATE_SQL " FROM (SELECT o.* FROM occurrence o WHERE "
		"o.evidence = t.id AND o.archived = 0 AND o.status IN ('open', 'rejected') "
		"ORDER BY o.due LIMIT 1) t)",
	 .words = words_occurrence_state, .help = "of the first open occurrence"},
	{.name = "good", .head = "Good one", .type = FIELD_LONG, .sql = "t.good", .writable = true,
	 .required = true, .mask = MASK_NOTHING, .help = "what a good one looks like"},
	{.name = "method", .head = "Method", .type = FIELD_WORD, .sql = "t.method", .writable = true,
	 .words = words_method, .help = "automated, system export or manual"},
	{.name = "system", .head = "System", .sql = "t.system", .writable = true, .blank = true,
	 .mask = MASK_NOTHING, .help = "where it comes from"},
	{.name = "lead_days", .head = "Lead days", .type = FIELD_INT, .sql = "t.lead_days",
	 .writable = true, .help = "days before due in which it counts as due soon (0-365)"},
	{.name = "grace_days", .head = "Grace days", .type = FIELD_INT, .sql = "t.grace_days",
	 .writable = true, .required = true, .help = "days after due until late becomes missed (0-365)"},
	{.name = "source_keeps_days", .head = "Source keeps", .type = FIELD_INT,
	 .sql = "t.source_keeps_days", .writable = true,
	 .help = "days for which the source keeps what it is taken from; empty: not known"},
	{.name = "per_hire", .head = "Per hire", .type = FIELD_BOOL, .sql = "t.per_hire",
	 .writable = true, .fixed = true, .help = "also once for each person joining"},
	{.name = "verdict", .head = "Count", .type = FIELD_WORD, .sql = PERIOD_VERDICT_SQL,
	 .words = words_period_verdict, .help = "whether what the examination expects can be there"},
	{.name = "period", .head = "In the period", .sql = PERIOD_SENTENCE_SQL,
	 .mask = MASK_NOTHING, .help = "what is expected, and how much of it is there"},
	{.name = "expected", .head = "Expected", .type = FIELD_INT,
	 .sql = PERIOD_NUMBER(PERIOD_IS_EXPECTED), .help = "occurrences in the period, without waived ones"},
	{.name = "on_time", .head = "On time", .type = FIELD_INT,
	 .sql = PERIOD_NUMBER(PERIOD_IS_ON_TIME), .help = "accepted and performed by their due day"},
	{.name = "late", .head = "Late", .type = FIELD_INT, .sql = PERIOD_NUMBER(PERIOD_IS_LATE),
	 .help = "accepted and performed within the grace days"},
	{.name = "accepted", .head = "Accepted", .type = FIELD_INT,
	 .sql = PERIOD_NUMBER("s = 'accepted'"), .help = "that count: on time and late"},
	{.name = "in_review", .head = "In review", .type = FIELD_INT,
	 .sql = PERIOD_NUMBER(PERIOD_IS_IN_REVIEW), .help = "collected, awaiting the reviewer"},
	{.name = "possible", .head = "Possible", .type = FIELD_INT,
	 .sql = PERIOD_NUMBER(PERIOD_IS_POSSIBLE), .help = "not done and not past the grace days"},
	{.name = "missed", .head = "Missed", .type = FIELD_INT,
	 .sql = PERIOD_NUMBER(PERIOD_IS_MISSED), .help = "not performed within the grace days"},
	{.name = "outside", .head = "Outside", .type = FIELD_INT,
	 .sql = PERIOD_NUMBER(PERIOD_IS_OUTSIDE), .help = "proved by something dated outside the window"},
	CROSSWALK_FIELD(CROSSWALK_REFS_OF_CONTROL("t.control"), "t.control IN " CROSSWALK_CONTROLS),
	{.name = "position", .head = "Position", .type = FIELD_INT, .sql = "t.position",
	 .writable = true, .fixed = true, .required = true, .help = "order of the catalog"},
};
/* clang-format on */

static bool check_days(const Draft *d, const char *field, Err *err)
{
	long long days = 0;
	if (!draft_changes(d, field))
		return true;
	if (draft_get(d, field).n == 0)
		return err_set(err, ERR_INPUT, "%s can't be empty; expected 0 to 365 days", field);
	if (!str_to_long(draft_get(d, field), &days) || days < 0 || days > 365)
		return err_set(err, ERR_INPUT, "%s must be between 0 and 365 days", field);
	return true;
}

/* The log may be kept for ever; ask again in a hundred years. */
static bool check_source(const Draft *d, Err *err)
{
	long long days = 1;
	Str typed = draft_get(d, "source_keeps_days");
	if (typed.n == 0 || (str_to_long(typed, &days) && days >= 1 && days <= 36500))
		return true;
	return err_set(err, ERR_INPUT,
		       "source_keeps_days must be between 1 and 36500, or empty while it is not "
		       "known");
}

static bool rule(Draft *d, Err *err)
{
	return check_days(d, "lead_days", err) && check_days(d, "grace_days", err) &&
	       check_source(d, err);
}

static const KindView view = {.list = {"ref", "title", "owner", "cadence", "due", "status"}};
/* clang-format off */
static const KindLink links[] = {
	{&kind_control, "control",
	 "SELECT c.id, c.ref, c.title, c.status FROM evidence e JOIN control c ON c.id = e.control WHERE "
	 "e.id = :id"},
	{&kind_request, "request",
	 "SELECT r.id, r.ref, r.title, r.status FROM request_evidence l JOIN request r ON r.id = l.request "
	 "WHERE l.evidence = :id AND l.archived = 0 ORDER BY r.position LIMIT 50"},
	{&kind_occurrence, "occurrence",
	 "SELECT o.id, o.ref, o.due, o.status FROM occurrence o WHERE o.evidence = :id AND o.archived = 0 "
	 "ORDER BY o.covers_to LIMIT 60"},
	{NULL},
};

static const KindReach reaches[] = {
	{"evidence", "evidence",
	 "SELECT ref FROM evidence WHERE id = :row"},
	{"evidence", "occurrence",
	 "SELECT ref FROM occurrence WHERE evidence = :row"},
	{"evidence", "control",
	 "SELECT c.ref FROM evidence e JOIN control c ON c.id = e.control WHERE e.id = :row"},
	{NULL},
};

/* What is open and has no owner or reviewer of its own has the item's. */
#define OPEN_PROOF "o.archived = 0 AND o.status IN ('open', 'rejected')"

static const KindParty parties[] = {
	{.field = "owner", .duty = "owner of evidence", .family = HANDOVER_EVIDENCE,
	 .one = "evidence item to own", .many = "evidence items to own", .open = "1",
	 .clash = IS_RECEIVER("t.reviewer") " OR EXISTS (SELECT 1 FROM occurrence o WHERE o.evidence = t.id AND "
		OPEN_PROOF " AND o.owner IS NULL AND " IS_RECEIVER("o.reviewer") ")"},
	{.field = "reviewer", .duty = "reviewer of evidence", .family = HANDOVER_EVIDENCE, .reviews = true,
	 .one = "evidence item to review", .many = "evidence items to review", .open = "1",
	 .clash = IS_GIVER_OR_RECEIVER("t.owner") " OR EXISTS (SELECT 1 FROM occurrence o WHERE o.evidence = t.id "
		"AND o.reviewer IS NULL AND ((" OPEN_PROOF " AND " IS_GIVER_OR_RECEIVER("o.owner") ") OR "
		"(o.archived = 0 AND o.status = 'collected' AND " IS_RECEIVER("o.collected_by") ")))"},
	{NULL},
};
/* clang-format on */

const Kind kind_evidence = {
	.name = "evidence",
	.one = "evidence",
	.table = "evidence",
	.where = "t.archived = 0",
	.order = "t.position, t.id",
	.find = "muster_contains(t.ref, :find) OR muster_contains(t.title, :find) OR "
		"t.owner IN (SELECT p.id FROM party p LEFT JOIN party h ON h.id = p.holder WHERE "
		"muster_contains(p.name, :find) OR muster_contains(h.name, :find))",
	.attention = "t.owner IS NULL",
	.fields = fields,
	.field_count = sizeof fields / sizeof *fields,
	.rule = rule,
	.after = replan_follow,
	.view = &view,
	.links = links,
	.reaches = reaches,
	.parties = parties,
};
