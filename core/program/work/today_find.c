/* SPDX-License-Identifier: MIT
 *
 * Finding what wants a decision: one bounded query a source, each over an index, and a function
 * that says which reason a row has, or none. */
#include "base/mem/die.h"
#include "base/mem/strbuf.h"
#include "program/fact/control_scope.h"
#include "program/work/today_inner.h"
#include "store/stmt.h"

#define OWNER_OF "ifnull(o.owner, e.owner)"
#define REVIEWER_OF "ifnull(o.reviewer, e.reviewer)"
#define IS_WAITING "o.archived = 0 AND o.status IN ('open', 'rejected')"
#define UNEXPLAINED                                                                                \
	"NOT EXISTS (SELECT 1 FROM exception x WHERE x.occurrence = o.id AND x.archived = 0 "      \
	"AND x.status <> 'rejected')"
#define LAST_DAY "date(:today, '-' || e.grace_days || ' days')"

static const char request_sql[] =
	"SELECT t.id, t.due, t.status = 'in review', t.auditor_status = 'returned', "
	"t.owner IS NOT NULL, t.auditor_status_on FROM request t WHERE t.archived = 0 AND "
	"(CASE WHEN auditor_status IN ('accepted', 'withdrawn') THEN 2 "
	"WHEN status IN ('submitted', 'none exists') AND auditor_status <> 'returned' THEN 1 "
	"ELSE 0 END) = 0" TODAY_MINE(
		"CASE WHEN t.status = 'in review' THEN ifnull(t.reviewer, t.owner) ELSE t.owner END");

/* Its first rows in the order of the index. */
static const char first_sql[] =
	"SELECT t.id, t.due, t.status = 'in review', t.auditor_status = 'returned', "
	"t.owner IS NOT NULL, t.auditor_status_on FROM request t WHERE t.archived = 0 AND "
	"(CASE WHEN auditor_status IN ('accepted', 'withdrawn') THEN 2 "
	"WHEN status IN ('submitted', 'none exists') AND auditor_status <> 'returned' THEN 1 "
	"ELSE 0 END) = 0 AND ifnull(t.due, '9999') < :today "
	"ORDER BY ifnull(t.due, '9999'), t.position, t.id LIMIT :most";

static const char gap_sql[] =
	"SELECT t.id, t.due, t.severity, t.status, t.owner IS NOT NULL, t.opened_on, "
	"t.rule IS NOT NULL AND t.status = 'open' AND t.owner IS NULL AND t.due IS NULL, "
	"t.rule = 'evidence-missed', CASE t.rule IS NOT NULL AND t.status = 'open' "
	"WHEN 1 THEN CASE t.subject_kind "
	"WHEN 'request' THEN (SELECT s.id FROM request s WHERE s.ref = t.subject) "
	"WHEN 'occurrence' THEN (SELECT s.id FROM occurrence s WHERE s.ref = t.subject) "
	"WHEN 'evidence' THEN (SELECT s.id FROM evidence s WHERE s.ref = t.subject) "
	"WHEN 'party' THEN (SELECT s.id FROM party s WHERE s.ref = t.subject) "
	"WHEN 'exception' THEN (SELECT s.id FROM exception s WHERE s.ref = t.subject) "
	"WHEN 'statement' THEN (SELECT s.id FROM statement s WHERE s.ref = t.subject) END END "
	"FROM gap t WHERE t.archived = 0 AND (t.status = 'closed') = 0" TODAY_MINE("t.owner");

/* Open ones from the first day of grace to the day on which they come soon. */
static const char window_sql[] =
	"SELECT o.id, o.due, 0, e.grace_days, " OWNER_OF " IS NOT NULL FROM control t CROSS JOIN "
	"evidence e ON e.control = t.id CROSS JOIN occurrence o INDEXED BY occurrence_waiting "
	"ON o.evidence = e.id AND " IS_WAITING " AND o.status = 'open' AND "
	"o.due BETWEEN " LAST_DAY " AND date(:today, '+' || min(e.lead_days, :soon) || ' days') "
	"WHERE " TODAY_EXPECTED TODAY_MINE(OWNER_OF);

