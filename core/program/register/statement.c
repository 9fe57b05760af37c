/* SPDX-License-Identifier: MIT
 *
 * Statements that something did not occur: the reviewed answer of a per-event evidence item to days
 * without an event. An empty row proves nothing; how it was looked up, and who reviewed that, does.
 */
#include "program/record/draft.h"
#include "program/fact/engagement.h"
#include "program/record/party.h"
#include "program/record/words.h"
#include "store/stmt.h"

#define STATE_SQL                                                                                  \
	"CASE WHEN EXISTS (SELECT 1 FROM occurrence o WHERE o.evidence = t.evidence AND "          \
	"o.archived = 0 AND o.covers_from <= t.covers_to AND o.covers_to >= t.covers_from AND "    \
	"o.ref GLOB '*@E*') THEN 'contradicted' WHEN t.reviewed_on IS NOT NULL THEN 'reviewed' "   \
	"ELSE 'waits for review' END"

/* clang-format off */
static const Field fields[] = {
	FIELD_LABEL("Statement", "NONE-2"),
	{COMPUTED("title", "What did not occur", "the evidence item", "(SELECT e.title FROM "
	 "evidence e WHERE e.id = t.evidence)"), .mask = MASK_NOTHING},
	{NAMES_RECORD("evidence", "Item", "evidence", "an evidence item that is due per event"),
	 .fixed = true, .required = true},
	{COMPUTED("state", "State", "reviewed counts; contradicted: an event has been recorded in "
	 "these days", STATE_SQL), ONE_OF(words_statement_state)},
	{WRITABLE("covers_from", "From", "first day it speaks of; empty: the period's"),
	 .type = FIELD_DATE},
	{WRITABLE("covers_to", "To", "last day it speaks of; empty: the period's, or today"),
	 .type = FIELD_DATE},
	{WRITABLE("basis", "How it was looked up", "what was searched, with which filter, so that "
	 "somebody else can do it again"), .type = FIELD_LONG, .required = true,
	 .mask = MASK_DETAIL},
	{NAMES_PARTY("stated_by", "Stated by", "who looked it up")},
	{WRITABLE("stated_on", "Stated", "the day on which it was looked up"), .type = FIELD_DATE,
	 .past = true},
	{NAMES_PARTY("reviewer", "Reviewer", "who reviewed it; someone other than who stated it")},
	{WRITABLE("reviewed_on", "Reviewed", "the day of the review; with it, it counts"),
	 .type = FIELD_DATE, .past = true},
	FIELD_NUMBER("2 of NONE-2"),
};
/* clang-format on */

/* The days of the examination, as far as they lie behind. */
static bool fill_days(Draft *d, Err *err)
{
	Engagement e;
	if (!engagement_get(d->db, d->arena, &e, err))
		return false;
	if (!draft_has(d, "covers_from") && e.from != DATE_NONE)
		draft_put_date(d, "covers_from", e.from);
	if (!draft_has(d, "covers_to") && e.to != DATE_NONE)
		draft_put_date(d, "covers_to", e.to < date_today() ? e.to : date_today());
	if (!draft_has(d, "stated_on"))
		draft_put_date(d, "stated_on", date_today());
	return draft_has(d, "covers_from") && draft_has(d, "covers_to")
		       ? true
		       : err_set(err, ERR_INPUT, "covers_from and covers_to are needed");
}

static bool check_days(const Draft *d, Err *err)
{
	Date from = draft_date(d, "covers_from"), to = draft_date(d, "covers_to");
	Date stated = draft_date(d, "stated_on"), reviewed = draft_date(d, "reviewed_on");
	if (to < from)
		return err_set(err, ERR_INPUT, "covers_to can't lie before covers_from");
	if (to > date_today())
		return err_set(err, ERR_INPUT,
			       "covers_to lies ahead; nobody can state what will not occur");
	if (stated < to)
		return err_set(
			err, ERR_INPUT,
			"stated_on can't lie before covers_to: the days must be over when they "
			"are looked up");
	if (stated > date_today() || (reviewed != DATE_NONE && reviewed > date_today()))
		return err_set(err, ERR_INPUT, "stated_on and reviewed_on can't lie in the future");
	return reviewed == DATE_NONE || reviewed >= stated ||
	       err_set(err, ERR_INPUT, "reviewed_on can't lie before stated_on");
}

static bool check_item(const Draft *d, Err *err)
{
	if (!draft_changes(d, "evidence"))
		return true;
	Stmt *q = stmt_get(d->db, "SELECT cadence = 'per event' OR per_hire = 1, ref, cadence FROM "
				  "evidence WHERE id = :id");
	stmt_bind_id(q, ":id", draft_id(d, "evidence"));
	bool ok = stmt_row(q) && stmt_int(q, 0) != 0;
	if (!ok)
		err_set(err, ERR_INPUT,
			"%.*s is due %.*s; only what is due per event can be stated not to have "
			"occurred",
			STR_ARG(stmt_text(q, 1)), STR_ARG(stmt_text(q, 2)));
	return stmt_end(q, err) && ok;
}

