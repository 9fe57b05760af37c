/* SPDX-License-Identifier: MIT
 *
 * The words of the list of the day: labels and names through the kinds' tables, and one short
 * sentence a reason. */

#include "base/mem/strbuf.h"
#include "program/record/record.h"
#include "program/work/today_inner.h"
#include "store/stmt.h"

typedef struct Words {
	Str severity; /* of a gap */
	Date today;
	Arena *arena;
} Words;

/* What each reason is about. */
static const struct ReasonRow {
	TodayUrgency urgency;
	TodayAction action; /* what to do when somebody has it */
	bool unowned;       /* when nobody has it, to set an owner instead */
	const char *who;    /* field of whoever has to act; NULL: nobody in particular */
} rows[TODAY_REASON_COUNT] = {
	[TODAY_REQUEST_LATE] = {TODAY_URGENT, TODAY_SET_STATUS, true, "owner"},
	[TODAY_REQUEST_RETURNED] = {TODAY_URGENT, TODAY_SET_STATUS, true, "owner"},
	[TODAY_EVIDENCE_LATE] = {TODAY_URGENT, TODAY_SET_STATUS, true, "owner"},
	[TODAY_EVIDENCE_REJECTED] = {TODAY_URGENT, TODAY_SET_STATUS, true, "owner"},
	[TODAY_GAP_CRITICAL] = {TODAY_URGENT, TODAY_SET_STATUS, true, "owner"},
	[TODAY_EXCEPTION_UNEXPLAINED] = {TODAY_URGENT, TODAY_EDIT, false, "requester"},
	[TODAY_EXCEPTION_EXPIRED] = {TODAY_URGENT, TODAY_EDIT, false, "requester"},
	[TODAY_GAP_LATE] = {TODAY_URGENT, TODAY_SET_STATUS, true, "owner"},
	[TODAY_RECORD_LATE] = {TODAY_URGENT, TODAY_SET_STATUS, true, "owner"},
	[TODAY_PARTY_LEFT] = {TODAY_URGENT, TODAY_HAND_OVER, false, NULL},
	[TODAY_PARTY_VACANT] = {TODAY_URGENT, TODAY_SET_HOLDER, false, NULL},
	[TODAY_REQUEST_UNOWNED] = {TODAY_URGENT, TODAY_SET_OWNER, true, "owner"},
	[TODAY_GAP_SERIOUS] = {TODAY_URGENT, TODAY_SET_OWNER, true, "owner"},
	[TODAY_RECORD_UNOWNED] = {TODAY_URGENT, TODAY_SET_OWNER, true, "owner"},
	[TODAY_EVIDENCE_MISSED] = {TODAY_URGENT, TODAY_SET_STATUS, false, "owner"},
	[TODAY_REQUEST_REVIEW] = {TODAY_WAITING, TODAY_SET_STATUS, false, "reviewer"},
	[TODAY_EXCEPTION_WAITING] = {TODAY_WAITING, TODAY_SET_STATUS, false, "approver"},
	[TODAY_GAP_RETEST] = {TODAY_WAITING, TODAY_SET_STATUS, false, "owner"},
	[TODAY_EVIDENCE_REVIEW] = {TODAY_WAITING, TODAY_SET_STATUS, false, "reviewer"},
	[TODAY_STATEMENT_REVIEW] = {TODAY_WAITING, TODAY_EDIT, false, "reviewer"},
	[TODAY_REQUEST_SOON] = {TODAY_COMING, TODAY_SET_STATUS, true, "owner"},
	[TODAY_EVIDENCE_SOON] = {TODAY_COMING, TODAY_SET_STATUS, true, "owner"},
	[TODAY_GAP_SOON] = {TODAY_COMING, TODAY_SET_STATUS, true, "owner"},
	[TODAY_RECORD_SOON] = {TODAY_COMING, TODAY_SET_STATUS, true, "owner"},
	[TODAY_GAP_UNOWNED] = {TODAY_COMING, TODAY_SET_OWNER, true, "owner"},
};

#define NEAR_DAYS 182

Str today_day(Date d, Date today, Arena *arena)
{
	int year, month, day;
	date_parts(d, &year, &month, &day);
	if (d > today + NEAR_DAYS || d < today - NEAR_DAYS)
		return arena_printf(arena, "%d %s %d", day, date_month_name(month), year);
	return arena_printf(arena, "%d %s", day, date_month_name(month));
}

