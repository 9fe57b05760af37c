/* SPDX-License-Identifier: MIT
 *
 * What became of the demo company's evidence: first what the story says, then everything
 * else that fell due, collected about in time and accepted. */
#include "exchange/demo/demo_story.h"
#include "program/record/party.h"
#include "program/plan/schedule.h"
#include "store/stmt.h"

#define REVIEW_DAYS 9  /* younger proofs may still wait for the reviewer */
#define VACANT_DAYS 60 /* younger proofs wait while the reviewer's role is empty */

typedef struct DueOccurrence {
	Id id, owner, reviewer; /* in force; ID_NONE for none */
	bool vacant;            /* nobody holds the reviewer's role */
	Date from, due;
} DueOccurrence;

#define SELECT_DUE                                                                                 \
	"SELECT o.id, ifnull(o.owner, e.owner), ifnull(o.reviewer, e.reviewer), "                  \
	"(SELECT p.kind = 'role' AND p.holder IS NULL FROM party p "                               \
	"WHERE p.id = ifnull(o.reviewer, e.reviewer)), o.covers_from, o.due "                      \
	"FROM occurrence o JOIN evidence e ON e.id = o.evidence WHERE o.archived = 0 AND "

static DueOccurrence read_due(Stmt *q)
{
	return (DueOccurrence){.id = stmt_id(q, 0),
			       .owner = stmt_id(q, 1),
			       .reviewer = stmt_id(q, 2),
			       .vacant = stmt_int(q, 3) != 0,
			       .from = stmt_date(q, 4),
			       .due = stmt_date(q, 5)};
}

static bool load_one(Demo *d, Id id, DueOccurrence *out, Err *err)
{
	Stmt *q = stmt_get(d->db, SELECT_DUE "o.id = :id");

	stmt_bind_id(q, ":id", id);
	if (stmt_row(q))
		*out = read_due(q);
	return stmt_end(q, err);
}

/* Nobody accepts what they collected: then the program owner does, or the sponsor. */
static bool choose_reviewer(Demo *d, const DueOccurrence *f, DemoRecord *a, Err *err)
{
	Id program_owner = ID_NONE;
	bool same = false, owner_too = false;

	if (demo_has(a, "reviewer"))
		return true;
	if (!party_must(d->db, STR("PO"), &program_owner, err) ||
	    !party_same_person(d->db, f->owner, f->reviewer, &same, err) ||
	    !party_same_person(d->db, f->owner, program_owner, &owner_too, err))
		return false;
	if (same || f->vacant)
		demo_assign(a, "reviewer", owner_too ? STR("ES") : STR("PO"));
	return true;
}

static Date earlier(Date a, Date b)
{
	return a < b ? a : b;
}

/* Days that the story leaves out: performed on the due day, collected soon after. */
static void fill_days(Demo *d, const DueOccurrence *f, DemoRecord *a)
{
	const YamlNode *status = yaml_get(a->entry, "status");

	if (status == NULL || str_equal(status->text, STR("open")) ||
	    str_equal(status->text, STR("waived")))
		return;
	if (!demo_has(a, "performed_on"))
		demo_assign(a, "performed_on", demo_iso(d, f->due));
	if (!demo_has(a, "collected_on"))
		demo_assign(a, "collected_on", demo_iso(d, earlier(f->due + 1, d->today)));
}

bool demo_nth(Demo *d, Id evidence, const YamlNode *nth, Id *id, Err *err)
{
	long long number = 0;

	if (!str_to_long(nth->text, &number) || number < 1)
		return yaml_err(d->yaml, nth, err, "nth counts from 1");
	Stmt *q = stmt_get(d->db, "SELECT id FROM occurrence WHERE evidence = :evidence AND "
				  "archived = 0 ORDER BY covers_to, id LIMIT 1 OFFSET :n");
	stmt_bind_id(q, ":evidence", evidence);
	stmt_bind_int(q, ":n", number - 1);
	*id = stmt_row(q) ? stmt_id(q, 0) : ID_NONE;
	if (!stmt_end(q, err))
		return false;
	return !id_is_none(*id) || yaml_err(d->yaml, nth, err, "the period has no such occurrence");
}

