/* SPDX-License-Identifier: MIT
 *
 * Vendors, as a sample of a register: everything that the program knows of them is said here, in
 * the schema file, and in the files of spellings and rules. */
#include "program/record/draft.h"
#include "program/record/kind_view.h"
#include "program/record/party.h"

static const char *const statuses[] = {"active", "ending", "ended", NULL};

/* clang-format off */
static const Field fields[] = {
	{.name = "ref", .head = "Vendor", .sql = "t.ref", .order = "t.position", .writable = true,
	 .fixed = true, .mask = MASK_NOTHING, .help = "VEN-3"},
	{.name = "title", .head = "Name", .sql = "t.title", .writable = true, .required = true,
	 .mask = MASK_NAME, .help = "as it signs"},
	{.name = "status", .head = "Status", .type = FIELD_WORD, .sql = "t.status", .writable = true,
	 .words = statuses, .help = "active, ending or ended"},
	{.name = "owner", .head = "Owner", .type = FIELD_PARTY, .sql = PARTY_SHOWN("t.owner"),
	 .writable = true, .help = "who answers for the contract"},
	{.name = "reviewer", .head = "Reviewer", .type = FIELD_PARTY,
	 .sql = PARTY_SHOWN("t.reviewer"), .writable = true, .help = "who reviews its reports"},
	{.name = "due", .head = "Notice by", .type = FIELD_DATE, .sql = "t.due", .writable = true,
	 .help = "last day to give notice"},
	{.name = "note", .head = "Note", .type = FIELD_LONG, .sql = "t.note", .writable = true,
	 .mask = MASK_INTERNAL, .help = "anything worth knowing"},
	{.name = "position", .head = "Number", .type = FIELD_INT, .sql = "t.position",
	 .writable = true, .fixed = true, .help = "3 of VEN-3"},
};

static const KindParty parties[] = {
	{.field = "owner", .duty = "owner of a vendor", .family = HANDOVER_OTHERS,
	 .one = "vendor to own", .many = "vendors to own", .open = "t.status <> 'ended'",
	 .away = "t.status <> 'ended'"},
	{.field = "reviewer", .duty = "reviewer of a vendor", .family = HANDOVER_OTHERS,
	 .reviews = true, .one = "vendor to review", .many = "vendors to review",
	 .open = "t.status <> 'ended'"},
	{NULL},
};

static const KindApart aparts[] = {
	{.field = "reviewer", .other = "owner", .why = "the reviewer must be someone other than the owner"},
	{NULL},
};

static const KindReach reaches[] = {
	{"vendor", "vendor", "SELECT ref FROM vendor WHERE id = :row"},
	{NULL},
};
/* clang-format on */

static const KindColumn columns[] = {
	{.field = "ref", .width = 7, .as = SHOW_REF},
	{.field = "title", .width = 20, .most = 60, .weight = 8},
	{.field = "status", .width = 8, .as = SHOW_WORD},
	{.field = "owner", .width = 14, .most = 26, .weight = 2, .as = SHOW_NAME},
	{.field = "due", .width = 11, .as = SHOW_DAY},
	{.field = NULL},
};

static const KindAsk asks[] = {
	{.field = "title", .title = "Name of the vendor"},
	{.field = NULL},
};

static const KindView view = {
	.pane = {.name = "Vendors",
		 .help = "Vendors and their contracts.",
		 .empty = "No vendors: {add} adds one.",
		 .columns = columns},
	.asks = asks,
	.status = {.field = "status", .title = "Status", .verb = "set status"},
	.verbs = CAN_HAND_OVER,
};

const Kind kind_vendor = {
	.name = "vendors",
	.one = "vendor",
	.table = "vendor",
	.where = "t.archived = 0",
	.order = "t.position",
	.find = "muster_contains(t.ref, :find) OR muster_contains(t.title, :find)",
	.attention = "t.status <> 'ended' AND (t.owner IS NULL OR t.due < :today)",
	.fields = fields,
	.field_count = sizeof fields / sizeof *fields,
	.creatable = true,
	.view = &view,
	.prefix = "VEN-",
	.parties = parties,
	.aparts = aparts,
	.reaches = reaches,
	.waits = "t.status <> 'ended'",
	.import = "vendors",
	.import_key = "title",
};
