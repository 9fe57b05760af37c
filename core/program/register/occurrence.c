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
	{.name = "ref", .head = "Occurrence", .sql = "t.ref", .writable = true, .fixed = true,
	 .required = true, .mask = MASK_NOTHING, .help = "evidence item @ last day covered"},
	{.name = "title", .head = "Evidence", .sql = OF_EVIDENCE("title"), .mask = MASK_NOTHING, .help = "what is expected"},
	{.name = "state", .head = "State", .type = FIELD_WORD, .sql = OCCURRENCE_STATE_SQL,
	 .words = words_occurrence_state, .help = "follows from status, dates and today"},
	{.name = "status", .head = "Status", .type = FIELD_WORD, .sql = "t.status", .writable = true,
	 .words = words_occurrence_status, .help = "rejected needs reason; waived needs reason and approver"},
	{.name = "owner", .head = "Owner", .type = FIELD_PARTY, .sql = PARTY_SHOWN(OWNER_ID),
	 .writable = true, .help = "who collects it; empty: the evidence owner"},
	{.name = "due", .head = "Due", .type = FIELD_DATE, .sql = "t.due", .writable = true,
	 .required = true, .help = "the day by which it is expected"},
	{.name = "days_left", .head = "Left", .type = FIELD_INT,
	 .sql = "CASE WHEN t.status IN ('open', 'rejected') THEN "
		"CAST(julianday(t.due) - julianday(:today) AS INTEGER) END",
	 .help = "days until due; negative is late"},
	{.name = "evidence", .head = "Item", .type = FIELD_REF, .of = "evidence",
	 .sql = OF_EVIDENCE("ref"), .writable = true, .fixed = true, .required = true,
	 .help = "the evidence item"},
	{.name = "control", .head = "Control", .type = FIELD_REF, .of = "control",
	 .sql = "(SELECT c.ref FROM evidence e JOIN control c ON c.id = e.control WHERE e.id = t.evidence)",
	 .help = "the control that it proves"},
	{.name = "covers_from", .head = "Covers from", .type = FIELD_DATE, .sql = "t.covers_from",
	 .writable = true, .fixed = true, .required = true, .help = "first day covered"},
	{.name = "covers_to", .head = "Covers to", .type = FIELD_DATE, .sql = "t.covers_to",
	 .writable = true, .fixed = true, .required = true, .help = "last day covered"},
	{.name = "performed_on", .head = "Performed", .type = FIELD_DATE, .past = true, .sql = "t.performed_on",
	 .writable = true, .help = "the day on which the control was really performed"},
	{.name = "days_late", .head = "Days late", .type = FIELD_INT,
	 .sql = "NULLIF(" OCCURRENCE_DAYS_LATE ", 0)",
	 .help = "how far behind its due day it was performed, or is by now"},
	{.name = "outside", .head = "Does not count", .sql = WHY_OUTSIDE,
	 .mask = MASK_NOTHING, .help = "why its proof does not count, where it is dated outside the window"},
	{.name = "collected_on", .head = "Collected", .type = FIELD_DATE, .past = true, .sql = "t.collected_on",
	 .writable = true, .help = "the day on which the proof was collected"},
	{.name = "collected_by", .head = "Collected by", .type = FIELD_PARTY,
	 .sql = PARTY_SHOWN("t.collected_by"), .writable = true, .help = "who collected it"},
	{.name = "reviewer", .head = "Reviewer", .type = FIELD_PARTY,
	 .sql = PARTY_SHOWN(REVIEWER_ID), .writable = true,
	 .help = "who accepts it; someone other than the collector"},
	{.name = "reason", .head = "Because", .type = FIELD_LONG, .sql = "t.reason",
	 .writable = true, .mask = MASK_DETAIL, .help = "why it was rejected or waived"},
	{.name = "approver", .head = "Approved by", .type = FIELD_PARTY,
	 .sql = PARTY_SHOWN("t.approver"), .writable = true, .help = "who approved waiving it"},
	{.name = "note", .head = "Note", .type = FIELD_LONG, .sql = "t.note", .writable = true,
	 .mask = MASK_INTERNAL, .help = "anything worth knowing"},
	{.name = "good", .head = "Good one", .type = FIELD_LONG, .sql = OF_EVIDENCE("good"),
	 .mask = MASK_NOTHING, .help = "what a good one looks like"},
	{.name = "cadence", .head = "Cadence", .sql = OF_EVIDENCE("cadence"), .mask = MASK_NOTHING, .help = "how often"},
	{.name = "artifacts", .head = "Artifacts", .type = FIELD_INT,
	 .sql = "(SELECT count(*) FROM attachment a WHERE a.occurrence = t.id AND a.archived = 0)",
	 .help = "files and URLs that answer it"},
	{.name = "comments", .head = "Comments", .type = FIELD_INT,
	 .sql = "(SELECT count(*) FROM comment c WHERE c.about = t.id AND c.archived = 0)",
	 .help = "how many"},
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
static const KindAsk status_asks[] = {
	{.field = "performed_on", .title = "Performed day", .preset = "today",
	 .with = {"collected"}},
	{.field = "reason", .title = "Rejection: reason", .hint = "What is wrong with the proof",
	 .with = {"rejected"}},
	{.field = "reason", .title = "Waiver: reason", .hint = "Why it is not needed",
	 .with = {"waived"}},
	{.field = "approver", .title = "Waiver: approver", .with = {"waived"}},
	{.field = NULL},
};

