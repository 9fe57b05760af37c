/* SPDX-License-Identifier: MIT
 *
 * Trust Services Criteria: ids of the framework, titles of our own. */
#include "program/draft.h"
#include "program/words.h"

/* clang-format off */
static const Field fields[] = {
	{.name = "ref", .head = "Criterion", .sql = "t.ref", .order = "t.position",
	 .writable = true, .fixed = true, .required = true, .help = "CC6.1"},
	{.name = "title", .head = "Title", .sql = "t.title", .writable = true, .fixed = true,
	 .required = true, .help = "our own wording"},
	{.name = "in_scope", .head = "In scope", .type = FIELD_BOOL, .sql = "t.in_scope",
	 .writable = true, .fixed = true, .help = "1 when its category is examined"},
	{.name = "category", .head = "Category", .type = FIELD_WORD, .sql = "t.category",
	 .writable = true, .fixed = true, .required = true, .words = words_category,
	 .help = "Security (common) or an additional one"},
	{.name = "series", .head = "Series", .sql = "t.series", .order = "t.position",
	 .writable = true, .fixed = true, .required = true, .help = "CC6"},
	{.name = "series_name", .head = "Series name", .sql = "t.series_name", .writable = true,
	 .fixed = true, .required = true, .help = "what the series is about"},
	{.name = "sentence", .head = "In a sentence", .type = FIELD_LONG, .sql = "t.sentence",
	 .writable = true, .fixed = true, .required = true, .help = "our own wording"},
	{.name = "coso", .head = "COSO", .sql = "t.coso", .writable = true, .fixed = true,
	 .help = "COSO principle, CC1 to CC5"},
	{.name = "controls", .head = "Controls", .type = FIELD_LIST,
	 .sql = "(SELECT group_concat(ref, '; ') FROM (SELECT c.ref FROM control_criterion l JOIN "
		"control c ON c.id = l.control WHERE l.criterion = t.id AND l.archived = 0 AND "
		"c.archived = 0 ORDER BY c.position))",
	 .help = "controls that serve it"},
	{.name = "position", .head = "Position", .type = FIELD_INT, .sql = "t.position",
	 .writable = true, .fixed = true, .required = true, .help = "order of the framework"},
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
};
