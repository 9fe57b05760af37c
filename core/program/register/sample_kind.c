/* SPDX-License-Identifier: MIT
 *
 * Samples, their items, and the planning sizes as records. */
#include "program/proof/sample.h"
#include "program/record/draft.h"
#include "program/register/item_state.h"
#include "program/record/party.h"
#include "program/record/record.h"
#include "program/record/words.h"
#include "store/stmt.h"

#define ITEMS(condition)                                                                              \
	"(SELECT count(*) FROM sample_item i WHERE i.sample = t.id AND i.archived = 0 AND " condition \
	")"

/* "2 of 25 tested deviate (8.0 %), 3 to go": the denominator is what was tested, not what was
 * selected. */
#define TESTED "sum(i.result IN ('pass', 'deviation'))"
#define RATE_SQL                                                                                   \
	"(SELECT CASE ifnull(" TESTED ", 0) WHEN 0 THEN 'none tested' ELSE printf('%d of %d "      \
	"tested deviate (%.1f %%)', sum(i.result = 'deviation'), " TESTED ", 100.0 * "             \
	"sum(i.result = 'deviation') / " TESTED ") END || CASE WHEN sum(i.result IS NULL) > 0 "    \
	"THEN printf(', %d to go', sum(i.result IS NULL)) ELSE '' END FROM sample_item i WHERE "   \
	"i.sample = t.id AND i.archived = 0)"

/* clang-format off */
static const Field sample_fields[] = {
	{.name = "ref", .head = "Sample", .sql = "t.ref", .order = "t.position", .writable = true,
	 .fixed = true, .mask = MASK_NOTHING, .help = "SMP-3"},
	{.name = "title", .head = "Selection", .sql = "t.title", .writable = true, .required = true,
	 .mask = MASK_NOTHING, .help = "what was selected"},
	{.name = "population", .head = "Population", .sql = "(SELECT p.ref FROM population p WHERE p.id = t.population)",
	 .mask = MASK_NOTHING, .help = "what it was selected from"},
	{.name = "control", .head = "Control",
	 .sql = "(SELECT c.ref FROM population p JOIN control c ON c.id = p.control WHERE p.id = t.population)",
	 .mask = MASK_NOTHING, .help = "the control that is tested"},
	{.name = "request", .head = "Request", .type = FIELD_REF, .of = "request",
	 .sql = "(SELECT r.ref FROM request r WHERE r.id = t.request)", .writable = true,
	 .help = "the request that asks for it"},
	{.name = "chosen_by", .head = "Selected by", .sql = "t.chosen_by",
	 .mask = MASK_NOTHING, .help = "the auditor, or ourselves for self-testing"},
	{.name = "items", .head = "Items", .type = FIELD_INT, .sql = ITEMS("1"), .help = "selected rows"},
	{.name = "wanting", .head = "To go", .type = FIELD_INT, .sql = ITEMS("i.result IS NULL"),
	 .help = "items without a result"},
	{.name = "passed", .head = "Passed", .type = FIELD_INT, .sql = ITEMS("i.result = 'pass'"),
	 .help = "items that passed"},
	{.name = "deviations", .head = "Deviate", .type = FIELD_INT, .sql = ITEMS("i.result = 'deviation'"),
	 .help = "items that deviate"},
	{.name = "rate", .head = "Rate", .sql = RATE_SQL, .mask = MASK_NOTHING, .help = "deviations among the items that were tested"},
	{.name = "size", .head = "Asked for", .type = FIELD_INT, .sql = "t.size",
	 .help = "items asked for; all when the population is smaller"},
	{.name = "seed", .head = "Seed", .sql = "t.seed", .mask = MASK_NOTHING, .help = "of our own selection"},
	{.name = "method", .head = "Method", .type = FIELD_LONG, .sql = "t.method",
	 .mask = MASK_NOTHING, .help = "how they were selected"},
	{.name = "repeat", .head = "Repeat", .type = FIELD_LONG, .sql = "t.repeat",
	 .mask = MASK_DETAIL, .help = "the shell line that gives the same items out of the original file"},
	{.name = "selected_on", .head = "Selected", .type = FIELD_DATE, .sql = "t.selected_on",
	 .help = "the day of the selection"},
};

