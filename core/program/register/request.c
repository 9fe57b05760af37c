/* SPDX-License-Identifier: MIT
 *
 * The auditor's request. The auditor's number and words are kept as given; two
 * status lines stand side by side, and only the auditor's word, with its date
 * and source, moves the second. */
#include "program/crosswalk/crosswalk.h"
#include "program/record/draft.h"
#include "program/record/party.h"
#include "program/proof/submission.h"
#include "program/record/words.h"
#include "store/stmt.h"

#define LINKED(table, target)                                                                      \
	"(SELECT group_concat(ref, '; ') FROM (SELECT x.ref FROM " table " l JOIN " target         \
	" x ON x.id = l." target                                                                   \
	" WHERE l.request = t.id AND l.archived = 0 ORDER BY x.position))"

#define UNSETTLED "t.auditor_status NOT IN ('accepted', 'withdrawn')"

/* Its criteria, and those of its controls. */
#define CRITERIA_MEANT                                                                             \
	"IN (SELECT l.criterion FROM request_criterion l WHERE l.request = t.id AND l.archived = " \
	"0 UNION SELECT cc.criterion FROM request_control l JOIN control_criterion cc ON "         \
	"cc.control = l.control WHERE l.request = t.id AND l.archived = 0 AND cc.archived = 0)"

#define BESIDE                                                                                     \
	"t.id IN (SELECT l.request FROM request_criterion l WHERE l.archived = 0 AND l.criterion " \
	"IN " CROSSWALK_CRITERIA " UNION SELECT l.request FROM request_control l WHERE "           \
	"l.archived = 0 AND l.control IN " CROSSWALK_CONTROLS ")"

