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
	{.name = "ref", .head = "Control", .sql = "t.ref", .order = "t.position", .writable = true,
	 .fixed = true, .required = true, .mask = MASK_NOTHING, .help = "AC-04"},
	{.name = "title", .head = "What is done", .sql = "t.title", .writable = true,
	 .required = true, .mask = MASK_NOTHING, .help = "the control in a line"},
	{.name = "status", .head = "Design", .type = FIELD_WORD, .sql = "t.status", .writable = true,
	 .words = words_control_status, .help = "how far the control itself is"},
	{.name = "owner", .head = "Control owner", .type = FIELD_PARTY, .sql = PARTY_SHOWN("t.owner"),
	 .writable = true, .help = "named beside the accountable party, if wanted"},
	{.name = "accountable", .head = "Accountable", .type = FIELD_LIST, .sql = HELD("A"),
	 .mask = MASK_NAME, .help = "A of the RACI matrix"},
	{.name = "responsible", .head = "Responsible", .type = FIELD_LIST, .sql = HELD("R"),
	 .mask = MASK_NAME, .help = "R of the RACI matrix"},
	{.name = "criteria", .head = "Criteria", .type = FIELD_LIST,
	 .sql = "(SELECT group_concat(ref, '; ') FROM (SELECT c.ref FROM control_criterion l JOIN "
		"criterion c ON c.id = l.criterion WHERE l.control = t.id AND l.archived = 0 ORDER BY "
		"l.position))",
	 .mask = MASK_NOTHING, .help = "criteria that it serves"},
	{.name = "due", .head = "Next due", .type = FIELD_DATE,
	 .sql = "(SELECT min(o.due) FROM evidence e JOIN occurrence o ON o.evidence = e.id WHERE "
		"e.control = t.id AND o.archived = 0 AND o.status IN ('open', 'rejected'))",
	 .help = "its first open proof"},
	{.name = "frequency", .head = "Frequency", .sql = "t.frequency", .writable = true, .blank = true,
	 .mask = MASK_NOTHING, .help = "how often it operates"},
	{.name = "type", .head = "Type", .type = FIELD_WORD, .sql = "t.type", .writable = true,
	 .words = words_control_type, .help = "preventive, detective or corrective"},
	{.name = "nature", .head = "Nature", .type = FIELD_WORD, .sql = "t.nature", .writable = true,
	 .words = words_nature, .help = "manual, automated or hybrid"},
	{.name = "domain", .head = "Domain", .sql = "t.domain", .writable = true, .blank = true,
	 .mask = MASK_NOTHING, .help = "the part of the company that runs it"},
	{.name = "series", .head = "Series", .sql = "t.series", .order = "t.position",
	 .writable = true, .fixed = true, .required = true, .mask = MASK_NOTHING, .help = "series of its first criterion"},
	{.name = "system", .head = "System", .sql = "t.system", .writable = true, .blank = true,
	 .mask = MASK_NOTHING, .help = "system of record"},
	{.name = "operating_since", .head = "Operating since", .type = FIELD_DATE, .past = true,
	 .sql = "t.operating_since", .writable = true, .help = "empty: before the period"},
	{.name = "statement", .head = "Statement", .type = FIELD_LONG, .sql = "t.statement",
	 .writable = true, .required = true, .mask = MASK_NOTHING, .help = "the control in full"},
	{.name = "note", .head = "Note", .type = FIELD_LONG, .sql = "t.note", .writable = true,
	 .mask = MASK_INTERNAL, .help = "anything worth knowing"},
	{.name = "evidence", .head = "Evidence", .type = FIELD_INT,
	 .sql = "(SELECT count(*) FROM evidence e WHERE e.control = t.id AND e.archived = 0)",
	 .help = "evidence items"},
	{.name = "requests", .head = "Requests", .type = FIELD_INT,
	 .sql = "(SELECT count(*) FROM request_control l WHERE l.control = t.id AND l.archived = 0)",
	 .help = "linked requests"},
	{.name = "gaps", .head = "Gaps", .type = FIELD_INT,
	 .sql = "(SELECT count(*) FROM gap g WHERE g.control = t.id AND g.archived = 0 AND "
		"g.status <> 'closed')",
	 .help = "gaps that are not closed"},
	{.name = "comments", .head = "Comments", .type = FIELD_INT,
	 .sql = "(SELECT count(*) FROM comment c WHERE c.about = t.id AND c.archived = 0)",
	 .help = "how many"},
	CROSSWALK_FIELD(CROSSWALK_REFS_OF_CONTROL("t.id"), "t.id IN " CROSSWALK_CONTROLS),
	{.name = "position", .head = "Position", .type = FIELD_INT, .sql = "t.position",
	 .writable = true, .fixed = true, .required = true, .help = "order of the catalog"},
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
static const KindColumn columns[] = {
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
	 .tone = TONE_WARN},
	{.field = NULL},
};

