/* SPDX-License-Identifier: MIT
 *
 * Readiness by series, and the curves of the period: see progress.h. Occurrences are counted in
 * an index by status and due day, gaps once over the table. */
#include "program/work/progress.h"

#include "program/plan/calendar.h"
#include "program/fact/control_scope.h"
#include "store/stmt.h"

/* Is a person behind the A, who has not left? */
#define HELD                                                                                       \
	"((p.kind <> 'role' AND (p.departed_on IS NULL OR p.departed_on >= :today)) OR "           \
	"(h.id IS NOT NULL AND (h.departed_on IS NULL OR h.departed_on >= :today)))"
#define LIVE_A                                                                                     \
	"FROM raci_cell m JOIN party p ON p.id = m.party AND p.archived = 0 LEFT JOIN party h ON " \
	"h.id = p.holder WHERE m.control = t.id AND m.letters IN ('A', 'RA')"
#define ANSWERED_FOR "(SELECT count(*) = 1 AND sum(" HELD ") = 1 " LIVE_A ")"
#define NO_GAP                                                                                     \
	"NOT EXISTS (SELECT 1 FROM gap g WHERE g.control = t.id AND g.archived = 0 AND "           \
	"g.status <> 'closed' AND g.severity IN ('high', 'critical'))"
#define ON_TRACK                                                                                   \
	"NOT EXISTS (SELECT 1 FROM evidence e CROSS JOIN occurrence o INDEXED BY "                 \
	"occurrence_waiting ON o.evidence = e.id AND o.archived = 0 AND "                          \
	"o.status IN ('open', 'rejected') AND o.due < :today WHERE e.control = t.id AND "          \
	"e.archived = 0 AND NOT EXISTS (SELECT 1 FROM exception x WHERE x.occurrence = o.id AND "  \
	"x.archived = 0 AND x.status = 'approved'))"

#define SERIES_MOST 64

bool progress_series(Db *db, Date today, Arena *arena, ProgressList *out, Err *err)
{
	Stmt *q = stmt_get(db, "SELECT t.series, ifnull((SELECT r.series_name FROM criterion r "
			       "WHERE r.series = t.series LIMIT 1), ''), count(*), "
			       "sum(" ANSWERED_FOR " AND " NO_GAP " AND " ON_TRACK ") "
			       "FROM control t WHERE " CONTROL_IN_SCOPE
			       " GROUP BY t.series ORDER BY min(t.position)");
	*out = (ProgressList){.items = arena_array(arena, SERIES_MOST, sizeof *out->items)};
	stmt_bind_date(q, ":today", today);
	while (out->count < SERIES_MOST && stmt_row(q))
		out->items[out->count++] = (ProgressSeries){
			.series = stmt_text_copy(q, 0, arena),
			.name = stmt_text_copy(q, 1, arena),
			.controls = (int)stmt_int(q, 2),
			.ready = (int)stmt_int(q, 3),
		};
	return stmt_end(q, err);
}

#define HALF_YEAR 182
#define WEEK 7

static void choose_window(const Engagement *e, Date today, ProgressPlot *out)
{
	bool none = id_is_none(e->id);
	out->to = none ? today : e->to;
	out->from = none || e->type == 1 ? out->to - HALF_YEAR : e->from;
}

static size_t points_past(const CalendarSpan *span, Date today)
{
	size_t n = 0;
	while (n < span->count && span->start[n] <= today)
		n++;
	return n;
}

/* The bucket of a day, those before the first in it; count: behind the last. */
static size_t bucket_of(const CalendarSpan *span, Date day)
{
	size_t i = 0;
	while (i < span->count && day >= span->start[i + 1])
		i++;
	return i;
}

/* A gap is open from the bucket in which it was found up to the one before it was closed. */
static bool plot_gaps(Db *db, const CalendarSpan *span, ProgressPlot *out, Err *err)
{
	int change[PROGRESS_POINTS + 1] = {0}, open = 0;
	Stmt *q = stmt_get(db, "SELECT opened_on, CASE WHEN status = 'closed' THEN closed_on END "
			       "FROM gap WHERE archived = 0");
	while (stmt_row(q)) {
		change[bucket_of(span, stmt_date(q, 0))]++;
		if (!stmt_is_null(q, 1))
			change[bucket_of(span, stmt_date(q, 1))]--;
	}
	for (size_t i = 0; i < out->past; i++)
		out->gaps[i] = open += change[i];
	return stmt_end(q, err);
}

