/* SPDX-License-Identifier: MIT
 *
 * See submission.h. */
#include "program/submission.h"

#include <stdlib.h>

#include "base/die.h"
#include "program/engagement.h"
#include "program/party.h"
#include "store/stmt.h"

typedef struct Attached {
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
	"p.reviewer IS NOT NULL) FROM artifact a WHERE a.archived = 0 AND a.id IN (SELECT "        \
	"x.artifact FROM attachment x WHERE x.request = :request AND x.archived = 0 UNION SELECT " \
	"x.artifact FROM sample s JOIN sample_item i ON i.sample = s.id AND i.archived = 0 JOIN "  \
	"attachment x ON x.item = i.id AND x.archived = 0 WHERE s.request = :request AND "         \
	"s.archived = 0) ORDER BY a.position"

static bool read_attached(const Draft *d, Attached **out, size_t *count, Err *err)
{
	Attached *list = NULL;
	size_t room = 0, n = 0;
	Stmt *q = stmt_get(d->db, ATTACHED_SQL);
	stmt_bind_id(q, ":request", d->id);
	while (stmt_row(q)) {
		list = xgrow(list, &room, n + 1, sizeof *list);
		list[n++] = (Attached){stmt_text_copy(q, 0, d->arena),
				       stmt_text_copy(q, 1, d->arena),
				       stmt_date(q, 2),
				       stmt_date(q, 3),
				       stmt_id(q, 4),
				       stmt_int(q, 5) != 0};
	}
	*out = list;
	*count = n;
	return stmt_end(q, err);
}

/* A policy or a mail thread is what it is, whenever it was written. */
static bool is_bound_to_period(const Draft *d)
{
	Str kind = draft_get(d, "kind");
	return !str_equal(kind, STR("document")) && !str_equal(kind, STR("inquiry"));
}

static bool check_period(const Draft *d, const Engagement *e, const Attached *a, Err *err)
{
	char from[DATE_SIZE], to[DATE_SIZE], first[DATE_SIZE], last[DATE_SIZE];
	bool before = a->to != DATE_NONE && a->to < e->from;
	bool behind = a->from != DATE_NONE && a->from > e->to;
	if ((!before && !behind) || str_find(draft_get(d, "answer"), a->ref) != (size_t)-1)
		return true;
	date_iso(e->from, from);
	date_iso(e->to, to);
	date_iso(a->from == DATE_NONE ? a->to : a->from, first);
	date_iso(a->to == DATE_NONE ? a->from : a->to, last);
	return err_set(err, ERR_INPUT,
		       "%.*s %.*s speaks of %s to %s, outside the period %s to %s; detach it, or "
		       "name %.*s in answer and say why it is given",
		       STR_ARG(a->ref), STR_ARG(a->name), first, last, from, to, STR_ARG(a->ref));
}

/* Who collected it, as far as it is said; else who prepared the answer. */
static Id collector_of(const Draft *d, const Attached *a)
{
	return id_is_none(a->collector) ? draft_id(d, "owner") : a->collector;
}

static bool check_review(const Draft *d, const Attached *a, Err *err)
{
	bool same = false;
	Id reviewer = draft_id(d, "reviewer");
	if (a->reviewed)
		return true;
	if (id_is_none(reviewer))
		return err_set(err, ERR_INPUT,
			       "%.*s %.*s was reviewed by nobody; set reviewer, someone other than "
			       "who collected it",
			       STR_ARG(a->ref), STR_ARG(a->name));
	if (!party_same_person(d->db, reviewer, collector_of(d, a), &same, err))
		return false;
	return !same || err_set(err, ERR_INPUT,
				"reviewer is who %s %.*s %.*s; someone else must have reviewed it "
				"before it goes to the auditor",
				id_is_none(a->collector) ? "prepared the answer with" : "collected",
				STR_ARG(a->ref), STR_ARG(a->name));
}

bool submission_check(const Draft *d, Err *err)
{
	Attached *list = NULL;
	size_t count = 0;
	Engagement e;
	bool ok = read_attached(d, &list, &count, err) &&
		  (count == 0 || engagement_get(d->db, d->arena, &e, err));
	for (size_t i = 0; i < count && ok; i++)
		ok = (id_is_none(e.id) || !is_bound_to_period(d) ||
		      check_period(d, &e, &list[i], err)) &&
		     check_review(d, &list[i], err);
	free(list);
	return ok;
}
