/* SPDX-License-Identifier: MIT
 *
 * The list of the day: what was found, merged, in order, and cut; and what falls due next. */
#include "program/work/today.h"

#include <stdlib.h>

#include "base/mem/die.h"
#include "base/mem/strbuf.h"
#include "program/fact/control_scope.h"
#include "program/record/party.h"
#include "program/work/today_inner.h"
#include "store/stmt.h"

const char *today_urgency_name(TodayUrgency u)
{
	return u == TODAY_URGENT ? "now" : u == TODAY_WAITING ? "waiting" : "soon";
}

const char *today_action_name(TodayAction s)
{
	static const char *const names[TODAY_ACTION_COUNT] = {"owner",     "status", "holder",
							      "hand over", "edit",   "open"};
	return names[s];
}

typedef struct Place {
	Id id;
	size_t at;
} Place;

static int by_place(const void *a, const void *b)
{
	const Place *x = a, *y = b;
	return id_compare(x->id, y->id);
}

static bool is_rule_gap(const TodayWish *w)
{
	return w->found && !id_is_none(w->about);
}

/* What a rule's gap can be about: a record of the list, or the item of a missed proof. */
static Id place_id(const TodayWish *w)
{
	return w->reason == TODAY_EVIDENCE_MISSED ? w->about : w->id;
}

static void put_behind(TodayWishes *l, const Place *places, size_t n)
{
	for (size_t i = 0; i < l->count; i++) {
		TodayWish *gap = &l->items[i];
		if (!is_rule_gap(gap))
			continue;
		Place key = {.id = gap->about};
		const Place *found = bsearch(&key, places, n, sizeof key, by_place);
		TodayWish *own = found == NULL ? NULL : &l->items[found->at];
		if (own == NULL || (own->reason == TODAY_EVIDENCE_MISSED && !gap->missing))
			continue;
		if (id_is_none(own->gap))
			own->gap = gap->id;
		gap->dropped = true;
	}
}

static void sweep(TodayWishes *l)
{
	size_t kept = 0;
	for (size_t i = 0; i < l->count; i++)
		if (!l->items[i].dropped)
			l->items[kept++] = l->items[i];
	l->count = kept;
}

void today_merge(TodayWishes *l)
{
	size_t gaps = 0, n = 0;
	for (size_t i = 0; i < l->count; i++)
		gaps += is_rule_gap(&l->items[i]);
	if (gaps == 0)
		return;
	Place *places = xcalloc(l->count, sizeof *places);
	for (size_t i = 0; i < l->count; i++)
		if (l->items[i].kind != &kind_gap)
			places[n++] = (Place){place_id(&l->items[i]), i};
	qsort(places, n, sizeof *places, by_place);
	put_behind(l, places, n);
	free(places);
	sweep(l);
}

/* What is late and can still be had is sorted by when it is lost. */
static int waits(const TodayWish *w)
{
	return w->reason == TODAY_EVIDENCE_LATE ? w->count : w->days;
}

static int most_urgent_first(const void *a, const void *b)
{
	const TodayWish *x = a, *y = b;
	if (x->reason != y->reason)
		return x->reason < y->reason ? -1 : 1;
	if (waits(x) != waits(y))
		return waits(x) < waits(y) ? -1 : 1;
	return id_compare(x->id, y->id);
}

/* Leaves out the reasons behind the one with which the list is full: they are counted and never
 * shown, so they need no order. */
static void cut_reasons(TodayWishes *l)
{
	size_t held[TODAY_REASON_COUNT] = {0}, sum = 0, kept = 0;
	unsigned last = 0;
	for (size_t i = 0; i < l->count; i++)
		held[l->items[i].reason]++;
	for (; last < TODAY_REASON_COUNT && sum < TODAY_MOST; last++)
		sum += held[last];
	for (size_t i = 0; i < l->count; i++)
		if (l->items[i].reason < last)
			l->items[kept++] = l->items[i];
	l->count = kept;
}

bool today_list(Db *db, const TodayAsk *ask, Arena *arena, TodayList *out, Err *err)
{
	TodayWishes found = {0};
	*out = (TodayList){0};
	bool ok = today_find(db, ask, &found, err);
	if (ok) {
		today_merge(&found);
		out->total = found.count;
		cut_reasons(&found);
		if (found.count > 1)
			qsort(found.items, found.count, sizeof *found.items, most_urgent_first);
		out->count = found.count < TODAY_MOST ? found.count : TODAY_MOST;
		ok = today_words(db, &found, out, arena, err);
	}
	free(found.items);
	return ok;
}