static bool check_events(const Draft *d, Err *err)
{
	char from[DATE_SIZE], to[DATE_SIZE];
	Stmt *q =
		stmt_get(d->db, "SELECT o.ref FROM occurrence o WHERE o.evidence = :evidence AND "
				"o.archived = 0 AND o.covers_from <= :to AND o.covers_to >= :from "
				"AND o.ref GLOB '*@E*' ORDER BY o.covers_from LIMIT 1");
	stmt_bind_id(q, ":evidence", draft_id(d, "evidence"));
	stmt_bind_date(q, ":from", draft_date(d, "covers_from"));
	stmt_bind_date(q, ":to", draft_date(d, "covers_to"));
	bool occurred = stmt_row(q);
	if (occurred)
		err_set(err, ERR_INPUT,
			"%.*s occurred within %s to %s; a statement can't say that "
			"it did not",
			STR_ARG(stmt_text(q, 0)), date_iso(draft_date(d, "covers_from"), from),
			date_iso(draft_date(d, "covers_to"), to));
	return stmt_end(q, err) && !occurred;
}

static bool check_people(Draft *d, Err *err)
{
	if (draft_has(d, "reviewed_on") &&
	    (!draft_has(d, "reviewer") || !draft_has(d, "stated_by")))
		return err_set(err, ERR_INPUT,
			       "a review needs stated_by and reviewer, two different people");
	return true;
}

/* Naming the reviewer is the review, unless another day is given. */
static void follow_reviewer(Draft *d)
{
	if (draft_changes(d, "reviewer") && !draft_assigns(d, "reviewed_on"))
		draft_put_date(d, "reviewed_on",
			       draft_has(d, "reviewer") ? date_today() : DATE_NONE);
}

static bool rule(Draft *d, Err *err)
{
	if (!check_item(d, err) || !fill_days(d, err))
		return false;
	follow_reviewer(d);
	return check_days(d, err) && check_people(d, err) && check_events(d, err);
}

/* clang-format off */
static const KindView view = {
	.pane = {.name = "Statements",
		 .help = "Reviewed statements that something did not occur.",
		 .empty = "No statements. {add} states that something did not occur in the "
			  "period.",
		 .columns = COLUMN_LIST(
			{.field = "ref", .width = 9, .as = SHOW_REF},
			{.field = "title", .width = 16, .most = 60, .weight = 8},
			{.field = "evidence", .width = 8, .from = 92, .as = SHOW_DIM},
			{.field = "state", .width = 16, .as = SHOW_WORD},
			{.field = "covers_from", .width = 11, .as = SHOW_DAY},
			{.field = "covers_to", .width = 11, .as = SHOW_DAY},
			{.field = "stated_by", .width = 14, .from = 100, .as = SHOW_NAME},
			{.field = "reviewer", .width = 14, .from = 116, .as = SHOW_NAME}),
		 .foot = FOOT(
			{.label = "Looked up:", .text = "{basis}"},
			{.label = "Stated by:", .text = "{stated_by}"},
			{.label = "Reviewed by:", .text = "{reviewer}",
			 .empty = "nobody yet; it does not count until then"})},
	.list = {"ref", "title", "evidence", "state", "covers_from", "covers_to"},
	.faults = TESTS({.field = "state", .op = TEST_IS_NOT, .value = "reviewed"}),
	.asks = ASKS(
		{.field = "evidence", .title = "Which per-event evidence did not occur"},
		{.field = "basis", .title = "How it was looked up",
		 .hint = "what was searched, with which filter"},
		{.field = "stated_by", .title = "Who looked it up"}),
	/* The review of a statement is its reviewer's name. */
	.status = {.verb = "review", .asks = ASKS(
		{.field = "reviewer", .title = "Review: reviewer", .nobody = true})},
};

const Kind kind_statement = {
	.name = "statements",
	.one = "statement",
	.table = "statement",
	.where = "t.archived = 0",
	.order = "t.reviewed_on IS NOT NULL, t.position",
	.find = "muster_contains(t.ref, :find) OR muster_contains(t.basis, :find) OR t.evidence IN "
		"(SELECT e.id FROM evidence e WHERE muster_contains(e.ref, :find) OR "
		"muster_contains(e.title, :find))",
	.attention = "t.reviewed_on IS NULL",
	.fields = fields,
	.field_count = sizeof fields / sizeof *fields,
	.creatable = true,
	.rule = rule,
	.view = &view,
	.reaches = REACHES(
		{"statement", "statement", "SELECT ref FROM statement WHERE id = :row"},
		{"statement", "evidence", "SELECT e.ref FROM statement s JOIN evidence e ON e.id = "
		 "s.evidence WHERE s.id = :row"}),
	.prefix = "NONE-",
	.parties = PARTIES(
		{.field = "stated_by", .duty = "the one who states that nothing occurred"},
		{.field = "reviewer", .duty = "reviewer of evidence", .family = HANDOVER_EVIDENCE,
		 .reviews = true, .one = "statement to review", .many = "statements to review",
		 .open = "t.reviewed_on IS NULL"}),
	.aparts = APARTS(
		{.field = "reviewer", .other = "stated_by", .decides = "reviewed_on",
		 .why = "the reviewer must be someone other than who stated it"}),
};
