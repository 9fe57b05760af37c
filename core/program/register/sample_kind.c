/* SPDX-License-Identifier: MIT
 *
 * Samples and the planning sizes as records. */
#include "program/proof/sample.h"
#include "program/record/draft.h"
#include "program/register/item_state.h"

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
	FIELD_LABEL("Sample", "SMP-3"),
	{WRITABLE("title", "Selection", "what was selected"), .required = true,
	 .mask = MASK_NOTHING},
	{COMPUTED("population", "Population", "what it was selected from", "(SELECT p.ref FROM "
	 "population p WHERE p.id = t.population)"), .mask = MASK_NOTHING},
	{COMPUTED("control", "Control", "the control that is tested", "(SELECT c.ref FROM "
	 "population p JOIN control c ON c.id = p.control WHERE p.id = t.population)"),
	 .mask = MASK_NOTHING},
	{NAMES_RECORD("request", "Request", "request", "the request that asks for it")},
	{STORED("chosen_by", "Selected by", "the auditor, or ourselves for self-testing"),
	 .mask = MASK_NOTHING},
	{COMPUTED("items", "Items", "selected rows", ITEMS("1")), .type = FIELD_INT},
	{COMPUTED("wanting", "To go", "items without a result", ITEMS("i.result IS NULL")),
	 .type = FIELD_INT},
	{COMPUTED("passed", "Passed", "items that passed", ITEMS("i.result = 'pass'")),
	 .type = FIELD_INT},
	{COMPUTED("deviations", "Deviate", "items that deviate", ITEMS("i.result = 'deviation'")),
	 .type = FIELD_INT},
	{COMPUTED("rate", "Rate", "deviations among the items that were tested", RATE_SQL),
	 .mask = MASK_NOTHING},
	{STORED("size", "Asked for", "items asked for; all when the population is smaller"),
	 .type = FIELD_INT},
	{STORED("seed", "Seed", "of our own selection"), .mask = MASK_NOTHING},
	{STORED("method", "Method", "how they were selected"), .type = FIELD_LONG,
	 .mask = MASK_NOTHING},
	{STORED("repeat", "Repeat", "the shell line that gives the same items out of the original "
	 "file"), .type = FIELD_LONG, .mask = MASK_DETAIL},
	{STORED("selected_on", "Selected", "the day of the selection"), .type = FIELD_DATE},
};

static const Field size_fields[] = {
	FIELD_LABEL("Frequency", "of the control"),
	{COMPUTED("title", "Note", "what to know", "ifnull(t.note, '')"), .mask = MASK_NOTHING},
	{WRITABLE("size", "Plan", "items to plan with for a test of our own"), .type = FIELD_INT,
	 .required = true},
	{WRITABLE("most", "Up to", "the upper end of what is usual"), .type = FIELD_INT,
	 .required = true},
	{WRITABLE("note", "Note", "what to know"), .type = FIELD_LONG, .mask = MASK_INTERNAL},
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
static const KindView sample_view = {
	.pane = {.name = "Samples",
		 .help = "What was selected from the populations, and how far its testing is.",
		 .empty = "No samples: select one from a population (:populations), or with "
			  "muster sample.",
		 .columns = COLUMN_LIST(
			{.field = "ref", .head = "Ref", .width = 7, .as = SHOW_REF},
			{.field = "title", .width = 16, .most = 70, .weight = 8},
			{.field = "population", .head = "From", .width = 6, .from = 72, .as = SHOW_DIM},
			{.field = "control", .width = 7, .from = 84, .as = SHOW_DIM},
			{.field = "request", .width = 7, .most = 12, .weight = 1, .from = 100,
			 .as = SHOW_DIM},
			{.field = "chosen_by", .head = "By", .width = 9},
			{.field = "items", .width = 5, .right = true},
			{.field = "wanting", .width = 5, .right = true, .as = SHOW_COUNT, .empty = "-",
			 .empty_tone = TONE_DIM},
			{.field = "deviations", .width = 7, .right = true, .as = SHOW_COUNT,
			 .tone = TONE_BAD, .empty = "-", .empty_tone = TONE_DIM},
			{.field = "rate", .width = 28, .most = 44, .weight = 4, .from = 120},
			{.field = "selected_on", .width = 11, .from = 150, .as = SHOW_DAY}),
		 .foot = FOOT(
			{.label = "Rate:", .text = "{rate}"},
			{.label = "Method:", .text = "{method}"},
			{.label = "Seed:", .text = "{seed}",
			 .empty = "none; the auditor selected and told us the keys"})},
	.list = {"ref", "title", "chosen_by", "population", "control", "request", "items",
		 "wanting", "deviations", "rate"},
	.faults = TESTS({.field = "wanting", .op = TEST_IS_NOT, .value = "0"}),
};

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
	.links = LINKS(
		{&kind_population, "population", "SELECT p.id, p.ref, p.title, p.unit FROM sample "
		 "s JOIN population p ON p.id = s.population WHERE s.id = :id"},
		{&kind_request, "request", "SELECT r.id, r.ref, r.title, r.status FROM sample s "
		 "JOIN request r ON r.id = s.request WHERE s.id = :id"},
		{&kind_control, "control", "SELECT c.id, c.ref, c.title, c.status FROM sample s "
		 "JOIN population p ON p.id = s.population JOIN control c ON c.id = p.control "
		 "WHERE s.id = :id"},
		{&kind_sample_item, "item", "SELECT i.id, i.ref, i.title, " ITEM_STATE " FROM "
		 "sample_item i WHERE i.sample = :id AND i.archived = 0 ORDER BY i.position LIMIT "
		 "300"}),
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