/* clang-format off */
static const Field fields[] = {
	{.name = "ref", .head = "#", .sql = "t.ref", .writable = true, .fixed = true,
	 .mask = MASK_NOTHING, .help = "the auditor's number, with #2 behind it when it is taken already"},
	{.name = "auditor_ref", .head = "Number", .sql = "t.auditor_ref", .writable = true,
	 .fixed = true, .required = true, .mask = MASK_NOTHING, .help = "the auditor's number, verbatim"},
	{.name = "title", .head = "Request", .sql = "t.title", .writable = true, .fixed = true,
	 .required = true, .mask = MASK_NOTHING, .help = "what the auditor asks for, in a line"},
	{.name = "status", .head = "Ours", .type = FIELD_WORD, .sql = "t.status", .writable = true,
	 .words = words_request_status, .help = "our line: how far the answer is"},
	{.name = "auditor_status", .head = "Auditor", .type = FIELD_WORD, .sql = "t.auditor_status",
	 .writable = true, .words = words_auditor_status,
	 .help = "the auditor's line; needs auditor_status_source, and a date"},
	{.name = "owner", .head = "Owner", .type = FIELD_PARTY, .sql = PARTY_SHOWN("t.owner"),
	 .writable = true, .help = "who prepares the answer"},
	{.name = "reviewer", .head = "Reviewer", .type = FIELD_PARTY,
	 .sql = PARTY_SHOWN("t.reviewer"), .writable = true,
	 .help = "who looks at the answer before the auditor does"},
	{.name = "due", .head = "Due", .type = FIELD_DATE, .sql = "t.due", .writable = true,
	 .help = "the day the auditor wants it"},
	{.name = "days_left", .head = "Left", .type = FIELD_INT,
	 .sql = "CASE WHEN " SUBMISSION_WAITS_FOR " = 0 THEN CAST(julianday(t.due) - julianday(:today) AS INTEGER) END",
	 .help = "days until due while it waits for us; negative is late"},
	{.name = "detail", .head = "Detail", .type = FIELD_LONG, .sql = "t.detail", .writable = true,
	 .fixed = true, .mask = MASK_DETAIL, .help = "the auditor's whole wording"},
	{.name = "kind", .head = "Kind", .type = FIELD_WORD, .sql = "t.kind", .writable = true,
	 .words = words_request_kind, .help = "what sort of answer is wanted"},
	{.name = "priority", .head = "Priority", .type = FIELD_WORD, .sql = "t.priority",
	 .writable = true, .words = words_priority, .help = "how urgent the auditor calls it"},
	{.name = "area", .head = "Area", .sql = "t.area", .writable = true,
	 .mask = MASK_NOTHING, .help = "the auditor's area or workstream"},
	{.name = "format", .head = "Format", .sql = "t.format", .writable = true,
	 .mask = MASK_NOTHING, .help = "the format the auditor expects"},
	{.name = "period", .head = "Period", .sql = "t.period", .writable = true,
	 .mask = MASK_NOTHING, .help = "the period the auditor names"},
	{.name = "controls_asked", .head = "Asked under", .sql = "t.controls_asked",
	 .writable = true, .fixed = true, .mask = MASK_NOTHING, .help = "the auditor's control or criterion cell, verbatim"},
	{.name = "criteria", .head = "Criteria", .type = FIELD_LIST,
	 .sql = LINKED("request_criterion", "criterion"), .mask = MASK_NOTHING, .help = "linked criteria"},
	{.name = "controls", .head = "Controls", .type = FIELD_LIST,
	 .sql = LINKED("request_control", "control"), .mask = MASK_NOTHING, .help = "linked controls"},
	{.name = "evidence", .head = "Evidence", .type = FIELD_LIST,
	 .sql = LINKED("request_evidence", "evidence"), .mask = MASK_NOTHING, .help = "linked evidence"},
	{.name = "auditor_note", .head = "Auditor's note", .type = FIELD_LONG,
	 .sql = "t.auditor_note", .writable = true, .fixed = true,
	 .mask = MASK_DETAIL, .help = "the notes cell of the auditor's list, verbatim"},
	{.name = "answer", .head = "Our answer", .type = FIELD_LONG, .sql = "t.answer",
	 .writable = true, .mask = MASK_DETAIL, .help = "our words to the auditor"},
	{.name = "none_reason", .head = "None because", .type = FIELD_LONG, .sql = "t.none_reason",
	 .writable = true, .mask = MASK_DETAIL, .help = "why nothing exists"},
	{.name = "none_reviewer", .head = "None reviewed by", .type = FIELD_PARTY,
	 .sql = PARTY_SHOWN("t.none_reviewer"), .writable = true,
	 .help = "who, other than the owner, reviewed that nothing exists"},
	{.name = "requested_on", .head = "Requested", .type = FIELD_DATE, .past = true, .sql = "t.requested_on",
	 .writable = true, .help = "the day it was asked"},
	{.name = "submitted_on", .head = "Submitted", .type = FIELD_DATE, .past = true, .sql = "t.submitted_on",
	 .writable = true, .help = "the day it went to the auditor"},
	{.name = "auditor_status_on", .head = "Auditor said on", .type = FIELD_DATE, .past = true,
	 .sql = "t.auditor_status_on", .writable = true, .help = "the date of the auditor's word"},
	{.name = "auditor_status_source", .head = "Auditor said in", .sql = "t.auditor_status_source",
	 .writable = true, .mask = MASK_NOTHING, .help = "where: mail of 3 Nov, call, their list"},
	{.name = "returned_reason", .head = "Returned because", .type = FIELD_LONG,
	 .sql = "t.returned_reason", .writable = true, .mask = MASK_DETAIL, .help = "what the auditor missed"},
	{.name = "artifacts", .head = "Artifacts", .type = FIELD_INT,
	 .sql = "(SELECT count(*) FROM attachment a WHERE a.request = t.id AND a.archived = 0)",
	 .help = "files and URLs that answer it"},
	{.name = "comments", .head = "Thread", .type = FIELD_INT,
	 .sql = "(SELECT count(*) FROM comment c WHERE c.about = t.id AND c.archived = 0)",
	 .help = "comments in the thread"},
	{.name = "list", .head = "List", .sql = "t.list", .writable = true, .fixed = true,
	 .mask = MASK_DETAIL, .help = "the file it came from"},
	{.name = "list_version", .head = "Version", .type = FIELD_INT, .sql = "t.list_version",
	 .writable = true, .fixed = true, .help = "of the auditor's list"},
	CROSSWALK_FIELD(CROSSWALK_REFS(CRITERIA_MEANT), BESIDE),
	{.name = "position", .head = "Position", .type = FIELD_INT, .sql = "t.position",
	 .writable = true, .fixed = true, .help = "row in the auditor's list"},
};
/* clang-format on */

/* An owner makes a new request an assigned one; without one it is new again. */
static void follow_owner(Draft *d)
{
	if (!draft_changes(d, "owner") || draft_changes(d, "status"))
		return;
	bool owned = draft_has(d, "owner");
	bool fresh = !draft_has(d, "status") || draft_is(d, "status", "new");
	if (owned && fresh)
		draft_put(d, "status", STR("assigned"));
	else if (!owned && draft_is(d, "status", "assigned"))
		draft_put(d, "status", STR("new"));
}

