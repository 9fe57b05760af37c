/* SPDX-License-Identifier: MIT
 *
 * From evidence items that fit to their occurrences, ranked, and taking one; see propose.h. */
#include "program/proof/propose.h"

#include <stdlib.h>

#include "base/mem/die.h"
#include "program/proof/artifact.h"
#include "program/record/party.h"
#include "program/proof/propose_inner.h"
#include "store/stmt.h"

/* Items whose occurrences are looked at. */
#define ITEMS_MOST 12
#define SCORE_LEAST 12

Proposal *propose_add(Propose *p)
{
	p->out = xgrow(p->out, &p->room, p->count + 1, sizeof *p->out);
	p->out[p->count] = (Proposal){.score = 0};
	return &p->out[p->count++];
}

Str propose_because(const Propose *p, Str why, Str reason)
{
	return why.n == 0 ? reason
			  : arena_printf(p->arena, "%.*s; %.*s", STR_ARG(why), STR_ARG(reason));
}

/* Occurrences of the item in the period: what is there, and the first that is still to come. */
#define OWNER PARTY_SHOWN("ifnull(o.owner, e.owner)")
#define OCCURRENCES_SQL                                                                            \
	"SELECT o.id, o.ref, o.status, o.due, ifnull(" OWNER ", ''), o.covers_from, o.covers_to, " \
	"(SELECT count(*) FROM attachment x WHERE x.occurrence = o.id AND x.archived = 0), "       \
	"(SELECT count(*) FROM attachment x WHERE x.occurrence = o.id AND x.archived = 0 AND "     \
	"x.artifact NOT IN (SELECT y.artifact FROM attachment y WHERE y.request = :request AND "   \
	"y.archived = 0)) FROM occurrence o JOIN evidence e ON e.id = o.evidence WHERE "           \
	"o.evidence = :item AND o.archived = 0 AND o.status <> 'waived' AND o.covers_to >= :from " \
	"AND o.covers_from <= :to ORDER BY o.due DESC, o.id"

/* Returns whether it is still to come and has nothing to show yet. */
static bool fill(Propose *p, const ProposeItem *item, Stmt *q, Proposal *out)
{
	Str status = stmt_text_copy(q, 2, p->arena), owner = stmt_text_copy(q, 4, p->arena);
	bool open = str_equal(status, STR("open")) || str_equal(status, STR("rejected"));
	int64_t fresh = stmt_int(q, 8);
	out->kind = &kind_occurrence;
	out->id = stmt_id(q, 0);
	out->ref = stmt_text_copy(q, 1, p->arena);
	out->title = item->title;
	out->artifacts = stmt_int(q, 7);
	out->given = out->artifacts > 0 && fresh == 0;
	out->state = status;
	if (open)
		out->state = arena_printf(p->arena, "%.*s, due %.*s%s%.*s", STR_ARG(status),
					  STR_ARG(stmt_text(q, 3)), owner.n > 0 ? ", " : "",
					  STR_ARG(owner));
	out->why =
		propose_because(p, item->why,
				arena_printf(p->arena, "covers %.*s to %.*s, in the period",
					     STR_ARG(stmt_text(q, 5)), STR_ARG(stmt_text(q, 6))));
	out->score = item->score +
		     (str_equal(status, STR("accepted")) ? 8
		      : open                             ? -10
							 : 4) +
		     (out->artifacts > 0 ? 10 : 0);
	return open && out->artifacts == 0;
}

static bool add_occurrences(Propose *p, const ProposeItem *item, Err *err)
{
	size_t opens = p->count;
	bool seen_open = false;
	Stmt *q = stmt_get(p->db, OCCURRENCES_SQL);
	stmt_bind_id(q, ":item", item->id);
	stmt_bind_id(q, ":request", p->request);
	stmt_bind_date(q, ":from", p->engagement.from);
	stmt_bind_date(q, ":to", p->engagement.to);
	while (stmt_row(q)) {
		Proposal next = {.score = 0};
		bool open = fill(p, item, q, &next);
		/* Behind each other by their due days: of the open ones the next is enough. */
		if (open && seen_open) {
			p->out[opens] = next;
			continue;
		}
		if (open) {
			seen_open = true;
			opens = p->count;
		}
		*propose_add(p) = next;
	}
	return stmt_end(q, err);
}

