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
	{WRITABLE("ref", "#", "the auditor's number, with #2 behind it when it is taken already"),
	 .fixed = true, .mask = MASK_NOTHING},
	{WRITABLE("auditor_ref", "Number", "the auditor's number, verbatim"), .fixed = true,
	 .required = true, .mask = MASK_NOTHING},
	{WRITABLE("title", "Request", "what the auditor asks for, in a line"), .fixed = true,
	 .required = true, .mask = MASK_NOTHING},
	{WRITABLE("status", "Ours", "our line: how far the answer is"),
	 ONE_OF(words_request_status)},
	{WRITABLE("auditor_status", "Auditor", "the auditor's line; needs auditor_status_source, "
	 "and a date"), ONE_OF(words_auditor_status)},
	{NAMES_PARTY("owner", "Owner", "who prepares the answer")},
	{NAMES_PARTY("reviewer", "Reviewer", "who looks at the answer before the auditor does")},
	{WRITABLE("due", "Due", "the day the auditor wants it"), .type = FIELD_DATE},
	{COMPUTED("days_left", "Left", "days until due while it waits for us; negative is late",
	 "CASE WHEN " SUBMISSION_WAITS_FOR " = 0 THEN CAST(julianday(t.due) - julianday(:today) AS "
	 "INTEGER) END"), .type = FIELD_INT},
	{WRITABLE("detail", "Detail", "the auditor's whole wording"), .type = FIELD_LONG,
	 .fixed = true, .mask = MASK_DETAIL},
	{WRITABLE("kind", "Kind", "what sort of answer is wanted"), ONE_OF(words_request_kind)},
	{WRITABLE("priority", "Priority", "how urgent the auditor calls it"),
	 ONE_OF(words_priority)},
	{WRITABLE("area", "Area", "the auditor's area or workstream"), .mask = MASK_NOTHING},
	{WRITABLE("format", "Format", "the format the auditor expects"), .mask = MASK_NOTHING},
	{WRITABLE("period", "Period", "the period the auditor names"), .mask = MASK_NOTHING},
	{WRITABLE("controls_asked", "Asked under", "the auditor's control or criterion cell, "
	 "verbatim"), .fixed = true, .mask = MASK_NOTHING},
	{COMPUTED("criteria", "Criteria", "linked criteria", LINKED("request_criterion",
	 "criterion")), .type = FIELD_LIST, .mask = MASK_NOTHING},
	{COMPUTED("controls", "Controls", "linked controls", LINKED("request_control", "control")),
	 .type = FIELD_LIST, .mask = MASK_NOTHING},
	{COMPUTED("evidence", "Evidence", "linked evidence", LINKED("request_evidence",
	 "evidence")), .type = FIELD_LIST, .mask = MASK_NOTHING},
	{WRITABLE("auditor_note", "Auditor's note", "the notes cell of the auditor's list, "
	 "verbatim"), .type = FIELD_LONG, .fixed = true, .mask = MASK_DETAIL},
	{WRITABLE("answer", "Our answer", "our words to the auditor"), .type = FIELD_LONG,
	 .mask = MASK_DETAIL},
	{WRITABLE("none_reason", "None because", "why nothing exists"), .type = FIELD_LONG,
	 .mask = MASK_DETAIL},
	{NAMES_PARTY("none_reviewer", "None reviewed by", "who, other than the owner, reviewed "
	 "that nothing exists")},
	{WRITABLE("requested_on", "Requested", "the day it was asked"), .type = FIELD_DATE,
	 .past = true},
	{WRITABLE("submitted_on", "Submitted", "the day it went to the auditor"),
	 .type = FIELD_DATE, .past = true},
	{WRITABLE("auditor_status_on", "Auditor said on", "the date of the auditor's word"),
	 .type = FIELD_DATE, .past = true},
	{WRITABLE("auditor_status_source", "Auditor said in", "where: mail of 3 Nov, call, their "
	 "list"), .mask = MASK_NOTHING},
	{WRITABLE("returned_reason", "Returned because", "what the auditor missed"),
	 .type = FIELD_LONG, .mask = MASK_DETAIL},
	{COMPUTED("artifacts", "Artifacts", "files and URLs that answer it", "(SELECT count(*) "
	 "FROM attachment a WHERE a.request = t.id AND a.archived = 0)"), .type = FIELD_INT},
	FIELD_COMMENTS("Thread", "comments in the thread"),
	{WRITABLE("list", "List", "the file it came from"), .fixed = true, .mask = MASK_DETAIL},
	{WRITABLE("list_version", "Version", "of the auditor's list"), .type = FIELD_INT,
	 .fixed = true},
	CROSSWALK_FIELD(CROSSWALK_REFS(CRITERIA_MEANT), BESIDE),
	{WRITABLE("position", "Position", "row in the auditor's list"), .type = FIELD_INT,
	 .fixed = true},
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
static const KindView view = {
	.pane = {.name = "Requests", .brief = "Req", .digit = '5',
		
		 .help = "What the auditor asked for.",
		 .empty = "No requests yet. The auditor's list comes in with :import-list, or "
			  "with: muster import FILE LIST.csv --as requests. {add} adds a single "
			  "one.",
		 .columns = COLUMN_LIST(
			{.field = "ref", .head = "#", .width = 7, .most = 12, .weight = 1, .as = SHOW_REF},
			{.field = "title", .width = 18, .most = 90, .weight = 12},
			{.field = "owner", .width = 12, .most = 22, .weight = 3, .from = 74,
			 .as = SHOW_NAME},
			{.field = "status", .head = "Ours", .width = 9, .as = SHOW_WORD},
			{.field = "auditor_status", .width = 9, .as = SHOW_WORD},
			{.field = "requested_on", .head = "Age", .width = 4, .right = true, .from = 112,
			 .as = SHOW_AGE},
			{.field = "due", .width = 6, .most = 11, .weight = 1, .from = 84, .as = SHOW_DAY},
			{.field = "days_left", .width = 4, .right = true, .quiet = true, .as = SHOW_LEFT})},
	.list = {"ref", "title", "owner", "status", "auditor_status", "due", "days_left"},
	.faults = TESTS(
		{.field = "auditor_status", .value = "returned", .even_done = true},
		{.field = "days_left", .op = TEST_NEGATIVE},
		{.field = "owner", .value = ""}),
	.done = TESTS(
		{.field = "status", .value = "submitted"},
		{.field = "status", .value = "none exists"},
		{.field = "auditor_status", .value = "accepted"},
		{.field = "auditor_status", .value = "withdrawn"}),
	.asks = ASKS(
		{.field = "auditor_ref", .title = "New request: the auditor's number",
		 .hint = "AD-049"},
		{.field = "title", .title = "New request: what is asked for",
		 .hint = "the auditor's words, in a line"},
		{.field = "due", .title = "Due day"}),
	.status = {.field = "status", .title = "Status", .verb = "set status", .asks = ASKS(
		{.field = "reviewer", .title = "Reviewer, other than who collected it,",
		 .with = {"submitted"}, .missing = true, .needed = submission_wants_review},
		{.field = "none_reason", .title = "Why nothing exists: reason",
		 .hint = "None in scope before 1 Feb", .with = {"none exists"}},
		{.field = "none_reviewer", .title = "Reviewer of the answer \"none exists\"",
		 .with = {"none exists"}})},
	.second_status = {.field = "auditor_status", .title = "The auditor's word: status",
		 .verb = "record auditor's word", .asks = ASKS(
			{.field = "auditor_status_source",
			 .title = "Where the auditor said so: source",
			 .hint = "mail of 3 Nov, call, their list"},
			{.field = "auditor_status_on", .title = "Day of the auditor's word: status",
			 .preset = "today"},
			{.field = "returned_reason", .title = "What the auditor missed: return",
			 .hint = "Export lacks the reviewer's name", .with = {"returned"}})},
	.verbs = CAN_ATTACH | CAN_DETACH | CAN_LINK | CAN_PROPOSE | CAN_SHARE_COMMENT |
		 CAN_SELECT_SAMPLE,
	.file_field = "ref",
};

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
	.links = LINKS(
		{&kind_control, "control", "SELECT c.id, c.ref, c.title, c.status FROM "
		 "request_control l JOIN control c ON c.id = l.control WHERE l.request = :id AND "
		 "l.archived = 0 ORDER BY c.position"},
		{&kind_criterion, "criterion", "SELECT c.id, c.ref, c.title, '' FROM "
		 "request_criterion l JOIN criterion c ON c.id = l.criterion WHERE l.request = :id "
		 "AND l.archived = 0 ORDER BY c.position"},
		{&kind_evidence, "evidence", "SELECT c.id, c.ref, c.title, c.cadence FROM "
		 "request_evidence l JOIN evidence c ON c.id = l.evidence WHERE l.request = :id "
		 "AND l.archived = 0 ORDER BY c.position"},
		{&kind_artifact, "artifact", "SELECT a.id, a.ref, a.name, ifnull(a.performed_on, "
		 "a.collected_on) FROM attachment x JOIN artifact a ON a.id = x.artifact WHERE "
		 "x.request = :id AND x.archived = 0 ORDER BY a.position"},
		{&kind_sample, "sample", "SELECT s.id, s.ref, s.title, s.chosen_by FROM sample s "
		 "WHERE s.request = :id AND s.archived = 0 ORDER BY s.position"}),
	.reaches = REACHES(
		{"request", "request", "SELECT ref FROM request WHERE id = :row"},
		{"request_control", "request", "SELECT r.ref FROM request_control x JOIN request r "
		 "ON r.id = x.request WHERE x.id = :row"},
		{"request_criterion", "request", "SELECT r.ref FROM request_criterion x JOIN "
		 "request r ON r.id = x.request WHERE x.id = :row"},
		{"request_evidence", "request", "SELECT r.ref FROM request_evidence x JOIN request "
		 "r ON r.id = x.request WHERE x.id = :row"}),
	.prefix = "",
	/* Whoever reviewed the answer, or that there is none, does not own it. */
	.parties = PARTIES(
		{.field = "owner", .duty = "owner of a request", .family = HANDOVER_REQUESTS,
		 .one = "request to answer", .many = "requests to answer", .open = UNSETTLED,
		 .away = SUBMISSION_WAITS_FOR " = 0", .clash = IS_RECEIVER("t.reviewer") " OR "
		 "(t.status = 'none exists' AND " IS_RECEIVER("t.none_reviewer") ")"},
		{.field = "reviewer", .duty = "reviewer of an answer", .family = HANDOVER_REQUESTS,
		 .reviews = true, .one = "request to review", .many = "requests to review",
		 .open = UNSETTLED, .away = SUBMISSION_WAITS_FOR " = 0",
		 .clash = IS_GIVER_OR_RECEIVER("t.owner")},
		{.field = "none_reviewer", .duty = "reviewer of an answer"}),
	.aparts = APARTS(
		{.field = "none_reviewer", .other = "owner", .when = "t.status = 'none exists'",
		 .why = "none_reviewer must be someone other than the owner; the answer \"none\" "
		 "wants a second pair of eyes"}),
	.waits = SUBMISSION_WAITS_FOR " = 0",
	.export_help = "the auditor's requests, both status lines and our answers",
	.export_sort = "position",
	/* Where a header stands in data/import/requests.yaml, the import takes the column back. */
	.export = EXPORT(
		{"auditor_ref", "Request ID"}, {"title", "Title"}, {"detail", "Description"},
		{"kind", "Kind"}, {"area", "Area"}, {"controls_asked", "Control Ref"},
		{"format", "Format Expected"}, {"period", "Period"}, {"priority", "Priority"},
		{"requested_on", "Requested On"}, {"due", "Due Date"}, {"owner", "Assigned To"},
		{"reviewer", "Reviewer"}, {"status", "Internal Status"},
		{"submitted_on", "Submitted On"}, {"auditor_status", "Auditor Status"},
		{"auditor_status_on", "Auditor said on"},
		{"auditor_status_source", "Auditor said in"},
		{"returned_reason", "Returned because"}, {"answer", "Our answer"},
		{"none_reason", "None because"}, {"none_reviewer", "None reviewed by"},
		{"controls", "Linked controls"}, {"criteria", "Linked criteria"},
		{"evidence", "Linked evidence"}, {"auditor_note", "Auditor notes"},
		{"ref", "Label"}, {"list", "List"}, {"list_version", "List version"}),
	.import = "requests",
};