static const char rejected_sql[] =
	"SELECT o.id, o.due, 1, e.grace_days, " OWNER_OF " IS NOT NULL FROM occurrence o INDEXED "
	"BY occurrence_by_status CROSS JOIN evidence e ON e.id = o.evidence CROSS JOIN control t ON "
	"t.id = e.control WHERE o.archived = 0 AND o.status = 'rejected' AND o.due >= " LAST_DAY
	" AND " TODAY_EXPECTED TODAY_MINE(OWNER_OF);

static const char missed_sql[] =
	"SELECT o.id, o.due, e.id, " OWNER_OF " IS NOT NULL FROM control t CROSS JOIN evidence e "
	"ON e.control = t.id CROSS JOIN occurrence o ON o.id = (SELECT o.id FROM occurrence o "
	"INDEXED BY occurrence_waiting WHERE o.evidence = e.id AND " IS_WAITING
	" AND o.due < " LAST_DAY " AND " UNEXPLAINED " ORDER BY o.due LIMIT 1) "
	"WHERE " TODAY_EXPECTED TODAY_MINE(OWNER_OF);

static const char collected_sql[] =
	"SELECT o.id, ifnull(o.collected_on, o.due), " REVIEWER_OF " IS NOT NULL FROM occurrence o "
	"INDEXED BY occurrence_by_status CROSS JOIN evidence e ON e.id = o.evidence CROSS JOIN "
	"control t ON t.id = e.control WHERE o.archived = 0 AND o.status = 'collected' AND " TODAY_EXPECTED
		TODAY_MINE(REVIEWER_OF);

static const char exception_sql[] =
	"SELECT t.id, t.status, t.expires_on, t.requested_on, ifnull(t.response, '') = '', "
	"t.kind = 'deviation', ifnull((SELECT g.stage IN ('fieldwork', 'reporting') OR "
	"g.fieldwork_from <= :today FROM engagement g WHERE g.archived = 0 ORDER BY g.id DESC "
	"LIMIT 1), 0), t.approver IS NOT NULL FROM exception t WHERE t.archived = 0 AND "
	"t.status <> 'rejected'" TODAY_MINE("CASE t.status WHEN 'submitted' THEN t.approver ELSE "
					    "t.requester END");

static const char statement_sql[] =
	"SELECT t.id, t.stated_on, t.reviewer IS NOT NULL FROM statement t WHERE t.archived = 0 "
	"AND t.reviewed_on IS NULL" TODAY_MINE("t.reviewer");

/* Duties are controls by A or R, evidence, and open requests and gaps; of who left, roles too. */
static const char party_sql[] =
	"SELECT t.id, t.kind = 'person', ifnull(t.departed_on, t.vacant_since), "
	"(SELECT count(*) FROM raci_cell m JOIN control c ON c.id = m.control AND c.archived = 0 "
	"AND c.status <> 'retired' WHERE m.party = t.id AND "
	"m.letters IN ('A', 'R', 'RA')) + "
	"(SELECT count(*) FROM evidence e WHERE e.owner = t.id AND e.archived = 0) + "
	"(SELECT count(*) FROM request r WHERE r.owner = t.id AND r.archived = 0 AND "
	"r.auditor_status NOT IN ('accepted', 'withdrawn')) + "
	"(SELECT count(*) FROM gap g WHERE g.owner = t.id AND g.archived = 0 AND "
	"g.status <> 'closed') + "
	"(SELECT count(*) FROM party r WHERE r.holder = t.id AND r.archived = 0) "
	"FROM party t WHERE t.archived = 0 AND t.side = 'company' AND ((t.kind = 'person' AND "
	"t.departed_on < :today) OR (t.kind = 'role' AND t.holder IS NULL))" TODAY_MINE("t.id");

static int days_to(Date d, Date today)
{
	return d == DATE_NONE ? 0 : d - today;
}

static bool take_request(Stmt *q, Date today, TodayWish *w)
{
	Date due = stmt_date(q, 1);
	bool review = stmt_int(q, 2) != 0;
	w->returned = stmt_int(q, 3) != 0;
	w->owned = stmt_int(q, 4) != 0;
	w->days = days_to(due, today);
	w->count = due == DATE_NONE;
	bool within = due != DATE_NONE && w->days <= (w->owned ? TODAY_SOON : TODAY_UNOWNED);
	if (due != DATE_NONE && w->days < 0)
		w->reason = TODAY_REQUEST_LATE;
	else if (w->returned)
		w->reason = TODAY_REQUEST_RETURNED;
	else if (review)
		w->reason = TODAY_REQUEST_REVIEW;
	else if (within)
		w->reason = w->owned ? TODAY_REQUEST_SOON : TODAY_REQUEST_UNOWNED;
	else
		return false;
	return true;
}

