/* SPDX-License-Identifier: MIT
 *
 * Who may hand over to whom, what would go, and doing it as one change. */
#include "program/work/handover.h"

#include "base/mem/die.h"
#include "program/work/handover_inner.h"
#include "program/work/load_inner.h"
#include "program/record/party.h"
#include "store/change.h"

#define ABSENCE_AHEAD 30 /* days in which an absence of the receiver is worth a word */

typedef struct Side {
	Id id, human, backup;
	Str name, kind, side;
	Date departed_on, out_from, out_until;
} Side;

static bool read_side(Db *db, Id id, Arena *arena, Side *out, Err *err)
{
	*out = (Side){.id = id, .name = STR(""), .kind = STR(""), .side = STR("")};
	Stmt *q = stmt_get(
		db, "SELECT ifnull(h.id, p.id), p.backup, p.name, p.kind, ifnull(h.side, p.side), "
		    "ifnull(h.departed_on, p.departed_on), ifnull(h.out_from, p.out_from), "
		    "ifnull(h.out_until, p.out_until) FROM party p LEFT JOIN party h ON h.id = "
		    "p.holder WHERE p.id = :id AND p.archived = 0");
	stmt_bind_id(q, ":id", id);
	bool found = stmt_row(q);
	if (found)
		*out = (Side){.id = id,
			      .human = stmt_id(q, 0),
			      .backup = stmt_id(q, 1),
			      .name = stmt_text_copy(q, 2, arena),
			      .kind = stmt_text_copy(q, 3, arena),
			      .side = stmt_text_copy(q, 4, arena),
			      .departed_on = stmt_date(q, 5),
			      .out_from = stmt_date(q, 6),
			      .out_until = stmt_date(q, 7)};
	return stmt_end(q, err) && (found || err_set(err, ERR_INPUT,
						     "nobody to hand over from or to: the party is "
						     "not in the workspace"));
}

static bool check_who(const Side *from, const Side *to, Err *err)
{
	bool auditors = str_equal(from->side, STR("auditor"));
	if (id_equal(from->human, to->human))
		return err_set(err, ERR_INPUT,
			       "%.*s can't hand over to %.*s: that is the same person",
			       STR_ARG(from->name), STR_ARG(to->name));
	if (auditors != str_equal(to->side, STR("auditor")))
		return err_set(err, ERR_INPUT,
			       "%.*s can't take over from %.*s: one of them is on the auditor's "
			       "side, and whoever examines the work may not carry it out "
			       "(independence)",
			       STR_ARG(to->name), STR_ARG(from->name));
	if (to->departed_on != DATE_NONE && to->departed_on < date_today())
		return err_set(err, ERR_INPUT,
			       "%.*s has left and can't take over; name somebody who is here",
			       STR_ARG(to->name));
	return true;
}

static bool holds_roles(Db *db, Id party, bool *out, Err *err)
{
	Stmt *q = stmt_get(
		db, "SELECT EXISTS (SELECT 1 FROM party WHERE holder = :id AND archived = 0)");
	stmt_bind_id(q, ":id", party);
	*out = stmt_row(q) && stmt_int(q, 0) != 0;
	return stmt_end(q, err);
}

static bool check_roles(Db *db, const Side *from, const Side *to, unsigned families, Err *err)
{
	bool roles;
	if ((families & HAND_ROLES) == 0 || str_equal(to->kind, STR("person")))
		return true;
	if (!holds_roles(db, from->id, &roles, err))
		return false;
	return !roles || err_set(err, ERR_INPUT,
				 "%.*s holds roles, and a role is held by a person; %.*s is a %.*s",
				 STR_ARG(from->name), STR_ARG(to->name), STR_ARG(to->kind));
}

static bool check_until(unsigned given, Date until, Err *err)
{
	if (until == DATE_NONE)
		return true;
	if (until < date_today())
		return err_set(err, ERR_INPUT, "the last day of the absence has passed");
	return (given & ~(unsigned)HAND_DATED) == 0 || given == HAND_ALL ||
	       err_set(err, ERR_INPUT,
		       "for an absence only evidence, requests and gaps go; matrix, roles and "
		       "backups stay");
}

