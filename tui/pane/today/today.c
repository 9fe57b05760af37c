/* SPDX-License-Identifier: MIT
 *
 * The Today pane: what needs a decision now, whatever kind of record it is, and how far the program
 * is. The list is capped and read whole at each load, so that keys need no query. */
#include <stdlib.h>

#include "base/mem/die.h"
#include "pane/today/today_inner.h"
#include "widget/chart/scroll.h"

static void *today_new(const Pane *pane)
{
	(void)pane;
	TodayPane *p = xcalloc(1, sizeof *p);
	arena_init(&p->arena);
	strbuf_init(&p->find);
	p->page = 1;
	return p;
}

static void today_free(void *state)
{
	TodayPane *p = state;
	arena_deinit(&p->arena);
	strbuf_deinit(&p->find);
	idlist_deinit(&p->marks);
	free(p);
}

const TodayItem *today_pane_item(const TodayPane *p, size_t row)
{
	return row < p->shown_count ? &p->list.items[p->shown[row]] : NULL;
}

static bool read_next(TodayPane *p, Host *host, Err *err)
{
	TodayNext next;
	p->next = STR("");
	if (p->list.count > 0)
		return true;
	if (!today_next(host_db(host), &(TodayAsk){.today = p->today, .owner = ID_NONE}, &p->arena,
			&next, err))
		return false;
	p->next = today_next_words(&next, p->today, &p->arena);
	return true;
}

static bool read_all(TodayPane *p, Host *host, Err *err)
{
	Db *db = host_db(host);
	if (!today_list(db, &(TodayAsk){.today = p->today, .owner = ID_NONE}, &p->arena, &p->list,
			err) ||
	    !read_next(p, host, err) || !engagement_get(db, &p->arena, &p->engagement, err) ||
	    !progress_series(db, p->today, &p->arena, &p->series, err) ||
	    !progress_plot(db, &p->engagement, p->today, &p->plot, err))
		return false;
	p->fieldwork = progress_fieldwork(&p->engagement, p->today, &p->arena);
	p->period = progress_period(&p->engagement, p->today, &p->arena);
	return true;
}

/* An item that was dealt with leaves the list or moves, and the cursor stays in its row, on the
 * next one; an item that is unchanged keeps the cursor, whatever was inserted above it. */
static void keep_cursor(TodayPane *p, Id id, TodayReason reason, bool owned)
{
	for (size_t i = 0; i < p->shown_count; i++) {
		const TodayItem *item = today_pane_item(p, i);
		if (id_equal(item->id, id) && item->reason == reason &&
		    (item->owner.n > 0) == owned) {
			p->cursor = i;
			return;
		}
	}
	today_pane_move(p, p->cursor);
}

static bool today_load(void *state, Host *host, Err *err)
{
	TodayPane *p = state;
	const TodayItem *here = today_pane_item(p, p->cursor);
	Id id = here == NULL ? ID_NONE : here->id;
	TodayReason reason = here == NULL ? TODAY_REASON_COUNT : here->reason;
	bool owned = here != NULL && here->owner.n > 0;
	arena_reset(&p->arena);
	p->today = host_today(host);
	p->list = (TodayList){0};
	p->shown_count = p->series.count = 0;
	p->plot = (ProgressPlot){0};
	p->read = p->whole = true;
	if (!read_all(p, host, err))
		return false;
	p->shown = arena_array(&p->arena, p->list.count, sizeof *p->shown);
	p->match = arena_array(&p->arena, p->list.count, sizeof *p->match);
	today_pane_find(p);
	keep_cursor(p, id, reason, owned);
	today_pane_prune(p);
	return true;
}

#define GLANCE 60 /* rows of a tall terminal */

