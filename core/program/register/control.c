/* SPDX-License-Identifier: MIT
 *
 * Controls: what the company does so that a criterion holds. Who answers for
 * it stands in the RACI matrix (raci.h). */
#include "program/crosswalk/crosswalk.h"
#include "program/record/draft.h"
#include "program/record/party.h"
#include "program/plan/replan.h"
#include "program/record/words.h"

#define HELD(letter)                                                                               \
	"(SELECT group_concat(name, '; ') FROM (SELECT COALESCE(h.name, p.name) AS name FROM "     \
	"raci_cell r JOIN party p ON p.id = r.party LEFT JOIN party h ON h.id = p.holder WHERE "   \
	"r.control = t.id AND instr(r.letters, '" letter "') > 0 ORDER BY p.position, p.name))"

/* clang-format off */
static const Field fields[] = {
	{WRITABLE("ref", "Control", "AC-04"), .order = "t.position", .fixed = true,
	 .required = true, .mask = MASK_NOTHING},
	{WRITABLE("title", "What is done", "the control in a line"), .required = true,
	 .mask = MASK_NOTHING},
	{WRITABLE("status", "Design", "how far the control itself is"),
	 ONE_OF(words_control_status)},
	{NAMES_PARTY("owner", "Control owner", "named beside the accountable party, if wanted")},
	{COMPUTED("accountable", "Accountable", "A of the RACI matrix", HELD("A")),
	 .type = FIELD_LIST, .mask = MASK_NAME},
	{COMPUTED("responsible", "Responsible", "R of the RACI matrix", HELD("R")),
	 .type = FIELD_LIST, .mask = MASK_NAME},
	{COMPUTED("criteria", "Criteria", "criteria that it serves", "(SELECT group_concat(ref, '; "
	 "') FROM (SELECT c.ref FROM control_criterion l JOIN criterion c ON c.id = l.criterion "
	 "WHERE l.control = t.id AND l.archived = 0 ORDER BY l.position))"), .type = FIELD_LIST,
	 .mask = MASK_NOTHING},
	{COMPUTED("due", "Next due", "its first open proof", "(SELECT min(o.due) FROM evidence e "
	 "JOIN occurrence o ON o.evidence = e.id WHERE e.control = t.id AND o.archived = 0 AND "
	 "o.status IN ('open', 'rejected'))"), .type = FIELD_DATE},
	{WRITABLE("frequency", "Frequency", "how often it operates"), .blank = true,
	 .mask = MASK_NOTHING},
	{WRITABLE("type", "Type", "preventive, detective or corrective"),
	 ONE_OF(words_control_type)},
	{WRITABLE("nature", "Nature", "manual, automated or hybrid"), ONE_OF(words_nature)},
	{WRITABLE("domain", "Domain", "the part of the company that runs it"), .blank = true,
	 .mask = MASK_NOTHING},
	{WRITABLE("series", "Series", "series of its first criterion"), .order = "t.position",
	 .fixed = true, .required = true, .mask = MASK_NOTHING},
	{WRITABLE("system", "System", "system of record"), .blank = true, .mask = MASK_NOTHING},
	{WRITABLE("operating_since", "Operating since", "empty: before the period"),
	 .type = FIELD_DATE, .past = true},
	{WRITABLE("statement", "Statement", "the control in full"), .type = FIELD_LONG,
	 .required = true, .mask = MASK_NOTHING},
	{WRITABLE("note", "Note", "anything worth knowing"), .type = FIELD_LONG,
	 .mask = MASK_INTERNAL},
	{COMPUTED("evidence", "Evidence", "evidence items", "(SELECT count(*) FROM evidence e "
	 "WHERE e.control = t.id AND e.archived = 0)"), .type = FIELD_INT},
	{COMPUTED("requests", "Requests", "linked requests", "(SELECT count(*) FROM "
	 "request_control l WHERE l.control = t.id AND l.archived = 0)"), .type = FIELD_INT},
	{COMPUTED("gaps", "Gaps", "gaps that are not closed", "(SELECT count(*) FROM gap g WHERE "
	 "g.control = t.id AND g.archived = 0 AND g.status <> 'closed')"), .type = FIELD_INT},
	FIELD_COMMENTS("Comments", "how many"),
	CROSSWALK_FIELD(CROSSWALK_REFS_OF_CONTROL("t.id"), "t.id IN " CROSSWALK_CONTROLS),
	{WRITABLE("position", "Position", "order of the catalog"), .type = FIELD_INT, .fixed = true,
	 .required = true},
};
/* clang-format on */

