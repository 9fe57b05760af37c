/* SPDX-License-Identifier: MIT
 *
 * What speaks for an evidence item: asked for by name, control, criterion, words. */
#include <stdlib.h>

#include "base/mem/die.h"
#include "program/proof/propose_inner.h"
#include "store/stmt.h"

#define ITEMS_SQL                                                                                  \
	"SELECT e.id, e.ref, e.title, c.ref, e.title || ' ' || c.title, "                          \
	"EXISTS (SELECT 1 FROM request_evidence l WHERE l.request = :request AND l.evidence = "    \
	"e.id AND l.archived = 0), "                                                               \
	"EXISTS (SELECT 1 FROM request_control l WHERE l.request = :request AND l.control = c.id " \
	"AND l.archived = 0), "                                                                    \
	"ifnull((SELECT group_concat(ref, ', ') FROM (SELECT k.ref FROM request_criterion l JOIN " \
	"control_criterion cc ON cc.criterion = l.criterion AND cc.control = c.id AND "            \
	"cc.archived = 0 JOIN criterion k ON k.id = l.criterion WHERE l.request = :request AND "   \
	"l.archived = 0 ORDER BY k.position)), '') "                                               \
	"FROM evidence e JOIN control c ON c.id = e.control AND c.archived = 0 "                   \
	"WHERE e.archived = 0 ORDER BY e.position"

static bool read_items(Propose *p, Err *err)
{
	ProposeItem *items = NULL;
	size_t room = 0;
	Stmt *q = stmt_get(p->db, ITEMS_SQL);
	stmt_bind_id(q, ":request", p->request);
	while (stmt_row(q)) {
		items = xgrow(items, &room, p->item_count + 1, sizeof *items);
		items[p->item_count++] = (ProposeItem){
			.id = stmt_id(q, 0),
			.ref = stmt_text_copy(q, 1, p->arena),
			.title = stmt_text_copy(q, 2, p->arena),
			.control = stmt_text_copy(q, 3, p->arena),
			.words = wordset_of(stmt_text(q, 4), p->arena),
			.asked = stmt_int(q, 5) != 0,
			.same_control = stmt_int(q, 6) != 0,
			.criteria = stmt_text_copy(q, 7, p->arena),
			.before = STR(""),
			.why = STR(""),
		};
	}
	p->items = arena_adopt(p->arena, items, p->item_count, sizeof *items);
	return stmt_end(q, err);
}

static void weigh(Propose *p)
{
	WordSet *sets = arena_array(p->arena, p->item_count, sizeof *sets);
	for (size_t i = 0; i < p->item_count; i++)
		sets[i] = p->items[i].words;
	p->weights = wordset_weigh(sets, p->item_count, p->arena);
}

/* One word in common says nothing where nothing else does. */
static void score(Propose *p, ProposeItem *item)
{
	Likeness alike = wordset_alike(&p->words, &item->words, &p->weights, p->arena);
	if (item->asked) {
		item->score += 60;
		item->why = propose_because(
			p, item->why,
			arena_printf(p->arena, "asked for: %.*s", STR_ARG(item->ref)));
	}
	if (item->same_control) {
		item->score += 40;
		item->why = propose_because(
			p, item->why,
			arena_printf(p->arena, "control %.*s", STR_ARG(item->control)));
	} else if (item->criteria.n > 0) {
		item->score += 12;
		item->why = propose_because(
			p, item->why,
			arena_printf(p->arena, "criterion %.*s", STR_ARG(item->criteria)));
	}
	if (alike.count >= 2 || (alike.count == 1 && item->score > 0)) {
		item->score += (int)(30 * alike.share);
		item->why = propose_because(
			p, item->why, arena_printf(p->arena, "words: %.*s", STR_ARG(alike.words)));
	}
}

static int by_score(const void *a, const void *b)
{
	const ProposeItem *x = a, *y = b;
	if (x->score != y->score)
		return x->score > y->score ? -1 : 1;
	return str_compare(x->ref, y->ref);
}

typedef struct Similar {
	Id id;
	Str ref;
	bool answered; /* it went to the auditor */
} Similar;

/* "answered IRL-12, which is like it" */
static Str because_of(const Propose *p, const Similar *similar)
{
	return arena_printf(p->arena, "%s %.*s, which is like it",
			    similar->answered ? "answered" : "is attached to",
			    STR_ARG(similar->ref));
}

/* Requests like this one that something is attached to: what they were answered with is known to
 * have served. */
