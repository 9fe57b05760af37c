/* SPDX-License-Identifier: MIT
 *
 * Exceptions: a deviation, or a risk that somebody accepts, from draft to decision. Who asks for
 * one does not approve it; an accepted risk has an end and something that compensates; an exception
 * is explained once management has responded. */
#include "program/record/draft.h"
#include "program/register/item_state.h"
#include "program/record/party.h"
#include "program/record/words.h"
#include "store/stmt.h"

#define STATE_SQL                                                                                  \
	"CASE WHEN t.status = 'approved' AND t.expires_on < :today THEN 'expired' "                \
	"ELSE t.status END"

/* clang-format off */
static const Field fields[] = {
	FIELD_LABEL("Exception", "EXC-3"),
	{WRITABLE("title", "What deviates", "what deviates, or which risk is accepted, in a line"),
	 .required = true, .mask = MASK_NOTHING},
	{WRITABLE("kind", "Kind", "deviation or risk acceptance"), ONE_OF(words_exception_kind)},
	{COMPUTED("state", "State", "the status, or expired", STATE_SQL),
	 ONE_OF(words_exception_state)},
	{WRITABLE("status", "Status", "draft, submitted, approved (needs approver), rejected "
	 "(needs reason)"), ONE_OF(words_exception_status)},
	{COMPUTED("explained", "Explained", "has management responded?", "t.response IS NOT NULL"),
	 .type = FIELD_BOOL},
	{NAMES_RECORD("control", "Control", "control", "the control it concerns")},
	{NAMES_RECORD("occurrence", "Occurrence", "occurrence", "the proof that deviates, where it "
	 "is one")},
	{NAMES_RECORD("gap", "Gap", "gap", "the gap whose risk is accepted, where it is one")},
	{NAMES_PARTY("requester", "Requested by", "who asks for it")},
	{WRITABLE("requested_on", "Requested", "the day on which it was submitted"),
	 .type = FIELD_DATE, .past = true},
	{NAMES_PARTY("approver", "Approver", "who decides; someone other than who asks")},
	{WRITABLE("decided_on", "Decided", "the day of the decision"), .type = FIELD_DATE,
	 .past = true},
	{WRITABLE("expires_on", "Expires", "last day of an accepted risk"), .type = FIELD_DATE},
	{COMPUTED("days_left", "Left", "days until it expires; negative: expired", "CASE WHEN "
	 "t.status = 'approved' THEN CAST(julianday(t.expires_on) - julianday(:today) AS INTEGER) "
	 "END"), .type = FIELD_INT},
	{WRITABLE("detail", "Detail", "what deviates from what, when and how much of it"),
	 .type = FIELD_LONG, .blank = true, .mask = MASK_DETAIL},
	{WRITABLE("cause", "Cause", "why it happened; a deviation is not submitted without"),
	 .type = FIELD_LONG, .mask = MASK_DETAIL},
	{WRITABLE("impact", "Impact", "what it means for the criterion; a risk is not accepted "
	 "without"), .type = FIELD_LONG, .mask = MASK_DETAIL},
	{WRITABLE("compensating", "Compensated by", "the compensating control; a risk is not "
	 "accepted without"), .type = FIELD_LONG, .mask = MASK_DETAIL},
	{WRITABLE("response", "Response", "management's response, as it can stand in the report"),
	 .type = FIELD_LONG, .mask = MASK_DETAIL},
	{WRITABLE("reason", "Because", "why it was rejected"), .type = FIELD_LONG,
	 .mask = MASK_DETAIL},
	FIELD_COMMENTS("Comments", "how many"),
	FIELD_NUMBER("3 of EXC-3"),
};
/* clang-format on */

/* The control follows from what it is about, where nothing else is said. */
static bool follow_subject(Draft *d, Err *err)
{
	if (draft_has(d, "control") || (!draft_has(d, "occurrence") && !draft_has(d, "gap")))
		return true;
	Stmt *q =
		stmt_get(d->db, "SELECT e.control FROM occurrence o JOIN evidence e ON e.id = "
				"o.evidence WHERE o.id = :occurrence UNION ALL "
				"SELECT control FROM gap WHERE id = :gap AND control IS NOT NULL");
	stmt_bind_id(q, ":occurrence", draft_id(d, "occurrence"));
	stmt_bind_id(q, ":gap", draft_id(d, "gap"));
	if (stmt_row(q))
		draft_put(d, "control", arena_copy(d->arena, stmt_blob(q, 0)));
	return stmt_end(q, err);
}