static const Field item_fields[] = {
	{.name = "ref", .head = "Item", .sql = "t.ref", .order = "(SELECT s.position FROM sample s WHERE s.id = t.sample) * 100000 + t.position",
	 .writable = true, .fixed = true, .mask = MASK_NOTHING, .help = "SMP-3.17"},
	{.name = "title", .head = "Key", .sql = "t.title", .mask = MASK_DETAIL, .help = "what names the row: CHG-0042"},
	{.name = "sample", .head = "Sample", .sql = "(SELECT s.ref FROM sample s WHERE s.id = t.sample)",
	 .mask = MASK_NOTHING, .help = "the selection it is of"},
	{.name = "result", .head = "Result", .type = FIELD_WORD, .sql = "t.result", .writable = true,
	 .words = words_sample_result,
	 .help = "pass needs an artifact or a note; deviation and not applicable need cause"},
	{.name = "artifacts", .head = "Artifacts", .type = FIELD_INT,
	 .sql = "(SELECT count(*) FROM attachment a WHERE a.item = t.id AND a.archived = 0)",
	 .help = "how many answer it"},
	{.name = "cause", .head = "Cause", .type = FIELD_LONG, .sql = "t.cause", .writable = true,
	 .mask = MASK_DETAIL, .help = "why it deviates or does not apply"},
	{.name = "exception", .head = "Exception", .type = FIELD_REF, .of = "exception",
	 .sql = "(SELECT x.ref FROM exception x WHERE x.id = t.exception)", .writable = true,
	 .help = "that records the deviation; opened by it"},
	{.name = "owner", .head = "Owner", .type = FIELD_PARTY, .sql = PARTY_SHOWN("t.owner"),
	 .writable = true, .help = "who gets its evidence"},
	{.name = "tested_on", .head = "Tested", .type = FIELD_DATE, .past = true, .sql = "t.tested_on",
	 .writable = true, .help = "the day of the result"},
	{.name = "row", .head = "Row", .type = FIELD_INT, .sql = "t.row",
	 .help = "in the population's file, the head being row 1"},
	{.name = "cells", .head = "The row", .type = FIELD_LONG, .sql = "t.cells",
	 .mask = MASK_DETAIL, .help = "as it stands in the population"},
	{.name = "note", .head = "Note", .type = FIELD_LONG, .sql = "t.note", .writable = true,
	 .mask = MASK_INTERNAL, .help = "where it was seen, what was looked at"},
	{.name = "position", .head = "Number", .type = FIELD_INT, .sql = "t.position", .help = "17 of SMP-3.17"},
};

