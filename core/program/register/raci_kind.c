/* SPDX-License-Identifier: MIT
 *
 * The cells of the RACI matrix as a list, for muster list and exports. They
 * are written by raci.h alone. */
#include "program/record/kind.h"

/* clang-format off */
static const Field fields[] = {
	{COMPUTED("control", "Control", "AC-04", "(SELECT c.ref FROM control c WHERE c.id = "
	 "t.control)"), .type = FIELD_REF, .of = "control"},
	{COMPUTED("party", "Party", "the role, person or firm", "(SELECT p.name FROM party p WHERE "
	 "p.id = t.party)"), .mask = MASK_NAME},
	{STORED("letters", "Letters", "R, A, C, I or RA"), .mask = MASK_NOTHING},
	{COMPUTED("holder", "Held by", "who holds the role", "(SELECT h.name FROM party p JOIN "
	 "party h ON h.id = p.holder WHERE p.id = t.party)"), .mask = MASK_NAME},
	{COMPUTED("title", "What is done", "the control", "(SELECT c.title FROM control c WHERE "
	 "c.id = t.control)"), .mask = MASK_NOTHING},
};
/* clang-format on */

/* clang-format off */
static const KindView view = {.list = {"control", "party", "letters", "holder"},
			      .list_widest = "party"};

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
	.reaches = REACHES(
		{"raci_cell", "control", "SELECT c.ref FROM raci_cell m JOIN control c ON c.id = "
		 "m.control WHERE m.id = :row"}),
};
