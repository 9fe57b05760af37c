/* SPDX-License-Identifier: MIT
 *
 * Populations and samples that would answer a request. */
#include "program/proof/propose_inner.h"
#include "store/stmt.h"

#define SAME_CONTROL                                                                               \
	"EXISTS (SELECT 1 FROM request_control l WHERE l.request = :request AND l.control = "      \
	"p.control AND l.archived = 0)"

#define SHARED_CRITERIA                                                                            \
	"ifnull((SELECT group_concat(ref, ', ') FROM (SELECT k.ref FROM request_criterion l JOIN " \
	"control_criterion cc ON cc.criterion = l.criterion AND cc.control = p.control AND "       \
	"cc.archived = 0 JOIN criterion k ON k.id = l.criterion WHERE l.request = :request AND "   \
	"l.archived = 0 ORDER BY k.position)), '')"

/* What is known of a population, or of that which a sample is from. */
typedef struct About {
	Str control; /* its ref */
	bool same_control;
	Str criteria; /* of the control and of the request */
	Str words;    /* of the titles and the unit */
} About;

/* Being of the kind that is asked for speaks for it only beside another reason. */
static int reasons(Propose *p, const About *about, int of_kind, Str *why)
{
	int score = 0;
	WordSet other = wordset_of(about->words, p->arena);
	Likeness alike = wordset_alike(&p->words, &other, &p->weights, p->arena);
	*why = STR("");
	if (about->same_control) {
		score += 40;
		*why = arena_printf(p->arena, "control %.*s", STR_ARG(about->control));
	} else if (about->criteria.n > 0) {
		score += 20;
		*why = arena_printf(p->arena, "criterion %.*s", STR_ARG(about->criteria));
	}
	if (alike.count >= 2 || (alike.count == 1 && score > 0)) {
		score += 5 + (int)(30 * alike.share);
		*why = propose_because(p, *why,
				       arena_printf(p->arena, "words: %.*s", STR_ARG(alike.words)));
	}
	if (why->n == 0)
		*why = STR("of this workspace; nothing else speaks for it");
	return score > 0 ? score + of_kind : 1;
}

bool propose_populations(Propose *p, Err *err)
{
	Stmt *q = stmt_get(
		p->db,
		"SELECT p.id, p.ref, p.title, ifnull(c.ref, ''), p.title || ' ' || p.unit || ' ' || "
		"ifnull(c.title, ''), " SAME_CONTROL ", p.rows, p.reviewer IS NULL, (SELECT "
		"count(*) FROM population_check k WHERE k.population = p.id AND k.archived = 0 AND "
		"k.answer IS NULL), EXISTS (SELECT 1 FROM attachment y WHERE y.artifact = "
		"p.artifact AND y.request = :request AND y.archived = 0), " SHARED_CRITERIA
		" FROM population p LEFT "
		"JOIN control c ON c.id = p.control WHERE p.archived = 0 ORDER BY p.position");
	stmt_bind_id(q, ":request", p->request);
	while (stmt_row(q)) {
		Str why, state;
		int64_t open = stmt_int(q, 8);
		const About about = {stmt_text_copy(q, 3, p->arena), stmt_int(q, 5) != 0,
				     stmt_text_copy(q, 10, p->arena),
				     stmt_text_copy(q, 4, p->arena)};
		int of_kind = str_equal(p->kind, STR("population")) ? 40 : 20;
		int score = reasons(p, &about, of_kind, &why);
		if (score == 1 && about.control.n > 0) /* it is of something else */
			continue;
		if (open > 0)
			state = arena_printf(p->arena, "%lld rows, %lld checks open",
					     (long long)stmt_int(q, 6), (long long)open);
		else
			state = arena_printf(p->arena, "%lld rows, %s", (long long)stmt_int(q, 6),
					     stmt_int(q, 7) != 0 ? "not reviewed" : "ready");
		*propose_add(p) = (Proposal){
			.kind = &kind_population,
			.id = stmt_id(q, 0),
			.ref = stmt_text_copy(q, 1, p->arena),
			.title = stmt_text_copy(q, 2, p->arena),
			.state = state,
			.why = why,
			.artifacts = 1,
			.given = stmt_int(q, 9) != 0,
			.score = score,
		};
	}
	return stmt_end(q, err);
}

bool propose_samples(Propose *p, Err *err)
{
	Stmt *q = stmt_get(
		p->db,
		"SELECT s.id, s.ref, s.title, ifnull(c.ref, ''), s.title || ' ' || p.title "
		"|| ' ' || p.unit || ' ' || ifnull(c.title, ''), " SAME_CONTROL
		", (SELECT count(*) FROM sample_item i WHERE i.sample = s.id AND i.archived "
		"= 0), (SELECT count(*) FROM sample_item i WHERE i.sample = s.id AND "
		"i.archived = 0 AND i.result IS NULL), s.request IS NOT NULL, " SHARED_CRITERIA
		" FROM sample s "
		"JOIN population p ON p.id = s.population LEFT JOIN control c ON c.id = "
		"p.control WHERE s.archived = 0 AND (s.request IS NULL OR s.request = "
		":request) ORDER BY s.position");
	stmt_bind_id(q, ":request", p->request);
	while (stmt_row(q)) {
		Str why;
		const About about = {stmt_text_copy(q, 3, p->arena), stmt_int(q, 5) != 0,
				     stmt_text_copy(q, 9, p->arena),
				     stmt_text_copy(q, 4, p->arena)};
		int score = reasons(p, &about, 50, &why);
		if (score == 1 && about.control.n > 0)
			continue;
		*propose_add(p) = (Proposal){
			.kind = &kind_sample,
			.id = stmt_id(q, 0),
			.ref = stmt_text_copy(q, 1, p->arena),
			.title = stmt_text_copy(q, 2, p->arena),
			.state = arena_printf(p->arena, "%lld items, %lld to go",
					      (long long)stmt_int(q, 6), (long long)stmt_int(q, 7)),
			.why = why,
			.artifacts = 1,
			.given = stmt_int(q, 8) != 0,
			.score = score,
		};
	}
	return stmt_end(q, err);
}
