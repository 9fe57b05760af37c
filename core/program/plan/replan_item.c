/* SPDX-License-Identifier: MIT
 *
 * One evidence item under a new plan: its rows are set against the slots that the plan
 * expects. Rows are known by the last day that they cover, as their labels are. */
#include "program/plan/replan_item.h"
#include "store/stmt.h"

/* What becomes of a row. */
typedef enum Fate { FATE_LOOSE, FATE_CLOSED, FATE_DUE, FATE_AWAY, FATE_TAKEN } Fate;

typedef struct Present {
	Id id;
	Str ref;
	Date from, to, due, performed;
	Fate fate; /* taken: an open one that a slot of the new plan has claimed */
} Present;

typedef struct Work {
	const ReplanTask *task;
	Date today;
	int grace;
	Present *rows;
	size_t row_count;
	CadenceSlot *slots; /* all that the plan expects */
	size_t slot_count;
	Date floor; /* first day that a loose row covers; DATE_NONE: there is none */
	Date laid;  /* last day of the slot before; DATE_NONE: none yet */
	Arena *arena;
	Replan *out;
} Work;

#define IS_CLOSED                                                                                  \
	"t.status <> 'open' OR t.performed_on IS NOT NULL OR ifnull(t.note, '') <> '' OR "         \
	"EXISTS (SELECT 1 FROM comment c WHERE c.about = t.id AND c.archived = 0) OR "             \
	"EXISTS (SELECT 1 FROM exception x WHERE x.occurrence = t.id AND x.archived = 0)"

/* Events are no part of the plan. */
#define PLANNED "t.evidence = :evidence AND substr(t.ref, :n, 2) <> '@E'"

static void bind_item(Stmt *q, const SchedulePlan *plan)
{
	stmt_bind_id(q, ":evidence", plan->evidence);
	stmt_bind_int(q, ":n", (int64_t)plan->ref.n + 1);
}

static bool count_rows(Db *db, Work *w, size_t *room, Err *err)
{
	Stmt *q = stmt_get(db, "SELECT count(*), (SELECT grace_days FROM evidence WHERE id = "
			       ":evidence) FROM occurrence t WHERE " PLANNED);

	bind_item(q, &w->task->plan);
	*room = stmt_row(q) ? (size_t)stmt_int(q, 0) : 0;
	w->grace = *room > 0 ? (int)stmt_int(q, 1) : 0;
	if (*room == 0)
		w->grace = cadence_grace_days(w->task->plan.cadence);
	return stmt_end(q, err);
}

static bool read_rows(Db *db, Work *w, Err *err)
{
	size_t room;

	if (!count_rows(db, w, &room, err))
		return false;
	w->rows = arena_array(w->arena, room, sizeof *w->rows);
	Stmt *q = stmt_get(db, "SELECT t.id, t.ref, t.covers_from, t.covers_to, t.due, "
			       "t.performed_on, t.archived, " IS_CLOSED
			       " FROM occurrence t WHERE " PLANNED
			       " ORDER BY t.covers_to, t.archived, t.id");
	bind_item(q, &w->task->plan);
	while (w->row_count < room && stmt_row(q))
		w->rows[w->row_count++] = (Present){.id = stmt_id(q, 0),
						    .ref = stmt_text_copy(q, 1, w->arena),
						    .from = stmt_date(q, 2),
						    .to = stmt_date(q, 3),
						    .due = stmt_date(q, 4),
						    .performed = stmt_date(q, 5),
						    .fate = stmt_int(q, 6) != 0   ? FATE_AWAY
							    : stmt_int(q, 7) != 0 ? FATE_CLOSED
										  : FATE_LOOSE};
	return stmt_end(q, err);
}

static Date first_day(const Work *w)
{
	const Engagement *e = w->task->engagement;
	Date start = w->slot_count > 0 ? w->slots[0].from : e->from;

	return w->task->plan.since != DATE_NONE && w->task->plan.since > start ? w->task->plan.since
									       : start;
}

/* An open one that was due stays when the examination still looks at all of its days. */
static void keep_what_was_due(Work *w)
{
	Date first = first_day(w), last = w->task->engagement->to;

	w->floor = DATE_NONE;
	for (size_t i = 0; i < w->row_count; i++) {
		Present *r = &w->rows[i];
		if (r->fate != FATE_LOOSE)
			continue;
		if (r->due < w->today && r->from >= first && r->to <= last)
			r->fate = FATE_DUE;
		else if (w->floor == DATE_NONE || r->from < w->floor)
			w->floor = r->from;
	}
}

static bool is_kept(const Present *r)
{
	return r->fate == FATE_CLOSED || r->fate == FATE_DUE;
}

/* A proof of more than the slot, from before the slot began, proves nothing of what is still to
 * come of it. */
static bool covers(const Work *w, const Present *r, const CadenceSlot *slot)
{
	bool early = r->from < slot->from && r->performed != DATE_NONE && r->performed < slot->from;

	return is_kept(r) && r->from <= slot->to && slot->to <= r->to &&
	       !(early && slot->to >= w->today);
}

static bool is_covered(const Work *w, const CadenceSlot *slot)
{
	for (size_t i = 0; i < w->row_count; i++)
		if (covers(w, &w->rows[i], slot))
			return true;
	return false;
}

