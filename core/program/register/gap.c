/* SPDX-License-Identifier: MIT
 *
 * Gaps: what stands between the program and a clean examination, from finding
 * to closure. A gap closes in one of three ways, each with its reason. */
#include "program/crosswalk/crosswalk.h"
#include "program/record/draft.h"
#include "program/register/item_state.h"
#include "program/record/party.h"
#include "program/record/words.h"

/* clang-format off */
static const Field fields[] = {
	FIELD_LABEL("Gap", "GAP-12"),
	{WRITABLE("title", "What is missing", "what is missing, in a line"), .required = true,
	 .mask = MASK_NOTHING},
	{WRITABLE("severity", "Severity", "low, medium, high or critical"), ONE_OF(words_severity)},
	{WRITABLE("status", "Status", "closing needs closure and closure_reason"),
	 ONE_OF(words_gap_status)},
	{NAMES_PARTY("owner", "Owner", "who gets it closed")},
	{WRITABLE("due", "Due", "the day by which it is to be closed"), .type = FIELD_DATE},
	{COMPUTED("days_left", "Left", "days until due; negative is late", "CASE WHEN t.status <> "
	 "'closed' THEN CAST(julianday(t.due) - julianday(:today) AS INTEGER) END"),
	 .type = FIELD_INT},
	{COMPUTED("age", "Age", "days since it was opened, until closed",
	 "CAST(julianday(ifnull(t.closed_on, :today)) - julianday(t.opened_on) AS INTEGER)"),
	 .type = FIELD_INT},
	{NAMES_RECORD("control", "Control", "control", "the control it weakens")},
	{WRITABLE("detail", "Detail", "what was seen, where and when"), .type = FIELD_LONG,
	 .required = true, .mask = MASK_DETAIL},
	{WRITABLE("cause", "Cause", "why it happened"), .type = FIELD_LONG, .mask = MASK_DETAIL},
	{WRITABLE("plan", "Plan", "what will be done, in steps"), .type = FIELD_LONG,
	 .mask = MASK_DETAIL},
	{WRITABLE("source", "Source", "how it was found"), ONE_OF(words_gap_source)},
	{WRITABLE("closure", "Closed as", "how it was closed"), ONE_OF(words_gap_closure)},
	{WRITABLE("closure_reason", "Because", "why it may be closed so"), .type = FIELD_LONG,
	 .mask = MASK_DETAIL},
	{WRITABLE("opened_on", "Opened", "the day it was found"), .type = FIELD_DATE, .past = true},
	{WRITABLE("closed_on", "Closed", "the day it was closed"), .type = FIELD_DATE,
	 .past = true},
	{NAMES_PARTY("escalated_to", "Escalated to", "who was told that it needs help")},
	{WRITABLE("escalated_on", "Escalated on", "when"), .type = FIELD_DATE, .past = true},
	{WRITABLE("blocks", "Blocks", "the release or stage that it holds up"),
	 .mask = MASK_NOTHING},
	{WRITABLE("ticket", "Ticket", "number in the ticket system"), .mask = MASK_NOTHING},
	{WRITABLE("rule", "Rule", "the readiness rule that found it"), .fixed = true,
	 .mask = MASK_NOTHING},
	{WRITABLE("subject", "Subject", "the record it is about"), .fixed = true,
	 .mask = MASK_NOTHING},
	{WRITABLE("subject_kind", "Kind of subject", "what kind of record the subject is"),
	 .fixed = true, .mask = MASK_NOTHING},
	{WRITABLE("fix", "How to fix", "the action that closes it, from the rule"),
	 .type = FIELD_LONG, .fixed = true, .mask = MASK_NOTHING},
	FIELD_COMMENTS("Comments", "how many"),
	CROSSWALK_FIELD(CROSSWALK_REFS_OF_CONTROL("t.control"), "t.control IN " CROSSWALK_CONTROLS),
	FIELD_NUMBER("12 of GAP-12"),
};
/* clang-format on */

/* An owner makes an open gap an assigned one; without one it is open again. */
static void follow_owner(Draft *d)
{
	if (!draft_changes(d, "owner") || draft_changes(d, "status"))
		return;
	bool owned = draft_has(d, "owner");
	bool fresh = !draft_has(d, "status") || draft_is(d, "status", "open");
	if (owned && fresh)
		draft_put(d, "status", STR("assigned"));
	else if (!owned && draft_is(d, "status", "assigned"))
		draft_put(d, "status", STR("open"));
}

static bool check_closure(Draft *d, Err *err)
{
	bool gives = draft_changes(d, "closure") && draft_has(d, "closure");
	if (gives && !draft_assigns(d, "status"))
		draft_put(d, "status", STR("closed"));
	if (!draft_is(d, "status", "closed")) {
		if (gives)
			return err_set(err, ERR_INPUT, "closure goes with status closed; set both");
		draft_put(d, "closure", STR(""));
		draft_put(d, "closure_reason", STR(""));
		draft_put(d, "closed_on", STR(""));
		return true;
	}
	if (!draft_has(d, "closure") || !draft_has(d, "closure_reason"))
		return err_set(err, ERR_INPUT,
			       "closing needs closure (fixed and retested, risk accepted or false "
			       "positive) and closure_reason");
	if (!draft_has(d, "closed_on"))
		draft_put_date(d, "closed_on", date_today());
	return true;
}

