/* SPDX-License-Identifier: MIT
 *
 * Occurrences: one expected proof each. Late, due soon and missed follow from
 * the dates; nothing is back-dated, and who collected a proof does not accept
 * it. */
#include "program/plan/calendar.h"
#include "program/record/draft.h"
#include "program/fact/occurrence_state.h"
#include "program/record/party.h"
#include "program/record/words.h"
#include "store/stmt.h"

#define OF_EVIDENCE(column) "(SELECT e." column " FROM evidence e WHERE e.id = t.evidence)"
#define OWNER_ID "ifnull(t.owner, (SELECT e.owner FROM evidence e WHERE e.id = t.evidence))"
#define REVIEWER_ID                                                                                \
	"ifnull(t.reviewer, (SELECT e.reviewer FROM evidence e WHERE e.id = t.evidence))"

#define WHY_OUTSIDE                                                                                \
	"CASE WHEN " OCCURRENCE_IS_OUTSIDE " THEN CASE WHEN t.performed_on < t.covers_from "       \
	"THEN 'performed on ' || t.performed_on || ', before ' || t.covers_from || ', the first "  \
	"day that it covers' ELSE 'performed on ' || t.performed_on || ', after ' || t.due || "    \
	"', the day as of which the controls are examined' END END"

/* clang-format off */
static const Field fields[] = {
	{WRITABLE("ref", "Occurrence", "evidence item @ last day covered"), .fixed = true,
	 .required = true, .mask = MASK_NOTHING},
	{COMPUTED("title", "Evidence", "what is expected", OF_EVIDENCE("title")),
	 .mask = MASK_NOTHING},
	{COMPUTED("state", "State", "follows from status, dates and today", OCCURRENCE_STATE_SQL),
	 ONE_OF(words_occurrence_state)},
	{WRITABLE("status", "Status", "rejected needs reason; waived needs reason and approver"),
	 ONE_OF(words_occurrence_status)},
	{.name = "owner", .head = "Owner", .type = FIELD_PARTY, .sql = PARTY_SHOWN(OWNER_ID),
	 .writable = true, .help = "who collects it; empty: the evidence owner"},
	{WRITABLE("due", "Due", "the day by which it is expected"), .type = FIELD_DATE,
	 .required = true},
	{COMPUTED("days_left", "Left", "days until due; negative is late", "CASE WHEN t.status IN "
	 "('open', 'rejected') THEN CAST(julianday(t.due) - julianday(:today) AS INTEGER) END"),
	 .type = FIELD_INT},
	{.name = "evidence", .head = "Item", .type = FIELD_REF, .of = "evidence",
	 .sql = OF_EVIDENCE("ref"), .writable = true, .fixed = true, .required = true,
	 .help = "the evidence item"},
	{COMPUTED("control", "Control", "the control that it proves", "(SELECT c.ref FROM evidence "
	 "e JOIN control c ON c.id = e.control WHERE e.id = t.evidence)"), .type = FIELD_REF,
	 .of = "control"},
	{WRITABLE("covers_from", "Covers from", "first day covered"), .type = FIELD_DATE,
	 .fixed = true, .required = true},
	{WRITABLE("covers_to", "Covers to", "last day covered"), .type = FIELD_DATE, .fixed = true,
	 .required = true},
	{WRITABLE("performed_on", "Performed", "the day on which the control was really performed"),
	 .type = FIELD_DATE, .past = true},
	{COMPUTED("days_late", "Days late", "how far behind its due day it was performed, or is by "
	 "now", "NULLIF(" OCCURRENCE_DAYS_LATE ", 0)"), .type = FIELD_INT},
	{COMPUTED("outside", "Does not count", "why its proof does not count, where it is dated "
	 "outside the window", WHY_OUTSIDE), .mask = MASK_NOTHING},
	{WRITABLE("collected_on", "Collected", "the day on which the proof was collected"),
	 .type = FIELD_DATE, .past = true},
	{NAMES_PARTY("collected_by", "Collected by", "who collected it")},
	{.name = "reviewer", .head = "Reviewer", .type = FIELD_PARTY,
	 .sql = PARTY_SHOWN(REVIEWER_ID), .writable = true,
	 .help = "who accepts it; someone other than the collector"},
	{WRITABLE("reason", "Because", "why it was rejected or waived"), .type = FIELD_LONG,
	 .mask = MASK_DETAIL},
	{NAMES_PARTY("approver", "Approved by", "who approved waiving it")},
	{WRITABLE("note", "Note", "anything worth knowing"), .type = FIELD_LONG,
	 .mask = MASK_INTERNAL},
	{COMPUTED("good", "Good one", "what a good one looks like", OF_EVIDENCE("good")),
	 .type = FIELD_LONG, .mask = MASK_NOTHING},
	{COMPUTED("cadence", "Cadence", "how often", OF_EVIDENCE("cadence")), .mask = MASK_NOTHING},
	{COMPUTED("artifacts", "Artifacts", "files and URLs that answer it", "(SELECT count(*) "
	 "FROM attachment a WHERE a.occurrence = t.id AND a.archived = 0)"), .type = FIELD_INT},
	FIELD_COMMENTS("Comments", "how many"),
};
/* clang-format on */

