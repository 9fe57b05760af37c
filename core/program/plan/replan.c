/* SPDX-License-Identifier: MIT
 *
 * Whose plan changes: see replan.h. The preview and the carrying out go the same way, the one
 * with the values that are to be set and the other with those that stand in the draft. */
#include "program/plan/replan.h"

#include "base/mem/strbuf.h"
#include "program/fact/control_scope.h"
#include "program/record/draft.h"
#include "program/record/value.h"
#include "store/stmt.h"

/* One record whose plan changes, and the values as they are to be. */
typedef struct Cause {
	Db *db;
	const Kind *kind;
	Id id;
	bool write;
	Assigns assigns;              /* before the write: what is to be set */
	bool changes;                 /* one of them is another value */
	Str cadence, since, from, to; /* stored text, of the kind that has it */
	Arena *arena;
	Replan *out;
} Cause;

static bool in_scope(Db *db, Id evidence, bool *out, Err *err)
{
	Stmt *q = stmt_get(db, "SELECT 1 FROM evidence e JOIN control t ON t.id = e.control WHERE "
			       "e.id = :id AND e.archived = 0 AND " CONTROL_IN_SCOPE);

	stmt_bind_id(q, ":id", evidence);
	*out = stmt_row(q);
	return stmt_end(q, err);
}

static bool plan_one(const Cause *c, ReplanTask *task, Err *err)
{
	return schedule_read(c->db, c->id, c->arena, &task->plan, err) &&
	       (!cadence_parse(c->cadence, &task->plan.cadence) ||
		replan_item(c->db, task, c->arena, c->out, err));
}

static bool plan_cadence(const Cause *c, const Engagement *e, Err *err)
{
	ReplanTask task = {.engagement = e, .from_today = e->type == 2, .write = c->write};
	bool scoped;

	if (!in_scope(c->db, c->id, &scoped, err))
		return false;
	return !scoped || plan_one(c, &task, err);
}

static bool plan_items(const Cause *c, const IdList *items, const Engagement *e, bool of_control,
		       Err *err)
{
	for (size_t i = 0; i < items->count; i++) {
		ReplanTask task = {.engagement = e, .write = c->write};
		if (!schedule_read(c->db, items->items[i], c->arena, &task.plan, err))
			return false;
		if (of_control)
			task.plan.since = date_from_iso(c->since);
		if (!replan_item(c->db, &task, c->arena, c->out, err))
			return false;
	}
	return true;
}

static bool plan_since(const Cause *c, const Engagement *e, Err *err)
{
	IdList items = {0};
	Stmt *q = stmt_get(c->db, "SELECT e.id FROM evidence e JOIN control t ON t.id = e.control "
				  "WHERE t.id = :id AND e.archived = 0 AND " CONTROL_IN_SCOPE
				  " ORDER BY e.position, e.id");

	stmt_bind_id(q, ":id", c->id);
	while (stmt_row(q))
		idlist_add(&items, stmt_id(q, 0));
	bool ok = stmt_end(q, err) && plan_items(c, &items, e, true, err);
	idlist_deinit(&items);
	return ok;
}

/* The period as it is to be, from the days asked for; a Type I has one day in both. */
static bool fit_period(const Engagement *e, Date *from, Date *to, Err *err)
{
	char first[DATE_SIZE], last[DATE_SIZE];

	if (*from == DATE_NONE || *to == DATE_NONE)
		return err_set(err, ERR_INPUT, "the period needs its first and its last day");
	if (e->type == 1 && *from != *to) {
		if (*from != e->from && *to != e->to)
			return err_set(err, ERR_INPUT,
				       "a Type I examination has one as-of date and no period");
		*from = *to = *from != e->from ? *from : *to;
	}
	return *from <= *to ||
	       err_set(err, ERR_INPUT, "the period ends on %s, before it begins on %s",
		       date_iso(*to, last), date_iso(*from, first));
}

