/* SPDX-License-Identifier: MIT
 *
 * The duties that somebody can hand over, one row each. A duty does not go where
 * its new bearer would review their own work: `clash` says when. */
#include "program/work/handover_inner.h"
#include "program/work/load_inner.h"

#define HUMAN(column) "(SELECT " LOAD_HUMAN("z") " FROM party z WHERE z.id = " column ")"
/* The receiver, or (of the one who stays) the leaver, who may have both duties today. */
#define RECEIVER(column) HUMAN(column) " IS :person"
#define EITHER(column) "ifnull(" HUMAN(column) " IN (:person, :leaver), 0)"

#define OPEN_PROOF "o.archived = 0 AND o.status IN ('open', 'rejected')"

/* An occurrence has its own owner or reviewer, or the item's. */
#define PROOF_OWNER "ifnull(t.owner, (SELECT e.owner FROM evidence e WHERE e.id = t.evidence))"
#define PROOF_REVIEWER                                                                             \
	"ifnull(t.reviewer, (SELECT e.reviewer FROM evidence e WHERE e.id = t.evidence))"

#define ITEM_OWNER_CLASH                                                                           \
	RECEIVER("t.reviewer")                                                                     \
	" OR EXISTS (SELECT 1 FROM occurrence o WHERE o.evidence = t.id AND " OPEN_PROOF           \
	" AND o.owner IS NULL AND " RECEIVER("o.reviewer") ")"
#define ITEM_REVIEWER_CLASH                                                                        \
	EITHER("t.owner")                                                                          \
	" OR EXISTS (SELECT 1 FROM occurrence o WHERE o.evidence = t.id AND o.reviewer IS NULL "   \
	"AND ((" OPEN_PROOF                                                                        \
	" AND " EITHER("o.owner") ") OR (o.archived = 0 AND o.status = 'collected' AND " RECEIVER( \
		"o."                                                                               \
		"collected_"                                                                       \
		"by") ")))"
#define PROOF_OWNER_CLASH RECEIVER(PROOF_REVIEWER)
#define PROOF_REVIEWER_CLASH EITHER(PROOF_OWNER) " OR " RECEIVER("t.collected_by")

#define TO_COLLECT "t.archived = 0 AND t.status IN ('open', 'rejected')"
#define TO_ACCEPT "t.archived = 0 AND t.status IN ('open', 'rejected', 'collected')"
#define UNSETTLED "t.archived = 0 AND t.auditor_status NOT IN ('accepted', 'withdrawn')"
#define UNANSWERED                                                                                 \
	UNSETTLED " AND (t.status NOT IN ('submitted', 'none exists') OR t.auditor_status = "      \
		  "'returned')"
#define UNCLOSED "t.archived = 0 AND t.status <> 'closed'"
#define DUE_BY " AND t.due <= :until"
/* For an absence what comes by a role that the absent one holds goes too. */
#define THEIRS(column) " AND (" column " = :from OR " HUMAN(column) " IS :from)"

#define MOVE(table, column, ref, open, clash)                                                      \
	"SELECT count(*) FROM " table " t WHERE " open " AND NOT (" clash ")" HANDS_BOUND,         \
		"UPDATE " table " AS t SET " column " = :to WHERE " open " AND NOT (" clash        \
		")" HANDS_BOUND,                                                                   \
		"SELECT " ref " FROM " table " t WHERE " open " AND (" clash ")" HANDS_BOUND       \
		" ORDER BY 1"

#define OF_FROM(column) " AND t." column " = :from"
#define NO_CLASH "0"
/* After the name of the receiver. */
#define OWN_REVIEW "would own and review it"