static bool check_none(Draft *d, Err *err)
{
	if (!draft_is(d, "status", "none exists")) {
		if (draft_assigns(d, "none_reason") && draft_has(d, "none_reason"))
			return err_set(err, ERR_INPUT,
				       "none_reason goes with status \"none exists\"; set both");
		draft_put(d, "none_reason", STR(""));
		draft_put(d, "none_reviewer", STR(""));
		return true;
	}
	if (!draft_has(d, "none_reason") || !draft_has(d, "none_reviewer"))
		return err_set(err, ERR_INPUT,
			       "\"none exists\" is a reviewed answer; it needs none_reason and "
			       "none_reviewer");
	return true;
}

static void note_submission(Draft *d)
{
	bool sent = draft_is(d, "status", "submitted") || draft_is(d, "status", "none exists");
	if (draft_changes(d, "status") && sent && !draft_assigns(d, "submitted_on"))
		draft_put_date(d, "submitted_on", date_today());
}

static bool check_auditor_word(Draft *d, Err *err)
{
	bool moves = !draft_is_new(d) && draft_changes(d, "auditor_status");
	if (moves && !draft_assigns(d, "auditor_status_source"))
		return err_set(err, ERR_INPUT,
			       "only the auditor's word moves auditor_status; say where it was "
			       "given with auditor_status_source (\"mail of 3 Nov\", \"call\")");
	if (moves && !draft_has(d, "auditor_status_source"))
		return err_set(err, ERR_INPUT,
			       "auditor_status_source can't be empty when auditor_status moves");
	if (moves && !draft_assigns(d, "auditor_status_on"))
		draft_put_date(d, "auditor_status_on", date_today());
	Date said = draft_date(d, "auditor_status_on");
	if (draft_changes(d, "auditor_status_on") && said != DATE_NONE && said > date_today())
		return err_set(err, ERR_INPUT, "auditor_status_on can't lie in the future");
	if (draft_changes(d, "auditor_status") && draft_is(d, "auditor_status", "returned") &&
	    !draft_has(d, "returned_reason"))
		return err_set(err, ERR_INPUT,
			       "\"returned\" needs returned_reason: what the auditor missed");
	return true;
}

static bool check_dates(const Draft *d, Err *err)
{
	Date asked = draft_date(d, "requested_on"), due = draft_date(d, "due");
	if (!draft_changes(d, "due") && !draft_changes(d, "requested_on"))
		return true;
	if (asked != DATE_NONE && due != DATE_NONE && due < asked)
		return err_set(err, ERR_INPUT, "due can't lie before the day it was requested");
	return true;
}

static bool ref_is_taken(Draft *d, Str ref, bool *taken, Err *err)
{
	Stmt *q = stmt_get(d->db, "SELECT 1 FROM request WHERE ref = :ref");
	stmt_bind_text(q, ":ref", ref);
	*taken = stmt_row(q);
	return stmt_end(q, err);
}

/* The auditor's number is the label; the same number in another list gets #2. */
static bool choose_ref(Draft *d, Err *err)
{
	if (!draft_is_new(d) || draft_has(d, "ref"))
		return true;
	Str number = draft_get(d, "auditor_ref"), ref = number;
	bool taken = true;
	for (int n = 2; taken; n++) {
		if (!ref_is_taken(d, ref, &taken, err))
			return false;
		if (taken)
			ref = arena_printf(d->arena, "%.*s#%d", STR_ARG(number), n);
	}
	draft_put(d, "ref", ref);
	return true;
}

static bool rule(Draft *d, Err *err)
{
	if (!choose_ref(d, err))
		return false;
	follow_owner(d);
	if (!check_none(d, err))
		return false;
	note_submission(d);
	bool looks = draft_changes(d, "status") || draft_changes(d, "reviewer") ||
		     draft_changes(d, "owner") || draft_changes(d, "answer");
	if (!draft_is_new(d) && looks && draft_is(d, "status", "submitted") &&
	    !submission_check(d, err))
		return false;
	return check_auditor_word(d, err) && check_dates(d, err);
}