static int by_score(const void *a, const void *b)
{
	const Proposal *x = a, *y = b;
	if (x->score != y->score)
		return x->score > y->score ? -1 : 1;
	return -str_compare(x->ref, y->ref);
}

static bool read_request(Propose *p, Err *err)
{
	Stmt *q =
		stmt_get(p->db, "SELECT kind, title || ' ' || detail FROM request WHERE id = :id");
	stmt_bind_id(q, ":id", p->request);
	if (stmt_row(q)) {
		p->kind = stmt_text_copy(q, 0, p->arena);
		p->words = wordset_of(stmt_text(q, 1), p->arena);
	}
	return stmt_end(q, err) && engagement_get(p->db, p->arena, &p->engagement, err);
}

/* Beside what fits well, what fits a little is noise. */
static bool add_items(Propose *p, Err *err)
{
	int best = p->item_count > 0 ? p->items[0].score : 0;
	for (size_t i = 0; i < p->item_count && i < ITEMS_MOST; i++)
		if (p->items[i].score >= SCORE_LEAST && p->items[i].score >= best / 3 &&
		    !add_occurrences(p, &p->items[i], err))
			return false;
	return true;
}

bool propose(Db *db, Id request, Arena *arena, Proposals *out, Err *err)
{
	Propose p = {.db = db, .arena = arena, .request = request, .kind = STR("")};
	bool ok = read_request(&p, err) && propose_items(&p, err) && add_items(&p, err) &&
		  propose_similar(&p, err);
	if (ok && str_equal(p.kind, STR("population")))
		ok = propose_populations(&p, err);
	if (ok && str_equal(p.kind, STR("sample")))
		ok = propose_samples(&p, err) && propose_populations(&p, err);
	if (p.count > 0)
		qsort(p.out, p.count, sizeof *p.out, by_score);
	out->count = p.count < PROPOSE_MOST ? p.count : PROPOSE_MOST;
	out->items = arena_adopt(arena, p.out, out->count, sizeof *out->items);
	out->hint = out->count > 0
			    ? STR("")
			    : STR("no match yet; link the request to its controls or evidence, and "
				  "collect what is expected");
	return ok;
}

/* -- Taking one. -- */

static bool take_all(Db *db, Id request, const Proposal *p, Err *err)
{
	IdList artifacts = {0};
	bool ok = artifact_of(db, p->kind, p->id, &artifacts, err);
	if (ok && artifacts.count == 0)
		ok = err_set(err, ERR_INPUT, "%.*s has no artifact yet; attach one to it first",
			     STR_ARG(p->ref));
	for (size_t i = 0; i < artifacts.count && ok; i++)
		ok = artifact_attach(db, artifacts.items[i], &kind_request, request, err);
	idlist_deinit(&artifacts);
	return ok;
}

static bool take_population(Db *db, Id request, Id population, Err *err)
{
	Stmt *q = stmt_get(db, "SELECT artifact FROM population WHERE id = :id");
	stmt_bind_id(q, ":id", population);
	Id artifact = stmt_row(q) ? stmt_id(q, 0) : ID_NONE;
	return stmt_end(q, err) && artifact_attach(db, artifact, &kind_request, request, err);
}

static bool take_sample(Db *db, Id request, Id sample, Err *err)
{
	Arena arena = ARENA_INIT;
	Str ref;
	bool ok = record_label(db, (RecordRef){&kind_request, request}, &arena, &ref, err) &&
		  record_apply(db, (RecordRef){&kind_sample, sample},
			       (Assigns){&(Assign){"request", ref}, 1}, err);
	arena_deinit(&arena);
	return ok;
}

bool propose_take(Db *db, Id request, const Proposal *p, Err *err)
{
	if (p->kind == &kind_population)
		return take_population(db, request, p->id, err);
	if (p->kind == &kind_sample)
		return take_sample(db, request, p->id, err);
	if (p->kind == &kind_artifact)
		return artifact_attach(db, p->id, &kind_request, request, err);
	return take_all(db, request, p, err);
}
