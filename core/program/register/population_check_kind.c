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
	{WRITABLE("ref", "Check", "POP-2.3"),
	 .order = POPULATION("position") " * 100000 + t.position", .fixed = true,
	 .mask = MASK_NOTHING},
	{STORED("title", "What was noticed", "in a sentence"), .mask = MASK_NOTHING},
	{COMPUTED("population", "Population", "in which", POPULATION("ref")), .mask = MASK_NOTHING},
	{STORED("kind", "Kind", "stated rows, second count, counts, dates, mixed dates, sequence, "
	 "duplicates, empty key, empty cells, cells, total, same file"), .mask = MASK_NOTHING},
	{COMPUTED("state", "State", "open or answered", "CASE WHEN t.answer IS NULL THEN 'open' "
	 "ELSE 'answered' END"), ONE_OF(words_check_state)},
	{STORED("found", "Found", "how many"), .type = FIELD_INT},
	{STORED("detail", "Where", "which rows, the first of them"), .type = FIELD_LONG,
	 .mask = MASK_DETAIL},
	{WRITABLE("answer", "Answer", "why it is so, and why the population may be used "
	 "nevertheless"), .type = FIELD_LONG, .mask = MASK_DETAIL},
	{NAMES_PARTY("answered_by", "Answered by", "who answered")},
	{WRITABLE("answered_on", "Answered", "the day of the answer"), .type = FIELD_DATE,
	 .past = true},
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
static const KindView view = {
	.list = {"ref", "state", "found", "title", "answer"},
	.status = {.verb = "answer check", .asks = ASKS(
		{.field = "answer", .title = "Answer",
		 .hint = "Why it is so, and why it may be used nevertheless"})},
};

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
	.links = LINKS(
		{&kind_population, "population", "SELECT p.id, p.ref, p.title, p.unit FROM "
		 "population_check k JOIN population p ON p.id = k.population WHERE k.id = :id"}),
	.parties = PARTIES({.field = "answered_by", .duty = "who answers a check"}),
};