static bool plan_period(const Cause *c, Engagement *e, Err *err)
{
	IdList items = {0};
	Date from = date_from_iso(c->from), to = date_from_iso(c->to);

	/* One before the one that is shown: nothing is laid out from it. */
	if (!id_equal(c->id, e->id))
		return true;
	if (!fit_period(e, &from, &to, err))
		return false;
	e->from = from;
	e->to = to;
	bool ok = schedule_evidence(c->db, &items, err) && plan_items(c, &items, e, false, err);
	idlist_deinit(&items);
	return ok;
}

static bool carry(const Cause *c, Err *err)
{
	Engagement e;

	if (!engagement_get(c->db, c->arena, &e, err))
		return false;
	if (id_is_none(e.id))
		return true;
	c->out->changes = true;
	if (c->kind == &kind_evidence)
		return plan_cadence(c, &e, err);
	if (c->kind == &kind_control)
		return plan_since(c, &e, err);
	return plan_period(c, &e, err);
}

/* -- Before: what would happen. -- */

/* The value that a field is to have, into *value; c->changes when it is another one. */
static bool read_next(Cause *c, const char *name, Str *value, Err *err)
{
	int field = kind_field_must(c->kind, name);
	Str present;

	if (!record_value(c->db, (FieldRef){c->kind, c->id, name}, c->arena, &present, err))
		return false;
	*value = present;
	for (size_t i = 0; i < c->assigns.count; i++) {
		const Assign *a = &c->assigns.items[i];
		if (kind_field(c->kind, str_of(a->field)) == field &&
		    !value_read(c->db, (TypedValue){&c->kind->fields[field], a->value}, c->arena,
				value, err))
			return false;
	}
	c->changes = c->changes || !str_equal(present, *value);
	return true;
}

static bool preview_one(Cause *c, Err *err)
{
	bool ok;

	if (c->kind == &kind_evidence)
		ok = read_next(c, "cadence", &c->cadence, err);
	else if (c->kind == &kind_control)
		ok = read_next(c, "operating_since", &c->since, err);
	else
		ok = read_next(c, "period_from", &c->from, err) &&
		     read_next(c, "period_to", &c->to, err);
	return ok && (!c->changes || carry(c, err));
}

static bool names_plan(const Kind *kind, const Assign *assigns, size_t n)
{
	static const char *const fields[] = {"cadence", "operating_since", "period_from",
					     "period_to"};
	static const char *const tables[] = {"evidence", "control", "engagement", "engagement"};

	for (size_t i = 0; i < n; i++)
		for (size_t k = 0; k < sizeof fields / sizeof *fields; k++)
			if (str_equal_nocase(str_of(assigns[i].field), str_of(fields[k])) &&
			    str_equal(str_of(kind->table), str_of(tables[k])))
				return true;
	return false;
}

bool replan_preview(Db *db, const RecordSet *set, Arena *arena, Replan *out, Err *err)
{
	if (!names_plan(set->kind, set->assigns.items, set->assigns.count))
		return true;
	for (size_t i = 0; i < set->count; i++) {
		Cause c = {.db = db,
			   .kind = set->kind,
			   .id = set->ids[i],
			   .assigns = set->assigns,
			   .arena = arena,
			   .out = out};
		if (!preview_one(&c, err))
			return false;
	}
	return true;
}

/* -- After the write, within its change. -- */

bool replan_follow(Draft *d, Err *err)
{
	Replan done = {0};
	Cause c = {.db = d->db,
		   .kind = d->kind,
		   .id = d->id,
		   .write = true,
		   .arena = d->arena,
		   .out = &done};
	bool changes;

	if (d->kind == &kind_evidence) {
		changes = draft_changes(d, "cadence");
		c.cadence = draft_get(d, "cadence");
	} else if (d->kind == &kind_control) {
		changes = draft_changes(d, "operating_since");
		c.since = draft_get(d, "operating_since");
	} else {
		changes = draft_changes(d, "period_from") || draft_changes(d, "period_to");
		c.from = draft_get(d, "period_from");
		c.to = draft_get(d, "period_to");
	}
	return !changes || carry(&c, err);
}