static bool is(Stmt *q, int column, const char *word)
{
	return str_equal(stmt_text(q, column), str_of(word));
}

static bool take_gap(Stmt *q, Date today, TodayWish *w)
{
	Date due = stmt_date(q, 1);
	bool dated = due != DATE_NONE;
	w->owned = stmt_int(q, 4) != 0;
	w->days = dated ? due - today : stmt_date(q, 5) - today;
	w->count = !dated;
	w->missing = stmt_int(q, 7) != 0;
	w->found = stmt_int(q, 6) != 0;
	if (w->found)
		w->about = stmt_id(q, 8);
	if (is(q, 2, "critical"))
		w->reason = TODAY_GAP_CRITICAL;
	else if (dated && w->days < 0)
		w->reason = TODAY_GAP_LATE;
	else if (is(q, 3, "retest"))
		w->reason = TODAY_GAP_RETEST;
	else if (!w->owned && is(q, 2, "high"))
		w->reason = TODAY_GAP_SERIOUS;
	else if (dated && w->days <= TODAY_SOON)
		w->reason = TODAY_GAP_SOON;
	else if (!w->owned)
		w->reason = TODAY_GAP_UNOWNED;
	else
		return false;
	return true;
}

static bool take_expected(Stmt *q, Date today, TodayWish *w)
{
	w->days = days_to(stmt_date(q, 1), today);
	w->returned = stmt_int(q, 2) != 0;
	w->count = w->days + (int)stmt_int(q, 3);
	w->owned = stmt_int(q, 4) != 0;
	w->reason = w->days < 0   ? TODAY_EVIDENCE_LATE
		    : w->returned ? TODAY_EVIDENCE_REJECTED
				  : TODAY_EVIDENCE_SOON;
	return true;
}

static bool take_missed(Stmt *q, Date today, TodayWish *w)
{
	w->days = days_to(stmt_date(q, 1), today);
	w->about = stmt_id(q, 2);
	w->owned = stmt_int(q, 3) != 0;
	w->reason = TODAY_EVIDENCE_MISSED;
	return true;
}

static bool take_collected(Stmt *q, Date today, TodayWish *w)
{
	w->days = days_to(stmt_date(q, 1), today);
	w->owned = stmt_int(q, 2) != 0;
	w->reason = TODAY_EVIDENCE_REVIEW;
	return true;
}

static bool take_exception(Stmt *q, Date today, TodayWish *w)
{
	Date expires = stmt_date(q, 2);
	bool unexplained = stmt_int(q, 4) != 0 && stmt_int(q, 5) != 0;
	w->owned = stmt_int(q, 7) != 0;
	w->days = days_to(stmt_date(q, 3), today);
	if (unexplained && stmt_int(q, 6) != 0) {
		w->reason = TODAY_EXCEPTION_UNEXPLAINED;
	} else if (is(q, 1, "approved") && expires != DATE_NONE && expires < today) {
		w->reason = TODAY_EXCEPTION_EXPIRED;
		w->days = expires - today;
	} else if (is(q, 1, "submitted")) {
		w->reason = TODAY_EXCEPTION_WAITING;
	} else {
		return false;
	}
	return true;
}

static bool take_statement(Stmt *q, Date today, TodayWish *w)
{
	w->days = days_to(stmt_date(q, 1), today);
	w->owned = stmt_int(q, 2) != 0;
	w->reason = TODAY_STATEMENT_REVIEW;
	return true;
}

static bool take_party(Stmt *q, Date today, TodayWish *w)
{
	w->days = days_to(stmt_date(q, 2), today);
	w->count = (int)stmt_int(q, 3);
	w->reason = stmt_int(q, 1) != 0 ? TODAY_PARTY_LEFT : TODAY_PARTY_VACANT;
	return w->count > 0;
}

enum { BINDS_TODAY = 1, BINDS_SOON = 2 };

