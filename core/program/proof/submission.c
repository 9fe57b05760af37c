/* SPDX-License-Identifier: MIT
 *
 * See submission.h. */
#include "program/proof/submission.h"

#include "base/mem/die.h"
#include "base/text/text.h"
#include "program/fact/engagement.h"
#include "program/record/party.h"
#include "store/stmt.h"

typedef struct Attached {
	Id id;
	Str ref, name;
	Date from, to; /* what it speaks of: its days covered, else the day it was performed */
	Id collector;
	bool reviewed; /* elsewhere */
} Attached;

#define ATTACHED_SQL                                                                               \
	"SELECT a.ref, a.name, coalesce(a.covers_from, a.covers_to, a.performed_on), "             \
	"coalesce(a.covers_to, CASE WHEN a.covers_from IS NULL THEN a.performed_on END), "         \
	"a.collected_by, "                                                                         \
	"EXISTS (SELECT 1 FROM attachment y JOIN occurrence o ON o.id = y.occurrence WHERE "       \
	"y.artifact = a.id AND y.archived = 0 AND o.archived = 0 AND o.status = 'accepted') OR "   \
	"EXISTS (SELECT 1 FROM population p WHERE p.artifact = a.id AND p.archived = 0 AND "       \
	"p.reviewer IS NOT NULL), a.id FROM artifact a WHERE a.archived = 0 AND a.id IN (SELECT "  \
	"x.artifact FROM attachment x WHERE x.request = :request AND x.archived = 0 UNION SELECT " \
	"x.artifact FROM sample s JOIN sample_item i ON i.sample = s.id AND i.archived = 0 JOIN "  \
	"attachment x ON x.item = i.id AND x.archived = 0 WHERE s.request = :request AND "         \
	"s.archived = 0) ORDER BY a.position"

/* The request as it would be submitted. */
typedef struct Answer {
	Db *db;
	Id request, owner, reviewer;
	Str answer;
	Arena *arena;
} Answer;

static bool read_attached(const Answer *a, Attached **out, size_t *count, Err *err)
{
	Attached *list = NULL;
	size_t room = 0, n = 0;
	Stmt *q = stmt_get(a->db, ATTACHED_SQL);
	stmt_bind_id(q, ":request", a->request);
	while (stmt_row(q)) {
		list = xgrow(list, &room, n + 1, sizeof *list);
		list[n++] = (Attached){stmt_id(q, 6),
				       stmt_text_copy(q, 0, a->arena),
				       stmt_text_copy(q, 1, a->arena),
				       stmt_date(q, 2),
				       stmt_date(q, 3),
				       stmt_id(q, 4),
				       stmt_int(q, 5) != 0};
	}
	*out = arena_adopt(a->arena, list, n, sizeof *list);
	*count = n;
	return stmt_end(q, err);
}

/* A Type I speaks of one day: what shows the design on it was made before. */
static bool check_period(const Answer *answer, const Engagement *e, const Attached *a, Err *err)
{
	char from[DATE_SIZE], to[DATE_SIZE], first[DATE_SIZE], last[DATE_SIZE];
	bool before = e->type != 1 && a->to != DATE_NONE && a->to < e->from;
	bool behind = a->from != DATE_NONE && a->from > e->to;
	if ((!before && !behind) || text_names(answer->answer, a->ref))
		return true;
	date_iso(e->from, from);
	date_iso(e->to, to);
	date_iso(a->from == DATE_NONE ? a->to : a->from, first);
	date_iso(a->to == DATE_NONE ? a->from : a->to, last);
	bool day = str_equal(str_of(first), str_of(last)), as_of = e->type == 1;
	return err_set(err, ERR_INPUT,
		       "%.*s %.*s speaks of %s%s%s, outside the %s %s%s%s; detach it, or "
		       "name %.*s in answer and say why it is given",
		       STR_ARG(a->ref), STR_ARG(a->name), first, day ? "" : " to ", day ? "" : last,
		       as_of ? "day" : "period", as_of ? to : from, as_of ? "" : " to ",
		       as_of ? "" : to, STR_ARG(a->ref));
}