/* clang-format off */
static const KindColumn columns[] = {
	{.field = "ref", .head = "#", .width = 7, .most = 12, .weight = 1, .as = SHOW_REF},
	{.field = "title", .width = 18, .most = 90, .weight = 12},
	{.field = "owner", .width = 12, .most = 22, .weight = 3, .from = 74, .as = SHOW_NAME},
	{.field = "status", .head = "Ours", .width = 9, .as = SHOW_WORD},
	{.field = "auditor_status", .width = 9, .as = SHOW_WORD},
	{.field = "requested_on", .head = "Age", .width = 4, .right = true, .from = 112,
	 .as = SHOW_AGE},
	{.field = "due", .width = 6, .most = 11, .weight = 1, .from = 84, .as = SHOW_DAY},
	{.field = "days_left", .width = 4, .right = true, .quiet = true, .as = SHOW_LEFT},
	{.field = NULL},
};

static const KindTest faults[] = {
	{.field = "auditor_status", .value = "returned", .even_done = true},
	{.field = "days_left", .op = TEST_NEGATIVE},
	{.field = "owner", .value = ""},
	{.field = NULL},
};

static const KindTest done[] = {
	{.field = "status", .value = "submitted"},
	{.field = "status", .value = "none exists"},
	{.field = "auditor_status", .value = "accepted"},
	{.field = "auditor_status", .value = "withdrawn"},
	{.field = NULL},
};

static const KindAsk asks[] = {
	{.field = "auditor_ref", .title = "New request: the auditor's number", .hint = "AD-049"},
	{.field = "title", .title = "New request: what is asked for",
	 .hint = "the auditor's words, in a line"},
	{.field = "due", .title = "Due day"},
	{.field = NULL},
};

static const KindAsk status_asks[] = {
	{.field = "reviewer", .title = "Reviewer, other than who collected it,",
	 .with = {"submitted"}, .missing = true, .needed = submission_wants_review},
	{.field = "none_reason", .title = "Why nothing exists: reason",
	 .hint = "None in scope before 1 Feb", .with = {"none exists"}},
	{.field = "none_reviewer", .title = "Reviewer of the answer \"none exists\"",
	 .with = {"none exists"}},
	{.field = NULL},
};

static const KindAsk auditor_asks[] = {
	{.field = "auditor_status_source", .title = "Where the auditor said so: source",
	 .hint = "mail of 3 Nov, call, their list"},
	{.field = "auditor_status_on", .title = "Day of the auditor's word: status",
	 .preset = "today"},
	{.field = "returned_reason", .title = "What the auditor missed: return",
	 .hint = "Export lacks the reviewer's name", .with = {"returned"}},
	{.field = NULL},
};

static const KindView view = {
	.pane = {.name = "Requests", .brief = "Req", .digit = '5', .columns = columns,
		 .foot_lines = 3,
		 .help = "What the auditor asked for.",
		 .empty = "No requests yet. The auditor's list comes in with :import-list, or "
			  "with: muster import FILE LIST.csv --as requests. {add} adds a single "
			  "one."},
	.list = {"ref", "title", "owner", "status", "auditor_status", "due", "days_left"},
	.faults = faults,
	.done = done,
	.asks = asks,
	.status = {.field = "status", .title = "Status", .verb = "set status", .asks = status_asks},
	.second_status = {.field = "auditor_status", .title = "The auditor's word: status",
		 .verb = "record auditor's word", .asks = auditor_asks},
	.verbs = CAN_ATTACH | CAN_DETACH | CAN_LINK | CAN_PROPOSE | CAN_SHARE_COMMENT |
		 CAN_SELECT_SAMPLE,
	.file_field = "ref",
};

static const KindLink links[] = {
	{&kind_control, "control",
	 "SELECT c.id, c.ref, c.title, c.status FROM request_control l JOIN control c ON c.id = l.control "
	 "WHERE l.request = :id AND l.archived = 0 ORDER BY c.position"},
	{&kind_criterion, "criterion",
	 "SELECT c.id, c.ref, c.title, '' FROM request_criterion l JOIN criterion c ON c.id = l.criterion "
	 "WHERE l.request = :id AND l.archived = 0 ORDER BY c.position"},
	{&kind_evidence, "evidence",
	 "SELECT c.id, c.ref, c.title, c.cadence FROM request_evidence l JOIN evidence c ON c.id = "
	 "l.evidence WHERE l.request = :id AND l.archived = 0 ORDER BY c.position"},
	{&kind_artifact, "artifact",
	 "SELECT a.id, a.ref, a.name, ifnull(a.performed_on, a.collected_on) FROM attachment x "
	 "JOIN artifact a ON a.id = x.artifact WHERE x.request = :id AND x.archived = 0 "
	 "ORDER BY a.position"},
	{&kind_sample, "sample",
	 "SELECT s.id, s.ref, s.title, s.chosen_by FROM sample s WHERE s.request = :id AND s.archived = "
	 "0 ORDER BY s.position"},
	{NULL},
};

