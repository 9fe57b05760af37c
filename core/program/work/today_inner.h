/* SPDX-License-Identifier: MIT
 *
 * What the parts of the list of the day tell each other: first every record that wants a
 * decision is found, with as few columns as say why (today_find.c), then those that are shown
 * get their words (today_words.c). For core/program/today*.c only. */
#pragma once

#include "program/work/today.h"

/* One record that wants a decision. */
typedef struct TodayWish {
	const Kind *kind;
	Id id;
	Id about; /* the evidence item of a missed proof; the subject of a rule's gap */
	Id gap;   /* the rule's gap that says the same */
	TodayReason reason;
	int days;      /* as in TodayItem */
	int count;     /* missed proofs, or duties; days of grace left */
	bool owned;    /* somebody has to act */
	bool returned; /* sent back, beside the reason */
	bool found;    /* a rule's gap that nobody has taken up */
	bool missing;  /* of a rule's gap: a missed proof */
	bool dropped;  /* another one says it */
} TodayWish;

typedef struct TodayWishes {
	TodayWish *items;
	size_t count, room;
	Date today;
} TodayWishes;

/* Everything that wants a decision, in no order. */
bool today_find(Db *db, const TodayAsk *ask, TodayWishes *out, Err *err);
/* Of the most urgent reason alone, the first `most` in their order. */
bool today_find_first(Db *db, const TodayAsk *ask, TodayWishes *out, Err *err);
/* Puts rules' gaps behind the records that they are about. */
void today_merge(TodayWishes *l);

/* Fills out->items for the first out->count of the wishes. */
bool today_words(Db *db, const TodayWishes *wishes, TodayList *out, Arena *arena, Err *err);
/* "3 Dec", with the year when that is not the nearest one. */
Str today_day(Date d, Date today, Arena *arena);

/* SQL condition over an evidence item `e` of a control `t`: what is expected of it counts now. */
#define TODAY_EXPECTED                                                                             \
	"e.archived = 0 AND t.status <> 'not started' AND "                                        \
	"ifnull(t.operating_since, '') <= :today AND " CONTROL_IN_SCOPE
/* SQL: is `column` the party asked for, or a role that it holds? Nobody asked for is everybody. */
#define TODAY_MINE(column)                                                                         \
	" AND (:owner IS NULL OR " column " IN (SELECT p.id FROM party p WHERE p.id = :owner OR "  \
	"p.holder = :owner)) "
