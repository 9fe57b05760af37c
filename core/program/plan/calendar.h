/* SPDX-License-Identifier: MIT
 *
 * What the calendar shows: a month as counts a day, and the timeline of the period: one
 * line an evidence item, one bucket a month or week. Read only, and only what a window
 * shows: a line costs its own occurrences, whatever the workspace holds beside them. */
#pragma once

#include "base/mem/arena.h"
#include "base/time/date.h"
#include "program/fact/occurrence_state.h"
#include "program/record/record.h"
#include "store/db.h"

typedef struct CalendarDay {
	int total;
	int count[OCCURRENCE_STATE_COUNT];
} CalendarDay;

#define CALENDAR_DAYS 31

/* What is due on each day of the month that the date lies in; days[0] is the 1st. */
bool calendar_month(Db *db, Date today, Date month, CalendarDay days[CALENDAR_DAYS], Err *err);

/* Occurrences due from `from` to `to`, both included, in the order of their due dates. */
bool calendar_due(Db *db, Date from, Date to, IdList *out, Err *err);
/* The first one due on or after the day that is not settled (accepted or waived). ID_NONE when
 * there is none. */
bool calendar_first_open(Db *db, Date from, Id *out, Err *err);

/* The one to work on next: open or rejected, due after this one, in the order of due days. ID_NONE
 * when there is none. */
bool calendar_next_open(Db *db, Id occurrence, Id *out, Err *err);

/* SQL conditions for lists: occurrences `t` that still want something done; evidence items `t`
 * of controls in scope. */
extern const char *const calendar_open_condition, *const calendar_evidence_condition;

/* Where an occurrence stands. */
typedef struct OccurrencePlace {
	Id evidence; /* its item; ID_NONE when it is gone */
	Date covers_to, due;
} OccurrencePlace;

bool calendar_place(Db *db, Id occurrence, OccurrencePlace *out, Err *err); /* fills *out */

typedef enum CalendarStep { CALENDAR_BY_MONTH, CALENDAR_BY_WEEK } CalendarStep;

#define CALENDAR_BUCKETS 60

/* Bucket i holds the days start[i] to start[i + 1] - 1. */
typedef struct CalendarSpan {
	CalendarStep step;
	size_t count; /* 1 to CALENDAR_BUCKETS */
	Date start[CALENDAR_BUCKETS + 1];
} CalendarSpan;

/* Whole months, or weeks from Monday to Sunday, that cover the period; a longer one than 60 of
 * them is cut at its end. */
void calendar_span(CalendarSpan *out, Date from, Date to, CalendarStep step);
/* The bucket of a day; -1 when it lies outside. */
int calendar_bucket_of(const CalendarSpan *span, Date day);

typedef struct CalendarBucket {
	int count;             /* occurrences that cover up to a day of this bucket */
	OccurrenceState state; /* of the most urgent one */
	int artifacts;         /* that answer them */
	int days_late;         /* of the latest; 0: none is late */
} CalendarBucket;

typedef struct CalendarLine {
	Id evidence; /* ID_NONE when it is gone */
	Str ref, title, owner, control;
	bool events;            /* takes occurrences by hand: per event or per hire */
	CalendarBucket *bucket; /* span->count */
	/* Of its occurrences in the examination, as period.h counts them: expected; those that
	 * count; lost; late, rejected or to be replaced. */
	int expected, accepted, lost, late;
	int artifacts, days_late; /* over all buckets */
} CalendarLine;

/* One evidence item over a span of days, as it stands today. */
typedef struct CalendarQuery {
	Id evidence;
	const CalendarSpan *span;
	Date today;
} CalendarQuery;

/* Texts and buckets in the arena. */
bool calendar_line(Db *db, const CalendarQuery *query, Arena *arena, CalendarLine *out, Err *err);

/* The occurrences of an item in one bucket, in order. */
bool calendar_bucket(Db *db, const CalendarQuery *query, int bucket, IdList *out, Err *err);