/* "3 days", "1 day" */
static void add_days(StrBuf *b, int days)
{
	strbuf_printf(b, "%d day%s", days, days == 1 ? "" : "s");
}

/* "due today", "due in 3 days", "3 days late" */
static void add_due(StrBuf *b, int days)
{
	if (days < 0) {
		add_days(b, -days);
		strbuf_add(b, STR(" late"));
	} else if (days == 0) {
		strbuf_add(b, STR("due today"));
	} else if (days == 1) {
		strbuf_add(b, STR("due tomorrow"));
	} else {
		strbuf_add(b, STR("due in "));
		add_days(b, days);
	}
}

/* "what 3 days ago", "what today" */
static void add_ago(StrBuf *b, const char *what, int days)
{
	strbuf_add(b, str_of(what));
	if (days >= 0) {
		strbuf_add(b, STR(" today"));
		return;
	}
	strbuf_add_char(b, ' ');
	add_days(b, -days);
	strbuf_add(b, STR(" ago"));
}

static void add_nobody(StrBuf *b, const TodayWish *w)
{
	if (!w->owned)
		strbuf_add(b, STR(", nobody owns it"));
}

static void say_request(StrBuf *b, const TodayWish *w)
{
	if (w->reason == TODAY_REQUEST_REVIEW) {
		strbuf_add(b, STR("in review"));
		if (w->count == 0) {
			strbuf_add(b, STR(", "));
			add_due(b, w->days);
		}
		return;
	}
	bool late = w->reason == TODAY_REQUEST_LATE;
	if (w->returned && !late)
		strbuf_add(b, w->count == 0 ? STR("sent back, ") : STR("sent back"));
	if (w->count == 0)
		add_due(b, w->days);
	if (w->returned && late)
		strbuf_add(b, STR(", sent back"));
	add_nobody(b, w);
}

static void say_gap(StrBuf *b, const TodayWish *w, Str severity)
{
	if (w->reason == TODAY_GAP_RETEST) {
		strbuf_add(b, STR("mended, wants a retest"));
		return;
	}
	strbuf_add(b, severity);
	if (w->count == 0) {
		strbuf_add(b, STR(", "));
		add_due(b, w->days);
	} else if (w->owned) {
		add_ago(b, ", found", w->days);
	}
	add_nobody(b, w);
}

static void say_expected(StrBuf *b, const TodayWish *w, const Words *words)
{
	if (w->returned)
		strbuf_add(b, STR("rejected, "));
	if (w->days < 0) {
		Str last = today_day(words->today + w->count, words->today, words->arena);
		strbuf_printf(b, "until %.*s, ", STR_ARG(last));
	}
	add_due(b, w->days);
	add_nobody(b, w);
}

static void say_missed(StrBuf *b, const TodayWish *w, const Words *words)
{
	Str day = today_day(words->today + w->days, words->today, words->arena);
	if (w->count > 1)
		strbuf_printf(b, "%d missed, first %.*s", w->count, STR_ARG(day));
	else
		strbuf_printf(b, "missed %.*s, unexplained", STR_ARG(day));
}

static void say_waiting(StrBuf *b, const TodayWish *w, const char *what, const char *for_whom)
{
	add_ago(b, what, w->days);
	if (!w->owned)
		strbuf_printf(b, ", no %s", for_whom);
}

static void say_party(StrBuf *b, const TodayWish *w)
{
	const char *s = w->count == 1 ? "y" : "ies";
	if (w->reason == TODAY_PARTY_VACANT) {
		strbuf_printf(b, "held by nobody, %d dut%s", w->count, s);
		return;
	}
	add_ago(b, "left", w->days);
	strbuf_printf(b, ", still has %d dut%s", w->count, s);
}