static Str warn_of(const Side *to, Date until, Arena *arena)
{
	Date today = date_today(), end = until == DATE_NONE ? today + ABSENCE_AHEAD : until;
	char from_day[DATE_SIZE], until_day[DATE_SIZE];
	if ((to->out_from == DATE_NONE && to->out_until == DATE_NONE) ||
	    (to->out_from != DATE_NONE && to->out_from > end) ||
	    (to->out_until != DATE_NONE && to->out_until < today))
		return STR("");
	return arena_printf(
		arena, "%.*s is away%s%s%s%s", STR_ARG(to->name),
		to->out_from == DATE_NONE ? "" : " from ", date_iso(to->out_from, from_day),
		to->out_until == DATE_NONE ? "" : " until ", date_iso(to->out_until, until_day));
}

/* Everything that is settled before the first statement. */
typedef struct Plan {
	Hands hands;
	unsigned families;
	bool dated;
} Plan;

static bool prepare(Db *db, const HandoverAsk *ask, Arena *arena, Plan *plan, Handover *out,
		    Err *err)
{
	Side from, to;
	unsigned given = ask->families == 0 ? HAND_ALL : ask->families;
	*plan = (Plan){.dated = ask->until != DATE_NONE};
	plan->families = plan->dated ? given & HAND_DATED : given;
	if (!check_until(given, ask->until, err) || !read_side(db, ask->from, arena, &from, err))
		return false;
	Id receiver = id_is_none(ask->to) ? from.backup : ask->to;
	if (id_is_none(receiver))
		return err_set(err, ERR_INPUT, "%.*s has no backup; say who takes over",
			       STR_ARG(from.name));
	if (!read_side(db, receiver, arena, &to, err) || !check_who(&from, &to, err) ||
	    !check_roles(db, &from, &to, plan->families, err))
		return false;
	plan->hands = (Hands){from.id, to.id, from.human, to.human, ask->until};
	*out = (Handover){.from = from.id,
			  .to = to.id,
			  .from_name = from.name,
			  .to_name = to.name,
			  .with_roles = STR(""),
			  .warning = warn_of(&to, ask->until, arena)};
	return true;
}

static void add_line(Handover *out, const HandMove *m, int64_t count)
{
	if (count == 0)
		return;
	out->lines[out->line_count++] =
		(HandoverLine){m->family, str_of(count == 1 ? m->one : m->many), count};
	out->total += count;
}

typedef struct NoteList {
	HandoverNote *items;
	size_t count, room;
} NoteList;

static bool read_notes(Db *db, const Hands *h, const char *sql, HandoverNote note, NoteList *l,
		       Arena *arena, Err *err)
{
	Stmt *q = stmt_get(db, sql);
	hands_bind(q, h);
	while (stmt_row(q)) {
		l->items = xgrow(l->items, &l->room, l->count + 1, sizeof *l->items);
		note.ref = stmt_text_copy(q, 0, arena);
		l->items[l->count++] = note;
	}
	return stmt_end(q, err);
}

#define HUMAN(column) "(SELECT " LOAD_HUMAN("z") " FROM party z WHERE z.id = " column ")"

static const struct {
	const char *sql, *why;
} with_roles[] = {
	{"SELECT t.ref FROM evidence t JOIN party r ON r.id = t.owner WHERE t.archived = 0 AND "
	 "r.holder = :from AND " HUMAN(
		 "t.reviewer") " IS :person" HANDS_BOUND " UNION SELECT t.ref FROM evidence t JOIN "
			       "party r ON r.id = t.reviewer WHERE "
			       "t.archived = 0 AND r.holder = :from AND "
			       "" HUMAN("t.owner") " IS :person" HANDS_BOUND " ORDER BY 1",
	 "would own and review it, which comes with a role; name another reviewer"},
	{"SELECT t.name FROM party t WHERE t.archived = 0 AND t.kind = 'role' AND t.holder = :from "
	 "AND " HUMAN("t.backup") " IS :person" HANDS_BOUND " ORDER BY 1",
	 "would hold it and be its backup; name another backup"},
};

static Str note_text(const Handover *h, const char *why, Arena *arena)
{
	return arena_printf(arena, "%.*s %s", STR_ARG(h->to_name), why);
}

static bool note_roles(Db *db, const Hands *h, const Handover *out, NoteList *notes, Arena *arena,
		       Err *err)
{
	for (size_t i = 0; i < sizeof with_roles / sizeof *with_roles; i++)
		if (!read_notes(db, h, with_roles[i].sql,
				(HandoverNote){.why = note_text(out, with_roles[i].why, arena),
					       .goes = true},
				notes, arena, err))
			return false;
	return true;
}

