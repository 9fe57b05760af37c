/* SPDX-License-Identifier: MIT
 *
 * From cadence and period to the rows one ticks off. A slot that is there already,
 * whatever became of it, is left alone, so that laying out again after a change of
 * plan never touches what was collected. */
#include "program/plan/schedule.h"

#include "program/fact/control_scope.h"
#include "store/stmt.h"

bool schedule_read(Db *db, Id evidence, Arena *arena, SchedulePlan *out, Err *err)
{
	Stmt *q =
		stmt_get(db, "SELECT t.ref, t.cadence, t.per_hire, c.operating_since "
			     "FROM evidence t JOIN control c ON c.id = t.control WHERE t.id = :id");

	stmt_bind_id(q, ":id", evidence);
	bool found = stmt_row(q), known = false;
	if (found) {
		*out = (SchedulePlan){.evidence = evidence,
				      .ref = stmt_text_copy(q, 0, arena),
				      .per_hire = stmt_int(q, 2) != 0,
				      .since = stmt_date(q, 3)};
		known = cadence_parse(stmt_text(q, 1), &out->cadence);
	}
	if (!stmt_end(q, err))
		return false;
	if (!found)
		return err_set(err, ERR_INPUT, "nothing to lay out: no such evidence item");
	return known || err_set(err, ERR_INPUT, "%.*s has a cadence that muster does not know",
				STR_ARG(out->ref));
}

/* An occurrence that is being made. */
typedef struct Made {
	Id id, evidence;
	Str ref;
	CadenceSlot slot;
} Made;

static bool insert_slot(Db *db, const Made *made, Err *err)
{
	Stmt *q = stmt_get(db, "INSERT INTO occurrence (id, ref, evidence, covers_from, covers_to, "
			       "due) VALUES (:id, :ref, :evidence, :from, :to, :due) "
			       "ON CONFLICT (ref) DO NOTHING");

	stmt_bind_id(q, ":id", made->id);
	stmt_bind_text(q, ":ref", made->ref);
	stmt_bind_id(q, ":evidence", made->evidence);
	stmt_bind_date(q, ":from", made->slot.from);
	stmt_bind_date(q, ":to", made->slot.to);
	stmt_bind_date(q, ":due", made->slot.due);
	return stmt_run(q, err);
}

Str schedule_ref(const SchedulePlan *plan, Date covers_to, Arena *arena)
{
	char to[DATE_SIZE];
	return arena_printf(arena, "%.*s@%s", STR_ARG(plan->ref), date_iso(covers_to, to));
}

bool schedule_lay_slot(Db *db, const SchedulePlan *plan, Str ref, const CadenceSlot *slot, Err *err)
{
	return insert_slot(db, &(Made){id_new(), plan->evidence, ref, *slot}, err);
}

/* A slot in which the control began counts from that day, when at least half of it is left or
 * no other slot follows (a yearly control that began in autumn still runs once). */
static bool cut_slot(CadenceSlot *slot, Date since, bool last)
{
	if (since == DATE_NONE || since <= slot->from)
		return true;
	if (since > slot->to)
		return false;
	bool half = 2 * (slot->to - since + 1) >= slot->to - slot->from + 1;
	slot->from = since;
	return half || last;
}

static size_t slots_of_period(const SchedulePlan *plan, const Engagement *e, CadenceSlot *out)
{
	CadenceSlot slot, next;
	size_t n = 0;
	bool more = cadence_slot(plan->cadence, e->from, e->to, 0, &slot);

	for (int k = 1; more; k++, slot = next) {
		more = cadence_slot(plan->cadence, e->from, e->to, k, &next);
		if (!cut_slot(&slot, plan->since, !more))
			continue;
		if (out != NULL)
			out[n] = slot;
		n++;
	}
	return n;
}

/* The days before an as-of date of which a proof still shows the control as it was on it. */
static Date window_start(Cadence cadence, Date as_of)
{
	switch (cadence) {
	case CADENCE_DAILY: /* not all of them run on each day of the week */
	case CADENCE_WEEKLY:
		return as_of - 6;
	case CADENCE_MONTHLY:
		return date_add_months(as_of + 1, -1, 0);
	case CADENCE_QUARTERLY:
		return date_add_months(as_of + 1, -3, 0);
	case CADENCE_SEMI_ANNUAL:
		return date_add_months(as_of + 1, -6, 0);
	default:
		return date_add_months(as_of + 1, -12, 0);
	}
}

