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
	FIELD_LABEL("Vendor", "VEN-3"),
	{WRITABLE("title", "Name", "as it signs"), .required = true, .mask = MASK_NAME},
	{WRITABLE("status", "Status", "active, ending or ended"), ONE_OF(statuses)},
	{NAMES_PARTY("owner", "Owner", "who answers for the contract")},
	{NAMES_PARTY("reviewer", "Reviewer", "who reviews its reports")},
	{WRITABLE("due", "Notice by", "last day to give notice"), .type = FIELD_DATE},
	{WRITABLE("note", "Note", "anything worth knowing"), .type = FIELD_LONG,
	 .mask = MASK_INTERNAL},
	FIELD_NUMBER("3 of VEN-3"),
};

static const KindView view = {
	.pane = {.name = "Vendors",
		 .help = "Vendors and their contracts.",
		 .empty = "No vendors: {add} adds one.",
		 .columns = COLUMN_LIST(
			{.field = "ref", .width = 7, .as = SHOW_REF},
			{.field = "title", .width = 20, .most = 60, .weight = 8},
			{.field = "status", .width = 8, .quiet = true, .as = SHOW_WORD},
			{.field = "owner", .width = 14, .most = 26, .weight = 2, .as = SHOW_NAME},
			{.field = "due", .width = 11, .as = SHOW_DAY, .empty = "open",
			 .empty_tone = TONE_DIM},
			{.field = "reviewer", .width = 14, .from = 100, .as = SHOW_NAME}),
		 .foot = FOOT(
			{.text = "{status}{, notice by |due}{, reviewed by |reviewer}", .ref = true},
			{.label = "Note:", .text = "{note}", .empty = "none yet"})},
	.faults = TESTS({.field = "owner", .value = ""}),
	.done = TESTS({.field = "status", .value = "ended"}),
	.asks = ASKS(
		{.field = "title", .title = "Name of the vendor", .hint = "as it signs"},
		{.field = "owner", .title = "Owner"},
		{.field = "due", .title = "Notice by", .preset = "+90"}),
	.status = {.field = "status", .title = "Status", .verb = "set status", .asks = ASKS(
		{.field = "due", .title = "Notice by", .preset = "today", .with = {"ending"},
		 .missing = true},
		{.field = "note", .title = "Ended: note", .hint = "who took over", .with = {"ended"}})},
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
	.parties = PARTIES(
		{.field = "owner", .duty = "owner of a vendor", .family = HANDOVER_OTHERS,
		 .one = "vendor to own", .many = "vendors to own", .open = "t.status <> 'ended'",
		 .away = "t.status <> 'ended'"},
		{.field = "reviewer", .duty = "reviewer of a vendor", .family = HANDOVER_OTHERS,
		 .reviews = true, .one = "vendor to review", .many = "vendors to review",
		 .open = "t.status <> 'ended'"}),
	.aparts = APARTS(
		{.field = "reviewer", .other = "owner",
		 .why = "the reviewer must be someone other than the owner"}),
	.reaches = REACHES({"vendor", "vendor", "SELECT ref FROM vendor WHERE id = :row"}),
	.waits = "t.status <> 'ended'",
	.import = "vendors",
	.import_key = "title",
};
