/* SPDX-License-Identifier: MIT
 *
 * The engagement as a record, and what its stage needs: no report while an exception is
 * unexplained, no issue without the CPA firm's opinion, and an issuer who is independent. The
 * opinion is the firm's word and is never worked out. */
#include "program/record/draft.h"
#include "program/record/party.h"
#include "program/plan/replan.h"
#include "program/record/words.h"
#include "base/mem/strbuf.h"
#include "store/stmt.h"

/* clang-format off */
static const Field fields[] = {
	{WRITABLE("ref", "Engagement", "ENG-1"), .fixed = true, .mask = MASK_NOTHING},
	{COMPUTED("title", "Company", "the company examined", "t.company"), .mask = MASK_NAME},
	{WRITABLE("company", "Company", "the company examined"), .required = true,
	 .mask = MASK_NAME},
	{WRITABLE("type", "Type", "1: as of a day; 2: over a period"), .type = FIELD_INT,
	 .fixed = true},
	{WRITABLE("stage", "Stage", "reporting needs every exception explained; issued needs the "
	 "opinion"), ONE_OF(words_engagement_stage)},
	{WRITABLE("period_from", "Period from", "first day; of a Type I the as-of day"),
	 .type = FIELD_DATE, .required = true},
	{WRITABLE("period_to", "Period to", "last day; of a Type I the as-of day"),
	 .type = FIELD_DATE, .required = true},
	{WRITABLE("fieldwork_from", "Fieldwork from", "first day of the auditor's fieldwork"),
	 .type = FIELD_DATE},
	{WRITABLE("fieldwork_to", "Fieldwork to", "last day of it"), .type = FIELD_DATE},
	{STORED("categories", "Categories", "security, and the others in scope"),
	 .mask = MASK_NOTHING},
	{NAMES_PARTY("auditor", "Issuer", "the CPA firm that examines and gives the opinion")},
	{WRITABLE("opinion", "Opinion", "as the CPA firm gave it, from the stage issued on"),
	 .mask = MASK_NOTHING},
};
/* clang-format on */

static int stage_of(Str word)
{
	for (int i = 0; words_engagement_stage[i] != NULL; i++)
		if (str_equal(word, str_of(words_engagement_stage[i])))
			return i;
	return -1;
}

static int stage_named(const char *word)
{
	return stage_of(str_of(word));
}

/* Those that nobody has rejected, without management's response; the first few by name. */
static bool check_explained(const Draft *d, Err *err)
{
	StrBuf names;
	size_t n = 0;
	strbuf_init(&names);
	Stmt *q =
		stmt_get(d->db, "SELECT ref FROM exception WHERE archived = 0 AND response IS NULL "
				"AND status <> 'rejected' ORDER BY position");
	for (; stmt_row(q); n++)
		if (n < 10)
			strbuf_printf(&names, "%s%.*s", n == 0 ? "" : ", ",
				      STR_ARG(stmt_text(q, 0)));
	if (n > 10)
		strbuf_printf(&names, " and %zu more", n - 10);
	if (n > 0)
		err_set(err, ERR_INPUT,
			"the report can't begin while %s unexplained: %s; set management's response "
			"of each, or reject it",
			n == 1 ? "an exception is" : "exceptions are", names.p);
	strbuf_deinit(&names);
	return stmt_end(q, err) && n == 0;
}

static bool check_stage(const Draft *d, Err *err)
{
	int stage = stage_of(draft_get(d, "stage"));
	bool opinion = draft_has(d, "opinion");
	if (opinion && draft_changes(d, "opinion") && stage < stage_named("issued"))
		return err_set(err, ERR_INPUT,
			       "the opinion is the CPA firm's and is recorded once the report is "
			       "issued; set stage=issued with it");
	if (!draft_changes(d, "stage"))
		return true;
	if (stage >= stage_named("issued") && !opinion)
		return err_set(err, ERR_INPUT, "stage %.*s needs opinion, in the CPA firm's words",
			       STR_ARG(draft_get(d, "stage")));
	return stage < stage_named("reporting") || check_explained(d, err);
}

