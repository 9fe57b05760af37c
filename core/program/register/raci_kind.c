/* SPDX-License-Identifier: MIT
 *
 * The cells of the RACI matrix as a list, for muster list and exports. They
 * are written by raci.h alone. */
#include "program/record/kind.h"

/* clang-format off */
static const Field fields[] = {
	{.name = "control", .head = "Control", .type = FIELD_REF, .of = "control",
	 .sql = "(SELECT c.ref FROM control c WHERE c.id = t.control)", .help = "AC-04"},
	{.name = "party", .head = "Party", .sql = "(SELECT p.name FROM party p WHERE p.id = t.party)",
	 .mask = MASK_NAME, .help = "the role, person or firm"},
	{.name = "letters", .head = "Letters", .sql = "t.letters", .mask = MASK_NOTHING, .help = "R, A, C, I or RA"},
	{.name = "holder", .head = "Held by",
	 .sql = "(SELECT h.name FROM party p JOIN party h ON h.id = p.holder WHERE p.id = t.party)",
	 .mask = MASK_NAME, .help = "who holds the role"},
	{.name = "title", .head = "What is done",
	 .sql = "(SELECT c.title FROM control c WHERE c.id = t.control)", .mask = MASK_NOTHING, .help = "the control"},
};
/* clang-format on */

static const KindView view = {.list = {"control", "party", "letters", "holder"},
			      .list_widest = "party"};
/* clang-format off */
static const KindReach reaches[] = {
	{"raci_cell", "control",
	 "SELECT c.ref FROM raci_cell m JOIN control c ON c.id = m.control WHERE m.id = :row"},
	{NULL},
};
/* clang-format on */

const Kind kind_raci = {
	.name = "raci",
	.one = "cell",
	.table = "raci_cell",
	.where = "t.letters <> '' AND EXISTS (SELECT 1 FROM control c WHERE c.id = t.control AND "
		 "c.archived = 0)",
	.order =
		"(SELECT c.position FROM control c WHERE c.id = t.control), (SELECT p.position FROM "
		"party p WHERE p.id = t.party), (SELECT p.name FROM party p WHERE p.id = t.party), t.id",
	.find = "(SELECT muster_contains(c.ref, :find) OR muster_contains(c.title, :find) FROM control "
		"c WHERE c.id = t.control) OR (SELECT muster_contains(p.name, :find) FROM party p WHERE "
		"p.id = t.party)",
	.fields = fields,
	.field_count = sizeof fields / sizeof *fields,
	.view = &view,
	.reaches = reaches,
};