/* The first day of the slot that nothing kept covers. */
static Date uncovered_from(const Work *w, const CadenceSlot *slot)
{
	Date from = slot->from, before = w->laid;

	for (size_t i = 0; i < w->row_count; i++) {
		const Present *r = &w->rows[i];
		if (is_kept(r) && r->to < slot->to && (before == DATE_NONE || r->to > before))
			before = r->to;
	}
	if (before != DATE_NONE && before >= from)
		return before + 1;
	/* Planned days before it that lost their occurrence. */
	if (w->floor == DATE_NONE || w->floor >= from)
		return from;
	from = before != DATE_NONE && before + 1 > w->floor ? before + 1 : w->floor;
	Date first = first_day(w);
	return from < first ? first : from;
}

/* False when the plan as it is now expects nothing of the slot. */
static bool fit_slot(Work *w, CadenceSlot *slot, bool last)
{
	Date length = slot->to - slot->from + 1;

	if (is_covered(w, slot) || (w->task->from_today && slot->to < w->today))
		return false;
	/* The days before the day of a Type I are a window, not a part of a period. */
	if (w->task->engagement->type == 1)
		return true;
	slot->from = uncovered_from(w, slot);
	if (2 * (slot->to - slot->from + 1) < length && !last)
		return false;
	w->laid = slot->to;
	return true;
}

static Present *row_of(Work *w, Date to, Fate fate)
{
	for (size_t i = 0; i < w->row_count; i++)
		if (w->rows[i].to == to && w->rows[i].fate == fate)
			return &w->rows[i];
	return NULL;
}

static void note(Str **list, size_t *room, size_t *count, Str ref, Arena *arena)
{
	if (*count == *room) {
		size_t more = *room == 0 ? 64 : *room * 2;
		Str *grown = arena_array(arena, more, sizeof *grown);
		for (size_t i = 0; i < *count; i++)
			grown[i] = (*list)[i];
		*list = grown;
		*room = more;
	}
	(*list)[(*count)++] = ref;
}

static void note_come(Work *w, Str ref, const CadenceSlot *slot)
{
	note(&w->out->came, &w->out->came_room, &w->out->come, ref, w->arena);
	w->out->behind += w->today > slot->due + w->grace;
}

static bool put(Db *db, Id id, const CadenceSlot *slot, Err *err)
{
	Stmt *q = stmt_get(db, "UPDATE occurrence SET archived = 0, covers_from = :from WHERE "
			       "id = :id");

	stmt_bind_id(q, ":id", id);
	stmt_bind_date(q, ":from", slot->from);
	return stmt_run(q, err);
}

static bool put_away(Db *db, Id id, Err *err)
{
	Stmt *q = stmt_get(db, "UPDATE occurrence SET archived = 1 WHERE id = :id");

	stmt_bind_id(q, ":id", id);
	return stmt_run(q, err);
}

/* The label of a new row: that of its day, or with .2 behind it where a closed one has it. */
static Str free_ref(Work *w, Date to)
{
	Str plain = schedule_ref(&w->task->plan, to, w->arena), ref = plain;

	for (int n = 2;; n++) {
		size_t i = 0;
		while (i < w->row_count && !str_equal(w->rows[i].ref, ref))
			i++;
		if (i == w->row_count)
			return ref;
		ref = arena_printf(w->arena, "%.*s.%d", STR_ARG(plain), n);
	}
}

static bool take_slot(Db *db, Work *w, const CadenceSlot *slot, Err *err)
{
	Present *open = row_of(w, slot->to, FATE_LOOSE);
	Present *r = open != NULL ? open : row_of(w, slot->to, FATE_AWAY);

	if (r == NULL) {
		Str ref = free_ref(w, slot->to);
		note_come(w, ref, slot);
		return !w->task->write || schedule_lay_slot(db, &w->task->plan, ref, slot, err);
	}
	bool same = r->from == slot->from;
	if (open == NULL)
		note_come(w, r->ref, slot);
	else if (same)
		w->out->stay++;
	else
		w->out->moved++;
	r->fate = FATE_TAKEN;
	return !w->task->write || (open != NULL && same) || put(db, r->id, slot, err);
}

static bool settle_rest(Db *db, Work *w, Err *err)
{
	for (size_t i = 0; i < w->row_count; i++) {
		const Present *r = &w->rows[i];
		w->out->closed += r->fate == FATE_CLOSED;
		w->out->due += r->fate == FATE_DUE;
		if (r->fate != FATE_LOOSE)
			continue;
		note(&w->out->gone, &w->out->gone_room, &w->out->go, r->ref, w->arena);
		if (w->task->write && !put_away(db, r->id, err))
			return false;
	}
	return true;
}

bool replan_item(Db *db, const ReplanTask *task, Arena *arena, Replan *out, Err *err)
{
	Work w = {
		.task = task, .today = date_today(), .laid = DATE_NONE, .arena = arena, .out = out};

	schedule_slots(&task->plan, task->engagement, arena, &w.slots, &w.slot_count);
	if (!read_rows(db, &w, err))
		return false;
	keep_what_was_due(&w);
	for (size_t i = 0; i < w.slot_count; i++) {
		CadenceSlot slot = w.slots[i];
		if (fit_slot(&w, &slot, i + 1 == w.slot_count) && !take_slot(db, &w, &slot, err))
			return false;
	}
	return settle_rest(db, &w, err);
}