static bool check_dates(Draft *d, Err *err)
{
	Date opened = draft_date(d, "opened_on"), due = draft_date(d, "due");
	Date closed = draft_date(d, "closed_on");
	if (draft_changes(d, "opened_on") && opened != DATE_NONE && opened > date_today())
		return err_set(err, ERR_INPUT, "opened_on can't lie in the future");
	if (draft_changes(d, "closed_on") && closed != DATE_NONE && closed > date_today())
		return err_set(err, ERR_INPUT, "closed_on can't lie in the future");
	if (closed != DATE_NONE && opened != DATE_NONE && closed < opened)
		return err_set(err, ERR_INPUT, "closed_on can't lie before opened_on");
	if (draft_changes(d, "due") && due != DATE_NONE && opened != DATE_NONE && due < opened)
		return err_set(err, ERR_INPUT, "due can't lie before the day the gap was opened");
	if (draft_changes(d, "escalated_to") && !draft_assigns(d, "escalated_on"))
		draft_put_date(d, "escalated_on",
			       draft_has(d, "escalated_to") ? date_today() : DATE_NONE);
	return true;
}

static bool rule(Draft *d, Err *err)
{
	if (draft_is_new(d) && !draft_has(d, "opened_on"))
		draft_put_date(d, "opened_on", date_today());
	follow_owner(d);
	return check_closure(d, err) && check_dates(d, err);
}

/* clang-format off */
static const KindView view = {
	.pane = {.name = "Gaps", .digit = '4',
		 .help = "What needs attention, and who fixes it.",
		 .empty = "No gaps. {add} adds what was found missing.",
		 .columns = COLUMN_LIST(
			{.field = "ref", .width = 7, .as = SHOW_REF},
			{.field = "title", .width = 24, .most = 100, .weight = 12},
			{.field = "severity", .width = 8, .quiet = true, .as = SHOW_WORD},
			{.field = "control", .width = 7, .from = 118, .as = SHOW_DIM},
			{.field = "owner", .width = 11, .most = 22, .weight = 3, .as = SHOW_NAME},
			{.field = "status", .width = 11, .from = 84, .as = SHOW_WORD},
			{.field = "due", .width = 6, .most = 11, .weight = 1, .from = 108, .as = SHOW_DAY},
			{.field = "days_left", .width = 4, .right = true, .as = SHOW_LEFT},
			{.field = "age", .width = 3, .most = 4, .weight = 1, .from = 78, .right = true,
			 .as = SHOW_DIM}),
		 .foot = FOOT(
			{.text = "{source}{, control |control}{, due |due}{, blocks |blocks}{, escalated "
			 "to |escalated_to}{ |escalated_on}", .ref = true},
			{.text = "{detail}"},
			{.text = "{title}", .same_line = true},
			{.text = "{closure}: {closure_reason}"},
			{.text = "Plan: {plan}", .same_line = true},
			{.text = "Fix: {fix}", .same_line = true},
			{.text = "", .empty = "No plan yet.", .same_line = true})},
	.list = {"ref", "severity", "title", "owner", "status", "due", "control"},
	.faults = TESTS(
		{.field = "days_left", .op = TEST_NEGATIVE},
		{.field = "owner", .value = ""},
		{.field = "severity", .value = "critical"}),
	.done = TESTS({.field = "status", .value = "closed"}),
	.asks = ASKS(
		{.field = "title", .title = "New gap: what is missing",
		 .hint = "No review of service accounts in Q2"},
		{.field = "severity", .title = "Severity", .preset = "medium"}),
	.status = {.field = "status", .title = "Status", .verb = "set status", .asks = ASKS(
		{.field = "closure", .title = "Closure", .with = {"closed"}},
		{.field = "closure_reason", .title = "Closure reason",
		 .hint = "What was retested, or who accepted it and why", .with = {"closed"}})},
	.verbs = CAN_ACCEPT_RISK,
};