static const struct Source {
	const Kind *kind;
	const char *sql;
	bool (*take)(Stmt *q, Date today, TodayWish *w); /* false: it wants nothing now */
	unsigned binds;                                  /* beside :owner */
} sources[] = {
	{&kind_request, request_sql, take_request, 0},
	{&kind_gap, gap_sql, take_gap, 0},
	{&kind_occurrence, window_sql, take_expected, BINDS_TODAY | BINDS_SOON},
	{&kind_occurrence, rejected_sql, take_expected, BINDS_TODAY},
	{&kind_occurrence, missed_sql, take_missed, BINDS_TODAY},
	{&kind_occurrence, collected_sql, take_collected, BINDS_TODAY},
	{&kind_exception, exception_sql, take_exception, BINDS_TODAY},
	{&kind_statement, statement_sql, take_statement, 0},
	{&kind_party, party_sql, take_party, BINDS_TODAY},
};

static void add(TodayWishes *out, const TodayWish *w)
{
	out->items = xgrow(out->items, &out->room, out->count + 1, sizeof *out->items);
	out->items[out->count++] = *w;
}

static bool take_rows(Stmt *q, const struct Source *source, TodayWishes *out, Err *err)
{
	while (stmt_row(q)) {
		TodayWish w = {.kind = source->kind,
			       .id = stmt_id(q, 0),
			       .about = ID_NONE,
			       .gap = ID_NONE};
		if (source->take(q, out->today, &w))
			add(out, &w);
	}
	return stmt_end(q, err);
}

bool today_find_first(Db *db, const TodayAsk *ask, TodayWishes *out, Err *err)
{
	static const struct Source first = {&kind_request, first_sql, take_request, 0};
	Stmt *q = stmt_get(db, first.sql);
	out->today = ask->today;
	stmt_bind_date(q, ":today", ask->today);
	stmt_bind_int(q, ":most", (int64_t)ask->most);
	return take_rows(q, &first, out, err);
}

/* Late, or due soon and that with or without an owner. */
static bool take_record(Stmt *q, Date today, TodayWish *w)
{
	w->days = days_to(stmt_date(q, 1), today);
	w->owned = stmt_int(q, 2) != 0;
	w->reason = w->days < 0 ? TODAY_RECORD_LATE
		    : w->owned  ? TODAY_RECORD_SOON
				: TODAY_RECORD_UNOWNED;
	return w->days <= (w->owned ? TODAY_SOON : TODAY_UNOWNED);
}

static bool has_sources(const Kind *kind)
{
	for (size_t i = 0; i < sizeof sources / sizeof *sources; i++)
		if (sources[i].kind == kind)
			return true;
	return false;
}

/* A kind without sources of its own: what waits for its owner and is late or due soon. */
static bool find_waiting(Db *db, const Kind *kind, const TodayAsk *ask, TodayWishes *out, Err *err)
{
	const struct Source source = {kind, NULL, take_record, 0};
	StrBuf sql;
	strbuf_init(&sql);
	strbuf_printf(&sql,
		      "SELECT t.id, t.due, %s IS NOT NULL FROM %s t WHERE t.archived = 0 AND %s "
		      "AND t.due <= date(:today, '+' || :soon || ' days')" TODAY_MINE("%s"),
		      kind_owner_sql(kind), kind->table, kind->waits, kind_owner_sql(kind));
	Stmt *q = stmt_get(db, sql.p);
	stmt_bind_id(q, ":owner", ask->owner);
	stmt_bind_date(q, ":today", ask->today);
	stmt_bind_int(q, ":soon", TODAY_UNOWNED);
	strbuf_deinit(&sql);
	return take_rows(q, &source, out, err);
}

bool today_find(Db *db, const TodayAsk *ask, TodayWishes *out, Err *err)
{
	size_t count;
	const Kind *const *kinds = kind_all(&count);
	bool ok = true;
	out->today = ask->today;
	for (size_t i = 0; i < sizeof sources / sizeof *sources && ok; i++) {
		Stmt *q = stmt_get(db, sources[i].sql);
		stmt_bind_id(q, ":owner", ask->owner);
		if (sources[i].binds & BINDS_TODAY)
			stmt_bind_date(q, ":today", ask->today);
		if (sources[i].binds & BINDS_SOON)
			stmt_bind_int(q, ":soon", TODAY_UNOWNED);
		ok = take_rows(q, &sources[i], out, err);
	}
	for (size_t i = 0; i < count && ok; i++)
		ok = kinds[i]->waits == NULL || has_sources(kinds[i]) ||
		     find_waiting(db, kinds[i], ask, out, err);
	return ok;
}