/* Who acts is who asks, where the name is known here. */
static void fill_requester(Draft *d)
{
	Id actor = ID_NONE;
	Err unknown = ERR_INIT;
	if (draft_has(d, "requester") ||
	    !party_find(d->db, str_of(db_actor(d->db)), &actor, &unknown) || id_is_none(actor) ||
	    !party_may_own(d->db, actor, "the one who asks for an exception", &unknown))
		return;
	draft_put(d, "requester",
		  arena_copy(d->arena, str_make((const char *)actor.byte, sizeof actor.byte)));
}

static bool check_submission(Draft *d, Err *err)
{
	fill_requester(d);
	if (!draft_has(d, "requester"))
		return err_set(err, ERR_INPUT, "submitting needs requester, who asks for it");
	if (draft_is(d, "kind", "deviation") && !draft_has(d, "cause"))
		return err_set(err, ERR_INPUT, "submitting a deviation needs its cause");
	if (!draft_has(d, "requested_on"))
		draft_put_date(d, "requested_on", date_today());
	return true;
}

static bool check_acceptance(const Draft *d, Err *err)
{
	if (!draft_is(d, "kind", "risk acceptance"))
		return true;
	if (!draft_has(d, "impact") || !draft_has(d, "compensating") || !draft_has(d, "expires_on"))
		return err_set(err, ERR_INPUT,
			       "accepting a risk needs its impact, what compensates for it "
			       "(compensating), and expires_on, the day on which it ends");
	if (draft_date(d, "expires_on") < date_today())
		return err_set(err, ERR_INPUT,
			       "expires_on lies behind; an accepted risk ends on a day to come");
	return true;
}

static bool check_decision(Draft *d, Err *err)
{
	bool approved = draft_is(d, "status", "approved");
	if (!draft_has(d, "approver"))
		return err_set(err, ERR_INPUT, "%s needs approver, someone other than who asks",
			       approved ? "approving" : "rejecting");
	if (!approved && !draft_has(d, "reason"))
		return err_set(err, ERR_INPUT, "rejecting needs reason");
	if (!draft_has(d, "decided_on"))
		draft_put_date(d, "decided_on", date_today());
	return !approved || check_acceptance(d, err);
}

static bool check_status(Draft *d, Err *err)
{
	bool decided = draft_is(d, "status", "approved") || draft_is(d, "status", "rejected");
	if (!decided) {
		draft_put(d, "decided_on", STR(""));
		if (!draft_assigns(d, "reason"))
			draft_put(d, "reason", STR(""));
	}
	if (draft_is(d, "status", "draft"))
		return true;
	return check_submission(d, err) && (!decided || check_decision(d, err));
}

static bool check_days(const Draft *d, Err *err)
{
	static const char *const past[] = {"requested_on", "decided_on"};
	for (size_t i = 0; i < 2; i++) {
		Date day = draft_date(d, past[i]);
		if (draft_changes(d, past[i]) && day != DATE_NONE && day > date_today())
			return err_set(err, ERR_INPUT, "%s can't lie in the future", past[i]);
	}
	Date asked = draft_date(d, "requested_on"), decided = draft_date(d, "decided_on");
	Date ends = draft_date(d, "expires_on");
	if (asked != DATE_NONE && decided != DATE_NONE && decided < asked)
		return err_set(err, ERR_INPUT, "decided_on can't lie before requested_on");
	if (decided != DATE_NONE && ends != DATE_NONE && ends < decided)
		return err_set(err, ERR_INPUT, "expires_on can't lie before decided_on");
	return true;
}

/* What was decided on stays as it was decided; only its explanation and its end may follow. */
static bool check_settled(const Draft *d, Err *err)
{
	static const char *const settled[] = {"kind", "cause", "impact", "compensating",
					      "requester"};
	if (!str_equal(draft_before(d, "status"), STR("approved")) ||
	    !draft_is(d, "status", "approved"))
		return true;
	for (size_t i = 0; i < sizeof settled / sizeof *settled; i++)
		if (draft_changes(d, settled[i]))
			return err_set(err, ERR_INPUT,
				       "%s was approved as it is; set status back to draft to "
				       "change it and have it approved again",
				       settled[i]);
	return true;
}

static bool rule(Draft *d, Err *err)
{
	if (!follow_subject(d, err))
		return false;
	if (draft_is_new(d) && !draft_has(d, "kind"))
		draft_put(d, "kind", STR("deviation"));
	if (draft_is_new(d) && !draft_has(d, "status"))
		draft_put(d, "status", STR("draft"));
	if (!check_settled(d, err))
		return false;
	if ((draft_changes(d, "status") || draft_is_new(d)) && !check_status(d, err))
		return false;
	return check_days(d, err);
}

