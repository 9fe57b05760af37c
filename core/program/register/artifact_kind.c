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
	{.name = "ref", .head = "Artifact", .sql = "t.ref", .order = "t.position", .writable = true,
	 .fixed = true, .mask = MASK_NOTHING, .help = "ART-12"},
	{.name = "title", .head = "Name", .sql = "t.name", .mask = MASK_DETAIL, .help = "as the file was called"},
	{.name = "name", .head = "Name", .sql = "t.name", .writable = true, .required = true,
	 .mask = MASK_DETAIL, .help = "as the file was called, or what to call the URL"},
	{.name = "size", .head = "Bytes", .type = FIELD_INT, .sql = "t.size", .help = "of the file"},
	{.name = "collected_on", .head = "Collected", .type = FIELD_DATE, .past = true,
	 .sql = "t.collected_on", .writable = true, .help = "the day on which it was taken from its source"},
	{.name = "performed_on", .head = "Performed", .type = FIELD_DATE, .past = true,
	 .sql = "t.performed_on", .writable = true, .help = "the day on which what it shows was done"},
	{.name = "covers_from", .head = "Covers from", .type = FIELD_DATE, .sql = "t.covers_from",
	 .writable = true, .help = "first day that it speaks of"},
	{.name = "covers_to", .head = "Covers to", .type = FIELD_DATE, .sql = "t.covers_to",
	 .writable = true, .help = "last day that it speaks of"},
	{.name = "attached_on", .head = "Attached", .type = FIELD_DATE,
	 .sql = "(SELECT min(x.attached_on) FROM attachment x WHERE x.artifact = t.id AND x.archived = 0)",
	 .help = "the day on which it was first attached"},
	{.name = "collected_by", .head = "Collected by", .type = FIELD_PARTY,
	 .sql = PARTY_SHOWN("t.collected_by"), .writable = true, .help = "who took it from its source"},
	{.name = "occurrences", .head = "Occurrences", .type = FIELD_INT, .sql = USES("occurrence"),
	 .help = "how many it answers"},
	{.name = "requests", .head = "Requests", .type = FIELD_INT, .sql = USES("request"),
	 .help = "how many it answers"},
	{.name = "items", .head = "Sample items", .type = FIELD_INT, .sql = USES("item"),
	 .help = "how many it answers"},
	{.name = "answers", .head = "Answers", .type = FIELD_LIST,
	 .sql = "(SELECT group_concat(ref, '; ') FROM (SELECT coalesce(r.ref, o.ref, i.ref) AS ref FROM "
		"attachment x LEFT JOIN request r ON r.id = x.request LEFT JOIN occurrence o ON o.id = "
		"x.occurrence LEFT JOIN sample_item i ON i.id = x.item WHERE x.artifact = t.id AND "
		"x.archived = 0 UNION ALL SELECT p.ref FROM population p WHERE p.artifact = t.id AND "
		"p.archived = 0))",
	 .apart = true, .mask = MASK_NOTHING, .help = "occurrences, requests, sample items and populations"},
	{.name = "url", .head = "URL", .sql = "t.url", .mask = MASK_DETAIL, .help = "where it is, when it is no file"},
	{.name = "sha256", .head = "SHA-256", .sql = "t.sha256", .mask = MASK_NOTHING, .help = "of the file's bytes"},
	{.name = "note", .head = "Note", .type = FIELD_LONG, .sql = "t.note", .writable = true,
	 .mask = MASK_INTERNAL, .help = "anything worth knowing"},
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
static const KindColumn columns[] = {
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
	 .as = SHOW_NAME},
	{.field = NULL},
};

static const KindFoot foot[] = {
	{.label = "Answers:", .text = "{answers}", .empty = "nothing at present"},
	{.label = "SHA-256:", .text = "{sha256}"},
	{.label = "URL:", .text = "{url}", .same_line = true},
	{.label = "Note:", .text = "{note}"},
	{.text = NULL},
};

static const KindTest faults[] = {
	{.field = "answers", .value = ""},
	{.field = NULL},
};

static const KindView view = {
	.pane = {.name = "Artifacts", .columns = columns, .foot = foot, .foot_lines = 3,
		 .help = "The files and addresses that were attached, and what they answer.",
		 .empty = "No artifacts: A on an occurrence, a request or a sample item attaches "
			  "one."},
	.list = {"ref", "title", "size", "performed_on", "collected_on", "attached_on",
		 "occurrences", "requests", "items"},
	/* It answers nothing: it would go to nobody. */
	.faults = faults,
	.verbs = CAN_DETACH,
};

static const KindLink links[] = {
	{&kind_occurrence, "answers",
	 "SELECT o.id, o.ref, e.title, o.status FROM attachment x JOIN occurrence o ON o.id = "
	 "x.occurrence JOIN evidence e ON e.id = o.evidence WHERE x.artifact = :id AND x.archived = 0 "
	 "ORDER BY o.due"},
	{&kind_request, "answers",
	 "SELECT r.id, r.ref, r.title, r.status FROM attachment x JOIN request r ON r.id = x.request "
	 "WHERE x.artifact = :id AND x.archived = 0 ORDER BY r.position"},
	{&kind_sample_item, "answers",
	 "SELECT i.id, i.ref, i.title, " ITEM_STATE
	 " FROM attachment x JOIN sample_item i ON i.id = "
	 "x.item WHERE x.artifact = :id AND x.archived = 0 ORDER BY i.position"},
	{&kind_population, "file of",
	 "SELECT p.id, p.ref, p.title, p.unit FROM population p WHERE p.artifact = :id AND p.archived = "
	 "0 ORDER BY p.position"},
	{NULL},
};

static const KindParty parties[] = {
	{.field = "collected_by", .duty = "collector of evidence"},
	{NULL},
};
/* clang-format on */

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
	.links = links,
	.parties = parties,
};
