/* SPDX-License-Identifier: MIT
 *
 * The items of samples: each selected row, its evidence and its result. */
#include "program/proof/sample.h"
#include "program/record/draft.h"
#include "program/record/party.h"
#include "program/record/record.h"
#include "program/record/words.h"
#include "store/stmt.h"

/* clang-format off */
static const Field fields[] = {
	{WRITABLE("ref", "Item", "SMP-3.17"),
	 .order = "(SELECT s.position FROM sample s WHERE s.id = t.sample) * 100000 + t.position",
	 .fixed = true, .mask = MASK_NOTHING},
	{STORED("title", "Key", "what names the row: CHG-0042"), .mask = MASK_DETAIL},
	{COMPUTED("sample", "Sample", "the selection it is of", "(SELECT s.ref FROM sample s WHERE "
	 "s.id = t.sample)"), .mask = MASK_NOTHING},
	{WRITABLE("result", "Result", "pass needs an artifact or a note; deviation and not "
	 "applicable need cause"), ONE_OF(words_sample_result)},
	{COMPUTED("artifacts", "Artifacts", "how many answer it", "(SELECT count(*) FROM "
	 "attachment a WHERE a.item = t.id AND a.archived = 0)"), .type = FIELD_INT},
	{WRITABLE("cause", "Cause", "why it deviates or does not apply"), .type = FIELD_LONG,
	 .mask = MASK_DETAIL},
	{NAMES_RECORD("exception", "Exception", "exception", "that records the deviation; opened "
	 "by it")},
	{NAMES_PARTY("owner", "Owner", "who gets its evidence")},
	{WRITABLE("tested_on", "Tested", "the day of the result"), .type = FIELD_DATE,
	 .past = true},
	{STORED("row", "Row", "in the population's file, the head being row 1"), .type = FIELD_INT},
	{STORED("cells", "The row", "as it stands in the population"), .type = FIELD_LONG,
	 .mask = MASK_DETAIL},
	{WRITABLE("note", "Note", "where it was seen, what was looked at"), .type = FIELD_LONG,
	 .mask = MASK_INTERNAL},
	{STORED("position", "Number", "17 of SMP-3.17"), .type = FIELD_INT},
};
/* clang-format on */

static bool has_artifact(const Draft *d, bool *out, Err *err)
{
	Stmt *q = stmt_get(d->db, "SELECT 1 FROM attachment WHERE item = :id AND archived = 0");
	stmt_bind_id(q, ":id", d->id);
	*out = stmt_row(q);
	return stmt_end(q, err);
}

static bool check_result(Draft *d, Err *err)
{
	bool attached = false;
	if (!draft_has(d, "result")) {
		draft_put(d, "tested_on", STR(""));
		return true;
	}
	if (!draft_has(d, "tested_on"))
		draft_put_date(d, "tested_on", date_today());
	if ((draft_is(d, "result", "deviation") || draft_is(d, "result", "not applicable")) &&
	    !draft_has(d, "cause"))
		return err_set(err, ERR_INPUT, "%.*s needs cause", STR_ARG(draft_get(d, "result")));
	if (draft_is(d, "result", "pass") && draft_changes(d, "result") &&
	    draft_has(d, "exception") && (!draft_changes(d, "note") || !draft_has(d, "note")))
		return err_set(
			err, ERR_INPUT,
			"it was found to deviate; a pass now needs a note that says why, and "
			"its exception is to be rejected");
	if (!draft_is(d, "result", "pass") || draft_has(d, "note"))
		return true;
	if (!has_artifact(d, &attached, err))
		return false;
	return attached || err_set(err, ERR_INPUT,
				   "pass needs what shows it: attach an artifact, or write in note "
				   "where it was seen");
}

static bool rule(Draft *d, Err *err)
{
	if (draft_changes(d, "tested_on") && draft_has(d, "tested_on") &&
	    draft_date(d, "tested_on") > date_today())
		return err_set(err, ERR_INPUT, "tested_on can't lie in the future");
	bool looks = draft_changes(d, "result") || draft_changes(d, "cause") ||
		     (draft_changes(d, "note") && !draft_has(d, "note"));
	return !looks || check_result(d, err);
}

typedef struct Deviation {
	Str ref, key, cells, control;
} Deviation;

static bool read_deviation(Draft *d, Deviation *out, Err *err)
{
	Stmt *q =
		stmt_get(d->db, "SELECT i.ref, i.title, i.cells, c.ref FROM sample_item i JOIN "
				"sample s ON s.id = i.sample JOIN population p ON p.id = "
				"s.population LEFT JOIN control c ON c.id = p.control WHERE i.id = "
				":id");
	stmt_bind_id(q, ":id", d->id);
	if (stmt_row(q))
		*out = (Deviation){stmt_text_copy(q, 0, d->arena), stmt_text_copy(q, 1, d->arena),
				   stmt_text_copy(q, 2, d->arena), stmt_text_copy(q, 3, d->arena)};
	return stmt_end(q, err);
}

static bool set_exception(Draft *d, Id exception, Err *err)
{
	Stmt *q = stmt_get(d->db, "UPDATE sample_item SET exception = :exception WHERE id = :id");
	stmt_bind_id(q, ":id", d->id);
	stmt_bind_id(q, ":exception", exception);
	return stmt_run(q, err);
}