static bool mark_similar(Propose *p, const Similar *similar, Err *err)
{
	Stmt *q = stmt_get(p->db, "SELECT DISTINCT o.evidence FROM attachment x JOIN attachment y "
				  "ON y.artifact = x.artifact AND y.archived = 0 JOIN occurrence o "
				  "ON o.id = y.occurrence WHERE x.request = :similar AND "
				  "x.archived = 0");
	stmt_bind_id(q, ":similar", similar->id);
	while (stmt_row(q)) {
		Id evidence = stmt_id(q, 0);
		for (size_t i = 0; i < p->item_count; i++) {
			ProposeItem *item = &p->items[i];
			if (!id_equal(item->id, evidence) || item->before.n > 0)
				continue;
			item->before = similar->ref;
			item->score += similar->answered ? 25 : 15;
			item->why = propose_because(p, item->why, because_of(p, similar));
		}
	}
	return stmt_end(q, err);
}

#define ALIKE_LEAST 0.6

static bool find_similar(Propose *p, Similar **out, size_t *count, Err *err)
{
	Similar *list = NULL;
	size_t room = 0;
	*count = 0;
	Stmt *q = stmt_get(p->db, "SELECT r.id, r.ref, r.title || ' ' || r.detail, "
				  "r.status IN ('submitted', 'none exists') OR r.auditor_status = "
				  "'accepted' FROM request r "
				  "WHERE r.id <> :request AND r.archived = 0 AND r.id IN (SELECT "
				  "x.request FROM attachment x WHERE x.archived = 0) "
				  "ORDER BY r.position");
	stmt_bind_id(q, ":request", p->request);
	while (stmt_row(q)) {
		WordSet other = wordset_of(stmt_text(q, 2), p->arena);
		Likeness alike = wordset_alike(&p->words, &other, &p->weights, p->arena);
		if (alike.share < ALIKE_LEAST || alike.count < 2)
			continue;
		list = xgrow(list, &room, *count + 1, sizeof *list);
		list[(*count)++] = (Similar){stmt_id(q, 0), stmt_text_copy(q, 1, p->arena),
					     stmt_int(q, 3) != 0};
	}
	*out = list;
	return stmt_end(q, err);
}

bool propose_items(Propose *p, Err *err)
{
	Similar *similar = NULL;
	size_t count = 0;
	if (!read_items(p, err))
		return false;
	weigh(p);
	for (size_t i = 0; i < p->item_count; i++)
		score(p, &p->items[i]);
	bool ok = find_similar(p, &similar, &count, err);
	for (size_t i = 0; i < count && ok; i++)
		ok = mark_similar(p, &similar[i], err);
	free(similar);
	if (p->item_count > 0)
		qsort(p->items, p->item_count, sizeof *p->items, by_score);
	return ok;
}

/* One may answer several requests that are alike. */
static bool is_proposed(const Propose *p, Id artifact)
{
	for (size_t i = 0; i < p->count; i++)
		if (p->out[i].kind == &kind_artifact && id_equal(p->out[i].id, artifact))
			return true;
	return false;
}

/* Artifacts of similar requests that no occurrence has. */
static bool add_artifacts(Propose *p, const Similar *similar, Err *err)
{
	Stmt *q = stmt_get(
		p->db,
		"SELECT a.id, a.ref, a.name, EXISTS (SELECT 1 FROM attachment y WHERE y.artifact = "
		"a.id AND y.request = :request AND y.archived = 0) FROM attachment x JOIN artifact "
		"a ON a.id = x.artifact AND a.archived = 0 WHERE x.request = :similar AND "
		"x.archived = 0 AND NOT EXISTS (SELECT 1 FROM attachment y WHERE y.artifact = a.id "
		"AND y.occurrence IS NOT NULL AND y.archived = 0) ORDER BY a.position");
	stmt_bind_id(q, ":similar", similar->id);
	stmt_bind_id(q, ":request", p->request);
	while (stmt_row(q)) {
		if (is_proposed(p, stmt_id(q, 0)))
			continue;
		Proposal *out = propose_add(p);
		*out = (Proposal){
			.kind = &kind_artifact,
			.id = stmt_id(q, 0),
			.ref = stmt_text_copy(q, 1, p->arena),
			.title = stmt_text_copy(q, 2, p->arena),
			.state = STR("attached elsewhere"),
			.why = because_of(p, similar),
			.artifacts = 1,
			.given = stmt_int(q, 3) != 0,
			.score = 35,
		};
	}
	return stmt_end(q, err);
}

bool propose_similar(Propose *p, Err *err)
{
	Similar *similar = NULL;
	size_t count = 0;
	bool ok = find_similar(p, &similar, &count, err);
	for (size_t i = 0; i < count && ok; i++)
		ok = add_artifacts(p, &similar[i], err);
	free(similar);
	return ok;
}