/* Owner or reviewer in force: the occurrence's own, else the evidence item's. */
static bool in_force(Draft *d, const char *field, const char *sql, Id *out, Err *err)
{
	*out = draft_id(d, field);
	if (!id_is_none(*out))
		return true;
	Stmt *q = stmt_get(d->db, sql);
	stmt_bind_id(q, ":evidence", draft_id(d, "evidence"));
	if (stmt_row(q))
		*out = stmt_id(q, 0);
	return stmt_end(q, err);
}

static bool owner_in_force(Draft *d, Id *out, Err *err)
{
	return in_force(d, "owner", "SELECT owner FROM evidence WHERE id = :evidence", out, err);
}

/* Back to open: what was collected no longer counts; the history keeps it. */
static void empty_collection(Draft *d)
{
	static const char *const gone[] = {"performed_on", "collected_on", "collected_by", "reason",
					   "approver"};
	for (size_t i = 0; i < sizeof gone / sizeof *gone; i++)
		if (!draft_assigns(d, gone[i]))
			draft_put(d, gone[i], STR(""));
}

static bool fill_collection(Draft *d, Err *err)
{
	if (!draft_has(d, "collected_on"))
		draft_put_date(d, "collected_on", date_today());
	if (!draft_has(d, "performed_on"))
		draft_put(d, "performed_on", draft_get(d, "collected_on"));
	if (draft_has(d, "collected_by"))
		return true;
	Id owner;
	if (!owner_in_force(d, &owner, err))
		return false;
	if (!id_is_none(owner))
		draft_put(d, "collected_by", str_make((const char *)owner.byte, sizeof owner.byte));
	return true;
}

static bool check_acceptance(Draft *d, Err *err)
{
	Id reviewer;
	if (!in_force(d, "reviewer", "SELECT reviewer FROM evidence WHERE id = :evidence",
		      &reviewer, err))
		return false;
	if (id_is_none(reviewer))
		return err_set(err, ERR_INPUT, "accepting needs a reviewer; set reviewer first");
	/* Who accepted it stays named here when the evidence item gets another reviewer. */
	draft_put(d, "reviewer", str_make((const char *)reviewer.byte, sizeof reviewer.byte));
	return true;
}

static bool check_waiver(Draft *d, Err *err)
{
	if (!draft_has(d, "reason") || !draft_has(d, "approver"))
		return err_set(err, ERR_INPUT, "waiving needs reason and approver");
	return true;
}

static bool check_status(Draft *d, Err *err)
{
	if (draft_is(d, "status", "collected") || draft_is(d, "status", "accepted")) {
		if (!fill_collection(d, err))
			return false;
		return !draft_is(d, "status", "accepted") || check_acceptance(d, err);
	}
	if (draft_is(d, "status", "rejected") && !draft_has(d, "reason"))
		return err_set(err, ERR_INPUT,
			       "rejecting needs reason: what is wrong with the proof");
	if (draft_is(d, "status", "waived"))
		return check_waiver(d, err);
	if (draft_is(d, "status", "open"))
		empty_collection(d);
	return true;
}

static bool check_dates(const Draft *d, Err *err)
{
	static const char *const past[] = {"performed_on", "collected_on"};
	for (size_t i = 0; i < 2; i++) {
		Date day = draft_date(d, past[i]);
		if (draft_changes(d, past[i]) && day != DATE_NONE && day > date_today())
			return err_set(err, ERR_INPUT, "%s can't lie in the future", past[i]);
	}
	Date performed = draft_date(d, "performed_on"), collected = draft_date(d, "collected_on");
	if (performed != DATE_NONE && collected != DATE_NONE && collected < performed)
		return err_set(
			err, ERR_INPUT,
			"collected_on can't lie before performed_on; a proof follows the act");
	if (draft_changes(d, "due") && draft_date(d, "due") < draft_date(d, "covers_from"))
		return err_set(err, ERR_INPUT, "due can't lie before covers_from");
	return true;
}

/* The first thing recorded on an open one makes it collected. */
static void follow_performed(Draft *d)
{
	bool performed = draft_changes(d, "performed_on") && draft_has(d, "performed_on");
	bool open = draft_is(d, "status", "open") || draft_is(d, "status", "rejected");
	if (performed && open && !draft_assigns(d, "status"))
		draft_put(d, "status", STR("collected"));
}

static bool rule(Draft *d, Err *err)
{
	follow_performed(d);
	if ((draft_changes(d, "status") || draft_is_new(d)) && !check_status(d, err))
		return false;
	return check_dates(d, err);
}