/* clang-format off */
static const KindView view = {
	.pane = {.name = "Exceptions",
		 .help = "Deviations and accepted risks, from draft to decision.",
		 .empty = "No exceptions. {add} records a deviation or an accepted risk.",
		 .columns = COLUMN_LIST(
			{.field = "ref", .width = 9, .as = SHOW_REF},
			{.field = "title", .width = 26, .most = 90, .weight = 12},
			{.field = "state", .width = 9, .as = SHOW_WORD},
			{.field = "control", .width = 7, .from = 76, .as = SHOW_DIM},
			{.field = "kind", .width = 15, .from = 110, .as = SHOW_DIM},
			{.field = "approver", .width = 14, .from = 92, .as = SHOW_NAME},
			{.field = "expires_on", .width = 11, .from = 88, .as = SHOW_DAY},
			{.field = "explained", .width = 9, .as = SHOW_YES_NO, .good = "yes", .bad = "no"}),
		 .foot = FOOT(
			{.label = "Cause:", .text = "{cause}"},
			{.label = "Compensated by:", .text = "{compensating}"},
			{.label = "Response:", .text = "{response}", .empty = "none yet; until management "
			 "responds it is unexplained and holds up the report"})},
	.list = {"ref", "title", "kind", "state", "explained", "control", "approver", "expires_on"},
	.faults = TESTS(
		{.field = "state", .value = "expired"},
		{.field = "state", .value = "submitted"},
		{.field = "response", .value = ""}),
	.done = TESTS({.field = "state", .value = "rejected"}),
	.asks = ASKS(
		{.field = "title", .title = "New exception: what deviates, or which risk",
		 .hint = "in a line"},
		{.field = "kind", .title = "Kind", .preset = "deviation"}),
	.status = {.field = "status", .title = "Status", .verb = "set status", .asks = ASKS(
		{.field = "approver", .title = "Decision: approver", .with = {"rejected"}},
		{.field = "reason", .title = "Rejection: reason", .hint = "Why it can't stand",
		 .with = {"rejected"}},
		{.field = "cause", .title = "Why it deviates: cause", .hint = "What led to it",
		 .with = {"submitted", "approved"}, .missing = true,
		 .only = {.field = "kind", .op = TEST_IS_NOT, .value = "risk acceptance"}},
		{.field = "requester", .title = "Who asks for it",
		 .with = {"submitted", "approved"}, .missing = true},
		{.field = "approver", .title = "Decision: approver, someone other than who asks",
		 .with = {"approved"}})},
};

const Kind kind_exception = {
	.name = "exceptions",
	.one = "exception",
	.table = "exception",
	.where = "t.archived = 0",
	.order =
		"(CASE t.status WHEN 'submitted' THEN 0 WHEN 'draft' THEN 1 WHEN 'approved' THEN 2 "
		"ELSE 3 END), ifnull(t.expires_on, '9999'), t.position",
	.find = "muster_contains(t.ref, :find) OR muster_contains(t.title, :find) OR "
		"muster_contains(t.detail, :find) OR t.control IN (SELECT c.id FROM control c WHERE "
		"muster_contains(c.ref, :find))",
	.attention =
		"t.status = 'submitted' OR (t.status = 'approved' AND t.expires_on < :today) OR "
		"(t.response IS NULL AND t.status <> 'rejected' AND EXISTS (SELECT 1 FROM "
		"engagement g WHERE g.archived = 0 AND g.stage IN ('fieldwork', 'reporting')))",
	.fields = fields,
	.field_count = sizeof fields / sizeof *fields,
	.creatable = true,
	.rule = rule,
	.view = &view,
	.links = LINKS(
		{&kind_sample_item, "item", "SELECT i.id, i.ref, i.title, " ITEM_STATE " FROM "
		 "sample_item i WHERE i.exception = :id AND i.archived = 0 ORDER BY i.ref LIMIT 50"}),
	.reaches = REACHES(
		{"exception", "exception", "SELECT ref FROM exception WHERE id = :row"},
		{"exception", "occurrence", "SELECT o.ref FROM exception x JOIN occurrence o ON "
		 "o.id = x.occurrence WHERE x.id = :row"}),
	.prefix = "EXC-",
	.parties = PARTIES(
		{.field = "requester", .duty = "the one who asks for an exception"},
		{.field = "approver", .duty = "the one who approves an exception"}),
	.aparts = APARTS(
		{.field = "approver", .other = "requester", .decides = "status",
		 .why = "the approver must be someone other than who asks for the exception: "
		 "nobody excuses themselves"}),
};
