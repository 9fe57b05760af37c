/* SPDX-License-Identifier: MIT
 *
 * Who may hand over to whom, what would go, and doing it as one change. */
#include "program/work/handover.h"

#include "base/mem/die.h"
#include "program/work/handover_inner.h"
#include "program/record/kind_party.h"
#include "store/change.h"

#define ABSENCE_AHEAD 30 /* days in which an absence of the receiver is worth a word */

typedef struct Person {
	Id id, human, backup;
	Str name, kind, side;
	Date departed_on, out_from, out_until;
} Person;

static bool read_person(Db *db, Id id, Arena *arena, Person *out, Err *err)
{
	*out = (Person){.id = id, .name = STR(""), .kind = STR(""), .side = STR("")};
	Stmt *q = stmt_get(
		db, "SELECT ifnull(h.id, p.id), p.backup, p.name, p.kind, ifnull(h.side, p.side), "
		    "ifnull(h.departed_on, p.departed_on), ifnull(h.out_from, p.out_from), "
		    "ifnull(h.out_until, p.out_until) FROM party p LEFT JOIN party h ON h.id = "
		    "p.holder WHERE p.id = :id AND p.archived = 0");
	stmt_bind_id(q, ":id", id);
	bool found = stmt_row(q);
	if (found)
		*out = (Person){.id = id,
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

static bool check_who(const Person *from, const Person *to, Err *err)
{
	bool auditors = str_equal(from->side, STR("auditor"));
	if (id_equal(from->human, to->human))
		return err_set(err, ERR_INPUT,
			       "%.*s can't hand over to %.*s: that is the same person",
			       STR_ARG(from->name), STR_ARG(to->name));
	if (auditors != str_equal(to->side, STR("auditor")))
		return err_set(err, ERR_INPUT,
			       "%.*s cannot take over from %.*s: one of them is on the auditor's "
			       "side, and an auditor cannot examine their own work "
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

static bool check_roles(Db *db, const Person *from, const Person *to, unsigned families, Err *err)
{
	bool roles;
	if ((families & HANDOVER_ROLES) == 0 || str_equal(to->kind, STR("person")))
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
	return (given & ~(unsigned)HANDOVER_DATED) == 0 || given == HANDOVER_ALL ||
	       err_set(err, ERR_INPUT,
		       "for an absence only evidence, requests and gaps go; matrix, roles and "
		       "backups stay");
}

static Str warn_of(const Person *to, Date until, Arena *arena)
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

/* A handover while it is worked out. */
typedef struct Handing {
	Db *db;
	const HandoverAsk *ask;
	Arena *arena;
	HandoverPair pair;
	unsigned families;
	bool dated;
	HandoverMoves moves;
	Handover *out;
	size_t note_room;
} Handing;

static bool prepare(Handing *h, Err *err)
{
	Person from, to;
	const HandoverAsk *ask = h->ask;
	unsigned given = ask->families == 0 ? HANDOVER_ALL : ask->families;
	h->dated = ask->until != DATE_NONE;
	h->families = h->dated ? given & HANDOVER_DATED : given;
	if (!check_until(given, ask->until, err) ||
	    !read_person(h->db, ask->from, h->arena, &from, err))
		return false;
	Id receiver = id_is_none(ask->to) ? from.backup : ask->to;
	if (id_is_none(receiver))
		return err_set(err, ERR_INPUT, "%.*s has no backup; say who takes over",
			       STR_ARG(from.name));
	if (!read_person(h->db, receiver, h->arena, &to, err) || !check_who(&from, &to, err) ||
	    !check_roles(h->db, &from, &to, h->families, err))
		return false;
	h->pair = (HandoverPair){from.id, to.id, from.human, to.human, ask->until};
	*h->out = (Handover){.from = from.id,
			     .to = to.id,
			     .from_name = from.name,
			     .to_name = to.name,
			     .with_roles = STR(""),
			     .warning = warn_of(&to, ask->until, h->arena)};
	handover_moves(h->dated, h->arena, &h->moves);
	h->out->lines = arena_array(h->arena, h->moves.count + 1, sizeof *h->out->lines);
	return true;
}

static void add_line(Handover *out, HandoverLine line)
{
	if (line.count == 0)
		return;
	out->lines[out->line_count++] = line;
	out->total += line.count;
}

/* why: what follows the receiver's name. */
static bool read_notes(Handing *h, const char *sql, const char *why, bool goes, Err *err)
{
	Handover *out = h->out;
	Stmt *q = stmt_get(h->db, sql);
	handover_bind(q, &h->pair);
	while (stmt_row(q)) {
		out->notes =
			xgrow(out->notes, &h->note_room, out->note_count + 1, sizeof *out->notes);
		out->notes[out->note_count++] = (HandoverNote){
			.ref = stmt_text_copy(q, 0, h->arena),
			.why = arena_printf(h->arena, "%.*s %s", STR_ARG(out->to_name), why),
			.goes = goes};
	}
	return stmt_end(q, err);
}

#define ALL_BOUND                                                                                  \
	" AND (:from, :to, :leaver, :person, :until) IS (:from, :to, :leaver, :person, :until)"

static const struct {
	const char *sql, *why;
} with_roles[] = {
	{"SELECT t.ref FROM evidence t JOIN party r ON r.id = t.owner WHERE t.archived = 0 AND "
	 "r.holder = :from AND " IS_RECEIVER("t.reviewer") ALL_BOUND
	 " UNION SELECT t.ref FROM evidence t JOIN party r ON r.id "
	 "= t.reviewer WHERE t.archived = 0 AND r.holder = :from "
	 "AND " IS_RECEIVER("t.owner") ALL_BOUND " ORDER BY 1",
	 "would own and review it, which comes with a role; name another reviewer"},
	{"SELECT t.name FROM party t WHERE t.archived = 0 AND t.kind = 'role' AND t.holder = :from "
	 "AND " IS_RECEIVER("t.backup") ALL_BOUND " ORDER BY 1",
	 "would hold it and be its backup; name another backup"},
};

static bool note_roles(Handing *h, Err *err)
{
	for (size_t i = 0; i < sizeof with_roles / sizeof *with_roles; i++)
		if (!read_notes(h, with_roles[i].sql, with_roles[i].why, true, err))
			return false;
	return true;
}

static bool count_move(Handing *h, const HandoverMove *m, Err *err)
{
	Stmt *q = stmt_get(h->db, m->count);
	handover_bind(q, &h->pair);
	int64_t n = stmt_row(q) ? stmt_int(q, 0) : 0;
	if (!stmt_end(q, err))
		return false;
	add_line(h->out, (HandoverLine){m->family, str_of(n == 1 ? m->one : m->many), n});
	return read_notes(h, m->stay, m->why, false, err);
}

static bool count_all(Handing *h, Err *err)
{
	int64_t letters = 0;
	bool ok = true;
	if ((h->families & HANDOVER_RACI) != 0)
		ok = handover_letters_count(h->db, &h->pair, &letters, err);
	/* Roles are moved last, and told first: most comes with them. */
	for (size_t i = h->moves.count; i-- > 0 && ok;)
		if ((h->moves.items[i].family & h->families) != 0)
			ok = count_move(h, &h->moves.items[i], err);
	const char *cells = letters == 1 ? "cell of the matrix" : "cells of the matrix";
	add_line(h->out, (HandoverLine){HANDOVER_RACI, str_of(cells), letters});
	if (!ok || (h->families & HANDOVER_ROLES) == 0)
		return ok;
	return note_roles(h, err) &&
	       handover_roles_carry(h->db, &h->pair, h->arena, &h->out->with_roles, err);
}

static bool work_out(Handing *h, Err *err)
{
	bool ok = prepare(h, err) && count_all(h, err);
	h->out->notes =
		arena_adopt(h->arena, h->out->notes, h->out->note_count, sizeof *h->out->notes);
	return ok;
}

bool handover_preview(Db *db, const HandoverAsk *ask, Arena *arena, Handover *out, Err *err)
{
	Handing h = {.db = db, .ask = ask, .arena = arena, .out = out};
	*out = (Handover){.from_name = STR(""), .to_name = STR("")};
	return work_out(&h, err);
}

static bool move_all(const Handing *h, Err *err)
{
	if ((h->families & HANDOVER_RACI) != 0 && !handover_letters_move(h->db, &h->pair, err))
		return false;
	for (size_t i = 0; i < h->moves.count; i++) {
		if ((h->moves.items[i].family & h->families) == 0)
			continue;
		Stmt *q = stmt_get(h->db, h->moves.items[i].move);
		handover_bind(q, &h->pair);
		if (!stmt_run(q, err))
			return false;
	}
	return true;
}

bool handover_apply(Db *db, const HandoverAsk *ask, Arena *arena, Handover *done, Err *err)
{
	Handing h = {.db = db, .ask = ask, .arena = arena, .out = done};
	*done = (Handover){.from_name = STR(""), .to_name = STR("")};
	if (!change_begin(db, "hand over", err))
		return false;
	bool ok = work_out(&h, err);
	if (ok)
		change_subject(db, arena_printf(arena, "%.*s to %.*s", STR_ARG(done->from_name),
						STR_ARG(done->to_name))
					   .p);
	ok = ok && move_all(&h, err);
	return change_end(db, ok, err);
}

static const struct {
	const char *word;
	HandoverFamily family;
} words[] = {
	{"raci", HANDOVER_RACI},         {"roles", HANDOVER_ROLES}, {"evidence", HANDOVER_EVIDENCE},
	{"requests", HANDOVER_REQUESTS}, {"gaps", HANDOVER_GAPS},   {"backups", HANDOVER_BACKUPS},
	{"others", HANDOVER_OTHERS},
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
				       "backups, others with commas between, not \"%.*s\"",
				       STR_ARG(word));
		*out |= bit;
	}
	return true;
}