static bool check_auditor(const Draft *d, Err *err)
{
	Id auditor = draft_id(d, "auditor");
	Arena arena = ARENA_INIT;
	if (!draft_changes(d, "auditor") || id_is_none(auditor))
		return true;
	Stmt *q = stmt_get(d->db, "SELECT side, name FROM party WHERE id = :id");
	stmt_bind_id(q, ":id", auditor);
	bool found = stmt_row(q);
	Str side = found ? stmt_text_copy(q, 0, &arena) : STR("");
	Str name = found ? stmt_text_copy(q, 1, &arena) : STR("");
	bool ok = stmt_end(q, err);
	if (ok && str_equal(side, STR("advisor")))
		ok = err_set(
			err, ERR_INPUT,
			"%.*s is an advisor and can't be the issuer: whoever helped to make the "
			"work ready may not give the opinion on it (independence)",
			STR_ARG(name));
	else if (ok && !str_equal(side, STR("auditor")))
		ok = err_set(
			err, ERR_INPUT,
			"%.*s is not on the auditor's side and can't be the issuer: the opinion "
			"comes from an independent CPA firm (independence)",
			STR_ARG(name));
	arena_deinit(&arena);
	return ok;
}

static bool check_fieldwork(const Draft *d, Err *err)
{
	Date from = draft_date(d, "fieldwork_from"), to = draft_date(d, "fieldwork_to");
	return from == DATE_NONE || to == DATE_NONE || from <= to ||
	       err_set(err, ERR_INPUT, "fieldwork_to can't lie before fieldwork_from");
}

static bool rule(Draft *d, Err *err)
{
	return replan_period_rule(d, err) && check_auditor(d, err) && check_fieldwork(d, err) &&
	       check_stage(d, err);
}

/* clang-format off */
static const KindView view = {
	.pane = {.name = "Engagement",
		 .help = "The examination: stage, period, fieldwork, issuer, opinion.",
		 .empty = "No engagement: muster init makes a workspace with one.",
		 .columns = COLUMN_LIST(
			{.field = "ref", .width = 10, .as = SHOW_REF},
			{.field = "title", .width = 14, .most = 40, .weight = 4},
			{.field = "stage", .width = 9, .as = SHOW_WORD},
			{.field = "period_from", .width = 11, .as = SHOW_DAY},
			{.field = "period_to", .width = 11, .as = SHOW_DAY},
			{.field = "fieldwork_from", .width = 14, .from = 84, .as = SHOW_DAY},
			{.field = "fieldwork_to", .width = 12, .from = 98, .as = SHOW_DAY},
			{.field = "auditor", .width = 14, .most = 40, .weight = 2}),
		 .foot = FOOT(
			{.label = "Categories:", .text = "{categories}"},
			{.label = "Opinion:", .text = "{opinion}",
			 .empty = "the CPA firm's, recorded once the report is issued"})},
	.list = {"ref", "title", "type", "period_from", "period_to", "stage", "auditor"},
	.faults = TESTS({.field = "auditor", .value = ""}),
	.status = {.field = "stage", .title = "Status", .verb = "set status", .asks = ASKS(
		{.field = "opinion", .title = "The CPA firm's opinion",
		 .hint = "unmodified, as the report has it", .with = {"issued"}, .missing = true})},
};

const Kind kind_engagement = {
	.name = "engagement",
	.one = "engagement",
	.table = "engagement",
	.where =
		"t.archived = 0 AND t.id = (SELECT max(g.id) FROM engagement g WHERE g.archived = 0)",
	.order = "t.id",
	.find = "muster_contains(t.ref, :find) OR muster_contains(t.company, :find)",
	.fields = fields,
	.field_count = sizeof fields / sizeof *fields,
	.rule = rule,
	.after = replan_follow,
	.view = &view,
};
