/* SPDX-License-Identifier: MIT
 *
 * Trust Services Criteria: ids of the framework, titles of our own. */
#include "program/crosswalk/crosswalk.h"
#include "program/record/draft.h"
#include "program/record/words.h"

/* The ids of one framework beside it: a column of the list. */
#define OF_FRAMEWORK(id)                                                                           \
	"(SELECT group_concat(ref, '; ') FROM (SELECT i.ref FROM crosswalk x JOIN framework_item " \
	"i ON i.id = x.item WHERE x.criterion = t.id AND x.archived = 0 AND i.framework = '" id    \
	"' ORDER BY i.position))"

/* clang-format off */
static const Field fields[] = {
	{.name = "ref", .head = "Criterion", .sql = "t.ref", .order = "t.position",
	 .writable = true, .fixed = true, .required = true, .mask = MASK_NOTHING, .help = "CC6.1"},
	{.name = "title", .head = "Title", .sql = "t.title", .writable = true, .fixed = true,
	 .required = true, .mask = MASK_NOTHING, .help = "our own wording"},
	{.name = "in_scope", .head = "In scope", .type = FIELD_BOOL, .sql = "t.in_scope",
	 .writable = true, .fixed = true, .help = "1 when its category is examined"},
	{.name = "category", .head = "Category", .type = FIELD_WORD, .sql = "t.category",
	 .writable = true, .fixed = true, .required = true, .words = words_category,
	 .help = "Security (common) or an additional one"},
	{.name = "series", .head = "Series", .sql = "t.series", .order = "t.position",
	 .writable = true, .fixed = true, .required = true, .mask = MASK_NOTHING, .help = "CC6"},
	{.name = "series_name", .head = "Series name", .sql = "t.series_name", .writable = true,
	 .fixed = true, .required = true, .mask = MASK_NOTHING, .help = "what the series is about"},
	{.name = "sentence", .head = "In a sentence", .type = FIELD_LONG, .sql = "t.sentence",
	 .writable = true, .fixed = true, .required = true, .mask = MASK_NOTHING, .help = "our own wording"},
	{.name = "coso", .head = "COSO", .sql = "t.coso", .writable = true, .fixed = true,
	 .mask = MASK_NOTHING, .help = "COSO principle, CC1 to CC5"},
	{.name = "controls", .head = "Controls", .type = FIELD_LIST,
	 .sql = "(SELECT group_concat(ref, '; ') FROM (SELECT c.ref FROM control_criterion l JOIN "
		"control c ON c.id = l.control WHERE l.criterion = t.id AND l.archived = 0 AND "
		"c.archived = 0 ORDER BY c.position))",
	 .mask = MASK_NOTHING, .help = "controls that serve it"},
	CROSSWALK_FIELD(CROSSWALK_REFS("= t.id"), "t.id IN " CROSSWALK_CRITERIA),
	{.name = "csf", .head = "CSF 2.0", .type = FIELD_LIST, .sql = OF_FRAMEWORK("nist-csf-2.0"),
	 .apart = true, .mask = MASK_NOTHING, .help = "NIST CSF 2.0 beside it"},
	{.name = "iso", .head = "ISO 27001", .type = FIELD_LIST,
	 .sql = OF_FRAMEWORK("iso-27001-2022"), .apart = true,
	 .mask = MASK_NOTHING, .help = "ISO/IEC 27001:2022 Annex A beside it"},
	{.name = "nhi", .head = "OWASP NHI", .type = FIELD_LIST,
	 .sql = OF_FRAMEWORK("owasp-nhi-2025"), .apart = true,
	 .mask = MASK_NOTHING, .help = "OWASP Non-Human Identities Top 10 2025 beside it"},
	{.name = "ai_rmf", .head = "AI RMF", .type = FIELD_LIST, .sql = OF_FRAMEWORK("nist-ai-rmf"),
	 .apart = true, .mask = MASK_NOTHING, .help = "NIST AI RMF beside it"},
	{.name = "control_count", .head = "Controls", .type = FIELD_INT,
	 .sql = "(SELECT count(*) FROM control_criterion l JOIN control c ON c.id = l.control WHERE "
		"l.criterion = t.id AND l.archived = 0 AND c.archived = 0)",
	 .apart = true, .help = "how many controls serve it"},
	{.name = "position", .head = "Position", .type = FIELD_INT, .sql = "t.position",
	 .writable = true, .fixed = true, .required = true, .help = "order of the framework"},
};

static const KindColumn columns[] = {
	{.field = "ref", .head = "Id", .width = 6, .quiet = true, .as = SHOW_REF},
	{.field = "title", .width = 24, .most = 80, .weight = 1, .quiet = true},
	{.field = "in_scope", .head = "In", .width = 3, .quiet = true, .as = SHOW_YES_NO},
	{.field = "control_count", .head = "Ctl", .width = 3, .right = true},
	{.field = "csf", .head = "CSF", .width = 3, .right = true, .quiet = true},
	{.field = "iso", .head = "ISO", .width = 3, .right = true, .quiet = true},
	{.field = "nhi", .head = "NHI", .width = 3, .right = true, .quiet = true},
	{.field = "ai_rmf", .head = "RMF", .width = 3, .right = true, .quiet = true},
	{.field = NULL},
};

static const KindTest faults[] = {
	{.field = "control_count", .value = "0"},
	{.field = NULL},
};

static const KindTest done[] = {
	{.field = "in_scope", .value = "0"},
	{.field = NULL},
};

static const KindView view = {
	.pane = {.name = "Criteria", .columns = columns, .foot_lines = 4,
		 .help = "The criteria, and the ids of other frameworks beside them.",
		 .empty = "No criteria: this workspace was made without a catalog."},
	.list = {"ref", "title", "category", "in_scope", "controls"},
	/* No control answers a criterion that is examined. */
	.faults = faults,
	.done = done,
};

static const KindLink links[] = {
	{&kind_control, "control",
	 "SELECT c.id, c.ref, c.title, c.status FROM control_criterion l JOIN control c ON c.id = "
	 "l.control WHERE l.criterion = :id AND l.archived = 0 ORDER BY c.position"},
	{&kind_request, "request",
	 "SELECT r.id, r.ref, r.title, r.status FROM request_criterion l JOIN request r ON r.id = "
	 "l.request WHERE l.criterion = :id AND l.archived = 0 ORDER BY r.position LIMIT 50"},
	{NULL},
};
/* clang-format on */

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
	.links = links,
};