static const KindFoot foot[] = {
	{.text = "{frequency}, {type}{, from |system}   {criteria}", .ref = true},
	{.text = "{statement}"},
	{.text = "A {accountable}   R {responsible}{   owner |owner}"},
	{.text = NULL},
};

static const KindTest faults[] = {
	{.field = "accountable", .value = ""},
	{.field = "status", .value = "not started"},
	{.field = NULL},
};

static const KindView view = {
	.pane = {.name = "Controls", .brief = "Ctl", .digit = '6', .columns = columns, .foot = foot,
		 .foot_lines = 3,
		 .help = "The controls.",
		 .empty = "No controls: this workspace was made without a catalog."},
	.list = {"ref", "title", "status", "accountable", "criteria", "due"},
	.faults = faults,
	.status = {.field = "status", .title = "Status", .verb = "set status"},
};

static const KindLink links[] = {
	{&kind_criterion, "criterion",
	 "SELECT c.id, c.ref, c.title, '' FROM control_criterion l JOIN criterion c ON c.id = l.criterion "
	 "WHERE l.control = :id AND l.archived = 0 ORDER BY l.position"},
	{&kind_evidence, "evidence",
	 "SELECT c.id, c.ref, c.title, c.cadence FROM evidence c WHERE c.control = :id AND c.archived = 0 "
	 "ORDER BY c.position"},
	{&kind_gap, "gap",
	 "SELECT g.id, g.ref, g.title, g.status FROM gap g WHERE g.control = :id AND g.archived = 0 ORDER "
	 "BY g.status = 'closed', g.position LIMIT 50"},
	{&kind_request, "request",
	 "SELECT r.id, r.ref, r.title, r.status FROM request_control l JOIN request r ON r.id = l.request "
	 "WHERE l.control = :id AND l.archived = 0 ORDER BY r.position LIMIT 50"},
	{&kind_population, "population",
	 "SELECT p.id, p.ref, p.title, p.unit FROM population p WHERE p.control = :id AND p.archived = 0 "
	 "ORDER BY p.position"},
	{NULL},
};

static const KindReach reaches[] = {
	{"control", "control",
	 "SELECT ref FROM control WHERE id = :row"},
	{"control", "evidence",
	 "SELECT ref FROM evidence WHERE control = :row"},
	{"control", "occurrence",
	 "SELECT o.ref FROM evidence e JOIN occurrence o ON o.evidence = e.id "
	 "WHERE e.control = :row"},
	{"control_criterion", "control",
	 "SELECT c.ref FROM control_criterion x JOIN control c ON c.id = x.control "
	 "WHERE x.id = :row"},
	{NULL},
};

static const KindParty parties[] = {
	{.field = "owner", .duty = "owner of a control", .family = HANDOVER_RACI, .one = "control to own",
	 .many = "controls to own", .open = "t.status <> 'retired'"},
	{NULL},
};
/* clang-format on */

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
	.links = links,
	.reaches = reaches,
	.parties = parties,
};