static size_t slot_of_day(const SchedulePlan *plan, Date day, CadenceSlot *out)
{
	*out = (CadenceSlot){.from = window_start(plan->cadence, day), .to = day, .due = day};
	return cut_slot(out, plan->since, true) ? 1 : 0;
}

void schedule_slots(const SchedulePlan *plan, const Engagement *e, Arena *arena, CadenceSlot **out,
		    size_t *count)
{
	*out = NULL;
	*count = 0;
	if (plan->cadence == CADENCE_PER_EVENT)
		return;
	size_t room = e->type == 1 ? 1 : slots_of_period(plan, e, NULL);
	*out = arena_array(arena, room, sizeof **out);
	*count = e->type == 1 ? slot_of_day(plan, e->to, *out) : slots_of_period(plan, e, *out);
}

bool schedule_lay_out(Db *db, Id evidence, const Engagement *e, size_t *made, Err *err)
{
	Arena arena = ARENA_INIT;
	SchedulePlan plan = {.cadence = CADENCE_PER_EVENT};
	CadenceSlot *slots;
	size_t count = 0;
	bool ok = schedule_read(db, evidence, &arena, &plan, err);

	if (ok)
		schedule_slots(&plan, e, &arena, &slots, &count);
	for (size_t i = 0; i < count && ok; i++) {
		Str ref = schedule_ref(&plan, slots[i].to, &arena);
		ok = schedule_lay_slot(db, &plan, ref, &slots[i], err);
		*made += ok ? (size_t)db_touched(db) : 0;
	}
	arena_deinit(&arena);
	return ok;
}

bool schedule_evidence(Db *db, IdList *out, Err *err)
{
	Stmt *q = stmt_get(db, "SELECT e.id FROM evidence e JOIN control t ON t.id = e.control "
			       "WHERE e.archived = 0 AND " CONTROL_IN_SCOPE
			       " ORDER BY e.position, e.id");

	while (stmt_row(q))
		idlist_add(out, stmt_id(q, 0));
	return stmt_end(q, err);
}

bool schedule_lay_out_all(Db *db, const Engagement *e, size_t *made, Err *err)
{
	IdList list = {0};
	bool ok = schedule_evidence(db, &list, err);

	for (size_t i = 0; i < list.count && ok; i++)
		ok = schedule_lay_out(db, list.items[i], e, made, err);
	idlist_deinit(&list);
	return ok;
}

/* The number after the highest event of the item, archived ones included: refs never return. */
static bool next_event(Db *db, const SchedulePlan *plan, int64_t *number, Err *err)
{
	Stmt *q = stmt_get(db, "SELECT max(CAST(substr(ref, :n) AS INTEGER)) FROM occurrence "
			       "WHERE evidence = :evidence AND substr(ref, :n - 2, 2) = '@E'");

	stmt_bind_id(q, ":evidence", plan->evidence);
	stmt_bind_int(q, ":n", (int64_t)plan->ref.n + 3);
	*number = stmt_row(q) ? stmt_int(q, 0) + 1 : 1;
	return stmt_end(q, err);
}

static bool check_event(const SchedulePlan *plan, Date on, Err *err)
{
	if (plan->cadence != CADENCE_PER_EVENT && !plan->per_hire)
		return err_set(err, ERR_INPUT,
			       "%.*s is expected %s and laid out from the plan; only evidence per "
			       "event or per hire takes further occurrences",
			       STR_ARG(plan->ref), cadence_name(plan->cadence));
	return on != DATE_NONE ||
	       err_set(err, ERR_INPUT, "the event of %.*s needs the day on which it happened",
		       STR_ARG(plan->ref));
}

bool schedule_event(Db *db, Id evidence, Date on, Id *occurrence, Err *err)
{
	Arena arena = ARENA_INIT;
	SchedulePlan plan = {.cadence = CADENCE_PER_EVENT};
	Made made = {id_new(), evidence, STR(""), {.from = on, .to = on, .due = on}};
	int64_t number;
	bool ok = schedule_read(db, evidence, &arena, &plan, err) && check_event(&plan, on, err) &&
		  next_event(db, &plan, &number, err);
	if (ok) {
		made.ref = arena_printf(&arena, "%.*s@E%lld", STR_ARG(plan.ref), (long long)number);
		*occurrence = made.id;
		ok = insert_slot(db, &made, err);
	}
	arena_deinit(&arena);
	return ok;
}