static bool count_move(Db *db, const HandMove *m, const Plan *plan, Arena *arena, Handover *out,
		       NoteList *notes, Err *err)
{
	Stmt *q = stmt_get(db, m->count);
	hands_bind(q, &plan->hands);
	int64_t n = stmt_row(q) ? stmt_int(q, 0) : 0;
	if (!stmt_end(q, err))
		return false;
	add_line(out, m, n);
	return m->why == NULL ||
	       read_notes(db, &plan->hands, m->stay,
			  (HandoverNote){.why = note_text(out, m->why, arena)}, notes, arena, err);
}

static bool count_all(Db *db, const Plan *plan, Arena *arena, Handover *out, NoteList *notes,
		      Err *err)
{
	size_t count;
	int64_t letters = 0;
	bool ok = true;
	const HandMove *moves = hand_moves(plan->dated, &count);
	out->lines = arena_array(arena, count + 1, sizeof *out->lines);
	if ((plan->families & HAND_RACI) != 0)
		ok = hand_letters_count(db, &plan->hands, &letters, err);
	/* Roles are moved last, and told first: most comes with them. */
	for (size_t i = count; i-- > 0 && ok;)
		if ((moves[i].family & plan->families) != 0)
			ok = count_move(db, &moves[i], plan, arena, out, notes, err);
	add_line(out,
		 &(HandMove){.family = HAND_RACI,
			     .one = "cell of the matrix",
			     .many = "cells of the matrix"},
		 letters);
	if (!ok || (plan->families & HAND_ROLES) == 0)
		return ok;
	return note_roles(db, &plan->hands, out, notes, arena, err) &&
	       hand_roles_carry(db, &plan->hands, arena, &out->with_roles, err);
}

static bool look(Db *db, const HandoverAsk *ask, Arena *arena, Plan *plan, Handover *out, Err *err)
{
	NoteList notes = {0};
	bool ok = prepare(db, ask, arena, plan, out, err) &&
		  count_all(db, plan, arena, out, &notes, err);
	out->notes = arena_adopt(arena, notes.items, notes.count, sizeof *out->notes);
	out->note_count = notes.count;
	return ok;
}

bool handover_preview(Db *db, const HandoverAsk *ask, Arena *arena, Handover *out, Err *err)
{
	Plan plan;
	return look(db, ask, arena, &plan, out, err);
}

static bool move_all(Db *db, const Plan *plan, Err *err)
{
	size_t count;
	const HandMove *moves = hand_moves(plan->dated, &count);
	if ((plan->families & HAND_RACI) != 0 && !hand_letters_move(db, &plan->hands, err))
		return false;
	for (size_t i = 0; i < count; i++) {
		if ((moves[i].family & plan->families) == 0)
			continue;
		Stmt *q = stmt_get(db, moves[i].move);
		hands_bind(q, &plan->hands);
		if (!stmt_run(q, err))
			return false;
	}
	return true;
}

bool handover_apply(Db *db, const HandoverAsk *ask, Arena *arena, Handover *done, Err *err)
{
	Plan plan;
	if (!change_begin(db, "hand over", err))
		return false;
	bool ok = look(db, ask, arena, &plan, done, err);
	if (ok)
		change_subject(db, arena_printf(arena, "%.*s to %.*s", STR_ARG(done->from_name),
						STR_ARG(done->to_name))
					   .p);
	ok = ok && move_all(db, &plan, err);
	if (ok)
		return change_commit(db, err);
	change_abort(db);
	return false;
}

static const struct {
	const char *word;
	HandFamily family;
} words[] = {
	{"raci", HAND_RACI},         {"roles", HAND_ROLES}, {"evidence", HAND_EVIDENCE},
	{"requests", HAND_REQUESTS}, {"gaps", HAND_GAPS},   {"backups", HAND_BACKUPS},
};

bool handover_families(Str text, unsigned *out, Err *err)
{
	bool more = true;
	Str word;
	*out = 0;
	while (str_split(&text, &more, ',', &word)) {
		unsigned bit = 0;
		word = str_trim(word);
		for (size_t i = 0; i < sizeof words / sizeof *words; i++)
			if (str_equal(word, str_of(words[i].word)))
				bit = words[i].family;
		if (bit == 0)
			return err_set(err, ERR_USAGE,
				       "expected some of raci, roles, evidence, requests, gaps, "
				       "backups with commas between, not \"%.*s\"",
				       STR_ARG(word));
		*out |= bit;
	}
	return true;
}