static const KindReach reaches[] = {
	{"request", "request",
	 "SELECT ref FROM request WHERE id = :row"},
	{"request_control", "request",
	 "SELECT r.ref FROM request_control x JOIN request r ON r.id = x.request WHERE x.id = :row"},
	{"request_criterion", "request",
	 "SELECT r.ref FROM request_criterion x JOIN request r ON r.id = x.request "
	 "WHERE x.id = :row"},
	{"request_evidence", "request",
	 "SELECT r.ref FROM request_evidence x JOIN request r ON r.id = x.request "
	 "WHERE x.id = :row"},
	{NULL},
};

/* Whoever reviewed the answer, or that there is none, does not own it. */
static const KindParty parties[] = {
	{.field = "owner", .duty = "owner of a request", .family = HANDOVER_REQUESTS,
	 .one = "request to answer", .many = "requests to answer", .open = UNSETTLED, .away = SUBMISSION_WAITS_FOR " = 0",
	 .clash = IS_RECEIVER("t.reviewer") " OR (t.status = 'none exists' AND " IS_RECEIVER("t.none_reviewer") ")"},
	{.field = "reviewer", .duty = "reviewer of an answer", .family = HANDOVER_REQUESTS, .reviews = true,
	 .one = "request to review", .many = "requests to review", .open = UNSETTLED, .away = SUBMISSION_WAITS_FOR " = 0",
	 .clash = IS_GIVER_OR_RECEIVER("t.owner")},
	{.field = "none_reviewer", .duty = "reviewer of an answer"},
	{NULL},
};

static const KindApart aparts[] = {
	{.field = "none_reviewer", .other = "owner", .when = "t.status = 'none exists'",
	 .why = "none_reviewer must be someone other than the owner; the answer \"none\" "
		"wants a second pair of eyes"},
	{NULL},
};

/* Where a header stands in data/import/requests.yaml, the import takes the column back. */
static const KindCsv export[] = {
	{"auditor_ref", "Request ID"}, {"title", "Title"}, {"detail", "Description"}, {"kind", "Kind"},
	{"area", "Area"}, {"controls_asked", "Control Ref"}, {"format", "Format Expected"},
	{"period", "Period"}, {"priority", "Priority"}, {"requested_on", "Requested On"},
	{"due", "Due Date"}, {"owner", "Assigned To"}, {"reviewer", "Reviewer"},
	{"status", "Internal Status"}, {"submitted_on", "Submitted On"},
	{"auditor_status", "Auditor Status"}, {"auditor_status_on", "Auditor said on"},
	{"auditor_status_source", "Auditor said in"}, {"returned_reason", "Returned because"},
	{"answer", "Our answer"}, {"none_reason", "None because"}, {"none_reviewer", "None reviewed by"},
	{"controls", "Linked controls"}, {"criteria", "Linked criteria"},
	{"evidence", "Linked evidence"}, {"auditor_note", "Auditor notes"}, {"ref", "Label"},
	{"list", "List"}, {"list_version", "List version"},
	{NULL},
};
/* clang-format on */

const Kind kind_request = {
	.name = "requests",
	.one = "request",
	.table = "request",
	.where = "t.archived = 0",
	.order = SUBMISSION_WAITS_FOR ", ifnull(t.due, '9999'), t.position, t.id",
	.find = "muster_contains(t.ref, :find) OR muster_contains(t.title, :find) OR "
		"muster_contains(t.detail, :find) OR muster_contains(t.controls_asked, :find) OR "
		"t.owner IN (SELECT p.id FROM party p LEFT JOIN party h ON h.id = p.holder WHERE "
		"muster_contains(p.name, :find) OR muster_contains(h.name, :find))",
	.attention =
		"t.auditor_status NOT IN ('accepted', 'withdrawn') AND "
		"(t.auditor_status = 'returned' OR (t.status NOT IN ('submitted', 'none exists') "
		"AND (t.owner IS NULL OR t.due < :today)))",
	.fields = fields,
	.field_count = sizeof fields / sizeof *fields,
	.creatable = true,
	.rule = rule,
	.view = &view,
	.links = links,
	.reaches = reaches,
	.prefix = "",
	.parties = parties,
	.aparts = aparts,
	.waits = SUBMISSION_WAITS_FOR " = 0",
	.export_help = "the auditor's requests, both status lines and our answers",
	.export_sort = "position",
	.export = export,
	.import = "requests",
};