/* Who collected it, as far as it is said; else who prepared the answer. */
static Id collector_of(const Answer *answer, const Attached *a)
{
	return id_is_none(a->collector) ? answer->owner : a->collector;
}

static bool check_review(const Answer *answer, const Attached *a, Err *err)
{
	bool same = false;
	if (a->reviewed)
		return true;
	if (id_is_none(answer->reviewer))
		return err_set(err, ERR_INPUT,
			       "%.*s %.*s was reviewed by nobody; set reviewer, someone other than "
			       "who collected it",
			       STR_ARG(a->ref), STR_ARG(a->name));
	if (!party_same_person(answer->db, answer->reviewer, collector_of(answer, a), &same, err))
		return false;
	return !same || err_set(err, ERR_INPUT,
				"reviewer is who %s %.*s %.*s; someone else must have reviewed it "
				"before it goes to the auditor",
				id_is_none(a->collector) ? "prepared the answer with" : "collected",
				STR_ARG(a->ref), STR_ARG(a->name));
}

/* only: ID_NONE for all. */
static bool check_attached(const Answer *answer, Id only, size_t *count, Err *err)
{
	Attached *list = NULL;
	Engagement e;
	bool ok = read_attached(answer, &list, count, err) &&
		  engagement_get(answer->db, answer->arena, &e, err);
	for (size_t i = 0; ok && i < *count; i++)
		ok = (!id_is_none(only) && !id_equal(list[i].id, only)) ||
		     ((id_is_none(e.id) || check_period(answer, &e, &list[i], err)) &&
		      check_review(answer, &list[i], err));
	return ok;
}

bool submission_check(const Draft *d, Err *err)
{
	size_t count = 0;
	const Answer answer = {.db = d->db,
			       .request = d->id,
			       .owner = draft_id(d, "owner"),
			       .reviewer = draft_id(d, "reviewer"),
			       .answer = draft_get(d, "answer"),
			       .arena = d->arena};
	return check_attached(&answer, ID_NONE, &count, err);
}

bool submission_wants_review(Db *db, Id request, bool *wants, Err *err)
{
	Arena arena = ARENA_INIT;
	const Answer answer = {.db = db, .request = request, .arena = &arena};
	Attached *list = NULL;
	size_t count = 0;
	bool ok = read_attached(&answer, &list, &count, err);
	*wants = false;
	for (size_t i = 0; i < count && ok; i++)
		*wants = *wants || !list[i].reviewed;
	arena_deinit(&arena);
	return ok;
}

bool submission_check_late(Db *db, Id request, Id artifact, Err *err)
{
	Arena arena = ARENA_INIT;
	Answer answer = {.db = db, .request = request, .arena = &arena};
	Str ref = STR("");
	size_t count;
	Stmt *q = stmt_get(db, "SELECT owner, reviewer, ifnull(answer, ''), ref FROM request WHERE "
			       "id = :id AND status = 'submitted'");
	stmt_bind_id(q, ":id", request);
	bool submitted = stmt_row(q);
	if (submitted) {
		answer.owner = stmt_id(q, 0);
		answer.reviewer = stmt_id(q, 1);
		answer.answer = stmt_text_copy(q, 2, &arena);
		ref = stmt_text_copy(q, 3, &arena);
	}
	bool ok = stmt_end(q, err);
	if (ok && submitted && !check_attached(&answer, artifact, &count, err)) {
		err_prefix(err, "%.*s is submitted already (status=preparing takes it back)",
			   STR_ARG(ref));
		ok = false;
	}
	arena_deinit(&arena);
	return ok;
}

bool submission_waiting(Db *db, IdList *out, Err *err)
{
	const ListQuery query = {.kind = &kind_request,
				 .find = STR(""),
				 .extra = SUBMISSION_WAITS_FOR " = 0",
				 .sort = -1};
	return record_ids(db, &query, out, err);
}