static bool find_occurrence(Demo *d, const YamlNode *entry, Id *id, Err *err)
{
	const YamlNode *label = yaml_get(entry, "evidence");
	const YamlNode *nth = yaml_get(entry, "nth"), *on = yaml_get(entry, "on");
	Id evidence = ID_NONE;
	Date day = DATE_NONE;

	if (label == NULL || (nth == NULL) == (on == NULL))
		return yaml_err(d->yaml, entry, err, "expected evidence, and nth or on");
	if (!demo_find(d, &kind_evidence, label, &evidence, err))
		return false;
	if (nth != NULL)
		return demo_nth(d, evidence, nth, id, err);
	return demo_day(d, on, &day, err) && schedule_event(d->db, evidence, day, id, err);
}

static bool write_occurrence(Demo *d, const YamlNode *entry, IdList *written, Err *err)
{
	static const char *const besides[] = {"evidence", "nth", "on", "thread", NULL};
	DemoRecord r = {.kind = &kind_occurrence, .entry = entry};
	DueOccurrence f = {.id = ID_NONE};
	Id id = ID_NONE;

	if (!find_occurrence(d, entry, &id, err) || !load_one(d, id, &f, err) ||
	    !demo_fields(d, &r, entry, besides, err))
		return false;
	idlist_add(written, id);
	fill_days(d, &f, &r);
	return choose_reviewer(d, &f, &r, err) && demo_apply(d, &r, id, err) &&
	       demo_thread(d, entry, id, err);
}

static bool is_in_story(const IdList *written, Id id)
{
	for (size_t i = 0; i < written->count; i++)
		if (id_equal(written->items[i], id))
			return true;
	return false;
}

/* An ordinary proof: a little before the due day, in the store soon after. */
static bool collect_on_time(Demo *d, const DueOccurrence *f, Err *err)
{
	int room = f->due - f->from;
	Date performed = f->due - demo_dice(d, room >= 5 ? 5 : room + 1);
	Date collected = earlier(performed + demo_dice(d, 3), d->today);
	int age = d->today - f->due;
	bool waits =
		(age <= REVIEW_DAYS && demo_dice(d, 2) == 0) || (f->vacant && age <= VACANT_DAYS);
	DemoRecord a = {.count = 0};

	demo_assign(&a, "status", waits ? STR("collected") : STR("accepted"));
	demo_assign(&a, "performed_on", demo_iso(d, performed));
	demo_assign(&a, "collected_on", demo_iso(d, collected));
	return (waits || choose_reviewer(d, f, &a, err)) &&
	       record_apply(d->db, (RecordRef){&kind_occurrence, f->id},
			    (Assigns){a.items, a.count}, err);
}

static bool load_due(Demo *d, DueOccurrence **out, size_t *count, Err *err)
{
	int64_t most = 0;
	Stmt *n = stmt_get(d->db, "SELECT count(*) FROM occurrence");

	if (stmt_row(n))
		most = stmt_int(n, 0);
	if (!stmt_end(n, err))
		return false;
	*count = 0;
	*out = arena_array(&d->arena, (size_t)most, sizeof(**out));
	Stmt *q = stmt_get(d->db, SELECT_DUE "o.due < :today AND o.status = 'open' "
					     "ORDER BY o.due, o.ref");
	stmt_bind_date(q, ":today", d->today);
	while (stmt_row(q))
		(*out)[(*count)++] = read_due(q);
	return stmt_end(q, err);
}

static bool collect_rest(Demo *d, const IdList *written, Err *err)
{
	DueOccurrence *due = NULL;
	size_t count = 0;

	if (!load_due(d, &due, &count, err))
		return false;
	for (size_t i = 0; i < count; i++)
		if (!is_in_story(written, due[i].id) && !collect_on_time(d, &due[i], err))
			return false;
	return true;
}

bool demo_evidence(Demo *d, Err *err)
{
	const YamlNode *occurrences = demo_section(d, "occurrences");
	IdList written = {.count = 0};
	bool ok = true;

	for (const YamlNode *at = occurrences->child; at != NULL && ok; at = at->next)
		ok = write_occurrence(d, at, &written, err);
	ok = ok && collect_rest(d, &written, err);
	idlist_deinit(&written);
	return ok;
}