/* clang-format off */
static const HandMove for_good[] = {
	{HAND_RACI, "control to own", "controls to own", MOVE("control", "owner", "t.ref",
		"t.archived = 0 AND t.status <> 'retired'" OF_FROM("owner"), NO_CLASH), NULL},
	{HAND_EVIDENCE, "evidence item to review", "evidence items to review", MOVE("evidence", "reviewer", "t.ref",
		"t.archived = 0" OF_FROM("reviewer"), ITEM_REVIEWER_CLASH), OWN_REVIEW},
	{HAND_EVIDENCE, "proof to review", "proofs to review", MOVE("occurrence", "reviewer", "t.ref",
		TO_ACCEPT OF_FROM("reviewer"), PROOF_REVIEWER_CLASH), OWN_REVIEW},
	{HAND_EVIDENCE, "statement to review", "statements to review", MOVE("statement", "reviewer", "t.ref",
		"t.archived = 0 AND t.reviewed_on IS NULL" OF_FROM("reviewer"), RECEIVER("t.stated_by")),
		OWN_REVIEW},
	{HAND_EVIDENCE, "population to review", "populations to review", MOVE("population", "reviewer", "t.ref",
		"t.archived = 0 AND t.reviewed_on IS NULL" OF_FROM("reviewer"), NO_CLASH), NULL},
	{HAND_EVIDENCE, "evidence item to own", "evidence items to own", MOVE("evidence", "owner", "t.ref",
		"t.archived = 0" OF_FROM("owner"), ITEM_OWNER_CLASH), OWN_REVIEW},
	{HAND_EVIDENCE, "proof to collect", "proofs to collect", MOVE("occurrence", "owner", "t.ref",
		TO_COLLECT OF_FROM("owner"), PROOF_OWNER_CLASH), OWN_REVIEW},
	{HAND_EVIDENCE, "sample item to test", "sample items to test", MOVE("sample_item", "owner", "t.ref",
		"t.archived = 0 AND t.result IS NULL" OF_FROM("owner"), NO_CLASH), NULL},
	{HAND_REQUESTS, "request to review", "requests to review", MOVE("request", "reviewer", "t.ref",
		UNSETTLED OF_FROM("reviewer"), EITHER("t.owner")), OWN_REVIEW},
	{HAND_REQUESTS, "request to answer", "requests to answer", MOVE("request", "owner", "t.ref",
		UNSETTLED OF_FROM("owner"), RECEIVER("t.reviewer")), OWN_REVIEW},
	{HAND_GAPS, "gap to mend", "gaps to mend", MOVE("gap", "owner", "t.ref",
		UNCLOSED OF_FROM("owner"), NO_CLASH), NULL},
	{HAND_GAPS, "gap escalated to them", "gaps escalated to them", MOVE("gap", "escalated_to", "t.ref",
		UNCLOSED OF_FROM("escalated_to"), NO_CLASH), NULL},
	{HAND_BACKUPS, "person or role to stand in for", "people and roles to stand in for", MOVE("party", "backup", "t.name",
		"t.archived = 0" OF_FROM("backup"), "t.id IS :person OR t.id IS :to OR t.holder IS :person"),
		"would be their own backup; name another one"},
	{HAND_ROLES, "role to hold", "roles to hold", MOVE("party", "holder", "t.name",
		"t.archived = 0 AND t.kind = 'role'" OF_FROM("holder"), NO_CLASH), NULL},
};

static const HandMove for_a_while[] = {
	{HAND_EVIDENCE, "proof to review", "proofs to review", MOVE("occurrence", "reviewer", "t.ref",
		TO_ACCEPT DUE_BY THEIRS(PROOF_REVIEWER), PROOF_REVIEWER_CLASH), OWN_REVIEW},
	{HAND_EVIDENCE, "proof to collect", "proofs to collect", MOVE("occurrence", "owner", "t.ref",
		TO_COLLECT DUE_BY THEIRS(PROOF_OWNER), PROOF_OWNER_CLASH), OWN_REVIEW},
	{HAND_REQUESTS, "request to review", "requests to review", MOVE("request", "reviewer", "t.ref",
		UNANSWERED DUE_BY THEIRS("t.reviewer"), EITHER("t.owner")), OWN_REVIEW},
	{HAND_REQUESTS, "request to answer", "requests to answer", MOVE("request", "owner", "t.ref",
		UNANSWERED DUE_BY THEIRS("t.owner"), RECEIVER("t.reviewer")), OWN_REVIEW},
	{HAND_GAPS, "gap to mend", "gaps to mend", MOVE("gap", "owner", "t.ref",
		UNCLOSED DUE_BY THEIRS("t.owner"), NO_CLASH), NULL},
};
/* clang-format on */

const HandMove *hand_moves(bool dated, size_t *count)
{
	*count = dated ? sizeof for_a_while / sizeof *for_a_while
		       : sizeof for_good / sizeof *for_good;
	return dated ? for_a_while : for_good;
}

void hands_bind(Stmt *q, const Hands *h)
{
	stmt_bind_id(q, ":from", h->from);
	stmt_bind_id(q, ":to", h->to);
	stmt_bind_id(q, ":leaver", h->leaver);
	stmt_bind_id(q, ":person", h->person);
	stmt_bind_date(q, ":until", h->until);
}
