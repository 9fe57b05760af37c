/* SPDX-License-Identifier: MIT
 *
 * Expected, on time, late, missed, possible: see period.h. */
#include "program/plan/period.h"

#include "base/mem/strbuf.h"
#include "store/stmt.h"

const char *const words_period_verdict[] = {"cannot reach the count", "behind",   "on track",
					    "nothing expected",       "complete", NULL};

static const char *const names[PERIOD_VERDICT_COUNT] = {
	[PERIOD_NOTHING] = "nothing expected", [PERIOD_LOST] = "cannot reach the count",
	[PERIOD_COMPLETE] = "complete",        [PERIOD_BEHIND] = "behind",
	[PERIOD_ON_TRACK] = "on track",
};

const char *period_verdict_name(PeriodVerdict v)
{
	return names[v];
}

PeriodVerdict period_verdict(const PeriodCount *c)
{
	if (c->expected == 0)
		return PERIOD_NOTHING;
	if (c->lost > 0)
		return PERIOD_LOST;
	if (c->counted == c->expected)
		return PERIOD_COMPLETE;
	return c->behind > 0 ? PERIOD_BEHIND : PERIOD_ON_TRACK;
}

static void add_done(PeriodCount *c, const OccurrenceFacts *facts)
{
	bool slow = facts->performed_on != DATE_NONE && facts->performed_on > facts->due;

	c->on_time += !slow;
	c->late += slow;
	c->counted++;
}

void period_add(PeriodCount *c, const OccurrenceFacts *facts, Date today)
{
	OccurrenceState state = occurrence_state(facts, today);

	c->expected += state != OCCURRENCE_WAIVED;
	c->behind += state == OCCURRENCE_LATE || state == OCCURRENCE_REJECTED ||
		     state == OCCURRENCE_OUTSIDE;
	switch (state) {
	case OCCURRENCE_MISSED:
		c->missed++;
		c->lost++;
		break;
	case OCCURRENCE_OUTSIDE:
		c->outside++;
		c->lost += occurrence_is_past(facts, today);
		break;
	case OCCURRENCE_COLLECTED:
		c->in_review++;
		break;
	case OCCURRENCE_ACCEPTED:
		add_done(c, facts);
		break;
	case OCCURRENCE_WAIVED:
		c->waived++;
		break;
	default:
		c->possible++;
		break;
	}
}

/* Columns: 0 id, 1 ref, 2 events, 3 lead, 4 grace, 5 status, 6 covers_from, 7 due,
 * 8 performed_on, 9 as of, 10 statement. Without an occurrence the status is NULL. */
/* clang-format off */
#define COUNT_SQL(which) \
	"SELECT e.id, e.ref, e.cadence = 'per event' OR e.per_hire = 1, e.lead_days, " \
	"e.grace_days, t.status, t.covers_from, t.due, t.performed_on, " OCCURRENCE_AS_OF ", " \
	"CASE WHEN t.id IS NULL THEN " PERIOD_STATED("e.id") " END " \
	"FROM evidence e LEFT JOIN occurrence t ON t.evidence = e.id AND t.archived = 0 " \
	"AND " PERIOD_HAS " WHERE " which " ORDER BY e.position, e.id"
/* clang-format on */

static OccurrenceFacts facts_of(Stmt *q)
{
	return (OccurrenceFacts){.lead_days = (int)stmt_int(q, 3),
				 .grace_days = (int)stmt_int(q, 4),
				 .status = stmt_text(q, 5),
				 .covers_from = stmt_date(q, 6),
				 .due = stmt_date(q, 7),
				 .performed_on = stmt_date(q, 8),
				 .as_of = stmt_int(q, 9) != 0};
}

/* Rows of one item stand together; *last is the item of the row before. */
static PeriodCount *item_of(Stmt *q, PeriodCount *last, PeriodCount *next, Arena *arena)
{
	Id id = stmt_id(q, 0);

	if (last != NULL && id_equal(last->evidence, id))
		return last;
	*next = (PeriodCount){.evidence = id,
			      .ref = stmt_text_copy(q, 1, arena),
			      .events = stmt_int(q, 2) != 0,
			      .stated = stmt_text_copy(q, 10, arena)};
	return next;
}

static size_t read_counts(Stmt *q, Date today, size_t room, Arena *arena, PeriodCount *out)
{
	PeriodCount *last = NULL;
	size_t n = 0;

	while (n <= room && stmt_row(q)) {
		if (n == room && !id_equal(out[n - 1].evidence, stmt_id(q, 0)))
			break;
		PeriodCount *c = item_of(q, last, n < room ? &out[n] : last, arena);
		n += c != last;
		last = c;
		if (stmt_is_null(q, 5))
			continue;
		OccurrenceFacts facts = facts_of(q);
		period_add(c, &facts, today);
	}
	return n;
}

static bool count_items(Db *db, size_t *out, Err *err)
{
	Stmt *q = stmt_get(db, "SELECT count(*) FROM evidence WHERE archived = 0");

	*out = stmt_row(q) ? (size_t)stmt_int(q, 0) : 0;
	return stmt_end(q, err);
}

static bool count_all(Db *db, Date today, Arena *arena, PeriodCount **out, size_t *count, Err *err)
{
	size_t room;

	if (!count_items(db, &room, err))
		return false;
	*out = arena_array(arena, room, sizeof **out);
	if (room == 0)
		return true;
	Stmt *q = stmt_get(db, COUNT_SQL("e.archived = 0"));
	*count = read_counts(q, today, room, arena, *out);
	return stmt_end(q, err);
}

bool period_counts(Db *db, Date today, const IdList *ids, Arena *arena, PeriodCount **out,
		   size_t *count, Err *err)
{
	*count = 0;
	if (ids == NULL)
		return count_all(db, today, arena, out, count, err);
	*out = arena_array(arena, ids->count, sizeof **out);
	for (size_t i = 0; i < ids->count; i++) {
		Stmt *q = stmt_get(db, COUNT_SQL("e.id = :id"));
		stmt_bind_id(q, ":id", ids->items[i]);
		*count += read_counts(q, today, 1, arena, *out + *count);
		if (!stmt_end(q, err))
			return false;
	}
	return true;
}

static void add_term(StrBuf *b, int n, const char *what)
{
	if (n > 0)
		strbuf_printf(b, "%s%d %s", str_ends(strbuf_str(b), STR(":")) ? " " : ", ", n,
			      what);
}

Str period_sentence(const PeriodCount *c, Arena *arena)
{
	StrBuf b;

	if (c->expected == 0 && c->waived > 0)
		return arena_printf(arena, "nothing expected, %d waived", c->waived);
	if (c->expected == 0)
		return c->stated.n > 0 ? c->stated : STR("nothing expected yet");
	strbuf_init(&b);
	strbuf_printf(&b, "%d expected:", c->expected);
	add_term(&b, c->on_time, "on time");
	add_term(&b, c->late, "late");
	add_term(&b, c->in_review, "awaiting review");
	add_term(&b, c->missed, "missed");
	add_term(&b, c->outside, "dated outside the window");
	add_term(&b, c->possible, "still possible");
	add_term(&b, c->waived, "waived beside");
	if (c->lost > 0)
		strbuf_printf(&b, "; the count of %d can't be reached any more", c->expected);
	Str sentence = arena_copy(arena, strbuf_str(&b));
	strbuf_deinit(&b);
	return sentence;
}
