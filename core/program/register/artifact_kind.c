/* SPDX-License-Identifier: MIT
 *
 * Artifacts as records: what is known of a file or URL beside its bytes. They are made by
 * attaching (artifact.h). */
#include "program/record/draft.h"
#include "program/register/item_state.h"
#include "program/record/party.h"

#define USES(column)                                                                                  \
	"(SELECT count(*) FROM attachment x WHERE x.artifact = t.id AND x.archived = 0 AND x." column \
	" IS NOT NULL)"

/* clang-format off */
static const Field fields[] = {
	FIELD_LABEL("Artifact", "ART-12"),
	{COMPUTED("title", "Name", "as the file was called", "t.name"), .mask = MASK_DETAIL},
	{WRITABLE("name", "Name", "as the file was called, or what to call the URL"),
	 .required = true, .mask = MASK_DETAIL},
	{STORED("size", "Bytes", "of the file"), .type = FIELD_INT},
	{WRITABLE("collected_on", "Collected", "the day on which it was taken from its source"),
	 .type = FIELD_DATE, .past = true},
	{WRITABLE("performed_on", "Performed", "the day on which what it shows was done"),
	 .type = FIELD_DATE, .past = true},
	{WRITABLE("covers_from", "Covers from", "first day that it speaks of"), .type = FIELD_DATE},
	{WRITABLE("covers_to", "Covers to", "last day that it speaks of"), .type = FIELD_DATE},
	{COMPUTED("attached_on", "Attached", "the day on which it was first attached", "(SELECT "
	 "min(x.attached_on) FROM attachment x WHERE x.artifact = t.id AND x.archived = 0)"),
	 .type = FIELD_DATE},
	{NAMES_PARTY("collected_by", "Collected by", "who took it from its source")},
	{COMPUTED("occurrences", "Occurrences", "how many it answers", USES("occurrence")),
	 .type = FIELD_INT},
	{COMPUTED("requests", "Requests", "how many it answers", USES("request")),
	 .type = FIELD_INT},
	{COMPUTED("items", "Sample items", "how many it answers", USES("item")), .type = FIELD_INT},
	{COMPUTED("answers", "Answers", "occurrences, requests, sample items and populations",
	 "(SELECT group_concat(ref, '; ') FROM (SELECT coalesce(r.ref, o.ref, i.ref) AS ref FROM "
	 "attachment x LEFT JOIN request r ON r.id = x.request LEFT JOIN occurrence o ON o.id = "
	 "x.occurrence LEFT JOIN sample_item i ON i.id = x.item WHERE x.artifact = t.id AND "
	 "x.archived = 0 UNION ALL SELECT p.ref FROM population p WHERE p.artifact = t.id AND "
	 "p.archived = 0))"), .type = FIELD_LIST, .apart = true, .mask = MASK_NOTHING},
	{STORED("url", "URL", "where it is, when it is no file"), .mask = MASK_DETAIL},
	{STORED("sha256", "SHA-256", "of the file's bytes"), .mask = MASK_NOTHING},
	{WRITABLE("note", "Note", "anything worth knowing"), .type = FIELD_LONG,
	 .mask = MASK_INTERNAL},
};
/* clang-format on */

static bool check_days(const Draft *d, Err *err)
{
	Date from = draft_date(d, "covers_from"), to = draft_date(d, "covers_to");
	Date performed = draft_date(d, "performed_on"), collected = draft_date(d, "collected_on");
	if (from != DATE_NONE && to != DATE_NONE && to < from)
		return err_set(err, ERR_INPUT, "covers_to can't lie before covers_from");
	if (draft_changes(d, "performed_on") && performed != DATE_NONE && performed > date_today())
		return err_set(err, ERR_INPUT, "performed_on can't lie in the future");
	if (draft_changes(d, "collected_on") && collected != DATE_NONE && collected > date_today())
		return err_set(err, ERR_INPUT, "collected_on can't lie in the future");
	if (performed != DATE_NONE && collected != DATE_NONE && performed > collected)
		return err_set(
			err, ERR_INPUT,
			"performed_on can't lie behind collected_on: nothing can be collected "
			"before it was done");
	return true;
}