/* clang-format off */
static const KindView view = {
	.list = {"ref", "title", "owner", "state", "due", "performed_on"},
	.status = {.field = "status", .title = "Status", .verb = "set status", .asks = ASKS(
		{.field = "performed_on", .title = "Performed day", .preset = "today",
		 .with = {"collected"}},
		{.field = "reason", .title = "Rejection: reason",
		 .hint = "What is wrong with the proof", .with = {"rejected"}},
		{.field = "reason", .title = "Waiver: reason", .hint = "Why it is not needed",
		 .with = {"waived"}},
		{.field = "approver", .title = "Waiver: approver", .with = {"waived"}})},
	.verbs = CAN_ATTACH | CAN_DETACH | CAN_RECORD_DEVIATION,
	.file_field = "evidence",
	.next = calendar_next_open,
};

const Kind kind_occurrence = {
	.name = "occurrences",
	.one = "occurrence",
	.table = "occurrence",
	.where = "t.archived = 0",
	.order = "t.due, t.id",
	.find = "t.evidence IN (SELECT e.id FROM evidence e LEFT JOIN party p ON p.id = e.owner "
		"LEFT JOIN party h ON h.id = p.holder WHERE muster_contains(e.ref, :find) OR "
		"muster_contains(e.title, :find) OR muster_contains(p.name, :find) OR "
		"muster_contains(h.name, :find)) OR muster_contains(t.ref, :find) OR "
		"muster_contains(t.note, :find)",
	.attention = "t.status IN ('open', 'rejected') AND t.due < :today",
	.fields = fields,
	.field_count = sizeof fields / sizeof *fields,
	.rule = rule,
	.view = &view,
	.links = LINKS(
		{&kind_evidence, "evidence", "SELECT e.id, e.ref, e.title, e.cadence FROM "
		 "occurrence o JOIN evidence e ON e.id = o.evidence WHERE o.id = :id"},
		{&kind_control, "control", "SELECT c.id, c.ref, c.title, c.status FROM occurrence "
		 "o JOIN evidence e ON e.id = o.evidence JOIN control c ON c.id = e.control WHERE "
		 "o.id = :id"},
		{&kind_artifact, "artifact", "SELECT a.id, a.ref, a.name, ifnull(a.performed_on, "
		 "a.collected_on) FROM attachment x JOIN artifact a ON a.id = x.artifact WHERE "
		 "x.occurrence = :id AND x.archived = 0 ORDER BY a.position"}),
	.reaches = REACHES(
		{"occurrence", "occurrence", "SELECT ref FROM occurrence WHERE id = :row"},
		{"occurrence", "evidence", "SELECT e.ref FROM occurrence o JOIN evidence e ON e.id "
		 "= o.evidence WHERE o.id = :row"},
		{"occurrence", "control", "SELECT c.ref FROM occurrence o JOIN evidence e ON e.id "
		 "= o.evidence JOIN control c ON c.id = e.control WHERE o.id = :row"},
		{"occurrence", "exception",
		 "SELECT x.ref FROM exception x WHERE x.occurrence = :row"}),
	.parties = PARTIES(
		{.field = "owner", .duty = "owner of evidence", .family = HANDOVER_EVIDENCE,
		 .one = "proof to collect", .many = "proofs to collect",
		 .open = "t.status IN ('open', 'rejected')",
		 .away = "t.status IN ('open', 'rejected')", .in_force = OWNER_ID,
		 .clash = IS_RECEIVER(REVIEWER_ID)},
		{.field = "reviewer", .duty = "reviewer of evidence", .family = HANDOVER_EVIDENCE,
		 .reviews = true, .one = "proof to review", .many = "proofs to review",
		 .open = "t.status IN ('open', 'rejected', 'collected')",
		 .away = "t.status IN ('open', 'rejected', 'collected')", .in_force = REVIEWER_ID,
		 .clash = IS_GIVER_OR_RECEIVER(OWNER_ID) " OR " IS_RECEIVER("t.collected_by")},
		{.field = "collected_by", .duty = "collector of evidence"},
		{.field = "approver", .duty = "the one who waives evidence"}),
	.aparts = APARTS(
		{.field = "reviewer", .other = "collected_by",
		 .why = "the reviewer collected it; set reviewer to someone other than the "
		 "collector"},
		{.field = "reviewer", .other = "collected_by", .field_sql = REVIEWER_ID,
		 .decides = "status", .when = "t.status = 'accepted'",
		 .why = "the reviewer collected it; set reviewer to someone other than the "
		 "collector"},
		{.field = "approver", .other = "owner", .other_sql = OWNER_ID,
		 .decides = "status", .when = "t.status = 'waived'",
		 .why = "approver must be someone other than the owner"}),
	.waits = "t.status IN ('open', 'rejected')",
};