static const Field size_fields[] = {
	{.name = "ref", .head = "Frequency", .sql = "t.ref", .order = "t.position", .writable = true,
	 .fixed = true, .mask = MASK_NOTHING, .help = "of the control"},
	{.name = "title", .head = "Note", .sql = "ifnull(t.note, '')", .mask = MASK_NOTHING, .help = "what to know"},
	{.name = "size", .head = "Plan", .type = FIELD_INT, .sql = "t.size", .writable = true,
	 .required = true, .help = "items to plan with for a test of our own"},
	{.name = "most", .head = "Up to", .type = FIELD_INT, .sql = "t.most", .writable = true,
	 .required = true, .help = "the upper end of what is usual"},
	{.name = "note", .head = "Note", .type = FIELD_LONG, .sql = "t.note", .writable = true,
	 .mask = MASK_INTERNAL, .help = "what to know"},
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

static bool item_rule(Draft *d, Err *err)
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

static bool size_rule(Draft *d, Err *err)
{
	long long size = 0, most = 0;
	/* The size alone is raised: then it is the most as well. */
	if (!draft_assigns(d, "most") && str_to_long(draft_get(d, "size"), &size) &&
	    str_to_long(draft_get(d, "most"), &most) && most < size)
		draft_put(d, "most", draft_get(d, "size"));
	if (!str_to_long(draft_get(d, "size"), &size) ||
	    !str_to_long(draft_get(d, "most"), &most) || size < 1 || most < size || most > 10000)
		return err_set(err, ERR_INPUT,
			       "size and most: expected 1 to 10000, and most not below size");
	return true;
}

/* clang-format off */
static const KindColumn sample_columns[] = {
	{.field = "ref", .head = "Ref", .width = 7, .as = SHOW_REF},
	{.field = "title", .width = 16, .most = 70, .weight = 8},
	{.field = "population", .head = "From", .width = 6, .from = 72, .as = SHOW_DIM},
	{.field = "control", .width = 7, .from = 84, .as = SHOW_DIM},
	{.field = "request", .width = 7, .most = 12, .weight = 1, .from = 100, .as = SHOW_DIM},
	{.field = "chosen_by", .head = "By", .width = 9},
	{.field = "items", .width = 5, .right = true},
	{.field = "wanting", .width = 5, .right = true, .as = SHOW_COUNT, .empty = "-",
	 .empty_tone = TONE_DIM},
	{.field = "deviations", .width = 7, .right = true, .as = SHOW_COUNT, .tone = TONE_BAD,
	 .empty = "-", .empty_tone = TONE_DIM},
	{.field = "rate", .width = 28, .most = 44, .weight = 4, .from = 120},
	{.field = "selected_on", .width = 11, .from = 150, .as = SHOW_DAY},
	{.field = NULL},
};

static const KindFoot sample_foot[] = {
	{.label = "Rate:", .text = "{rate}"},
	{.label = "Method:", .text = "{method}"},
	{.label = "Seed:", .text = "{seed}",
	 .empty = "none; the auditor selected and told us the keys"},
	{.text = NULL},
};

static const KindTest sample_faults[] = {
	{.field = "wanting", .op = TEST_IS_NOT, .value = "0"},
	{.field = NULL},
};

static const KindView sample_view = {
	.pane = {.name = "Samples", .columns = sample_columns, .foot = sample_foot, .foot_lines = 3,
		 .help = "What was selected from the populations, and how far its testing is.",
		 .empty = "No samples: select one from a population (:populations), or with "
			  "muster sample."},
	.list = {"ref", "title", "chosen_by", "population", "control", "request", "items",
		 "wanting", "deviations", "rate"},
	.faults = sample_faults,
};

static const KindLink sample_links[] = {
	{&kind_population, "population",
	 "SELECT p.id, p.ref, p.title, p.unit FROM sample s JOIN population p ON p.id = s.population "
	 "WHERE s.id = :id"},
	{&kind_request, "request",
	 "SELECT r.id, r.ref, r.title, r.status FROM sample s JOIN request r ON r.id = s.request WHERE "
	 "s.id = :id"},
	{&kind_control, "control",
	 "SELECT c.id, c.ref, c.title, c.status FROM sample s JOIN population p ON p.id = s.population "
	 "JOIN control c ON c.id = p.control WHERE s.id = :id"},
	{&kind_sample_item, "item",
	 "SELECT i.id, i.ref, i.title, " ITEM_STATE " FROM sample_item i WHERE i.sample = :id AND "
	 "i.archived = 0 ORDER BY i.position LIMIT 300"},
	{NULL},
};
/* clang-format on */

const Kind kind_sample = {
	.name = "samples",
	.one = "sample",
	.table = "sample",
	.where = "t.archived = 0",
	.order = "-t.position",
	.find = "muster_contains(t.ref, :find) OR muster_contains(t.title, :find)",
	.attention =
		"EXISTS (SELECT 1 FROM sample_item i WHERE i.sample = t.id AND i.archived = 0 AND "
		"i.result IS NULL)",
	.fields = sample_fields,
	.field_count = sizeof sample_fields / sizeof *sample_fields,
	.view = &sample_view,
	.links = sample_links,
};

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
static const KindColumn item_columns[] = {
	{.field = "ref", .width = 9, .as = SHOW_REF},
	{.field = "title", .width = 14, .most = 40, .weight = 4},
	{.field = "result", .width = 14, .as = SHOW_WORD, .good = "pass", .bad = "deviation",
	 .empty = "to go", .empty_tone = TONE_WARN},
	{.field = "artifacts", .width = 9, .right = true, .as = SHOW_COUNT, .empty = "-",
	 .empty_tone = TONE_DIM},
	{.field = "owner", .width = 12, .most = 24, .weight = 2, .from = 64, .as = SHOW_NAME},
	{.field = "exception", .head = "Exc", .width = 8, .from = 74, .as = SHOW_DIM},
	{.field = "tested_on", .width = 11, .from = 90, .as = SHOW_DAY},
	{.field = "row", .width = 8, .right = true, .from = 100, .as = SHOW_DIM},
	{.field = "cells", .width = 30, .most = 120, .weight = 8, .from = 130},
	{.field = NULL},
};

static const KindTest item_faults[] = {
	{.field = "result", .value = ""},
	{.field = NULL},
};

/* What an artifact shows, or a note says, passes without a question. */
static const KindAsk result_asks[] = {
	{.field = "note", .title = "No artifact yet. Where it was seen: note",
	 .hint = "the ticket, the system and the day", .with = {"pass"}, .missing = true,
	 .only = {.field = "artifacts", .value = "0"}},
	{.field = "cause", .title = "Why it deviates: cause", .hint = "What led to it",
	 .with = {"deviation"}},
	{.field = "cause", .title = "Why it does not apply: cause",
	 .hint = "What the row is instead", .with = {"not applicable"}},
	{.field = NULL},
};

static const KindView item_view = {
	.pane = {.name = "Items", .columns = item_columns, .foot_lines = 3,
		 .help = "Each selected row, its evidence and its result.",
		 .empty = "No items: a sample has them, selected from a population "
			  "(:populations)."},
	.list = {"ref", "title", "result", "artifacts", "exception", "owner", "tested_on", "row"},
	.faults = item_faults,
	.status = {.field = "result", .title = "Result", .verb = "set result", .none = "to go",
		   .finished = "every item of the sample has its result", .asks = result_asks},
	.verbs = CAN_ATTACH | CAN_DETACH,
	.file_field = "title",
	.next = next_item,
};

static const KindLink sample_item_links[] = {
	{&kind_artifact, "artifact",
	 "SELECT a.id, a.ref, a.name, ifnull(a.performed_on, a.collected_on) FROM attachment x "
	 "JOIN artifact a ON a.id = x.artifact WHERE x.item = :id AND x.archived = 0 "
	 "ORDER BY a.position"},
	{&kind_sample, "sample",
	 "SELECT s.id, s.ref, s.title, s.chosen_by FROM sample_item i JOIN sample s ON s.id = i.sample "
	 "WHERE i.id = :id"},
	{&kind_population, "population",
	 "SELECT p.id, p.ref, p.title, p.unit FROM sample_item i JOIN sample s ON s.id = i.sample JOIN "
	 "population p ON p.id = s.population WHERE i.id = :id"},
	{&kind_request, "request",
	 "SELECT r.id, r.ref, r.title, r.status FROM sample_item i JOIN sample s ON s.id = i.sample JOIN "
	 "request r ON r.id = s.request WHERE i.id = :id"},
	{&kind_exception, "exception",
	 "SELECT x.id, x.ref, x.title, x.status FROM sample_item i JOIN exception x ON x.id = "
	 "i.exception WHERE i.id = :id"},
	{NULL},
};

static const KindParty item_parties[] = {
	{.field = "owner", .duty = "owner of a sample item", .family = HANDOVER_EVIDENCE,
	 .one = "sample item to test", .many = "sample items to test", .open = "t.result IS NULL"},
	{NULL},
};
/* clang-format on */

const Kind kind_sample_item = {
	.name = "items",
	.one = "item",
	.table = "sample_item",
	.where = "t.archived = 0",
	.order = "(SELECT -s.position FROM sample s WHERE s.id = t.sample), t.position",
	.find = "muster_contains(t.ref, :find) OR muster_contains(t.title, :find) OR "
		"muster_contains(t.cells, :find)",
	.attention = "t.result IS NULL",
	.fields = item_fields,
	.field_count = sizeof item_fields / sizeof *item_fields,
	.rule = item_rule,
	.after = open_exception,
	.view = &item_view,
	.links = sample_item_links,
	.parties = item_parties,
};

static const KindView size_view = {.list = {"ref", "size", "most", "note"}, .list_widest = "note"};

const Kind kind_sample_size = {
	.name = "sizes",
	.one = "size",
	.table = "sample_size",
	.where = "t.archived = 0",
	.order = "t.position",
	.find = "muster_contains(t.ref, :find)",
	.fields = size_fields,
	.field_count = sizeof size_fields / sizeof *size_fields,
	.rule = size_rule,
	.view = &size_view,
};
