/* SPDX-License-Identifier: MIT
 *
 * What was noticed in a population, as records: each wants an answer why the population may be
 * used nevertheless, with who answered and when. */
#include "program/record/draft.h"
#include "program/record/party.h"
#include "program/proof/population.h"
#include "program/record/words.h"
#include "store/stmt.h"

#define POPULATION(column) "(SELECT p." column " FROM population p WHERE p.id = t.population)"

/* clang-format off */
static const Field fields[] = {
	{.name = "ref", .head = "Check", .sql = "t.ref",
	 .order = POPULATION("position") " * 100000 + t.position", .writable = true, .fixed = true,
	 .mask = MASK_NOTHING, .help = "POP-2.3"},
	{.name = "title", .head = "What was noticed", .sql = "t.title", .mask = MASK_NOTHING, .help = "in a sentence"},
	{.name = "population", .head = "Population", .sql = POPULATION("ref"), .mask = MASK_NOTHING, .help = "in which"},
	{.name = "kind", .head = "Kind", .sql = "t.kind",
	 .mask = MASK_NOTHING, .help = "stated rows, second count, counts, dates, mixed dates, sequence, "
		 "duplicates, empty key, empty cells, cells, total, same file"},
	{.name = "state", .head = "State", .type = FIELD_WORD,
	 .sql = "CASE WHEN t.answer IS NULL THEN 'open' ELSE 'answered' END",
	 .words = words_check_state, .help = "open or answered"},
	{.name = "found", .head = "Found", .type = FIELD_INT, .sql = "t.found", .help = "how many"},
	{.name = "detail", .head = "Where", .type = FIELD_LONG, .sql = "t.detail",
	 .mask = MASK_DETAIL, .help = "which rows, the first of them"},
	{.name = "answer", .head = "Answer", .type = FIELD_LONG, .sql = "t.answer", .writable = true,
	 .mask = MASK_DETAIL, .help = "why it is so, and why the population may be used nevertheless"},
	{.name = "answered_by", .head = "Answered by", .type = FIELD_PARTY,
	 .sql = PARTY_SHOWN("t.answered_by"), .writable = true, .help = "who answered"},
	{.name = "answered_on", .head = "Answered", .type = FIELD_DATE, .past = true,
	 .sql = "t.answered_on", .writable = true, .help = "the day of the answer"},
};
/* clang-format on */

/* Who acts is who answers, where the name is known here. */
static void fill_answerer(Draft *d)
{
	Id actor = ID_NONE;
	Err unknown = ERR_INIT;
	if (draft_assigns(d, "answered_by") ||
	    !party_find(d->db, str_of(db_actor(d->db)), &actor, &unknown) || id_is_none(actor) ||
	    !party_may_own(d->db, actor, "who answers", &unknown)) {
		if (!draft_assigns(d, "answered_by"))
			draft_put(d, "answered_by", STR(""));
		return;
	}
	draft_put(d, "answered_by",
		  arena_copy(d->arena, str_make((const char *)actor.byte, sizeof actor.byte)));
}

static bool rule(Draft *d, Err *err)
{
	if (str_trim(draft_get(d, "answer")).n == 0) {
		if (draft_assigns(d, "answered_by") || draft_assigns(d, "answered_on"))
			return err_set(err, ERR_INPUT,
				       "answered_by and answered_on go with an answer");
		draft_put(d, "answered_by", STR(""));
		draft_put(d, "answered_on", STR(""));
		return true;
	}
	if (draft_changes(d, "answer")) {
		fill_answerer(d);
		if (!draft_assigns(d, "answered_on"))
			draft_put_date(d, "answered_on", date_today());
	}
	if (draft_date(d, "answered_on") == DATE_NONE)
		return err_set(err, ERR_INPUT, "an answer has a day: set answered_on");
	if (draft_date(d, "answered_on") > date_today())
		return err_set(err, ERR_INPUT, "answered_on can't lie in the future");
	return true;
}

/* Who reviewed the population had read another answer. */
static bool after(Draft *d, Err *err)
{
	const Assign nobody = {"reviewer", STR("")};
	Stmt *q = stmt_get(d->db, "SELECT p.id FROM population_check k JOIN population p ON p.id = "
				  "k.population WHERE k.id = :id AND p.reviewer IS NOT NULL");
	stmt_bind_id(q, ":id", d->id);
	Id population = stmt_row(q) ? stmt_id(q, 0) : ID_NONE;
	return stmt_end(q, err) && (id_is_none(population) || !draft_changes(d, "answer") ||
				    record_apply(d->db, (RecordRef){&kind_population, population},
						 (Assigns){&nobody, 1}, err));
}

/* clang-format off */
static const KindAsk status_asks[] = {
	{.field = "answer", .title = "Answer",
	 .hint = "Why it is so, and why it may be used nevertheless"},
	{.field = NULL},
};

static const KindView view = {
	.list = {"ref", "state", "found", "title", "answer"},
	.status = {.verb = "answer check", .asks = status_asks},
};

static const KindLink links[] = {
	{&kind_population, "population",
	 "SELECT p.id, p.ref, p.title, p.unit FROM population_check k JOIN population p ON p.id = "
	 "k.population WHERE k.id = :id"},
	{NULL},
};

static const KindParty parties[] = {
	{.field = "answered_by", .duty = "who answers a check"},
	{NULL},
};
/* clang-format on */

const Kind kind_population_check = {
	.name = "checks",
	.one = "check",
	.table = "population_check",
	.where = "t.archived = 0 AND EXISTS (SELECT 1 FROM population p WHERE p.id = t.population "
		 "AND p.archived = 0)",
	.order = POPULATION("position") ", t.position",
	.find = "muster_contains(t.ref, :find) OR muster_contains(t.title, :find) OR "
		"muster_contains(t.answer, :find)",
	.attention = "t.answer IS NULL",
	.fields = fields,
	.field_count = sizeof fields / sizeof *fields,
	.rule = rule,
	.after = after,
	.view = &view,
	.links = links,
	.parties = parties,
};
