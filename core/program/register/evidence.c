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
	{WRITABLE("ref", "Evidence", "control and number: AC-04.1"), .order = "t.position",
	 .fixed = true, .required = true, .mask = MASK_NOTHING},
	{WRITABLE("title", "What proves it", "what is shown"), .required = true,
	 .mask = MASK_NOTHING},
	{NAMES_PARTY("owner", "Owner", "evidence owner: who collects it")},
	{NAMES_PARTY("reviewer", "Reviewer", "who accepts it; someone other than the collector")},
	{WRITABLE("cadence", "Cadence", "how often it is expected; another one lays out anew what "
	 "is still open"), ONE_OF(words_cadence), .required = true},
	{NAMES_RECORD("control", "Control", "control", "the control it proves"), .fixed = true,
	 .required = true},
	{COMPUTED("due", "Next due", "the first open occurrence", "(SELECT min(o.due) FROM "
	 "occurrence o WHERE o.evidence = t.id AND o.archived = 0 AND o.status IN ('open', "
	 "'rejected'))"), .type = FIELD_DATE},
	{COMPUTED("status", "State", "of the first open occurrence", "(SELECT " OCCURRENCE_STATE_SQL
	 " FROM (SELECT o.* FROM occurrence o WHERE o.evidence = t.id AND o.archived = 0 AND "
	 "o.status IN ('open', 'rejected') ORDER BY o.due LIMIT 1) t)"),
	 ONE_OF(words_occurrence_state)},
	{WRITABLE("good", "Good one", "what a good one looks like"), .type = FIELD_LONG,
	 .required = true, .mask = MASK_NOTHING},
	{WRITABLE("method", "Method", "automated, system export or manual"), ONE_OF(words_method)},
	{WRITABLE("system", "System", "where it comes from"), .blank = true, .mask = MASK_NOTHING},
	{WRITABLE("lead_days", "Lead days", "days before due in which it counts as due soon "
	 "(0-365)"), .type = FIELD_INT},
	{WRITABLE("grace_days", "Grace days", "days after due until late becomes missed (0-365)"),
	 .type = FIELD_INT, .required = true},
	{WRITABLE("source_keeps_days", "Source keeps", "days for which the source keeps what it is "
	 "taken from; empty: not known"), .type = FIELD_INT},
	{WRITABLE("per_hire", "Per hire", "also once for each person joining"), .type = FIELD_BOOL,
	 .fixed = true},
	{COMPUTED("verdict", "Count", "whether what the examination expects can be there",
	 PERIOD_VERDICT_SQL), ONE_OF(words_period_verdict)},
	{COMPUTED("period", "In the period", "what is expected, and how much of it is there",
	 PERIOD_SENTENCE_SQL), .mask = MASK_NOTHING},
	{COMPUTED("expected", "Expected", "occurrences in the period, without waived ones",
	 PERIOD_NUMBER(PERIOD_IS_EXPECTED)), .type = FIELD_INT},
	{COMPUTED("on_time", "On time", "accepted and performed by their due day",
	 PERIOD_NUMBER(PERIOD_IS_ON_TIME)), .type = FIELD_INT},
	{COMPUTED("late", "Late", "accepted and performed within the grace days",
	 PERIOD_NUMBER(PERIOD_IS_LATE)), .type = FIELD_INT},
	{COMPUTED("accepted", "Accepted", "that count: on time and late", PERIOD_NUMBER("s = "
	 "'accepted'")), .type = FIELD_INT},
	{COMPUTED("in_review", "In review", "collected, awaiting the reviewer",
	 PERIOD_NUMBER(PERIOD_IS_IN_REVIEW)), .type = FIELD_INT},
	{COMPUTED("possible", "Possible", "not done and not past the grace days",
	 PERIOD_NUMBER(PERIOD_IS_POSSIBLE)), .type = FIELD_INT},
	{COMPUTED("missed", "Missed", "not performed within the grace days",
	 PERIOD_NUMBER(PERIOD_IS_MISSED)), .type = FIELD_INT},
	{COMPUTED("outside", "Outside", "proved by something dated outside the window",
	 PERIOD_NUMBER(PERIOD_IS_OUTSIDE)), .type = FIELD_INT},
	CROSSWALK_FIELD(CROSSWALK_REFS_OF_CONTROL("t.control"), "t.control IN " CROSSWALK_CONTROLS),
	{WRITABLE("position", "Position", "order of the catalog"), .type = FIELD_INT, .fixed = true,
	 .required = true},
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

/* clang-format off */
static const KindView view = {.list = {"ref", "title", "owner", "cadence", "due", "status"}};
/* What is open and has no owner or reviewer of its own has the item's. */
#define OPEN_PROOF "o.archived = 0 AND o.status IN ('open', 'rejected')"

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
	.links = LINKS(
		{&kind_control, "control", "SELECT c.id, c.ref, c.title, c.status FROM evidence e "
		 "JOIN control c ON c.id = e.control WHERE e.id = :id"},
		{&kind_request, "request", "SELECT r.id, r.ref, r.title, r.status FROM "
		 "request_evidence l JOIN request r ON r.id = l.request WHERE l.evidence = :id AND "
		 "l.archived = 0 ORDER BY r.position LIMIT 50"},
		{&kind_occurrence, "occurrence", "SELECT o.id, o.ref, o.due, o.status FROM "
		 "occurrence o WHERE o.evidence = :id AND o.archived = 0 ORDER BY o.covers_to "
		 "LIMIT 60"}),
	.reaches = REACHES(
		{"evidence", "evidence", "SELECT ref FROM evidence WHERE id = :row"},
		{"evidence", "occurrence", "SELECT ref FROM occurrence WHERE evidence = :row"},
		{"evidence", "control", "SELECT c.ref FROM evidence e JOIN control c ON c.id = "
		 "e.control WHERE e.id = :row"}),
	.parties = PARTIES(
		{.field = "owner", .duty = "owner of evidence", .family = HANDOVER_EVIDENCE,
		 .one = "evidence item to own", .many = "evidence items to own", .open = "1",
		 .clash = IS_RECEIVER("t.reviewer") " OR EXISTS (SELECT 1 FROM occurrence o WHERE "
		 "o.evidence = t.id AND " OPEN_PROOF " AND o.owner IS NULL AND " IS_RECEIVER(
		 "o.reviewer") ")"},
		{.field = "reviewer", .duty = "reviewer of evidence", .family = HANDOVER_EVIDENCE,
		 .reviews = true, .one = "evidence item to review",
		 .many = "evidence items to review", .open = "1",
		 .clash = IS_GIVER_OR_RECEIVER("t.owner") " OR EXISTS (SELECT 1 FROM occurrence o "
		 "WHERE o.evidence = t.id AND o.reviewer IS NULL AND ((" OPEN_PROOF " AND "
		 IS_GIVER_OR_RECEIVER("o.owner") ") OR (o.archived = 0 AND o.status IN "
		 "('collected', 'accepted') AND " IS_RECEIVER("o.collected_by") ")))"}),
	/* An accepted one without a reviewer of its own is from before that was kept. */
	.aparts = APARTS(
		{.field = "reviewer", .other_sql = "(SELECT o.collected_by FROM occurrence o WHERE "
		 "o.evidence = t.id AND o.archived = 0 AND o.reviewer IS NULL AND o.status = "
		 "'accepted' AND " PARTY_PERSON("o.collected_by") " = " PARTY_PERSON("t.reviewer")
		 ")", .why = "that person collected evidence of it that was accepted with no reviewer "
		 "recorded; set the reviewer of that occurrence first"}),
};
