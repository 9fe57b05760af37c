/* SPDX-License-Identifier: MIT
 *
 * Trust Services Criteria: ids of the framework, titles of our own. */
#include "program/crosswalk/crosswalk.h"
#include "program/record/words.h"

/* The ids of one framework beside it: a column of the list. */
#define OF_FRAMEWORK(id)                                                                           \
	"(SELECT group_concat(ref, '; ') FROM (SELECT i.ref FROM crosswalk x JOIN framework_item " \
	"i ON i.id = x.item WHERE x.criterion = t.id AND x.archived = 0 AND i.framework = '" id    \
	"' ORDER BY i.position))"

/* clang-format off */
static const Field fields[] = {
	{WRITABLE("ref", "Criterion", "CC6.1"), .order = "t.position", .fixed = true,
	 .required = true, .mask = MASK_NOTHING},
	{WRITABLE("title", "Title", "our own wording"), .fixed = true, .required = true,
	 .mask = MASK_NOTHING},
	{WRITABLE("in_scope", "In scope", "1 when its category is examined"), .type = FIELD_BOOL,
	 .fixed = true},
	{WRITABLE("category", "Category", "Security (common) or an additional one"),
	 ONE_OF(words_category), .fixed = true, .required = true},
	{WRITABLE("series", "Series", "CC6"), .order = "t.position", .fixed = true,
	 .required = true, .mask = MASK_NOTHING},
	{WRITABLE("series_name", "Series name", "what the series is about"), .fixed = true,
	 .required = true, .mask = MASK_NOTHING},
	{WRITABLE("sentence", "In a sentence", "our own wording"), .type = FIELD_LONG,
	 .fixed = true, .required = true, .mask = MASK_NOTHING},
	{WRITABLE("coso", "COSO", "COSO principle, CC1 to CC5"), .fixed = true,
	 .mask = MASK_NOTHING},
	{COMPUTED("controls", "Controls", "controls that serve it", "(SELECT group_concat(ref, '; "
	 "') FROM (SELECT c.ref FROM control_criterion l JOIN control c ON c.id = l.control WHERE "
	 "l.criterion = t.id AND l.archived = 0 AND c.archived = 0 ORDER BY c.position))"),
	 .type = FIELD_LIST, .mask = MASK_NOTHING},
	CROSSWALK_FIELD(CROSSWALK_REFS("= t.id"), "t.id IN " CROSSWALK_CRITERIA),
	{COMPUTED("csf", "CSF 2.0", "NIST CSF 2.0 beside it", OF_FRAMEWORK("nist-csf-2.0")),
	 .type = FIELD_LIST, .apart = true, .mask = MASK_NOTHING},
	{COMPUTED("iso", "ISO 27001", "ISO/IEC 27001:2022 Annex A beside it", OF_FRAMEWORK(
	 "iso-27001-2022")), .type = FIELD_LIST, .apart = true, .mask = MASK_NOTHING},
	{COMPUTED("nhi", "OWASP NHI", "OWASP Non-Human Identities Top 10 2025 beside it",
	 OF_FRAMEWORK("owasp-nhi-2025")), .type = FIELD_LIST, .apart = true, .mask = MASK_NOTHING},
	{COMPUTED("ai_rmf", "AI RMF", "NIST AI RMF beside it", OF_FRAMEWORK("nist-ai-rmf")),
	 .type = FIELD_LIST, .apart = true, .mask = MASK_NOTHING},
	{COMPUTED("control_count", "Controls", "how many controls serve it", "(SELECT count(*) "
	 "FROM control_criterion l JOIN control c ON c.id = l.control WHERE l.criterion = t.id AND "
	 "l.archived = 0 AND c.archived = 0)"), .type = FIELD_INT, .apart = true},
	{WRITABLE("position", "Position", "order of the framework"), .type = FIELD_INT,
	 .fixed = true, .required = true},
};

static const KindView view = {
	.pane = {.name = "Criteria",
		 .help = "The criteria, and the ids of other frameworks beside them.",
		 .empty = "No criteria: this workspace was made without a catalog.",
		 .columns = COLUMN_LIST(
			{.field = "ref", .head = "Id", .width = 6, .quiet = true, .as = SHOW_REF},
			{.field = "title", .width = 24, .most = 80, .weight = 1, .quiet = true},
			{.field = "in_scope", .head = "In", .width = 3, .quiet = true, .as = SHOW_YES_NO},
			{.field = "control_count", .head = "Ctl", .width = 3, .right = true},
			{.field = "csf", .head = "CSF", .width = 3, .right = true, .quiet = true},
			{.field = "iso", .head = "ISO", .width = 3, .right = true, .quiet = true},
			{.field = "nhi", .head = "NHI", .width = 3, .right = true, .quiet = true},
			{.field = "ai_rmf", .head = "RMF", .width = 3, .right = true, .quiet = true})},
	.list = {"ref", "title", "category", "in_scope", "controls"},
	/* No control answers a criterion that is examined. */
	.faults = TESTS({.field = "control_count", .value = "0"}),
	.done = TESTS({.field = "in_scope", .value = "0"}),
};

const Kind kind_criterion = {
	.name = "criteria",
	.one = "criterion",
	.table = "criterion",
	.where = "t.archived = 0",
	.order = "t.position, t.id",
	.find = "muster_contains(t.ref, :find) OR muster_contains(t.title, :find) OR "
		"muster_contains(t.series_name, :find)",
	.fields = fields,
	.field_count = sizeof fields / sizeof *fields,
	.view = &view,
	.links = LINKS(
		{&kind_control, "control", "SELECT c.id, c.ref, c.title, c.status FROM "
		 "control_criterion l JOIN control c ON c.id = l.control WHERE l.criterion = :id "
		 "AND l.archived = 0 ORDER BY c.position"},
		{&kind_request, "request", "SELECT r.id, r.ref, r.title, r.status FROM "
		 "request_criterion l JOIN request r ON r.id = l.request WHERE l.criterion = :id "
		 "AND l.archived = 0 ORDER BY r.position LIMIT 50"}),
};