const Kind kind_gap = {
	.name = "gaps",
	.one = "gap",
	.table = "gap",
	.where = "t.archived = 0",
	.order =
		"(t.status = 'closed'), (CASE t.severity WHEN 'critical' THEN 0 WHEN 'high' THEN 1 "
		"WHEN 'medium' THEN 2 ELSE 3 END), ifnull(t.due, '9999'), t.id",
	.find = "muster_contains(t.ref, :find) OR muster_contains(t.title, :find) OR "
		"muster_contains(t.detail, :find) OR t.control IN (SELECT c.id FROM control c WHERE "
		"muster_contains(c.ref, :find)) OR "
		"t.owner IN (SELECT p.id FROM party p LEFT JOIN party h ON h.id = p.holder WHERE "
		"muster_contains(p.name, :find) OR muster_contains(h.name, :find))",
	.attention = "t.status <> 'closed' AND (t.owner IS NULL OR t.due < :today OR "
		     "t.severity = 'critical')",
	.fields = fields,
	.field_count = sizeof fields / sizeof *fields,
	.creatable = true,
	.rule = rule,
	.view = &view,
	.reaches = REACHES(
		{"gap", "exception", "SELECT ref FROM exception WHERE gap = :row"},
		{"gap", "evidence", "SELECT e.ref FROM exception x LEFT JOIN occurrence o ON o.id "
		 "= x.occurrence JOIN evidence e ON e.id = o.evidence OR e.control = x.control "
		 "WHERE x.gap = :row"},
		{"gap", "occurrence", "SELECT o.ref FROM exception x LEFT JOIN evidence e ON "
		 "e.control = x.control JOIN occurrence o ON o.id = x.occurrence OR o.evidence = "
		 "e.id WHERE x.gap = :row"},
		{"gap", "control", "SELECT c.ref FROM control c WHERE c.id IN (SELECT control FROM "
		 "gap WHERE id = :row UNION ALL SELECT control FROM exception WHERE gap = :row)"},
		{"gap", "item", "SELECT i.ref FROM exception x JOIN sample_item i ON i.exception = "
		 "x.id WHERE x.gap = :row"},
		/* Shares of what is due are of everybody; a gap that nobody owns is no part of them. */
		{"gap", "party", "SELECT NULL FROM gap WHERE id = :row AND owner IS NOT NULL"}),
	.links = LINKS(
		{&kind_occurrence, "about", "SELECT o.id, o.ref, e.title, o.status FROM gap g JOIN "
		 "occurrence o ON o.ref = g.subject JOIN evidence e ON e.id = o.evidence WHERE "
		 "g.id = :id AND g.subject_kind = 'occurrence'"},
		{&kind_evidence, "about", "SELECT e.id, e.ref, e.title, e.cadence FROM gap g JOIN "
		 "evidence e ON e.ref = g.subject WHERE g.id = :id AND g.subject_kind = "
		 "'evidence'"},
		{&kind_request, "about", "SELECT r.id, r.ref, r.title, r.status FROM gap g JOIN "
		 "request r ON r.ref = g.subject WHERE g.id = :id AND g.subject_kind = 'request'"},
		{&kind_party, "about", "SELECT p.id, p.ref, p.name, p.kind FROM gap g JOIN party p "
		 "ON p.ref = g.subject WHERE g.id = :id AND g.subject_kind = 'party'"},
		{&kind_sample, "about", "SELECT s.id, s.ref, s.title, s.chosen_by FROM gap g JOIN "
		 "sample s ON s.ref = g.subject WHERE g.id = :id AND g.subject_kind = 'sample'"},
		{&kind_sample_item, "about", "SELECT i.id, i.ref, i.title, " ITEM_STATE " FROM gap "
		 "g JOIN sample_item i ON i.ref = g.subject WHERE g.id = :id AND g.subject_kind = "
		 "'item'"},
		{&kind_population, "about", "SELECT p.id, p.ref, p.title, p.unit FROM gap g JOIN "
		 "population p ON p.ref = g.subject WHERE g.id = :id AND g.subject_kind = "
		 "'population'"},
		{&kind_control, "control", "SELECT c.id, c.ref, c.title, c.status FROM gap g JOIN "
		 "control c ON c.id = g.control WHERE g.id = :id"}),
	.prefix = "GAP-",
	.parties = PARTIES(
		{.field = "owner", .duty = "owner of a gap", .family = HANDOVER_GAPS,
		 .one = "gap to remediate", .many = "gaps to remediate", .open = "t.status <> 'closed'",
		 .away = "t.status <> 'closed'"},
		{.field = "escalated_to", .duty = "the escalation contact of a gap", .family = HANDOVER_GAPS,
		 .one = "gap escalated to them", .many = "gaps escalated to them",
		 .open = "t.status <> 'closed'"}),
	.waits = "t.status <> 'closed'",
	.export_help = "all gaps, closed ones included",
	.export_sort = "position",
	.export = EXPORT(
		{"ref", "Gap"}, {"title", "Title"}, {"severity", "Severity"}, {"status", "Status"},
		{"owner", "Owner"}, {"due", "Due"}, {"control", "Control"}, {"detail", "Detail"},
		{"source", "Source"}, {"cause", "Cause"}, {"plan", "Plan"}, {"opened_on", "Opened"},
		{"closed_on", "Closed"}, {"closure", "Closed as"}, {"closure_reason", "Because"},
		{"escalated_to", "Escalated to"}, {"escalated_on", "Escalated on"},
		{"blocks", "Blocks"}, {"ticket", "Ticket"}, {"rule", "Rule"}, {"subject", "Subject"}),
};