static bool rule(Draft *d, Err *err)
{
	Date since = draft_date(d, "operating_since");
	if (draft_changes(d, "operating_since") && since != DATE_NONE && since > date_today())
		return err_set(err, ERR_INPUT, "operating_since can't lie in the future");
	return true;
}

/* clang-format off */
static const KindView view = {
	.pane = {.name = "Controls", .brief = "Ctl", .digit = '6',
		
		 .help = "The controls.",
		 .empty = "No controls: this workspace was made without a catalog.",
		 .columns = COLUMN_LIST(
			{.field = "ref", .width = 7, .as = SHOW_REF},
			{.field = "title", .width = 20, .most = 90, .weight = 10},
			{.field = "accountable", .width = 15, .most = 26, .weight = 3, .as = SHOW_NAME},
			{.field = "status", .width = 11, .from = 74, .as = SHOW_WORD},
			{.field = "frequency", .width = 11, .from = 110, .as = SHOW_DIM},
			{.field = "due", .head = "Next", .width = 6, .from = 78, .as = SHOW_DAY},
			{.field = "evidence", .head = "Ev", .width = 3, .right = true, .from = 100,
			 .as = SHOW_COUNT},
			{.field = "requests", .head = "Req", .width = 3, .right = true, .from = 92,
			 .as = SHOW_COUNT},
			{.field = "gaps", .head = "Gaps", .width = 4, .right = true, .as = SHOW_COUNT,
			 .tone = TONE_WARN}),
		 .foot = FOOT(
			{.text = "{frequency}, {type}{, from |system}   {criteria}", .ref = true},
			{.text = "{statement}"},
			{.text = "A {accountable}   R {responsible}{   owner |owner}"})},
	.list = {"ref", "title", "status", "accountable", "criteria", "due"},
	.faults = TESTS(
		{.field = "accountable", .value = ""},
		{.field = "status", .value = "not started"}),
	.status = {.field = "status", .title = "Status", .verb = "set status"},
};

const Kind kind_control = {
	.name = "controls",
	.one = "control",
	.table = "control",
	.where = "t.archived = 0",
	.order = "t.position, t.id",
	.find = "muster_contains(t.ref, :find) OR muster_contains(t.title, :find) OR "
		"muster_contains(t.domain, :find) OR muster_contains(t.system, :find) OR EXISTS (SELECT 1 "
		"FROM control_criterion l JOIN criterion c ON c.id = l.criterion WHERE l.control = t.id AND "
		"muster_contains(c.ref, :find))",
	.attention = "t.status IN ('not started', 'designed')",
	.fields = fields,
	.field_count = sizeof fields / sizeof *fields,
	.rule = rule,
	.after = replan_follow,
	.view = &view,
	.links = LINKS(
		{&kind_criterion, "criterion", "SELECT c.id, c.ref, c.title, '' FROM "
		 "control_criterion l JOIN criterion c ON c.id = l.criterion WHERE l.control = :id "
		 "AND l.archived = 0 ORDER BY l.position"},
		{&kind_evidence, "evidence", "SELECT c.id, c.ref, c.title, c.cadence FROM evidence "
		 "c WHERE c.control = :id AND c.archived = 0 ORDER BY c.position"},
		{&kind_gap, "gap", "SELECT g.id, g.ref, g.title, g.status FROM gap g WHERE "
		 "g.control = :id AND g.archived = 0 ORDER BY g.status = 'closed', g.position "
		 "LIMIT 50"},
		{&kind_request, "request", "SELECT r.id, r.ref, r.title, r.status FROM "
		 "request_control l JOIN request r ON r.id = l.request WHERE l.control = :id AND "
		 "l.archived = 0 ORDER BY r.position LIMIT 50"},
		{&kind_population, "population", "SELECT p.id, p.ref, p.title, p.unit FROM "
		 "population p WHERE p.control = :id AND p.archived = 0 ORDER BY p.position"}),
	.reaches = REACHES(
		{"control", "control", "SELECT ref FROM control WHERE id = :row"},
		{"control", "evidence", "SELECT ref FROM evidence WHERE control = :row"},
		{"control", "occurrence", "SELECT o.ref FROM evidence e JOIN occurrence o ON "
		 "o.evidence = e.id WHERE e.control = :row"},
		{"control_criterion", "control", "SELECT c.ref FROM control_criterion x JOIN "
		 "control c ON c.id = x.control WHERE x.id = :row"}),
	.parties = PARTIES(
		{.field = "owner", .duty = "owner of a control", .family = HANDOVER_RACI,
		 .one = "control to own", .many = "controls to own",
		 .open = "t.status <> 'retired'"}),
};