static bool rule(Draft *d, Err *err)
{
	return check_days(d, err);
}

/* clang-format off */
static const KindView view = {
	.pane = {.name = "Artifacts",
		 .help = "The files and addresses that were attached, and what they answer.",
		 .empty = "No artifacts: A on an occurrence, a request or a sample item attaches "
			  "one.",
		 .columns = COLUMN_LIST(
			{.field = "ref", .head = "Ref", .width = 8, .as = SHOW_REF},
			{.field = "name", .width = 20, .most = 60, .weight = 8},
			{.field = "answers", .width = 19, .most = 50, .weight = 6, .empty = "nothing",
			 .empty_tone = TONE_WARN},
			{.field = "size", .head = "Size", .width = 7, .right = true, .as = SHOW_SIZE,
			 .empty = "URL", .empty_tone = TONE_DIM},
			{.field = "covers_from", .width = 11, .from = 134, .as = SHOW_DAY},
			{.field = "covers_to", .width = 11, .from = 134, .as = SHOW_DAY},
			{.field = "performed_on", .width = 11, .from = 104, .as = SHOW_DAY},
			{.field = "collected_on", .width = 11, .as = SHOW_DAY},
			{.field = "attached_on", .width = 11, .from = 84, .as = SHOW_DAY},
			{.field = "collected_by", .width = 14, .most = 24, .weight = 1, .from = 150,
			 .as = SHOW_NAME}),
		 .foot = FOOT(
			{.label = "Answers:", .text = "{answers}", .empty = "nothing at present"},
			{.label = "SHA-256:", .text = "{sha256}"},
			{.label = "URL:", .text = "{url}", .same_line = true},
			{.label = "Note:", .text = "{note}"})},
	.list = {"ref", "title", "size", "performed_on", "collected_on", "attached_on",
		 "occurrences", "requests", "items"},
	/* It answers nothing: it would go to nobody. */
	.faults = TESTS({.field = "answers", .value = ""}),
	.verbs = CAN_DETACH,
};

const Kind kind_artifact = {
	.name = "artifacts",
	.one = "artifact",
	.table = "artifact",
	.where = "t.archived = 0",
	.order = "-t.position",
	.find = "muster_contains(t.ref, :find) OR muster_contains(t.name, :find) OR "
		"muster_contains(t.url, :find) OR t.sha256 LIKE :find || '%'",
	.fields = fields,
	.field_count = sizeof fields / sizeof *fields,
	.rule = rule,
	.view = &view,
	.links = LINKS(
		{&kind_occurrence, "answers", "SELECT o.id, o.ref, e.title, o.status FROM "
		 "attachment x JOIN occurrence o ON o.id = x.occurrence JOIN evidence e ON e.id = "
		 "o.evidence WHERE x.artifact = :id AND x.archived = 0 ORDER BY o.due"},
		{&kind_request, "answers", "SELECT r.id, r.ref, r.title, r.status FROM attachment "
		 "x JOIN request r ON r.id = x.request WHERE x.artifact = :id AND x.archived = 0 "
		 "ORDER BY r.position"},
		{&kind_sample_item, "answers", "SELECT i.id, i.ref, i.title, " ITEM_STATE " FROM "
		 "attachment x JOIN sample_item i ON i.id = x.item WHERE x.artifact = :id AND "
		 "x.archived = 0 ORDER BY i.position"},
		{&kind_population, "file of", "SELECT p.id, p.ref, p.title, p.unit FROM population "
		 "p WHERE p.artifact = :id AND p.archived = 0 ORDER BY p.position"}),
	.parties = PARTIES({.field = "collected_by", .duty = "collector of evidence"}),
};
