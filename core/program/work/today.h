/* SPDX-License-Identifier: MIT
 *
 * Room core/program/work: what people do with it all: today, the load, handing over, the detail of
 * a record.
 *
 * What wants a decision now, across all kinds of records, the most urgent first, each with the
 * reason and what to do about it. A record stands here once, for its most urgent reason, and is
 * gone as soon as the decision is made: nothing about this list is stored.
 *
 * The order is that of TodayReason: what the auditor waits for; what can still be saved; what is
 * late to ourselves; what nobody has; what is lost and not explained; what waits for somebody's
 * word; what comes soon. Within a reason what waits longest
 * comes first, and what is lost first.
 *
 * A gap that a rule opened and nobody has taken up yet stands behind the record that it is about,
 * when that record is here for itself. Like the rules, the list passes over evidence of
 * controls that are out of scope, not begun or not yet operating. */
#pragma once

#include "base/mem/arena.h"
#include "base/time/date.h"
#include "program/record/kind.h"
#include "store/db.h"

#define TODAY_MOST 500   /* items that a list holds; the others are counted */
#define TODAY_SOON 7     /* days: what somebody owns and is due within them comes soon */
#define TODAY_UNOWNED 14 /* days: what nobody owns and is due within them wants an owner now */

typedef enum TodayReason {
	/* The auditor waits. */
	TODAY_REQUEST_LATE,
	TODAY_REQUEST_RETURNED,
	/* It can still be saved. */
	TODAY_EVIDENCE_LATE, /* past its due day, within its grace days */
	TODAY_EVIDENCE_REJECTED,
	TODAY_GAP_CRITICAL,
	TODAY_EXCEPTION_UNEXPLAINED, /* in fieldwork or later */
	TODAY_EXCEPTION_EXPIRED,
	/* Late to ourselves. */
	TODAY_GAP_LATE,
	TODAY_RECORD_LATE, /* of any other kind with Kind.waits */
	/* Nobody has it. */
	TODAY_PARTY_LEFT,
	TODAY_PARTY_VACANT,
	TODAY_REQUEST_UNOWNED,
	TODAY_GAP_SERIOUS, /* high, and nobody owns it */
	TODAY_RECORD_UNOWNED,
	/* Lost, and no exception says so: the oldest of each evidence item stands for all. */
	TODAY_EVIDENCE_MISSED,
	/* It waits for somebody's word. */
	TODAY_REQUEST_REVIEW,
	TODAY_EXCEPTION_WAITING,
	TODAY_GAP_RETEST,
	TODAY_EVIDENCE_REVIEW,
	TODAY_STATEMENT_REVIEW,
	/* It comes soon. */
	TODAY_REQUEST_SOON,
	TODAY_EVIDENCE_SOON, /* within its lead days, TODAY_UNOWNED at most */
	TODAY_GAP_SOON,
	TODAY_RECORD_SOON,
	TODAY_GAP_UNOWNED,
	TODAY_REASON_COUNT
} TodayReason;

typedef enum TodayUrgency { TODAY_URGENT, TODAY_WAITING, TODAY_COMING } TodayUrgency;

/* What the user does about it: set the owner, the status, who holds the role, fields; hand over; or
 * go to what a gap is about. */
typedef enum TodayAction {
	TODAY_SET_OWNER,
	TODAY_SET_STATUS,
	TODAY_SET_HOLDER,
	TODAY_HAND_OVER,
	TODAY_EDIT,
	TODAY_OPEN,
	TODAY_ACTION_COUNT
} TodayAction;

typedef struct TodayItem {
	const Kind *kind;
	Id id;
	Str ref, title;
	Str why;   /* "3 days late, nobody owns it" */
	Str owner; /* who has to act: the owner, or who reviews or approves; "" nobody */
	Str gap;   /* label of the rule's gap that says the same; "" */
	TodayReason reason;
	TodayUrgency urgency;
	TodayAction action;
	int days; /* until due; negative: so many days late, or since it waits */
} TodayItem;

typedef struct TodayList {
	TodayItem *items; /* at most TODAY_MOST */
	size_t count;
	size_t total; /* with those that the list does not hold */
} TodayList;

typedef struct TodayAsk {
	Date today;
	Id owner;    /* what waits for this party, its roles included; ID_NONE for everybody's */
	size_t most; /* of today_glance(): how many items at most */
} TodayAsk;

/* The list, into the arena. */
bool today_list(Db *db, const TodayAsk *ask, Arena *arena, TodayList *out, Err *err);
/* The beginning of that list, as far as it can be had without looking at everything: for the first
 * frame. total is count, and gaps behind items are not looked for. */
bool today_glance(Db *db, const TodayAsk *ask, Arena *arena, TodayList *out, Err *err);
/* How many items the list of everybody's has. Costs less than the list. */
bool today_count(Db *db, Date today, int64_t *out, Err *err);

/* "now", "waiting", "soon": for plain output. */
const char *today_urgency_name(TodayUrgency u);
/* The name in JSON: "owner", "status", "holder", "hand over", "edit", "open"; static. */
const char *today_action_name(TodayAction s);

typedef struct TodayNext {
	const Kind *kind; /* NULL: nothing falls due any more */
	Str ref, title, owner;
	Date due;
	int days;
} TodayNext;

/* What falls due next, for when the list is empty. */
bool today_next(Db *db, const TodayAsk *ask, Arena *arena, TodayNext *out, Err *err);
/* "Next: AC-04.1 due 31 Dec, in 41 days (Sam O'Neill)", "Nothing falls due any more". */
Str today_next_words(const TodayNext *next, Date today, Arena *arena);
