/* SPDX-License-Identifier: MIT
 *
 * Days and months: what is due when. */
#include "program/plan/calendar.h"

#include "program/fact/control_scope.h"
#include "store/stmt.h"

#define STILL_OPEN "t.status IN ('open', 'rejected', 'collected')"

const char *const calendar_open_condition = STILL_OPEN;
const char *const calendar_evidence_condition =
	"t.control IN (SELECT t.id FROM control t WHERE " CONTROL_IN_SCOPE ")";

static void count_day(CalendarDay *day, Str name, int n)
{
	OccurrenceState state;

	if (!occurrence_state_parse(name, &state))
		return;
	day->count[state] += n;
	day->total += n;
}

bool calendar_month(Db *db, Date today, Date month, CalendarDay days[CALENDAR_DAYS], Err *err)
{
	Date first = date_month_start(month);
	Stmt *q = stmt_get(db, "SELECT t.due, " OCCURRENCE_STATE_SQL " AS state, count(*) "
			       "FROM occurrence t WHERE t.archived = 0 "
			       "AND t.due BETWEEN :from AND :to GROUP BY t.due, state");

	memset(days, 0, CALENDAR_DAYS * sizeof *days);
	stmt_bind_date(q, ":today", today);
	stmt_bind_date(q, ":from", first);
	stmt_bind_date(q, ":to", date_month_end(month));
	while (stmt_row(q)) {
		Date due = stmt_date(q, 0);
		if (due >= first && due < first + CALENDAR_DAYS)
			count_day(&days[due - first], stmt_text(q, 1), (int)stmt_int(q, 2));
	}
	return stmt_end(q, err);
}

bool calendar_due(Db *db, Date from, Date to, IdList *out, Err *err)
{
	Stmt *q = stmt_get(db, "SELECT id FROM occurrence WHERE archived = 0 "
			       "AND due BETWEEN :from AND :to ORDER BY due, id");

	stmt_bind_date(q, ":from", from);
	stmt_bind_date(q, ":to", to);
	while (stmt_row(q))
		idlist_add(out, stmt_id(q, 0));
	return stmt_end(q, err);
}

bool calendar_first_open(Db *db, Date from, Id *out, Err *err)
{
	Stmt *q =
		stmt_get(db, "SELECT t.id FROM occurrence t WHERE t.archived = 0 "
			     "AND t.due >= :from AND " STILL_OPEN " ORDER BY t.due, t.id LIMIT 1");

	stmt_bind_date(q, ":from", from);
	*out = stmt_row(q) ? stmt_id(q, 0) : ID_NONE;
	return stmt_end(q, err);
}

bool calendar_next_open(Db *db, Id occurrence, Id *out, Err *err)
{
	Stmt *q = stmt_get(db, "SELECT t.id FROM occurrence t JOIN occurrence h ON h.id = :here "
			       "WHERE t.archived = 0 AND t.status IN ('open', 'rejected') AND "
			       "t.due >= h.due AND (t.due > h.due OR t.id > h.id) "
			       "ORDER BY t.due, t.id LIMIT 1");

	stmt_bind_id(q, ":here", occurrence);
	*out = stmt_row(q) ? stmt_id(q, 0) : ID_NONE;
	return stmt_end(q, err);
}

bool calendar_place(Db *db, Id occurrence, OccurrencePlace *out, Err *err)
{
	Stmt *q = stmt_get(db, "SELECT evidence, covers_to, due FROM occurrence WHERE id = :id");

	*out = (OccurrencePlace){.evidence = ID_NONE, .covers_to = DATE_NONE, .due = DATE_NONE};
	stmt_bind_id(q, ":id", occurrence);
	if (stmt_row(q))
		*out = (OccurrencePlace){stmt_id(q, 0), stmt_date(q, 1), stmt_date(q, 2)};
	return stmt_end(q, err);
}