static Str sentence(const TodayWish *w, const Words *words)
{
	StrBuf b;
	strbuf_init(&b);
	switch (w->reason) {
	case TODAY_EVIDENCE_MISSED:
		say_missed(&b, w, words);
		break;
	case TODAY_EVIDENCE_LATE:
	case TODAY_EVIDENCE_REJECTED:
	case TODAY_EVIDENCE_SOON:
		say_expected(&b, w, words);
		break;
	case TODAY_EVIDENCE_REVIEW:
		say_waiting(&b, w, "collected", "reviewer");
		break;
	case TODAY_STATEMENT_REVIEW:
		say_waiting(&b, w, "stated", "reviewer");
		break;
	case TODAY_EXCEPTION_WAITING:
		say_waiting(&b, w, "submitted", "approver");
		break;
	case TODAY_EXCEPTION_EXPIRED:
		add_ago(&b, "acceptance ended", w->days);
		break;
	case TODAY_EXCEPTION_UNEXPLAINED:
		strbuf_add(&b, STR("management has not responded"));
		break;
	case TODAY_PARTY_LEFT:
	case TODAY_PARTY_VACANT:
		say_party(&b, w);
		break;
	case TODAY_GAP_CRITICAL:
	case TODAY_GAP_LATE:
	case TODAY_GAP_SERIOUS:
	case TODAY_GAP_RETEST:
	case TODAY_GAP_SOON:
	case TODAY_GAP_UNOWNED:
		say_gap(&b, w, words->severity);
		break;
	default:
		say_request(&b, w);
		break;
	}
	Str said = arena_copy(words->arena, strbuf_str(&b));
	strbuf_deinit(&b);
	return said;
}

static bool count_missed(Db *db, Date today, TodayWish *w, Err *err)
{
	Stmt *q = stmt_get(db, "SELECT count(*) FROM evidence e CROSS JOIN occurrence o INDEXED BY "
			       "occurrence_waiting ON o.evidence = e.id AND o.archived = 0 AND "
			       "o.status IN ('open', 'rejected') AND o.due < date(:today, '-' || "
			       "e.grace_days || ' days') AND NOT EXISTS (SELECT 1 FROM exception x "
			       "WHERE x.occurrence = o.id AND x.archived = 0 AND "
			       "x.status <> 'rejected') WHERE e.id = :evidence");
	stmt_bind_date(q, ":today", today);
	stmt_bind_id(q, ":evidence", w->about);
	w->count = stmt_row(q) ? (int)stmt_int(q, 0) : 1;
	return stmt_end(q, err);
}

static const char *who_of(const TodayWish *w, const Kind *kind)
{
	const char *who = rows[w->reason].who;
	return who != NULL && kind_field(kind, str_of(who)) >= 0 ? who : NULL;
}

static const char *title_of(const Kind *kind)
{
	if (kind_field(kind, STR("name")) >= 0)
		return "name";
	return kind_field(kind, STR("title")) >= 0 ? "title" : "ref";
}

static TodayAction action_of(const TodayWish *w)
{
	if (w->found)
		return TODAY_OPEN;
	return !w->owned && rows[w->reason].unowned ? TODAY_SET_OWNER : rows[w->reason].action;
}

static bool fill(Db *db, const TodayWish *w, const Words *words, TodayItem *out, Err *err)
{
	const Kind *kind = w->kind;
	int severity = kind_field(kind, STR("severity"));
	const char *who = who_of(w, kind);
	int fields[4] = {kind_field_must(kind, "ref"), kind_field_must(kind, title_of(kind))};
	size_t n = 2;
	Row *row;
	Words with = *words;
	fields[n++] = who == NULL ? fields[0] : kind_field_must(kind, who);
	if (severity >= 0)
		fields[n++] = severity;
	if (!record_rows(db, &(RowQuery){kind, fields, n, &w->id, 1}, words->arena, &row, err))
		return false;
	with.severity = severity >= 0 ? row->cell[3] : STR("");
	*out = (TodayItem){.kind = kind,
			   .id = w->id,
			   .ref = row->cell[0],
			   .title = row->cell[1],
			   .owner = who == NULL ? STR("") : row->cell[2],
			   .gap = STR(""),
			   .reason = w->reason,
			   .urgency = rows[w->reason].urgency,
			   .action = action_of(w),
			   .days = w->days};
	out->why = sentence(w, &with);
	return id_is_none(w->gap) ||
	       record_label(db, (RecordRef){&kind_gap, w->gap}, words->arena, &out->gap, err);
}

bool today_words(Db *db, const TodayWishes *wishes, TodayList *out, Arena *arena, Err *err)
{
	Words words = {.today = wishes->today, .arena = arena};
	out->items = arena_array(arena, out->count, sizeof *out->items);
	for (size_t i = 0; i < out->count; i++) {
		TodayWish w = wishes->items[i];
		if (w.reason == TODAY_EVIDENCE_MISSED && !count_missed(db, wishes->today, &w, err))
			return false;
		if (!fill(db, &w, &words, &out->items[i], err))
			return false;
	}
	return true;
}