#define COUNT_DUE(status)                                                                          \
	"(SELECT count(*) FROM occurrence o INDEXED BY occurrence_by_status WHERE "                \
	"o.archived = 0 AND " status " AND o.due BETWEEN :from AND :to)"

typedef struct DueCount {
	int expected, accepted;
} DueCount;

/* Adds what was due in the days. */
static bool plot_bucket(Db *db, Date from, Date to, DueCount *sum, Err *err)
{
	Stmt *q = stmt_get(db, "SELECT " COUNT_DUE("o.status = 'accepted'") ", " COUNT_DUE(
				       "o.status IN ('open', 'collected', 'rejected')"));
	stmt_bind_date(q, ":from", from);
	stmt_bind_date(q, ":to", to);
	if (stmt_row(q)) {
		sum->accepted += (int)stmt_int(q, 0);
		sum->expected += (int)(stmt_int(q, 0) + stmt_int(q, 1));
	}
	return stmt_end(q, err);
}

static bool plot_evidence(Db *db, const CalendarSpan *span, Date today, ProgressPlot *out, Err *err)
{
	DueCount sum = {0, 0};
	for (size_t i = 0; i < out->past; i++) {
		Date from = i == 0 ? out->from : span->start[i], to = span->start[i + 1] - 1;
		to = to > today ? today : to > out->to ? out->to : to;
		if (!plot_bucket(db, from, to, &sum, err))
			return false;
		out->expected[i] = sum.expected;
		out->accepted[i] = sum.accepted;
	}
	return true;
}

bool progress_plot(Db *db, const Engagement *e, Date today, ProgressPlot *out, Err *err)
{
	CalendarSpan span;
	*out = (ProgressPlot){0};
	choose_window(e, today, out);
	bool weeks = (out->to - out->from) / WEEK < PROGRESS_POINTS - 1;
	calendar_span(&span, out->from, out->to, weeks ? CALENDAR_BY_WEEK : CALENDAR_BY_MONTH);
	out->count = span.count;
	out->past = points_past(&span, today);
	return plot_gaps(db, &span, out, err) && plot_evidence(db, &span, today, out, err);
}

static Str days(int n, Arena *arena)
{
	return arena_printf(arena, "%d day%s", n, n == 1 ? "" : "s");
}

Str progress_fieldwork(const Engagement *e, Date today, Arena *arena)
{
	if (id_is_none(e->id) || e->fieldwork_from == DATE_NONE)
		return STR("");
	if (today < e->fieldwork_from)
		return arena_printf(arena, "fieldwork in %.*s",
				    STR_ARG(days(e->fieldwork_from - today, arena)));
	Str since = days(today - e->fieldwork_from, arena);
	if (e->fieldwork_to == DATE_NONE)
		return arena_printf(arena, "fieldwork since %.*s", STR_ARG(since));
	if (today > e->fieldwork_to)
		return arena_printf(arena, "fieldwork ended %.*s ago",
				    STR_ARG(days(today - e->fieldwork_to, arena)));
	if (today == e->fieldwork_from)
		return arena_printf(arena, "fieldwork begins today, ends in %.*s",
				    STR_ARG(days(e->fieldwork_to - today, arena)));
	if (today == e->fieldwork_to)
		return arena_printf(arena, "fieldwork since %.*s, ends today", STR_ARG(since));
	return arena_printf(arena, "fieldwork since %.*s, ends in %d", STR_ARG(since),
			    e->fieldwork_to - today);
}

Str progress_period(const Engagement *e, Date today, Arena *arena)
{
	int year, month, day;
	if (id_is_none(e->id))
		return STR("");
	bool ahead = today < e->from && e->type != 1;
	Date at = ahead ? e->from : e->to;
	date_parts(at, &year, &month, &day);
	const char *what = e->type == 1 ? "as of"
			   : ahead      ? "period begins"
			   : today > at ? "period ended"
					: "period ends";
	if (at == today)
		return arena_printf(arena, "%s %d %s, today", what, day, date_month_name(month));
	Str far = days(at > today ? at - today : today - at, arena);
	return arena_printf(arena, "%s %d %s, %s%.*s%s", what, day, date_month_name(month),
			    at > today ? "in " : "", STR_ARG(far), at > today ? "" : " ago");
}
