/* SPDX-License-Identifier: MIT
 *
 * Samples and the planning sizes as records. */
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