static bool today_glance_all(void *state, Host *host, Err *err)
{
	TodayPane *p = state;
	p->today = host_today(host);
	if (!today_glance(host_db(host), &(TodayAsk){.today = p->today, .most = GLANCE}, &p->arena,
			  &p->list, err))
		return false;
	p->read = p->list.count > 0;
	p->shown = arena_array(&p->arena, p->list.count, sizeof *p->shown);
	p->match = arena_array(&p->arena, p->list.count, sizeof *p->match);
	today_pane_find(p);
	return true;
}

static int64_t today_total(const void *state)
{
	const TodayPane *p = state;
	return (int64_t)p->list.total;
}

static bool today_prepare(void *state, Host *host, Rect area, Err *err)
{
	TodayPane *p = state;
	(void)err;
	p->columns = host_columns(host);
	p->page = area.rows > 2 ? (size_t)area.rows - 1 : 1;
	/* The last row says how many more there are. */
	if (p->list.total > p->list.count && p->page > 1)
		p->page--;
	p->top = scroll_first(p->top, p->page, p->shown_count, p->cursor);
	return true;
}

static void add_counts(const TodayPane *p, StrBuf *out)
{
	size_t count[TODAY_COMING + 1] = {0};
	for (size_t i = 0; i < p->list.count; i++)
		count[p->list.items[i].urgency]++;
	for (int u = TODAY_URGENT; u <= TODAY_COMING; u++)
		if (count[u] > 0)
			strbuf_printf(out, "   %zu %s", count[u],
				      today_urgency_name((TodayUrgency)u));
}

static void today_header(const void *state, StrBuf *out)
{
	const TodayPane *p = state;
	if (!p->whole)
		return;
	if (p->find.n > 0 && p->only)
		strbuf_printf(out, "%zu of %zu   only: %s", p->shown_count, p->list.total,
			      p->find.p);
	else
		strbuf_printf(out, "%zu", p->list.total);
	if (p->find.n > 0 && !p->only)
		strbuf_printf(out, "   find: %s", p->find.p);
	else if (p->find.n == 0 && p->list.total == p->list.count)
		add_counts(p, out);
	if (p->marks.count > 0)
		strbuf_printf(out, "   %zu marked", p->marks.count);
}

static RecordRef today_keep(const void *state)
{
	const TodayPane *p = state;
	const TodayItem *item = today_pane_item(p, p->cursor);
	return item == NULL ? (RecordRef){NULL, ID_NONE} : (RecordRef){item->kind, item->id};
}

static Targets today_targets(const void *state)
{
	const TodayPane *p = state;
	const TodayItem *item = today_pane_item(p, p->cursor);
	if (p->marks.count > 0)
		return (Targets){p->marked, p->marks.items, p->marks.count};
	return item == NULL ? (Targets){NULL, NULL, 0} : (Targets){item->kind, &item->id, 1};
}

static bool today_go_to(void *state, Host *host, RecordRef record)
{
	TodayPane *p = state;
	(void)host;
	for (size_t i = 0; i < p->shown_count; i++)
		if (id_equal(today_pane_item(p, i)->id, record.id)) {
			p->cursor = i;
			return true;
		}
	return false;
}

static bool today_go_to_row(void *state, size_t row)
{
	TodayPane *p = state;
	if (row == 0 || row > p->shown_count)
		return false;
	p->cursor = row - 1;
	return true;
}

const Pane pane_today = {
	.name = "Today",
	.digit = '1',
	.scope = SCOPE_TODAY,
	.go = ACTION_GO_TODAY,
	.new = today_new,
	.free = today_free,
	.glance = today_glance_all,
	.total = today_total,
	.load = today_load,
	.prepare = today_prepare,
	.draw = today_pane_draw,
	.header = today_header,
	.foot = today_pane_strip,
	.foot_rows = TODAY_STRIP_ROWS,
	.beside = today_pane_beside,
	.act = today_pane_act,
	.keep = today_keep,
	.targets = today_targets,
	.go_to = today_go_to,
	.go_to_row = today_go_to_row,
};