static const KindView view = {
	.list = {"ref", "title", "owner", "state", "due", "performed_on"},
	.status = {.field = "status", .title = "Status", .verb = "set status", .asks = status_asks},
	.verbs = CAN_ATTACH | CAN_DETACH | CAN_RECORD_DEVIATION,
	.file_field = "evidence",
	.next = calendar_next_open,
};

static const KindLink links[] = {
	{&kind_evidence, "evidence",
	 "SELECT e.id, e.ref, e.title, e.cadence FROM occurrence o JOIN evidence e ON e.id = o.evidence "
	 "WHERE o.id = :id"},
	{&kind_control, "control",
	 "SELECT c.id, c.ref, c.title, c.status FROM occurrence o JOIN evidence e ON e.id = o.evidence "
	 "JOIN control c ON c.id = e.control WHERE o.id = :id"},
	{&kind_artifact, "artifact",
	 "SELECT a.id, a.ref, a.name, ifnull(a.performed_on, a.collected_on) FROM attachment x "
	 "JOIN artifact a ON a.id = x.artifact WHERE x.occurrence = :id AND x.archived = 0 "
	 "ORDER BY a.position"},
	{NULL},
};

static const KindReach reaches[] = {
	{"occurrence", "occurrence",
	 "SELECT ref FROM occurrence WHERE id = :row"},
	{"occurrence", "evidence",
	 "SELECT e.ref FROM occurrence o JOIN evidence e ON e.id = o.evidence WHERE o.id = :row"},
	{"occurrence", "control",
	 "SELECT c.ref FROM occurrence o JOIN evidence e ON e.id = o.evidence "
	 "JOIN control c ON c.id = e.control WHERE o.id = :row"},
	{"occurrence", "exception",
	 "SELECT x.ref FROM exception x WHERE x.occurrence = :row"},
	{NULL},
};

static const KindParty parties[] = {
	{.field = "owner", .duty = "owner of evidence", .family = HANDOVER_EVIDENCE, .one = "proof to collect",
	 .many = "proofs to collect", .open = "t.status IN ('open', 'rejected')",
	 .away = "t.status IN ('open', 'rejected')", .in_force = OWNER_ID, .clash = IS_RECEIVER(REVIEWER_ID)},
	{.field = "reviewer", .duty = "reviewer of evidence", .family = HANDOVER_EVIDENCE, .reviews = true,
	 .one = "proof to review", .many = "proofs to review",
	 .open = "t.status IN ('open', 'rejected', 'collected')",
	 .away = "t.status IN ('open', 'rejected', 'collected')", .in_force = REVIEWER_ID,
	 .clash = IS_GIVER_OR_RECEIVER(OWNER_ID) " OR " IS_RECEIVER("t.collected_by")},
	{.field = "collected_by", .duty = "collector of evidence"},
	{.field = "approver", .duty = "the one who waives evidence"},
	{NULL},
};

static const KindApart aparts[] = {
	{.field = "reviewer", .other = "collected_by",
	 .why = "the reviewer collected it; set reviewer to someone other than the collector"},
	{.field = "reviewer", .other = "collected_by", .field_sql = REVIEWER_ID, .when = "t.status = 'accepted'",
	 .why = "the reviewer collected it; set reviewer to someone other than the collector"},
	{.field = "approver", .other = "owner", .other_sql = OWNER_ID, .when = "t.status = 'waived'",
	 .why = "approver must be someone other than the owner"},
	{NULL},
};
/* clang-format on */

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
	.links = links,
	.reaches = reaches,
	.parties = parties,
	.aparts = aparts,
	.waits = "t.status IN ('open', 'rejected')",
};