bool today_glance(Db *db, const TodayAsk *ask, Arena *arena, TodayList *out, Err *err)
{
	TodayWishes found = {0};
	*out = (TodayList){0};
	bool ok = today_find_first(db, ask, &found, err);
	if (ok) {
		if (found.count > 1)
			qsort(found.items, found.count, sizeof *found.items, most_urgent_first);
		out->total = out->count = found.count;
		ok = today_words(db, &found, out, arena, err);
	}
	free(found.items);
	return ok;
}

bool today_count(Db *db, Date today, int64_t *out, Err *err)
{
	TodayWishes found = {0};
	bool ok = today_find(db, &(TodayAsk){.today = today}, &found, err);
	if (ok)
		today_merge(&found);
	*out = (int64_t)found.count;
	free(found.items);
	return ok;
}

/* Of occurrences only those count that controls in scope expect. */
static const char occurrence_next[] = "SELECT o.ref, e.title, " PARTY_SHOWN(
	"ifnull(o.owner, e.owner)") ", o.due FROM occurrence o CROSS JOIN evidence e ON "
				    "e.id = o.evidence CROSS JOIN control t ON t.id = e.control WHERE "
				    "o.archived = 0 AND o.status IN ('open', 'rejected') AND o.due >= "
				    ":today AND e.archived = 0 AND " CONTROL_IN_SCOPE TODAY_MINE(
					    "ifnull(o.owner, e.owner)") "ORDER BY o.due, o.id LIMIT 1";

static Stmt *select_next(Db *db, const Kind *kind)
{
	if (kind == &kind_occurrence)
		return stmt_get(db, occurrence_next);
	StrBuf sql;
	strbuf_init(&sql);
	strbuf_printf(&sql,
		      "SELECT t.ref, %s, %s, t.due FROM %s t WHERE t.archived = 0 AND %s AND t.due "
		      ">= :today" TODAY_MINE("%s") "ORDER BY t.due, t.position LIMIT 1",
		      kind->fields[kind_field_must(kind, "title")].sql,
		      kind->fields[kind_field_must(kind, "owner")].sql, kind->table, kind->waits,
		      kind_owner_sql(kind));
	Stmt *q = stmt_get(db, sql.p);
	strbuf_deinit(&sql);
	return q;
}

static void read_next(Stmt *q, const Kind *kind, Date today, Arena *arena, TodayNext *out)
{
	if (stmt_row(q) && (out->kind == NULL || stmt_date(q, 3) < out->due))
		*out = (TodayNext){
			.kind = kind,
			.ref = stmt_text_copy(q, 0, arena),
			.title = stmt_text_copy(q, 1, arena),
			.owner = stmt_text_copy(q, 2, arena),
			.due = stmt_date(q, 3),
			.days = stmt_date(q, 3) - today,
		};
}

bool today_next(Db *db, const TodayAsk *ask, Arena *arena, TodayNext *out, Err *err)
{
	size_t count;
	const Kind *const *kinds = kind_all(&count);
	bool ok = true;
	*out = (TodayNext){.due = DATE_NONE};
	for (size_t i = 0; i < count && ok; i++) {
		if (kinds[i]->waits == NULL)
			continue;
		Stmt *q = select_next(db, kinds[i]);
		stmt_bind_date(q, ":today", ask->today);
		stmt_bind_id(q, ":owner", ask->owner);
		read_next(q, kinds[i], ask->today, arena, out);
		ok = stmt_end(q, err);
	}
	return ok;
}

Str today_next_words(const TodayNext *n, Date today, Arena *arena)
{
	if (n->kind == NULL)
		return STR("Nothing falls due any more");
	Str day = today_day(n->due, today, arena);
	Str who = n->owner.n > 0 ? n->owner : STR("nobody yet");
	Str in = n->days == 0   ? STR("today")
		 : n->days == 1 ? STR("tomorrow")
				: arena_printf(arena, "in %d days", n->days);
	return arena_printf(arena, "Next: %.*s due %.*s, %.*s (%.*s)", STR_ARG(n->ref),
			    STR_ARG(day), STR_ARG(in), STR_ARG(who));
}