static bool write_period(Db *db, Id id, Date from, Date to, Err *err)
{
	Stmt *q = stmt_get(db, "UPDATE engagement SET period_from = :from, period_to = :to WHERE "
			       "id = :id");

	stmt_bind_id(q, ":id", id);
	stmt_bind_date(q, ":from", from);
	stmt_bind_date(q, ":to", to);
	return stmt_run(q, err);
}

bool replan_period(Db *db, ReplanPeriod days, Arena *arena, Replan *out, Err *err)
{
	Engagement e;
	Date from = days.from, to = days.to;
	char first[DATE_SIZE], last[DATE_SIZE];

	if (!engagement_get(db, arena, &e, err))
		return false;
	if (id_is_none(e.id))
		return err_set(err, ERR_INPUT, "this workspace has no engagement");
	from = from == DATE_NONE ? e.from : from;
	to = to == DATE_NONE ? e.to : to;
	if (!fit_period(&e, &from, &to, err))
		return false;
	if (from == e.from && to == e.to)
		return true;
	Cause c = {.db = db, .id = e.id, .write = true, .arena = arena, .out = out};
	c.from = arena_copy(arena, str_of(date_iso(from, first)));
	c.to = arena_copy(arena, str_of(date_iso(to, last)));
	out->changes = true;
	return plan_period(&c, &e, err) && write_period(db, e.id, from, to, err);
}

bool replan_period_rule(Draft *d, Err *err)
{
	Engagement e = {.id = ID_NONE};
	Date from = draft_date(d, "period_from"), to = draft_date(d, "period_to");

	if (!draft_changes(d, "period_from") && !draft_changes(d, "period_to"))
		return true;
	if (!engagement_get(d->db, d->arena, &e, err) || !fit_period(&e, &from, &to, err))
		return false;
	draft_put_date(d, "period_from", from);
	draft_put_date(d, "period_to", to);
	return true;
}

/* -- In words. -- */

static void add_part(StrBuf *b, size_t n, const char *one, const char *many)
{
	if (n > 0)
		strbuf_printf(b, "%s%zu %s", b->n == 0 ? "" : ", ", n, n == 1 ? one : many);
}

static void add_done(StrBuf *b, const Replan *r)
{
	add_part(b, r->go, "open occurrence went", "open occurrences went");
	add_part(b, r->come, "came", "came");
	if (r->behind > 0)
		strbuf_printf(b, " (%zu missed until proved)", r->behind);
	add_part(b, r->moved, "covers other days now", "cover other days now");
	add_part(b, r->stay, "stayed open", "stayed open");
	add_part(b, r->due, "that was due stayed", "that were due stayed");
	add_part(b, r->closed, "closed stayed as it is", "closed stayed as they are");
}

static void add_to_do(StrBuf *b, const Replan *r)
{
	add_part(b, r->go, "open occurrence goes", "open occurrences go");
	add_part(b, r->come, "comes", "come");
	if (r->behind > 0)
		strbuf_printf(b, " (%zu missed until proved)", r->behind);
	add_part(b, r->moved, "will cover other days", "will cover other days");
	add_part(b, r->stay, "stays open", "stay open");
	add_part(b, r->due, "that was due stays", "that were due stay");
	add_part(b, r->closed, "closed stays as it is", "closed stay as they are");
}

Str replan_sentence(const Replan *r, bool done, Arena *arena)
{
	StrBuf b;

	strbuf_init(&b);
	if (r->go + r->come + r->moved == 0)
		strbuf_add(&b, STR("no open occurrence changes"));
	if (done)
		add_done(&b, r);
	else
		add_to_do(&b, r);
	Str sentence = arena_copy(arena, strbuf_str(&b));
	strbuf_deinit(&b);
	return sentence;
}