/* A deviation is on the record the moment it is found. */
static bool open_exception(Draft *d, Err *err)
{
	Deviation dev = {STR(""), STR(""), STR(""), STR("")};
	Id exception;
	if (!draft_changes(d, "result") || !draft_is(d, "result", "deviation") ||
	    draft_has(d, "exception"))
		return true;
	if (!read_deviation(d, &dev, err))
		return false;
	const Assign assigns[] = {
		{"title", arena_printf(d->arena, "%.*s deviates (%.*s)", STR_ARG(dev.key),
				       STR_ARG(dev.ref))},
		{"kind", STR("deviation")},
		{"cause", draft_get(d, "cause")},
		{"detail", dev.cells},
		{"control", dev.control},
	};
	return record_insert(d->db, &kind_exception, (Assigns){assigns, 5}, &exception, err) &&
	       set_exception(d, exception, err);
}

/* The one to test next in the same sample. */
static bool next_item(Db *db, Id item, Id *next, Err *err)
{
	Id sample = ID_NONE;
	Stmt *q = stmt_get(db, "SELECT sample FROM sample_item WHERE id = :item");
	stmt_bind_id(q, ":item", item);
	if (stmt_row(q))
		sample = stmt_id(q, 0);
	return stmt_end(q, err) && sample_next_item(db, sample, item, next, err);
}

/* clang-format off */
static const KindView view = {
	.pane = {.name = "Items",
		 .help = "Each selected row, its evidence and its result.",
		 .empty = "No items: a sample has them, selected from a population "
			  "(:populations).",
		 .columns = COLUMN_LIST(
			{.field = "ref", .width = 9, .as = SHOW_REF},
			{.field = "title", .width = 14, .most = 40, .weight = 4},
			{.field = "result", .width = 14, .as = SHOW_WORD, .good = "pass",
			 .bad = "deviation", .empty = "to go", .empty_tone = TONE_WARN},
			{.field = "artifacts", .width = 9, .right = true, .as = SHOW_COUNT, .empty = "-",
			 .empty_tone = TONE_DIM},
			{.field = "owner", .width = 12, .most = 24, .weight = 2, .from = 64,
			 .as = SHOW_NAME},
			{.field = "exception", .head = "Exc", .width = 8, .from = 74, .as = SHOW_DIM},
			{.field = "tested_on", .width = 11, .from = 90, .as = SHOW_DAY},
			{.field = "row", .width = 8, .right = true, .from = 100, .as = SHOW_DIM},
			{.field = "cells", .width = 30, .most = 120, .weight = 8, .from = 130})},
	.list = {"ref", "title", "result", "artifacts", "exception", "owner", "tested_on", "row"},
	.faults = TESTS({.field = "result", .value = ""}),
	.status = {.field = "result", .title = "Result", .verb = "set result", .none = "to go",
		/* What an artifact shows, or a note says, passes without a question. */
		   .finished = "every item of the sample has its result", .asks = ASKS(
			{.field = "note", .title = "No artifact yet. Where it was seen: note",
			 .hint = "the ticket, the system and the day", .with = {"pass"},
			 .missing = true, .only = {.field = "artifacts", .value = "0"}},
			{.field = "cause", .title = "Why it deviates: cause",
			 .hint = "What led to it", .with = {"deviation"}},
			{.field = "cause", .title = "Why it does not apply: cause",
			 .hint = "What the row is instead", .with = {"not applicable"}})},
	.verbs = CAN_ATTACH | CAN_DETACH,
	.file_field = "title",
	.next = next_item,
};

const Kind kind_sample_item = {
	.name = "items",
	.one = "item",
	.table = "sample_item",
	.where = "t.archived = 0",
	.order = "(SELECT -s.position FROM sample s WHERE s.id = t.sample), t.position",
	.find = "muster_contains(t.ref, :find) OR muster_contains(t.title, :find) OR "
		"muster_contains(t.cells, :find)",
	.attention = "t.result IS NULL",
	.fields = fields,
	.field_count = sizeof fields / sizeof *fields,
	.rule = rule,
	.after = open_exception,
	.view = &view,
	.links = LINKS(
		{&kind_artifact, "artifact", "SELECT a.id, a.ref, a.name, ifnull(a.performed_on, "
		 "a.collected_on) FROM attachment x JOIN artifact a ON a.id = x.artifact WHERE "
		 "x.item = :id AND x.archived = 0 ORDER BY a.position"},
		{&kind_sample, "sample", "SELECT s.id, s.ref, s.title, s.chosen_by FROM "
		 "sample_item i JOIN sample s ON s.id = i.sample WHERE i.id = :id"},
		{&kind_population, "population", "SELECT p.id, p.ref, p.title, p.unit FROM "
		 "sample_item i JOIN sample s ON s.id = i.sample JOIN population p ON p.id = "
		 "s.population WHERE i.id = :id"},
		{&kind_request, "request", "SELECT r.id, r.ref, r.title, r.status FROM sample_item "
		 "i JOIN sample s ON s.id = i.sample JOIN request r ON r.id = s.request WHERE i.id "
		 "= :id"},
		{&kind_exception, "exception", "SELECT x.id, x.ref, x.title, x.status FROM "
		 "sample_item i JOIN exception x ON x.id = i.exception WHERE i.id = :id"}),
	.parties = PARTIES(
		{.field = "owner", .duty = "owner of a sample item", .family = HANDOVER_EVIDENCE,
		 .one = "sample item to test", .many = "sample items to test",
		 .open = "t.result IS NULL"}),
};
