/* SPDX-License-Identifier: MIT
 *
 * The timeline of the period. An occurrence stands in the bucket of the last day that it
 * covers, not of its due day: a due date that was moved does not move what it proves. */
#include "program/plan/calendar.h"
#include "program/record/party.h"
#include "program/plan/period.h"
#include "store/stmt.h"

static Date bucket_start(Date day, CalendarStep step)
{
	return step == CALENDAR_BY_MONTH ? date_month_start(day) : day - date_weekday(day) + 1;
}

static Date bucket_next(Date start, CalendarStep step)
{
	return step == CALENDAR_BY_MONTH ? date_month_end(start) + 1 : start + 7;
}

void calendar_span(CalendarSpan *out, Date from, Date to, CalendarStep step)
{
	Date start = bucket_start(from, step);

	*out = (CalendarSpan){.step = step};
	do {
		out->start[out->count++] = start;
		start = bucket_next(start, step);
	} while (start <= to && out->count < CALENDAR_BUCKETS);
	out->start[out->count] = start;
}

int calendar_bucket_of(const CalendarSpan *span, Date day)
{
	size_t low = 0, high = span->count;

	if (day < span->start[0] || day >= span->start[span->count])
		return -1;
	while (high - low > 1) {
		size_t middle = low + (high - low) / 2;
		if (day >= span->start[middle])
			low = middle;
		else
			high = middle;
	}
	return (int)low;
}

typedef struct Fallen {
	Date day; /* the last that it covers */
	OccurrenceState state;
	int artifacts, days_late;
} Fallen;

static void add_proofs(const Fallen *f, int *artifacts, int *days_late)
{
	*artifacts += f->artifacts;
	if (f->days_late > *days_late)
		*days_late = f->days_late;
}

static void add_occurrence(CalendarLine *line, const CalendarSpan *span, const Fallen *f)
{
	int i = calendar_bucket_of(span, f->day);

	if (i < 0)
		return;
	CalendarBucket *b = &line->bucket[i];
	if (b->count++ == 0 || f->state < b->state)
		b->state = f->state;
	add_proofs(f, &b->artifacts, &b->days_late);
	add_proofs(f, &line->artifacts, &line->days_late);
}

/* Counts one that is in the examination, as period.h does. */
static void count_expected(CalendarLine *line, const OccurrenceFacts *facts, OccurrenceState state,
			   Date today)
{
	line->expected += state != OCCURRENCE_WAIVED;
	line->accepted += state == OCCURRENCE_ACCEPTED;
	line->lost += state == OCCURRENCE_MISSED ||
		      (state == OCCURRENCE_OUTSIDE && occurrence_is_past(facts, today));
	line->late += state == OCCURRENCE_LATE || state == OCCURRENCE_REJECTED ||
		      state == OCCURRENCE_OUTSIDE;
}

/* Fills the line's head and the days of its rule. */
static bool read_head(Db *db, Arena *arena, CalendarLine *line, OccurrenceFacts *facts, Err *err)
{
	Stmt *q = stmt_get(
		db,
		"SELECT t.ref, t.title, " PARTY_SHOWN(
			"t.owner") ", c.ref, "
				   "t.cadence = 'per event' OR t.per_hire = 1, t.lead_days, "
				   "t.grace_days, t.id FROM evidence t JOIN control c ON c.id = t.control "
				   "WHERE t.id = :evidence");

	stmt_bind_id(q, ":evidence", line->evidence);
	line->evidence = ID_NONE;
	if (stmt_row(q)) {
		line->evidence = stmt_id(q, 7);
		line->ref = stmt_text_copy(q, 0, arena);
		line->title = stmt_text_copy(q, 1, arena);
		line->owner = stmt_text_copy(q, 2, arena);
		line->control = stmt_text_copy(q, 3, arena);
		line->events = stmt_int(q, 4) != 0;
		facts->lead_days = (int)stmt_int(q, 5);
		facts->grace_days = (int)stmt_int(q, 6);
	}
	return stmt_end(q, err);
}

bool calendar_line(Db *db, const CalendarQuery *query, Arena *arena, CalendarLine *out, Err *err)
{
	const CalendarSpan *span = query->span;
	Date today = query->today;
	OccurrenceFacts facts = {0};

	*out = (CalendarLine){.evidence = query->evidence,
			      .ref = STR(""),
			      .title = STR(""),
			      .owner = STR(""),
			      .control = STR("")};
	out->bucket = arena_array(arena, span->count, sizeof *out->bucket);
	if (!read_head(db, arena, out, &facts, err))
		return false;
	Stmt *q =
		stmt_get(db, "SELECT t.covers_to, t.status, t.covers_from, t.due, "
			     "t.performed_on, " PERIOD_HAS ", " OCCURRENCE_AS_OF
			     ", (SELECT count(*) FROM attachment x WHERE x.occurrence = t.id AND "
			     "x.archived = 0), " OCCURRENCE_DAYS_LATE
			     " FROM occurrence t WHERE t.evidence = :evidence AND t.archived = 0");
	stmt_bind_id(q, ":evidence", query->evidence);
	stmt_bind_date(q, ":today", today);
	while (stmt_row(q)) {
		facts.status = stmt_text(q, 1);
		facts.covers_from = stmt_date(q, 2);
		facts.due = stmt_date(q, 3);
		facts.performed_on = stmt_date(q, 4);
		facts.as_of = stmt_int(q, 6) != 0;
		const Fallen f = {stmt_date(q, 0), occurrence_state(&facts, today),
				  (int)stmt_int(q, 7), (int)stmt_int(q, 8)};
		add_occurrence(out, span, &f);
		if (stmt_int(q, 5) != 0)
			count_expected(out, &facts, f.state, today);
	}
	return stmt_end(q, err);
}

bool calendar_bucket(Db *db, const CalendarQuery *query, int bucket, IdList *out, Err *err)
{
	Stmt *q = stmt_get(db, "SELECT id FROM occurrence WHERE evidence = :evidence "
			       "AND covers_to BETWEEN :from AND :to AND archived = 0 "
			       "ORDER BY covers_to, id");

	stmt_bind_id(q, ":evidence", query->evidence);
	stmt_bind_date(q, ":from", query->span->start[bucket]);
	stmt_bind_date(q, ":to", query->span->start[bucket + 1] - 1);
	while (stmt_row(q))
		idlist_add(out, stmt_id(q, 0));
	return stmt_end(q, err);
}
